"""What the clock does to a mailing: it falls due and starts, or is late; it ends; a repeating one comes again."""

from datetime import datetime

from sqlalchemy import case, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import (
    Mailing,
    MailingClass,
    MailingState,
    Message,
    MessageKind,
    Recipient,
    RecipientState,
)
from storage.texts.status import DeliveryStatus

UNSETTLED = (DeliveryStatus.QUEUED, DeliveryStatus.ATTEMPTING, DeliveryStatus.HELD)
COPIED = (
    "network_id",
    "title",
    "mailing_class",
    "text",
    "template",
    "audience",
    "ask",
    "options",
    "time_zone",
    "repeat",
    "repeat_until",
    "author",
    "approver",
)
"""What a repetition has of the one before it."""


def due(session: Session, now: datetime) -> list[int]:
    """Scheduled ones whose time has come: emergencies first, then by their time."""
    urgent = case((Mailing.mailing_class == MailingClass.EMERGENCY, 0), else_=1)
    waiting = select(Mailing.id).where(Mailing.state == MailingState.SCHEDULED, Mailing.send_at <= now)
    return list(session.scalars(waiting.order_by(urgent, Mailing.send_at, Mailing.id)))


def claim_due(session: Session, mailing_id: int, now: datetime, late_before: datetime) -> Mailing | None:
    """Starts it, or sets it aside as late when it was due before that moment; None when another process was first.

    The caller freezes its audience in the same transaction.
    """
    late = Mailing.send_at < late_before
    claimed = (
        update(Mailing)
        .where(Mailing.id == mailing_id, Mailing.state == MailingState.SCHEDULED, Mailing.send_at <= now)
        .values(
            state=case((late, MailingState.LATE), else_=MailingState.SENDING),
            started_at=case((late, None), else_=now),
        )
    )
    rows = session.scalars(claimed.returning(Mailing), execution_options={"populate_existing": True})
    return rows.one_or_none()


def hold_back(session: Session, mailing_id: int) -> bool:
    """Paused before its start, by ourselves; whether it was scheduled still."""
    paused = (
        update(Mailing)
        .where(Mailing.id == mailing_id, Mailing.state == MailingState.SCHEDULED)
        .values(state=MailingState.PAUSED, held_by=MailingState.SCHEDULED)
    )
    return bool(session.scalars(paused.returning(Mailing.id)).all())


def reached(session: Session, mailing_id: int) -> int:
    """How many of its frozen audience are to get it, the held ones among them."""
    waiting = select(func.count()).select_from(Recipient)
    them = waiting.where(Recipient.mailing_id == mailing_id, Recipient.state == RecipientState.WAITING)
    return session.scalars(them).one()


def first_wall_time(session: Session, mailing: Mailing) -> datetime:
    """When its series began by the clock on the wall."""
    first = session.get(Mailing, mailing.series_id) if mailing.series_id else None
    wall_time = first.wall_time if first and first.wall_time else mailing.wall_time
    if wall_time is None:
        raise ValueError(f"mailing {mailing.id} repeats from no time")
    return datetime.fromisoformat(wall_time)


def add_next(session: Session, mailing: Mailing, wall: datetime, send_at: datetime, now: datetime) -> None:
    """The repetition at that time, once, however many processes add it."""
    lasts = mailing.ends_at - mailing.send_at if mailing.ends_at and mailing.send_at else None
    row = insert(Mailing).values(
        **{name: getattr(mailing, name) for name in COPIED},
        series_id=mailing.series_id or mailing.id,
        state=MailingState.SCHEDULED,
        wall_time=wall.isoformat(timespec="minutes"),
        send_at=send_at,
        ends_at=send_at + lasts if lasts else None,
        created_at=now,
    )
    session.execute(row.on_conflict_do_nothing(index_elements=["series_id", "send_at"]))


def sending(session: Session) -> list[int]:
    """Those that go out now: emergencies first, then the oldest."""
    urgent = case((Mailing.mailing_class == MailingClass.EMERGENCY, 0), else_=1)
    going = select(Mailing.id).where(Mailing.state == MailingState.SENDING)
    return list(session.scalars(going.order_by(urgent, Mailing.started_at, Mailing.id)))


def finish(session: Session, now: datetime) -> list[int]:
    """Done are those of which nobody waits for a text and no text waits for its outcome."""
    waits = exists().where(Recipient.mailing_id == Mailing.id, Recipient.state == RecipientState.WAITING)
    under_way = exists().where(
        Message.mailing_id == Mailing.id, Message.kind == MessageKind.MAILING, Message.status.in_(UNSETTLED)
    )
    ended = (
        update(Mailing)
        .where(Mailing.state == MailingState.SENDING, ~waits, ~under_way)
        .values(state=MailingState.DONE, finished_at=now)
    )
    return list(session.scalars(ended.returning(Mailing.id)))


def reopen(session: Session) -> list[int]:
    """Texts of a finished one that wait again, for a person sends them once more, go like those of any other."""
    again = select(Message.mailing_id).where(
        Message.kind == MessageKind.MAILING, Message.status == DeliveryStatus.QUEUED
    )
    reopened = (
        update(Mailing)
        .where(Mailing.state == MailingState.DONE, Mailing.id.in_(again))
        .values(state=MailingState.SENDING, finished_at=None)
    )
    return list(session.scalars(reopened.returning(Mailing.id)))
