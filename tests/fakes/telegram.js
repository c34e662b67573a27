// telegram-test-api 4.2.1 with what python-telegram-bot 22 needs and it lacks. usage: node telegram.js PORT
const TelegramServer = require('telegram-test-api');

const SECRET = 'X-Telegram-Bot-Api-Secret-Token';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

class Telegram extends TelegramServer {
  constructor(config) {
    super(config);
    const stack = this.webServer._router.stack;
    const before = stack.length;
    this.addRoutes(this.webServer);
    const added = stack.splice(before);
    stack.splice(stack.findIndex((layer) => layer.route), 0, ...added); // ours answer before the package's
  }

  addRoutes(app) {
    const route = (method, answer) => app.all(`/bot:token/${method}`, async (req, res) => {
      res.json({ ok: true, result: await answer({ ...req.query, ...req.body }, req.params.token) });
    });
    route('getMe', () => ({ id: 666, is_bot: true, first_name: 'Test', username: 'test_bot' }));
    route('setMyCommands', () => true);
    route('deleteWebhook', (_, token) => { this.deleteWebhook(token); return true; });
    route('setWebhook', (body, token) => { this.setWebhook(body, token); return true; });
    route('getUpdates', (body, token) => this.longPoll(body, token));
  }

  // What is not acknowledged by a higher offset comes again.
  async longPoll({ offset = 0, timeout = 0 }, token) {
    const mine = (update) => update.botToken === token;
    this.storage.userMessages = this.storage.userMessages.filter((u) => !mine(u) || u.updateId >= Number(offset));
    for (const end = Date.now() + 1000 * timeout; !this.storage.userMessages.some(mine) && Date.now() < end;) await pause(20);
    return this.storage.userMessages.filter(mine).map((update) => TelegramServer.formatUpdate(update));
  }

  async addUserUpdate(update) {
    const webhook = this.webhooks[update.botToken];
    if (!webhook) return super.addUserUpdate(update);
    const headers = { 'Content-Type': 'application/json', ...(webhook.secret_token && { [SECRET]: webhook.secret_token }) };
    const body = JSON.stringify(TelegramServer.formatUpdate(update));
    this.updateId++;
    await fetch(webhook.url, { method: 'POST', headers, body });
  }

  addBotMessage(raw, token) {
    const message = super.addBotMessage(raw, token);
    const preview = message.link_preview_options; // it echoes the form field as the string it came in
    return {
      ...message,
      ...(typeof preview === 'string' && { link_preview_options: JSON.parse(preview) }),
      date: Math.floor(message.date / 1000), // it answers in milliseconds
    };
  }
}

new Telegram({ port: Number(process.argv[2]), host: '127.0.0.1', storeTimeout: 600 }).start();
