"""Questions that are counted: which are open for a person, and the one answer of theirs that counts."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ARRAY, any_, bindparam, func, literal, or_, select
from sqlalchemy.orm import Session

from storage.models import Ask, Message
from storage.texts.status import DeliveryStatus

WENT = (
    DeliveryStatus.ATTEMPTING,
    DeliveryStatus.ACCEPTED,
    DeliveryStatus.SENT,
    DeliveryStatus.DELIVERED,
    DeliveryStatus.READ,
    DeliveryStatus.UNKNOWN,
)
"""A text of ours that is on a phone, or may be."""
HAS_GONE = Message.status == any_(literal(list(WENT), ARRAY(Message.status.type)))
"""The same as one value: a list of values is written into the statement anew each time."""


class Asked(NamedTuple):
    ask: Ask
    at: datetime
    """When the text that asks left us."""


class Vote(StrEnum):
    FIRST = "first"
    CHANGED = "changed"
    SAME = "same"  # this very text was counted before, or says again what counts already
    CLOSED = "closed"


_LEFT = func.coalesce(Message.attempting_since, Ask.asked_at)
_OPEN = (
    select(Ask, _LEFT)
    .outerjoin(Message, Message.id == Ask.message_id)
    .where(
        Ask.contact_id == bindparam("contact_id"),
        Ask.open,
        Ask.closes_at > bindparam("at"),
        bindparam("at") >= _LEFT,
        or_(Ask.message_id.is_(None), HAS_GONE),
    )
    .order_by(_LEFT, Ask.id)
)


def of(session: Session, contact_id: int, at: datetime) -> list[Asked]:
    """What this person has been asked and may answer at that time, or answer anew; the newest last.

    A question whose text has not left yet is not among them: nobody means what they have not read.
    """
    theirs = session.execute(_OPEN, {"contact_id": contact_id, "at": at})
    return [Asked(ask, when) for ask, when in theirs]


def asked_by(session: Session, message_id: int) -> Ask | None:
    """The question that this text of ours asks, whether or not it is still open."""
    return session.scalars(select(Ask).where(Ask.message_id == message_id)).first()


def count(session: Session, ask: Ask, answer: str, inbound: Message) -> Vote:
    """One answer counts, whoever sends it how often; a later one within the time takes its place.

    Whether it is in time is told by when the text was sent.
    """
    ask = session.get_one(Ask, ask.id, with_for_update=True, populate_existing=True)
    if ask.answered_by == inbound.id or (ask.answer == answer and ask.answered_at is not None):
        return Vote.SAME
    if not ask.open or ask.closes_at <= inbound.created_at:
        return Vote.CLOSED
    vote = Vote.FIRST if ask.answer is None else Vote.CHANGED
    ask.answer, ask.answered_at, ask.answered_by = answer, inbound.created_at, inbound.id
    if ask.mailing_id is not None:
        inbound.mailing_id = ask.mailing_id
    session.flush()
    return vote
