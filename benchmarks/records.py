"""The rows that a run needs or leaves: nobody at first, for stock Rasa everybody, and what a talk looked like."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from benchmarks.texts import Person
from storage.models import Contact, ContactAddress, Direction, Message, MessageKind
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import conversation_of, find_or_create
from storage.texts.status import DeliveryStatus


def forget_everybody(session: Session) -> None:
    """Every run begins with the same tables."""
    session.execute(delete(Contact))


def known_to_stock(session: Session, crowd: Sequence[Person], now: datetime) -> dict[str, tuple[str, list[int]]]:
    """For each number the conversation's id, and our ids of its texts."""
    return {person.number: _known(session, person, now) for person in crowd}


def _known(session: Session, person: Person, now: datetime) -> tuple[str, list[int]]:
    address = find_or_create(session, Address(ChannelKind.SMS, person.number), now)
    texts = [
        Message(
            contact_id=address.contact_id,
            address_id=address.id,
            direction=Direction.IN,
            kind=MessageKind.TALK,
            channel=ChannelKind.SMS,
            text=text.words,
            choices=[],
            status=DeliveryStatus.ANSWERED,
            created_at=now,
        )
        for text in person.texts
    ]
    session.add_all(texts)
    session.flush()
    return conversation_of(session, address.contact_id, now).id, [text.id for text in texts]


def answered(session: Session, number: str, so_far: int) -> tuple[str | None, int] | None:
    """What was open when the number's text `so_far` (from 0) came, and how many answers it got; None before."""
    heard = (
        select(Message)
        .join(ContactAddress, ContactAddress.id == Message.address_id)
        .where(ContactAddress.value == number, Message.direction == Direction.IN)
        .order_by(Message.id)
        .offset(so_far)
        .limit(1)
    )
    message = session.scalars(heard).one_or_none()
    if message is None or message.status is not DeliveryStatus.ANSWERED:
        return None
    replies = select(func.count()).where(Message.reply_to == message.id)
    return message.asked, session.scalars(replies).one()
