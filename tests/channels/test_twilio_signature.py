"""Only Twilio's own requests get in, whatever else they carry."""

import base64
import hmac
import random
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.channels.base import BadWebhook, Channel, InboundText, WebhookCall
from bot.channels.sms import SmsChannel
from bot.channels.whatsapp import WhatsAppChannel
from tests.channels.twilio_side import (
    BRYN,
    OLD_TOKEN,
    OUR_SMS,
    OUR_WHATSAPP,
    PUBLIC,
    SHARED_KEY,
    TOKEN,
    call,
    payloads,
    settings,
    signature,
    text,
)

SEED = 20261121
FORGERIES = 10_000
SIGNED_BY = "x-twilio-webhooks-signature-settings"


@pytest.fixture
def sms() -> SmsChannel:
    return SmsChannel(settings())


def _text(channel: Channel, received: WebhookCall) -> InboundText:
    (event,) = channel.read(received)
    assert isinstance(event, InboundText)
    return event


def _with(received: WebhookCall, **headers: str) -> WebhookCall:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(received, headers={**received.headers, **named})


def _without(received: WebhookCall, header: str) -> WebhookCall:
    return replace(received, headers={n: v for n, v in received.headers.items() if n != header})


def test_it_agrees_with_a_signature_made_by_openssl(sms: SmsChannel) -> None:
    """printf '%s' URL NameValueNameValue... | openssl dgst -sha1 -hmac first-token -binary | base64"""
    body = (
        b"To=%2B447700900001&From=%2B447700900123&Blank=&Body=I+can+mend+bikes+%26+kettles"
        b"&MessageSid=SM11111111111111111111111111111111&AccountSid=AC00000000000000000000000000000000"
    )
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": "nn4BH3NYS8pXSpXWli3dRqNQ+Wc=",
    }
    assert _text(sms, WebhookCall("/webhooks/sms?lang=cy", headers, body)).text == "I can mend bikes & kettles"


@pytest.mark.parametrize("secret", [TOKEN, OLD_TOKEN])
def test_it_takes_both_tokens_while_they_are_changed(sms: SmsChannel, secret: str) -> None:
    assert _text(sms, call(text("hi"), secret=secret)).text == "hi"


def test_it_refuses_another_account_s_token(sms: SmsChannel) -> None:
    with pytest.raises(BadWebhook):
        sms.read(call(text(), secret="third-token"))


@pytest.mark.parametrize(
    ("configured", "signed"),
    [
        ("https://texts.example.org", "https://texts.example.org:443"),
        ("https://texts.example.org:443", "https://texts.example.org"),
        ("https://texts.example.org:8443", "https://texts.example.org"),
        ("https://texts.example.org:8443", "https://texts.example.org:8443"),
        ("http://texts.example.org", "http://texts.example.org:80"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]:443"),
        ("https://[2001:db8::1]:443", "https://[2001:db8::1]"),
        ("https://us:word@texts.example.org", "https://us:word@texts.example.org:443"),
    ],
)
def test_a_port_may_be_named_or_not(configured: str, signed: str) -> None:
    channel = SmsChannel(settings(CANDO_PUBLIC_URL=configured))
    assert _text(channel, call(text("hi"), base=signed)).text == "hi"


@pytest.mark.parametrize(
    "signed", ["http://texts.example.org", "https://texts.example.org:444", "https://x.example"]
)
def test_another_address_is_refused(sms: SmsChannel, signed: str) -> None:
    with pytest.raises(BadWebhook):
        sms.read(call(text(), base=signed))


def test_the_fragment_that_asks_for_retries_is_not_signed(sms: SmsChannel) -> None:
    received = replace(call(text("hi")), target="/webhooks/sms#rc=5&rp=all")
    assert _text(sms, received).text == "hi"


def test_what_a_request_says_of_its_own_host_counts_for_nothing(sms: SmsChannel) -> None:
    elsewhere = {"host": "evil.example", "x_forwarded_host": "evil.example", "x_forwarded_proto": "http"}
    assert _text(sms, _with(call(text("hi")), **elsewhere)).text == "hi"
    with pytest.raises(BadWebhook):
        sms.read(_with(call(text(), base="http://evil.example"), **elsewhere))


