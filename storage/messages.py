"""Texts in and out. Inbound is kept once for each provider id; outbound is a row before it is a request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.addresses import Address
from storage.contacts import conversation_of, find_or_create
from storage.models import Contact, ContactAddress, Conversation, Direction, Message, MessageKind
from storage.status import DeliveryStatus, advance


@dataclass(frozen=True, slots=True)
class Reply:
    """One text to a person: what it says, what may be tapped, what it asks."""

    text: str
    choices: tuple[str, ...] = ()
    asks: str | None = None


def _storable(text: str) -> str:
    """Every character but those that PostgreSQL cannot keep: NUL, and halves of a pair."""
    return text.replace("\x00", "").encode(errors="replace").decode()


def record_inbound(
    session: Session,
    address: Address,
    provider_id: str,
    text: str,
    now: datetime,
    location: tuple[float, float] | None = None,
) -> Message | None:
    """The new row, or None when this provider id was seen before: the repeat is a no-op."""
    sender = find_or_create(session, address, now)
    lat, lon = location or (None, None)
    message_id = session.scalars(
        insert(Message)
        .values(
            contact_id=sender.contact_id,
            address_id=sender.id,
            direction=Direction.IN,
            kind=MessageKind.TALK,
            channel=address.channel,
            provider_id=provider_id,
            text=_storable(text),
            lat=lat,
            lon=lon,
            status=DeliveryStatus.RECEIVED,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "provider_id"])
        .returning(Message.id)
    ).one_or_none()
    return session.get(Message, message_id) if message_id else None


def _oldest_waiting(session: Session, contact_id: int) -> Message:
    waiting = select(Message).where(
        Message.contact_id == contact_id,
        Message.status == DeliveryStatus.RECEIVED,
        Message.direction == Direction.IN,
    )
    return session.scalars(waiting.order_by(Message.id).limit(1)).one()


def still_waiting(session: Session, message_id: int) -> Message | None:
    """The text, locked, if nobody has answered it meanwhile: a job can run twice, an answer may not."""
    message = session.get(Message, message_id, with_for_update=True)
    return message if message is not None and message.status is DeliveryStatus.RECEIVED else None


def is_held(session: Session, contact_id: int) -> bool:
    """They were told that we have a text of theirs, and that text still waits."""
    holding = select(Message.id).where(
        Message.contact_id == contact_id,
        Message.kind == MessageKind.SERVICE,
        Message.reply_to.in_(
            select(Message.id).where(Message.contact_id == contact_id, Message.status == DeliveryStatus.RECEIVED)
        ),
    )
    return session.scalars(holding.limit(1)).first() is not None


def begin_turn(
    session: Session, message_id: int, now: datetime, *, urgent: bool = False
) -> tuple[Message, Contact, Conversation] | None:
    """What the turn works with: the person's oldest text without an answer, so that none overtakes another.

    None when there is none, or when this one is gone or answered.
    """
    asked_for = session.get(Message, message_id)
    if asked_for is None or asked_for.status is not DeliveryStatus.RECEIVED:
        return None
    message = asked_for if urgent else _oldest_waiting(session, asked_for.contact_id)
    contact = session.get_one(Contact, message.contact_id)
    message.attempts += 1
    return message, contact, conversation_of(session, contact.id, now)


def finish_turn(
    session: Session,
    message_id: int,
    handled_by: str,
    asks: str | None,
    intent: dict[str, Any] | None,
    now: datetime,
) -> None:
    """Marks it answered and remembers what we now wait for, in the transaction that queues the replies."""
    message = session.get_one(Message, message_id)
    conversation = conversation_of(session, message.contact_id, now)
    message.status, message.done_at = DeliveryStatus.ANSWERED, now
    message.handled_by, message.intent, message.asked = handled_by, intent, conversation.asks
    conversation.asks, conversation.last_heard_at = asks, message.created_at


def quarantine(session: Session, message_id: int, reason: str, now: datetime) -> None:
    message = session.get_one(Message, message_id)
    message.status, message.reason, message.done_at = DeliveryStatus.QUARANTINED, reason, now


def queue_reply(
    session: Session, inbound: Message, reply: Reply, kind: MessageKind, segments: int, now: datetime
) -> Message:
    """The answer to `inbound`, to the address it came from."""
    row = Message(
        contact_id=inbound.contact_id,
        address_id=inbound.address_id,
        direction=Direction.OUT,
        kind=kind,
        channel=inbound.channel,
        text=reply.text,
        choices=list(reply.choices),
        status=DeliveryStatus.QUEUED,
        reply_to=inbound.id,
        asked=reply.asks,
        segments=segments,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def replies_to(session: Session, message_id: int) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.reply_to == message_id).order_by(Message.id)))


def withhold_queued(session: Session, contact_id: int, reason: str, now: datetime) -> None:
    """What has not left yet will not leave: after STOP."""
    session.execute(
        update(Message)
        .where(
            Message.contact_id == contact_id,
            Message.status == DeliveryStatus.QUEUED,
            Message.kind != MessageKind.SAFETY,
        )
        .values(status=DeliveryStatus.WITHHELD, reason=reason, done_at=now)
    )


def last_asking(session: Session, contact_id: int, asked: str) -> str | None:
    """The exact text that last put this question to the person: the proof of what they agreed to."""
    return session.scalars(
        select(Message.text)
        .where(
            Message.contact_id == contact_id,
            Message.direction == Direction.OUT,
            Message.kind == MessageKind.TALK,
            Message.asked == asked,
        )
        .order_by(Message.id.desc())
        .limit(1)
    ).one_or_none()


def claim(session: Session, message_id: int, now: datetime) -> tuple[Message, str] | None:
    """Takes a queued text for sending, with its address; for exactly one of any number of senders.

    A person who sent STOP in the meantime gets safety texts only: the rest is withheld here, at the last moment.
    """
    known = session.get(Message, message_id)
    if known is None:
        return None
    # The person first, then the text, as STOP does: two that lock in other orders would wait for each other.
    contact = session.get_one(Contact, known.contact_id, with_for_update=True)
    message = session.get_one(Message, message_id, with_for_update=True, populate_existing=True)
    if message.status is DeliveryStatus.ATTEMPTING:  # its sender died: it may have gone, and must not go twice
        message.status, message.reason = DeliveryStatus.UNKNOWN, "The sender stopped while it was being sent."
    if message.status is not DeliveryStatus.QUEUED:
        return None
    address = session.get(ContactAddress, message.address_id) if message.address_id else None
    if contact.stopped_at and message.kind is not MessageKind.SAFETY:
        record_failure(session, message_id, DeliveryStatus.WITHHELD, "The person sent STOP.", now)
        return None
    if address is None or address.closed_at:
        record_failure(session, message_id, DeliveryStatus.FAILED, "The address is closed.", now)
        return None
    message.status, message.attempts = DeliveryStatus.ATTEMPTING, message.attempts + 1
    return message, address.value


def record_sent(
    session: Session, message_id: int, status: DeliveryStatus, now: datetime, provider_id: str | None = None
) -> None:
    message = session.get_one(Message, message_id, with_for_update=True)
    message.status = advance(message.status, status)
    message.provider_id = provider_id or message.provider_id
    message.done_at = now


def record_failure(session: Session, message_id: int, status: DeliveryStatus, reason: str, now: datetime) -> None:
    message = session.get_one(Message, message_id, with_for_update=True)
    message.status, message.reason, message.done_at = status, reason, now


def requeue(session: Session, message_id: int) -> int:
    """Back in the queue after a failure before anything left; whose text it is."""
    message = session.get_one(Message, message_id, with_for_update=True)
    message.status = DeliveryStatus.QUEUED
    return message.contact_id
