"""What became of a mailing, counted from its rows: texts, answers, replies and who wanted no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from storage.models import (
    Ask,
    ConsentChange,
    Direction,
    Mailing,
    MailingState,
    Message,
    Purpose,
    Reason,
    Recipient,
    RecipientState,
)
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus


@dataclass(frozen=True, slots=True)
class Tally:
    """So many people of a frozen audience stand so. `status` is their text's, None while there is none."""

    channel: ChannelKind | None
    state: RecipientState
    status: DeliveryStatus | None
    reason: Reason | None
    """Why there is no text, or none yet."""
    trouble: str | None
    """The sentence that stands beside a text in trouble."""
    people: int


@dataclass(frozen=True, slots=True)
class Replies:
    texts: int
    people: int
    opt_outs: int
    """People who said with one of these texts that they want no more."""


TROUBLED = (
    DeliveryStatus.FAILED,
    DeliveryStatus.WITHHELD,
    DeliveryStatus.EXPIRED,
    DeliveryStatus.UNKNOWN,
    DeliveryStatus.HELD,
)
"""Beside any other status a reason is of an earlier attempt."""


def tallies(session: Session, mailing_id: int) -> list[Tally]:
    """The largest first; empty until the audience is frozen."""
    trouble = case((Message.status.in_(TROUBLED), Message.reason))
    columns = (Recipient.channel, Recipient.state, Message.status, Recipient.reason, trouble)
    counted = (
        select(*columns, func.count().label("people"))
        .outerjoin(Message, Message.id == Recipient.message_id)
        .where(Recipient.mailing_id == mailing_id)
        .group_by(*columns)
        .order_by(func.count().desc(), *columns)
    )
    return [Tally(*row) for row in session.execute(counted)]


def segments_sent(session: Session, mailing_id: int) -> Mapping[ChannelKind, tuple[int, int]]:
    """Texts and segments that were handed to a provider, by channel, with what was sent again."""
    handed = (
        select(Message.channel, func.count(), func.coalesce(func.sum(func.greatest(Message.segments, 1)), 0))
        .where(Message.mailing_id == mailing_id, Message.direction == Direction.OUT, Message.attempts > 0)
        .group_by(Message.channel)
    )
    return {channel: (texts, int(segments)) for channel, texts, segments in session.execute(handed)}


def replies(session: Session, mailing_id: int) -> Replies:
    filed = _filed(mailing_id).subquery()
    texts, people = session.execute(
        select(func.count(), func.count(filed.c.contact_id.distinct())).select_from(filed)
    ).one()
    refused = select(func.count(ConsentChange.contact_id.distinct())).where(
        ConsentChange.message_id.in_(select(filed.c.id)),
        ConsentChange.purpose.in_((Purpose.SENDING, Purpose.MAILINGS)),
        ConsentChange.granted.is_(False),
    )
    return Replies(texts, people, session.scalars(refused).one())


def _filed(mailing_id: int) -> Select[int, int]:
    return select(Message.id, Message.contact_id).where(
        Message.mailing_id == mailing_id, Message.direction == Direction.IN
    )


def votes(session: Session, mailing_id: int) -> tuple[int, dict[str, int]]:
    """How many were asked, and how many gave each answer."""
    asked = (
        select(Ask.answer, func.count().label("people"))
        .where(Ask.mailing_id == mailing_id)
        .group_by(Ask.answer)
        .order_by(Ask.answer)
    )
    counted = {row.answer: row.people for row in session.execute(asked)}
    return sum(counted.values()), {answer: people for answer, people in counted.items() if answer is not None}


@dataclass(frozen=True, slots=True)
class Listed:
    """A mailing in a list. `people` is None until its audience is frozen."""

    mailing: Mailing
    people: int | None
    sent: int


TAKEN = (
    DeliveryStatus.ACCEPTED,
    DeliveryStatus.SENT,
    DeliveryStatus.DELIVERED,
    DeliveryStatus.READ,
)
"""A text that the provider has, or had."""


def listed(session: Session, states: Sequence[MailingState], most: int) -> list[Listed]:
    """The newest first."""
    newest = select(Mailing).order_by(Mailing.id.desc()).limit(most)
    mailings = list(session.scalars(newest.where(Mailing.state.in_(states)) if states else newest))
    counted = (
        select(
            Recipient.mailing_id,
            func.count().filter(Recipient.state != RecipientState.LEFT_OUT),
            func.count().filter(Message.status.in_(TAKEN)),
        )
        .outerjoin(Message, Message.id == Recipient.message_id)
        .where(Recipient.mailing_id.in_([mailing.id for mailing in mailings]))
        .group_by(Recipient.mailing_id)
    )
    people = {mailing_id: (many, sent) for mailing_id, many, sent in session.execute(counted)}
    return [
        Listed(mailing, *(people.get(mailing.id) or (0 if mailing.started_at else None, 0)))
        for mailing in mailings
    ]


def has_sent(session: Session, mailing: Mailing) -> bool:
    """Whether its network (the whole council, for one without) ever sent a mailing before this one."""
    earlier = select(Mailing.id).where(
        Mailing.network_id.is_not_distinct_from(mailing.network_id),
        Mailing.started_at.is_not(None),
        Mailing.id != mailing.id,
    )
    return session.scalars(earlier.limit(1)).first() is not None


def next_due(session: Session, mailing_id: int) -> datetime | None:
    """When the next of the people who wait for an hour or a day gets theirs; for a reply nobody knows when."""
    waiting = select(func.min(Recipient.not_before)).where(
        Recipient.mailing_id == mailing_id,
        Recipient.state == RecipientState.WAITING,
        Recipient.reason != Reason.WINDOW,
    )
    return session.scalars(waiting).one()