def test_a_shared_key_signs_by_sha256(sms: SmsChannel) -> None:
    fields = text("hi")
    signed = signature(f"{PUBLIC}/webhooks/sms", fields, SHARED_KEY, "HMAC_SHA256")
    received = _with(
        call(fields), x_twilio_signature=signed, **{SIGNED_BY: "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}
    )
    assert _text(sms, received).text == "hi"
    with pytest.raises(BadWebhook):
        sms.read(_without(received, SIGNED_BY))


@pytest.mark.parametrize("algorithm", ["HMAC_MD5", "none", "HMAC_SHA256"])
def test_a_token_s_signature_passes_under_no_other_algorithm(sms: SmsChannel, algorithm: str) -> None:
    with pytest.raises(BadWebhook):
        sms.read(_with(call(text()), **{SIGNED_BY: f"key=k,algorithm={algorithm}"}))


def test_without_shared_keys_nothing_signed_by_sha256_passes() -> None:
    channel = SmsChannel(settings(TWILIO_SHARED_KEYS=None))
    signed = signature(f"{PUBLIC}/webhooks/sms", text(), "", "HMAC_SHA256")
    with pytest.raises(BadWebhook):
        channel.read(_with(call(text()), x_twilio_signature=signed, **{SIGNED_BY: "key=k,algorithm=HMAC_SHA256"}))


@pytest.mark.parametrize(
    "received",
    [
        pytest.param(_without(call(text()), "x-twilio-signature"), id="no signature"),
        pytest.param(_with(call(text()), x_twilio_signature=""), id="an empty signature"),
        pytest.param(_with(call(text()), x_twilio_signature="\u00e9\udcff"), id="a signature of other letters"),
        pytest.param(_without(call(text()), "content-type"), id="no content type"),
        pytest.param(_with(call(text()), content_type="application/json"), id="JSON"),
        pytest.param(_with(call(text()), content_type="multipart/form-data; boundary=x"), id="multipart"),
        pytest.param(call([(f"Field{n}", "") for n in range(301)] + text()), id="too many fields"),
        pytest.param(call(text(AccountSid="AC" + "9" * 32)), id="another account"),
        pytest.param(call([f for f in text() if f[0] != "AccountSid"]), id="no account"),
        pytest.param(call(text(To="+447700900009")), id="another number"),
        pytest.param(call(text(To="")), id="no number"),
        pytest.param(call([f for f in text() if f[0] != "To"]), id="no To"),
        pytest.param(call(text(To=f"whatsapp:{OUR_WHATSAPP}", From=f"whatsapp:{BRYN}")), id="another channel"),
        pytest.param(call(text(), "/webhooks/whatsapp"), id="another channel's path"),
        pytest.param(call(text(), "/webhooks/sms/"), id="another path"),
        pytest.param(WebhookCall("", {}, b""), id="nothing at all"),
    ],
)
def test_it_refuses(sms: SmsChannel, received: WebhookCall) -> None:
    with pytest.raises(BadWebhook):
        sms.read(received)


def test_behind_a_messaging_service_the_listed_numbers_are_ours() -> None:
    numbers = settings(TWILIO_SMS_FROM="MG" + "7" * 32, TWILIO_SMS_NUMBERS="+447700900003, +447700900004")
    channel = SmsChannel(numbers)
    assert _text(channel, call(text("hi", To="+447700900004"))).provider_id.endswith(":+447700900004")
    with pytest.raises(BadWebhook):
        channel.read(call(text(To=OUR_SMS)))


def test_bytes_that_are_no_utf_8_are_verified_as_they_came(sms: SmsChannel) -> None:
    """Signed by hand: twilio-python signs text only."""
    fields = sorted([(n.encode(), v.encode()) for n, v in text() if n != "Body"] + [(b"Body", b"caf\xe9\xff")])
    signed = f"{PUBLIC}/webhooks/sms".encode() + b"".join(name + value for name, value in fields)
    by_hand = base64.b64encode(hmac.digest(TOKEN.encode(), signed, "sha1")).decode()
    received = replace(_with(call(text()), x_twilio_signature=by_hand), body=urlencode(fields).encode())
    assert _text(sms, received).text == "caf\ufffd\ufffd"


def test_a_replay_is_the_same_text_again(sms: SmsChannel) -> None:
    """Signatures carry no time: the inbox tells a repeat by its id."""
    first = call(text())
    replayed = _with(first, i_twilio_idempotency_token="88888888-8888-4888-8888-888888888888")
    assert sms.read(first) == sms.read(replayed)


def _flipped(words: str, chance: random.Random) -> str:
    at = chance.randrange(len(words))
    return words[:at] + chance.choice("aZ09+/=&%;? -") + words[at + 1 :]


def _signature_flipped(genuine: WebhookCall, chance: random.Random) -> WebhookCall:
    return _with(genuine, x_twilio_signature=_flipped(genuine.headers["x-twilio-signature"], chance))


def _body_flipped(genuine: WebhookCall, chance: random.Random) -> WebhookCall:
    return replace(genuine, body=_flipped(genuine.body.decode(), chance).encode())


def _target_flipped(genuine: WebhookCall, chance: random.Random) -> WebhookCall:
    return replace(genuine, target=_flipped(genuine.target, chance))


def _field_changed(genuine: WebhookCall, chance: random.Random) -> WebhookCall:
    fields = parse_qsl(genuine.body.decode(), keep_blank_values=True)
    at = chance.randrange(len(fields))
    name, value = fields[at]
    changed = chance.choice(
        [
            [],
            [(name, value + "1")],
            [(name, value), (name, "more")],
            [(name + "2", value)],
            [(name, value), ("X", "y")],
        ]
    )
    return replace(genuine, body=urlencode([*fields[:at], *changed, *fields[at + 1 :]]).encode())


FORGERS = (_signature_flipped, _body_flipped, _target_flipped, _field_changed)


def _meaning(received: WebhookCall) -> object:
    fields = parse_qsl(received.body.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    target = received.target.partition("#")[0]
    return target, frozenset(fields), received.headers["x-twilio-signature"]


def test_ten_thousand_forgeries_are_refused() -> None:
    chance = random.Random(SEED)
    channels: dict[str, Channel] = {"sms": SmsChannel(settings()), "whatsapp": WhatsAppChannel(settings())}
    genuine = [(channel, payload.call()) for kind, channel in channels.items() for payload in payloads(kind)]
    assert all(channel.read(received) for channel, received in genuine)
    refused = 0
    while refused < FORGERIES:
        channel, received = chance.choice(genuine)
        forged = chance.choice(FORGERS)(received, chance)
        if _meaning(forged) == _meaning(received):
            continue
        try:
            channel.read(forged)
        except BadWebhook:
            refused += 1
        else:
            pytest.fail(f"seed {SEED}, after {refused}: a forgery of {forged.target} got in")
