"""What the fields of Twilio's webhooks say. Source: https://www.twilio.com/docs/messaging/guides/webhook-request"""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qs

import structlog

from bot.channels.base import DeliveryReport, SendError, Unusable
from bot.channels.twilio_errors import error_for
from storage.texts.status import DeliveryStatus

log = structlog.get_logger()

Fields = Mapping[str, str]

E164 = re.compile(r"\+[1-9][0-9]{6,14}")

WORDS = ("ButtonPayload", "ButtonText", "ListId", "ListTitle", "Body")
"""Where the person's words are, the first that is not blank. A choice's payload is its label in our own spelling,
while Twilio may translate what the button shows."""

STATUSES = {
    "accepted": DeliveryStatus.ACCEPTED,
    "scheduled": DeliveryStatus.ACCEPTED,
    "queued": DeliveryStatus.ACCEPTED,
    "sending": DeliveryStatus.ACCEPTED,
    "sent": DeliveryStatus.SENT,
    "partially_delivered": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "failed": DeliveryStatus.FAILED,
    "undelivered": DeliveryStatus.FAILED,
    "canceled": DeliveryStatus.FAILED,
}


def words(fields: Fields) -> str:
    return next((fields[name] for name in WORDS if fields.get(name, "").strip()), "")


def location(fields: Fields) -> tuple[float, float] | None:
    """Degrees north and east, if both are there and on Earth."""
    try:
        north, east = float(fields["Latitude"]), float(fields["Longitude"])
    except (KeyError, ValueError):
        return None
    return (north, east) if -90 <= north <= 90 and -180 <= east <= 180 else None


def whole_number(text: str | None) -> int:
    """0 for anything that is no plain number."""
    return int(text) if text and re.fullmatch("[0-9]{1,18}", text) else 0


def delivery_status(word: str) -> DeliveryStatus:
    if word not in STATUSES:
        _note_unknown(word[:40])
    return STATUSES.get(word, DeliveryStatus.UNKNOWN)


@lru_cache(maxsize=256)
def _note_unknown(word: str) -> None:
    """Once for each word, however many texts it befalls."""
    log.warning("twilio status unknown", status=word)


def report(fields: Fields, query: str) -> DeliveryReport:
    """`query` is part of what is signed, and carries our own id of the text."""
    message_id = whole_number(parse_qs(query).get("message", [""])[0])
    word = fields.get("MessageStatus", "")
    if not message_id or not word or not fields.get("MessageSid"):
        raise Unusable("A delivery report names no text of ours, or no status.")
    status = delivery_status(word)
    return DeliveryReport(message_id, fields["MessageSid"], status, _failure(fields, status))


def _failure(fields: Fields, status: DeliveryStatus) -> SendError | None:
    if status is not DeliveryStatus.FAILED:
        return None
    return error_for(whole_number(fields.get("ErrorCode")) or None)
