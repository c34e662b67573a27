"""Twilio's side of the wire: its signed webhooks, and its list of texts."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from bot.channel_settings import ChannelSettings
from bot.channels.base import DeliveryReport, Event, InboundText, WebhookCall

ACCOUNT = "AC" + "0" * 32
PUBLIC = "https://texts.example.org"
TOKEN, OLD_TOKEN = "first-token", "second-token"
SHARED_KEY = "a-shared-key"
OUR_SMS, OUR_WHATSAPP = "+447700900001", "+447700900002"
AMINA, BRYN = "+447700900300", "+447700900200"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
PAYLOADS = Path(__file__).parent / "payloads"

Fields = list[tuple[str, str]]


def settings(**changed: Any) -> ChannelSettings:
    told: dict[str, Any] = {
        "CANDO_PUBLIC_URL": PUBLIC,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKENS": f"{TOKEN},{OLD_TOKEN}",
        "TWILIO_SHARED_KEYS": SHARED_KEY,
        "TWILIO_SMS_FROM": OUR_SMS,
        "TWILIO_WHATSAPP_FROM": OUR_WHATSAPP,
        "TWILIO_URL": "http://127.0.0.1:9",
    }
    return ChannelSettings(_env_file=None, **told | changed)


class Repeated(dict[str, list[str]]):
    """Fields as web frameworks hand them to twilio-python's validator."""

    def getlist(self, name: str) -> list[str]:
        return self[name]


def signature(url: str, fields: Fields, secret: str = TOKEN, algorithm: str | None = None) -> str:
    """By twilio-python's own hand, not ours."""
    values = Repeated()
    for name, value in fields:
        values.setdefault(name, []).append(value)
    signed: str = RequestValidator(secret).compute_signature(url, values, algorithm)
    return signed


def call(fields: Fields, target: str = "/webhooks/sms", secret: str = TOKEN, base: str = PUBLIC) -> WebhookCall:
    """What Twilio would post to us."""
    headers = {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "x-twilio-signature": signature(base + target, fields, secret),
        "i-twilio-idempotency-token": "77777777-7777-4777-8777-777777777777",
    }
    return WebhookCall(target, headers, urlencode(fields).encode())


def text(body: str = "I can mend bikes", **changed: str) -> Fields:
    """The fields of one SMS from Bryn, or what is made of it."""
    fields = {
        "MessageSid": "SM" + "1" * 32,
        "AccountSid": ACCOUNT,
        "From": BRYN,
        "To": OUR_SMS,
        "Body": body,
        "NumMedia": "0",
    }
    return list((fields | changed).items())


@dataclass(frozen=True)
class Payload:
    name: str
    target: str
    fields: Fields
    expect: dict[str, Any]

    def call(self) -> WebhookCall:
        return call(self.fields, self.target)


def payloads(channel: str) -> list[Payload]:
    return [_payload(path) for path in sorted((PAYLOADS / channel).glob("*.json"))]


def told(event: Event) -> dict[str, Any]:
    """An event in the words of the payloads' `expect`; what a text does not carry is left out."""
    if isinstance(event, DeliveryReport):
        error = event.error
        return {
            "message_id": event.message_id,
            "provider_id": event.provider_id,
            "status": event.status.value,
            "error": error and type(error).__name__,
            "code": error and error.code,
        }
    assert isinstance(event, InboundText)
    carried = {
        "location": event.location and list(event.location),
        "attachments": event.attachments,
        "answered_by_provider": event.answered_by_provider,
    }
    return {
        "provider_id": event.provider_id,
        "address": event.address.value,
        "text": event.text,
        "phone": event.phone,
    } | {name: value for name, value in carried.items() if value}


def _payload(path: Path) -> Payload:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Payload(path.stem, content["target"], [(n, v) for n, v in content["fields"]], content["expect"])


def message(number: int, body: str, at: datetime, **changed: Any) -> dict[str, Any]:
    """One text as Twilio's list shows it."""
    date = format_datetime(at.astimezone(UTC))
    listed = {
        "sid": f"SM{number:032x}",
        "account_sid": ACCOUNT,
        "body": body,
        "from": OUR_SMS,
        "to": BRYN,
        "direction": "outbound-api",
        "status": "sent",
        "num_media": "0",
        "num_segments": "1",
        "date_created": date,
        "date_updated": date,
        "date_sent": date,
        "error_code": None,
        "error_message": None,
    }
    return listed | changed


def page(messages: list[dict[str, Any]], following: str | None = None) -> dict[str, Any]:
    return {"messages": messages, "next_page_uri": following, "page": 0, "page_size": 50, "uri": MESSAGES}


NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
