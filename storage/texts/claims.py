"""Taking a queued text for sending: once, by one sender, and only if nothing forbids it at that moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from storage.models import Contact, ContactAddress, Direction, Message, MessageKind
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus

Refusal = Callable[[ContactAddress], str | None]
"""Why an address may not be written to, or None."""

GONE = (DeliveryStatus.FAILED, "The address is gone.")
AnyRow = Row[*tuple[Any, ...]]
"""Some columns of a table, by name: whole rows of many texts take longer to read than to send."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A text that is ours to send now."""

    id: int
    contact_id: int
    address_id: int
    channel: ChannelKind
    kind: MessageKind
    to: str
    text: str
    choices: tuple[str, ...]
    asks: str | None
    segments: int
    template: dict[str, Any] | None
    heard_s_ago: float | None
    attempt: int
    since: datetime


def next_reply(session: Session, message_id: int, now: datetime) -> Message | None:
    """What this job is to send: the person's oldest waiting text on that address, so that none overtakes another.

    A safety text goes by itself. None when nothing waits.
    """
    asked_for = session.get(Message, message_id)
    if asked_for is None or asked_for.kind is MessageKind.SAFETY:
        return asked_for if asked_for and asked_for.status is DeliveryStatus.QUEUED else None
    return session.scalars(
        select(Message)
        .where(
            Message.contact_id == asked_for.contact_id,
            Message.address_id == asked_for.address_id,
            Message.direction == Direction.OUT,
            Message.status == DeliveryStatus.QUEUED,
            due(now),
            Message.kind.not_in((MessageKind.SAFETY, MessageKind.MAILING)),
        )
        .order_by(Message.id)
        .limit(1)
    ).one_or_none()


def due(now: datetime) -> ColumnElement[bool]:
    return Message.not_before.is_(None) | (Message.not_before <= now)


def claim(session: Session, message_id: int, now: datetime, refusal: Refusal = lambda _: None) -> Claimed | None:
    """Takes a queued text for sending, for exactly one of any number of senders.

    Everything that forbids it is asked here, at the last moment: a text that may not go is settled instead.
    """
    known = session.get(Message, message_id)
    if known is None:
        return None
    # The person first, then the text, as STOP does: two that lock in other orders would wait for each other.
    contact = rights(session, known)
    message = session.get_one(Message, message_id, with_for_update=True, populate_existing=True)
    return attempt(session, message, contact, now, refusal)


_RIGHTS = (
    select(Contact.stopped_at, Contact.under_18_at)
    .where(Contact.id == bindparam("contact_id"))
    .with_for_update(key_share=True)
)


def rights(session: Session, message: Message) -> AnyRow:
    """`stopped_at` and `under_18_at` of its person, who is locked until the claim is kept."""
    return session.execute(_RIGHTS, {"contact_id": message.contact_id}).one()


def attempt(
    session: Session, message: Message, contact: AnyRow, now: datetime, refusal: Refusal
) -> Claimed | None:
    if message.status is not DeliveryStatus.QUEUED:
        return None
    address = session.get(ContactAddress, message.address_id) if message.address_id else None
    forbidden = why_not(message, contact, address, now, refusal)
    if forbidden or address is None:
        message.status, message.reason = forbidden or GONE
        message.done_at = now
        return None
    message.status, message.attempts = DeliveryStatus.ATTEMPTING, message.attempts + 1
    message.attempting_since, message.provider_id = now, None
    session.add(message)  # one that was only just written is kept as claimed from the first
    session.flush()
    return claimed(message, address, now)


def why_not(
    message: Message | AnyRow,
    contact: Contact | AnyRow,
    address: ContactAddress | None,
    now: datetime,
    refusal: Refusal,
) -> tuple[DeliveryStatus, str] | None:
    """What forbids it at this moment: how its text ends, and the sentence beside that."""
    if contact.stopped_at and message.kind is not MessageKind.SAFETY:
        return DeliveryStatus.WITHHELD, "The person sent STOP."
    if contact.under_18_at and message.kind is not MessageKind.SAFETY:
        return DeliveryStatus.WITHHELD, "The person is under 18."
    if address is None or address.closed_at:
        return DeliveryStatus.FAILED, "The address is closed."
    if message.expires_at and message.expires_at <= now:
        return DeliveryStatus.EXPIRED, "It was too old to matter when its turn came."
    reason = refusal(address)
    return (DeliveryStatus.FAILED, reason) if reason else None


def claimed(message: Message, address: ContactAddress, now: datetime) -> Claimed:
    return described(message, address, message.attempts, message.attempting_since or now, now)


def described(
    message: Message | AnyRow, address: ContactAddress, attempts: int, since: datetime, now: datetime
) -> Claimed:
    heard = address.heard_at
    return Claimed(
        id=message.id,
        contact_id=message.contact_id,
        address_id=address.id,
        channel=message.channel,
        kind=message.kind,
        to=address.value,
        text=message.text,
        choices=tuple(message.choices),
        asks=message.asked,
        segments=message.segments or 1,
        template=message.template,
        heard_s_ago=(now - heard).total_seconds() if heard else None,
        attempt=attempts,
        since=since,
    )


def _rehearsed() -> Select[int]:
    return select(Message.id).where(Message.provider_id.like("rehearsal-%"))


def under_way(session: Session, channel: ChannelKind, most: int) -> list[tuple[int, datetime]]:
    """Texts whose attempt has no outcome yet, and when it began; the oldest texts first."""
    waiting = (
        select(Message.id, Message.attempting_since)
        .where(
            Message.status == DeliveryStatus.ATTEMPTING,
            Message.channel == channel,
            Message.reply_to.is_(None) | Message.reply_to.not_in(_rehearsed()),
        )
        .order_by(Message.id)
        .limit(most)
    )
    return [(row.id, since) for row in session.execute(waiting) if (since := row.attempting_since)]
