"""Taking a turn: the person's next text without an answer, its answer once, and what is waited for then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from storage.models import Ask, Contact, ContactAddress, Conversation, Direction, Message, MessageKind
from storage.people.contacts import conversation_of
from storage.texts.spending import SPENT
from storage.texts.status import DeliveryStatus


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn works with."""

    message: Message
    later: tuple[Message, ...]
    """The person's further texts from the same address that nobody has answered yet, oldest first."""
    contact: Contact
    conversation: Conversation


# Statements that each text needs are built once: building one takes longer than running it.
_ASKED_FOR = aliased(Message)
_WAITING = (
    select(Message, Contact, Conversation)
    .join(_ASKED_FOR, _ASKED_FOR.contact_id == Message.contact_id)
    .join(Contact, Contact.id == Message.contact_id)
    .outerjoin(Conversation, Conversation.contact_id == Message.contact_id)
    .where(
        _ASKED_FOR.id == bindparam("message_id"),
        Message.status == DeliveryStatus.RECEIVED,
        Message.direction == Direction.IN,
    )
    .order_by((Message.id == _ASKED_FOR.id).desc(), Message.id)
    .limit(20)
)


def begin_turn(
    session: Session, message_id: int, now: datetime, urgent: Callable[[Message], bool] = lambda _: False
) -> Turn | None:
    """The turn of the person's oldest text without an answer, so that none overtakes another; or of this one, if
    it is urgent.

    None when this one is gone or answered.
    """
    found = session.execute(_WAITING, {"message_id": message_id}).all()
    if not found or found[0].Message.id != message_id:
        return None
    asked_for, contact, begun = found[0]
    waiting = sorted((row.Message for row in found), key=attrgetter("id"))
    message = asked_for if urgent(asked_for) else waiting[0]
    later = tuple(text for text in waiting if text.id > message.id and text.address_id == message.address_id)
    message.attempts += 1
    return Turn(message, later, contact, begun or conversation_of(session, contact.id, now))


def still_waiting(session: Session, message_id: int) -> Message | None:
    """The text, locked, if nobody has answered it meanwhile: a job can run twice, an answer may not."""
    message = session.get(Message, message_id, with_for_update=True)
    return message if message is not None and message.status is DeliveryStatus.RECEIVED else None


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A text that has no answer yet, locked, and what the rules before Rasa ask about its person."""

    message: Message
    answers: int
    """Texts that we have queued for the person since then in answer to theirs, safety apart."""
    is_asked: bool
    """Whether an answer of theirs would be counted."""


_OURS = aliased(Message)
_TO_SETTLE = (
    select(
        Message,
        select(func.count())
        .where(
            _OURS.contact_id == Message.contact_id,
            _OURS.direction == Direction.OUT,
            _OURS.kind == MessageKind.TALK,
            _OURS.created_at > bindparam("since"),
        )
        .scalar_subquery(),
        exists().where(Ask.contact_id == Message.contact_id, Ask.open),
    )
    .where(Message.id == bindparam("message_id"), Message.status == DeliveryStatus.RECEIVED)
    .with_for_update(of=Message)
)


def to_settle(session: Session, message_id: int, since: datetime) -> ToSettle | None:
    """As `still_waiting`, with what the rules need."""
    found = session.execute(_TO_SETTLE, {"message_id": message_id, "since": since}).one_or_none()
    return ToSettle(*found) if found else None


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A text that has no answer yet, locked; with the address it came from, if that is still there."""

    message: Message
    address: ContactAddress | None
    conversation: Conversation
    is_in_line: bool
    """An older text to that address waits or is on its way; safety texts and mailings go by themselves."""
    spent_pence: float
    """On texts since midnight UTC, over all channels."""


_TO_ANSWER = (
    select(
        Message,
        ContactAddress,
        Conversation,
        exists().where(
            _OURS.contact_id == Message.contact_id,
            _OURS.address_id == Message.address_id,
            _OURS.direction == Direction.OUT,
            or_(_OURS.status == DeliveryStatus.QUEUED, _OURS.status == DeliveryStatus.ATTEMPTING),
            _OURS.kind != MessageKind.SAFETY,
            _OURS.kind != MessageKind.MAILING,
        ),
        SPENT.scalar_subquery(),
    )
    .outerjoin(ContactAddress, ContactAddress.id == Message.address_id)
    .join(Conversation, Conversation.contact_id == Message.contact_id)
    .where(Message.id == bindparam("message_id"), Message.status == DeliveryStatus.RECEIVED)
    .with_for_update(of=Message)
)


def to_answer(session: Session, message_id: int, now: datetime) -> ToAnswer | None:
    """As `still_waiting`, with what its answer needs."""
    found = session.execute(_TO_ANSWER, {"message_id": message_id, "day": now.date()}).one_or_none()
    return ToAnswer(*found) if found else None


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


def join(session: Session, message_id: int, parts: Sequence[int], now: datetime) -> None:
    """These texts were answered as one with `message_id`."""
    if not parts:
        return
    for part in session.scalars(select(Message).where(Message.id.in_(parts)).with_for_update()):
        part.status, part.done_at, part.handled_by = DeliveryStatus.ANSWERED, now, "joined"
        part.joined_to = message_id


def finish_turn(
    message: Message,
    conversation: Conversation,
    handled_by: str,
    asks: str | None,
    intent: dict[str, Any] | None,
    now: datetime,
) -> None:
    """Marks it answered and remembers what we now wait for, in the transaction that queues the replies."""
    message.status, message.done_at = DeliveryStatus.ANSWERED, now
    message.handled_by, message.intent, message.asked = handled_by, intent, conversation.asks
    conversation.asks, conversation.last_heard_at = asks, message.created_at


def quarantine(session: Session, message_id: int, reason: str, now: datetime) -> None:
    message = session.get_one(Message, message_id)
    message.status, message.reason, message.done_at = DeliveryStatus.QUARANTINED, reason, now
