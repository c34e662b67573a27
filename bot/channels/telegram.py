"""Telegram: one bot, private chats only. Source: core.telegram.org/bots/api (Bot API 10.0)."""

import hmac

from telegram import (
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.channel_settings import ChannelSettings
from bot.channels.base import (
    BadWebhook,
    Channel,
    Event,
    Limits,
    Misconfigured,
    OutboundText,
    Rejected,
    Sent,
    WebhookCall,
)
from bot.channels.telegram_client import Client
from bot.channels.telegram_errors import as_send_errors
from bot.channels.telegram_updates import WANTED, read_batch, read_body
from storage.people.addresses import ChannelKind

PATH = "/webhooks/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - its name, not its value
WITHIN_S = 10
ASKS_PLACE = "where"
SHARE_PLACE = "Share my location"


class TelegramChannel(Channel):
    kind = ChannelKind.TELEGRAM
    limits = Limits(longest=4096, per_second=25, per_address_s=1)

    def __init__(self, settings: ChannelSettings) -> None:
        if settings.telegram_token is None:
            raise ValueError("TELEGRAM_TOKEN is missing")
        self._token, self._url = settings.telegram_token, settings.telegram_url
        self._secret, self._public_url = settings.telegram_secret, settings.public_url
        self.bot_id = self._token.get_secret_value().partition(":")[0]
        self._connected: Client | None = None

    @property
    def polls(self) -> bool:
        """Without a secret there is no webhook: `updates` has to be asked."""
        return self._secret is None

    @property
    def _bot(self) -> Client:
        if self._connected is None:
            self._connected = Client(self._token.get_secret_value(), self._url)
        return self._connected

    async def send(self, outbound: OutboundText) -> Sent:
        """Plain text, for no parse mode is asked for: what a resident wrote is never markup."""
        async with as_send_errors(WITHIN_S):
            message = await self._bot.send_message(
                outbound.to,
                outbound.text,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=_keyboard(outbound),
            )
        return Sent(f"{self.bot_id}:{outbound.to}:{message.message_id}")

    def read(self, call: WebhookCall) -> list[Event]:
        """What shows our secret is from Telegram, so it is never refused: Telegram would send it again and again,
        and nothing behind it."""
        shown = call.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogatepass")
        if not self._secret or not hmac.compare_digest(shown, self._secret.get_secret_value().encode()):
            raise BadWebhook("It does not show the secret that we agreed with Telegram.")
        return read_body(call.body, self.bot_id)

    async def updates(self, offset: int, wait_s: int) -> list[tuple[int, list[Event]]]:
        """What came since, each with its number; none for one that holds nothing for us.

        Telegram waits up to `wait_s` for something to come. Asking with `offset` acknowledges everything below it,
        so it may only move on once these are kept. SendError when Telegram cannot be asked.
        """
        async with as_send_errors(wait_s + WITHIN_S):
            updates = await self._bot.raw_updates(offset, wait_s, WANTED)
        return read_batch(updates, self.bot_id)

    async def register_webhook(self) -> None:
        """Telegram posts to us from now on. SendError when it cannot, or will not."""
        if not self._secret or not self._public_url:
            raise Misconfigured("A webhook needs TELEGRAM_SECRET and CANDO_PUBLIC_URL.")
        try:
            async with as_send_errors(WITHIN_S):
                await self._bot.set_webhook(
                    self._public_url + PATH, allowed_updates=WANTED, secret_token=self._secret.get_secret_value()
                )
        except Rejected as refused:
            raise Misconfigured(f"The webhook could not be set. {refused}", refused.code) from None

    async def forget_webhook(self) -> None:
        """Telegram keeps texts until we ask for them; without this, asking is a conflict."""
        async with as_send_errors(WITHIN_S):
            await self._bot.delete_webhook()

    async def me(self) -> str:
        """The bot's name as residents see it, such as @CandoBot. Misconfigured when the token is wrong."""
        async with as_send_errors(WITHIN_S):
            return (await self._bot.get_me()).name

    def where(self) -> str:
        return "we ask Telegram for texts" if self.polls else f"texts come to {self._public_url}{PATH}"

    async def ask(self) -> str:
        return f"the bot is {await self.me()}"

    async def close(self) -> None:
        if self._connected is not None:
            connected, self._connected = self._connected, None
            await connected.hang_up()


def _keyboard(outbound: OutboundText) -> ReplyKeyboardMarkup | ReplyKeyboardRemove:
    """The choices as buttons, one below the other; without any, those of the question before are taken away."""
    buttons = [KeyboardButton(choice) for choice in outbound.choices]
    if outbound.asks == ASKS_PLACE:
        buttons.append(KeyboardButton(SHARE_PLACE, request_location=True))
    if not buttons:
        return ReplyKeyboardRemove()
    return ReplyKeyboardMarkup([[button] for button in buttons], resize_keyboard=True, one_time_keyboard=True)
