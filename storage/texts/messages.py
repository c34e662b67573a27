"""Texts coming in: each is kept once for its provider id, and answered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from storage.models import ContactAddress, Direction, Message, MessageKind
from storage.people.addresses import Address
from storage.people.contacts import find_or_create_all
from storage.texts.status import DeliveryStatus


@dataclass(frozen=True, slots=True)
class Reply:
    """One text to a person: what it says, what may be tapped, what it asks."""

    text: str
    choices: tuple[str, ...] = ()
    asks: str | None = None


def _storable(text: str) -> str:
    """Every character but those that PostgreSQL cannot keep: NUL, and halves of a pair."""
    return text.replace("\x00", "").encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text as its channel handed it over."""

    address: Address
    provider_id: str
    text: str
    sent_at: datetime
    location: tuple[float, float] | None = None
    attachments: int = 0
    source: str | None = None
    phone: str | None = None
    confirmed_by_provider: bool = False


# One statement of the same words for any number of texts, so that it is read and planned once.
_COLUMNS = {
    "contact_id": "bigint",
    "address_id": "bigint",
    "channel": "text",
    "provider_id": "text",
    "text": "text",
    "lat": "float8",
    "lon": "float8",
    "attachments": "integer",
    "confirmed_by_provider": "boolean",
    "created_at": "timestamptz",
}
_KEEP = select(Message).from_statement(
    text(f"""
WITH kept AS (
INSERT INTO messages ({", ".join(_COLUMNS)}, direction, kind, status)
SELECT {", ".join(_COLUMNS)}, '{Direction.IN.value}', '{MessageKind.TALK.value}', '{DeliveryStatus.RECEIVED.value}'
FROM unnest({", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in _COLUMNS.items())})
WITH ORDINALITY AS texts ({", ".join(_COLUMNS)}, place) ORDER BY place
ON CONFLICT (channel, provider_id) DO NOTHING RETURNING messages.*
), heard AS (
UPDATE addresses SET heard_at = greatest(heard_at, late.at),
    closed_at = CASE WHEN closed_at > late.at THEN closed_at END,
    closed_reason = CASE WHEN closed_at > late.at THEN closed_reason END
FROM (SELECT address_id, max(created_at) AS at FROM kept GROUP BY address_id) AS late
WHERE addresses.id = late.address_id
) SELECT * FROM kept ORDER BY id
""")  # noqa: S608 (its own words, no values)
)


def record_inbound(session: Session, texts: Sequence[Incoming], now: datetime) -> list[Message]:
    """The new rows, in the order of the texts. One whose provider id was seen before adds none.

    An address that writes is alive: one that was closed is open again.
    """
    newcomers = {incoming.address: (incoming.source, incoming.phone) for incoming in reversed(texts)}
    senders = find_or_create_all(session, newcomers, now)
    rows = [_row(incoming, senders[incoming.address]) for incoming in texts]
    columns = {name: list(column) for name, column in zip(_COLUMNS, zip(*rows, strict=True), strict=True)}
    return list(session.scalars(_KEEP, columns))


def _row(incoming: Incoming, sender: ContactAddress) -> tuple[Any, ...]:
    """In the order of the columns."""
    lat, lon = incoming.location or (None, None)
    return (
        sender.contact_id,
        sender.id,
        incoming.address.channel.value,
        incoming.provider_id,
        _storable(incoming.text),
        lat,
        lon,
        incoming.attachments,
        incoming.confirmed_by_provider,
        incoming.sent_at,
    )


_LAST_ASKING = (
    select(Message.text)
    .where(
        Message.contact_id == bindparam("contact_id"),
        Message.direction == Direction.OUT,
        Message.kind == MessageKind.TALK,
        Message.asked == bindparam("asked"),
    )
    .order_by(Message.id.desc())
    .limit(1)
)


def last_asking(session: Session, contact_id: int, asked: str) -> str | None:
    """The exact text that last put this question to the person: the proof of what they agreed to."""
    return session.scalars(_LAST_ASKING, {"contact_id": contact_id, "asked": asked}).one_or_none()


_HEARD = (
    select(Message.text)
    .where(
        Message.contact_id == bindparam("contact_id"),
        Message.direction == Direction.IN,
        Message.created_at > bindparam("since"),
    )
    .order_by(Message.id.desc())
    .limit(bindparam("most"))
)


def last_heard(session: Session, contact_id: int, since: datetime, most: int) -> list[str]:
    """The person's newest texts, newest first."""
    return list(session.scalars(_HEARD, {"contact_id": contact_id, "since": since, "most": most}))
