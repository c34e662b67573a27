"""Texts going out: each is a row before it is a request, and its row says what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy import ARRAY, BigInteger, and_, any_, bindparam, or_, select, text, update
from sqlalchemy.orm import Session

from storage.models import ContactAddress, Direction, Message, MessageKind
from storage.texts.messages import Reply
from storage.texts.status import DeliveryStatus, advance, earlier

MATTERS_FOR: dict[MessageKind, timedelta] = {
    MessageKind.TALK: timedelta(minutes=60),
    MessageKind.SERVICE: timedelta(hours=24),
    MessageKind.SAFETY: timedelta(hours=24),
    MessageKind.MAILING: timedelta(hours=12),
}
"""After this a text that could not go is no use to anybody, unless its row says otherwise."""


class How(TypedDict, total=False):
    """What a text may have beside its words."""

    choices: tuple[str, ...]
    asks: str | None
    reply_to: int | None
    template: dict[str, Any] | None
    expires_at: datetime | None


def queue_text(
    session: Session,
    address_id: int,
    text: str,
    kind: MessageKind,
    segments: int,
    now: datetime,
    **how: Unpack[How],
) -> Message:
    """One text to one address. The job that sends it is the caller's to add, in the same transaction."""
    row = _written(session.get_one(ContactAddress, address_id), text, kind, segments, now, **how)
    session.add(row)
    session.flush()
    return row


def written_reply(
    session: Session, inbound: Message, reply: Reply, kind: MessageKind, segments: int, now: datetime
) -> Message:
    """The answer to `inbound`, to the address it came from; it is the caller's to add."""
    if inbound.address_id is None:
        raise LookupError("the address of this text is gone")
    address = session.get_one(ContactAddress, inbound.address_id)
    how: How = {"choices": reply.choices, "asks": reply.asks, "reply_to": inbound.id}
    return _written(address, reply.text, kind, segments, now, **how)


def _written(
    address: ContactAddress, text: str, kind: MessageKind, segments: int, now: datetime, **how: Unpack[How]
) -> Message:
    return Message(
        contact_id=address.contact_id,
        address_id=address.id,
        direction=Direction.OUT,
        kind=kind,
        channel=address.channel,
        text=text,
        choices=list(how.get("choices", ())),
        status=DeliveryStatus.QUEUED,
        reply_to=how.get("reply_to"),
        template=how.get("template"),
        asked=how.get("asks"),
        attempts=0,
        segments=segments,
        created_at=now,
        expires_at=how.get("expires_at") or now + MATTERS_FOR[kind],
    )


def replies_to(session: Session, message_id: int) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.reply_to == message_id).order_by(Message.id)))


def templated_since(session: Session, address_id: int, sid: str, since: datetime) -> bool:
    """Whether this address was sent the template with this id since then."""
    same = select(Message.id).where(
        Message.address_id == address_id, Message.template["sid"].astext == sid, Message.created_at > since
    )
    return session.scalars(same.limit(1)).first() is not None


def record_sent(
    session: Session, message_id: int, status: DeliveryStatus, now: datetime, provider_id: str | None = None
) -> None:
    """The provider has it. A report may have said so before, and more: nothing goes back.

    An id that is known of another text is left there: no id undoes that this one was taken.
    """
    values = {
        "id": message_id,
        "status": status,
        "earlier": earlier(status),
        "provider_id": provider_id,
        "now": now,
    }
    session.execute(_SENT, values)


_SENT = text("""
UPDATE messages SET
    status = CASE WHEN status = ANY(CAST(:earlier AS text[])) THEN :status ELSE status END,
    provider_id = CASE WHEN EXISTS (
        SELECT 1 FROM messages AS other
        WHERE other.channel = messages.channel AND other.provider_id = :provider_id AND other.id <> messages.id
    ) THEN messages.provider_id ELSE coalesce(CAST(:provider_id AS text), messages.provider_id) END,
    done_at = :now
WHERE id = :id
""")
_ALL_SENT = text("""
UPDATE messages SET
    status = CASE WHEN status IN ('queued', 'attempting', 'unknown') THEN 'accepted' ELSE status END,
    provider_id = coalesce(taken.provider_id, messages.provider_id), done_at = :now
FROM unnest(CAST(:ids AS bigint[]), CAST(:provider_ids AS text[])) AS taken (id, provider_id)
WHERE messages.id = taken.id
""")


def record_all_sent(session: Session, taken: Sequence[tuple[int, str | None]], now: datetime) -> None:
    """As `record_sent` with ACCEPTED, for each (text, provider's id).

    IntegrityError, and none is kept, when such an id is known of another text.
    """
    ids, provider_ids = [one for one, _ in taken], [provider_id for _, provider_id in taken]
    session.execute(_ALL_SENT, {"ids": ids, "provider_ids": provider_ids, "now": now})


def record_failure(
    session: Session,
    message_id: int,
    status: DeliveryStatus,
    reason: str,
    now: datetime,
    code: int | None = None,
) -> None:
    message = session.get_one(Message, message_id, with_for_update=True)
    message.status = advance(message.status, status)
    message.reason, message.code, message.done_at = reason, code, now


def is_known(session: Session, message: Message, provider_id: str | None) -> bool:
    """Whether the provider's id belongs to another text of ours."""
    same = select(Message.id).where(
        Message.channel == message.channel, Message.provider_id == provider_id, Message.id != message.id
    )
    return session.scalars(same.limit(1)).first() is not None


def requeue(session: Session, message_id: int, not_before: datetime | None = None) -> Message:
    """Back in the queue after an attempt of which nothing left."""
    message = session.get_one(Message, message_id, with_for_update=True)
    if message.status in {DeliveryStatus.ATTEMPTING, DeliveryStatus.HELD}:
        message.status = DeliveryStatus.QUEUED
        message.not_before = not_before
    return message


def withhold_queued(session: Session, contact_id: int, reason: str, now: datetime) -> None:
    """What has not left yet will not leave: after STOP."""
    session.execute(
        update(Message)
        .where(
            Message.contact_id == contact_id,
            Message.status.in_((DeliveryStatus.QUEUED, DeliveryStatus.HELD)),
            Message.kind != MessageKind.SAFETY,
        )
        .values(status=DeliveryStatus.WITHHELD, reason=reason, done_at=now)
    )


_ASKING_THEM = and_(
    Message.status == DeliveryStatus.QUEUED,
    Message.kind == MessageKind.SERVICE,
    Message.template.is_not(None),
)
_WAITING_FOR_THEM = (
    select(Message)
    .where(
        Message.address_id == any_(bindparam("address_ids", type_=ARRAY(BigInteger))),
        or_(Message.status == DeliveryStatus.HELD, _ASKING_THEM),
    )
    .order_by(Message.id)
    .with_for_update()
)


def waiting_for_them(session: Session, address_ids: Collection[int], now: datetime) -> list[Message]:
    """What waits for people to write from these addresses again, oldest first; they do now.

    A text that was to ask them to write, and has not left, is withheld.
    """
    waiting = list(session.scalars(_WAITING_FOR_THEM, {"address_ids": list(address_ids)}))
    for message in waiting:
        if message.status is DeliveryStatus.QUEUED:
            message.status, message.reason = DeliveryStatus.WITHHELD, "They wrote before it went."
            message.done_at = now
    return [message for message in waiting if message.status is DeliveryStatus.HELD]
