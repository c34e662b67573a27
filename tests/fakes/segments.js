// A JSON list of texts on stdin -> [[encoding, segments], ...] by Twilio's own calculator, smart encoding off.
const { SegmentedMessage } = require('sms-segments-calculator');

const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const counted = texts.map((text) => new SegmentedMessage(text, 'auto', false));
process.stdout.write(JSON.stringify(counted.map((message) => [message.encodingName, message.segmentsCount])));
