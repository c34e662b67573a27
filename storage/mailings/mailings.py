"""What people do to a mailing: write, approve, schedule, pause, resume, cancel. Of two at once one wins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from storage import alerts
from storage.audit import record
from storage.mailings.texts import withdraw
from storage.models import AskKind, Mailing, MailingClass, MailingState, Repeat

MANY = 200
"""A mailing to more people than this needs a second person."""
GRACE = timedelta(minutes=1)
"""A time that has passed by less than this still counts as now."""
BEFORE_START = (MailingState.DRAFT, MailingState.SCHEDULED, MailingState.PAUSED, MailingState.LATE)
PLANNED = (MailingState.DRAFT, MailingState.SCHEDULED)
EDITABLE = (MailingState.DRAFT, MailingState.SCHEDULED, MailingState.PAUSED)
NOT_STARTED = Mailing.started_at.is_(None)
STANDS: dict[MailingState, str] = {
    MailingState.DRAFT: "It is a draft: schedule it, and it goes.",
    MailingState.SCHEDULED: "It is scheduled: schedule it for another time, pause it, cancel it, or edit it, "
    "which makes it a draft again.",
    MailingState.SENDING: "It is being sent: pause it or cancel it.",
    MailingState.PAUSED: "It is paused: resume it or cancel it; before its start it can be edited.",
    MailingState.LATE: "It was due while we were away: resume it to send it now, or cancel it.",
    MailingState.DONE: "It has been sent: write a new one.",
    MailingState.CANCELLED: "It is cancelled: write a new one.",
}


class MailingError(Exception):
    """What cannot be done to a mailing now; the message says why, and what can."""


class Changes(TypedDict, total=False):
    """What an edit may change."""

    title: str
    text: str
    mailing_class: MailingClass
    audience: str
    network_id: int | None
    template: Mapping[str, Any] | None
    ask: AskKind | None
    options: Sequence[str]
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class When:
    """`wall_time` as on the clock on the wall there (`2027-03-28T09:00`), and `send_at`, the moment it stands for.

    Repeats count from the wall time; `repeat_until` is the last moment that one may go.
    """

    wall_time: str
    send_at: datetime
    time_zone: str = "Europe/London"
    repeat: Repeat | None = None
    repeat_until: datetime | None = None


def create(
    session: Session,
    *,
    title: str,
    text: str,
    mailing_class: MailingClass,
    audience: str,
    author: str,
    now: datetime,
    network_id: int | None = None,
    update_id: int | None = None,
    template: Mapping[str, Any] | None = None,
    ask: AskKind | None = None,
    options: Sequence[str] = (),
    ends_at: datetime | None = None,
) -> Mailing:
    """A draft."""
    mailing = Mailing(
        title=title,
        text=text,
        mailing_class=mailing_class,
        audience=audience,
        author=author,
        created_at=now,
        network_id=network_id,
        update_id=update_id,
        template=dict(template) if template else None,
        ask=ask,
        options=list(options),
        ends_at=ends_at,
        state=MailingState.DRAFT,
    )
    session.add(mailing)
    session.flush()
    return mailing


def get(session: Session, mailing_id: int, *, lock: bool = False) -> Mailing:
    """`lock`: nobody else changes it in this transaction, so that what was checked is what is scheduled."""
    mailing = session.get(Mailing, mailing_id, with_for_update={"key_share": True} if lock else None)
    if mailing is None:
        raise MailingError(f"There is no mailing {mailing_id}. Look at the list for its number.")
    return mailing


def edit(session: Session, mailing_id: int, actor: str, now: datetime, **changes: Unpack[Changes]) -> Mailing:
    """Before its start only. It is a draft again and nobody has approved it, for they approved other words."""
    values: dict[str, Any] = dict(changes)
    values |= {"state": MailingState.DRAFT, "approver": None, "held_by": None, "send_at": None, "wall_time": None}
    edited = _move(session, mailing_id, EDITABLE, NOT_STARTED, **values)
    if edited is None:
        raise _refused(session, mailing_id, "edited")
    record(session, actor, "mailing edited", None, {"mailing": mailing_id, "what": sorted(changes)}, now)
    return edited


def approve(session: Session, mailing_id: int, approver: str, now: datetime) -> Mailing:
    """By somebody other than its author, before its start."""
    author = get(session, mailing_id, lock=True).author
    if author.strip().casefold() == approver.strip().casefold():
        raise MailingError(f"Mailing {mailing_id} is by {author}: somebody else has to approve it.")
    approved = _move(session, mailing_id, BEFORE_START, NOT_STARTED, approver=approver)
    if approved is None:
        raise _refused(session, mailing_id, "approved")
    record(session, approver, "mailing approved", None, {"mailing": mailing_id}, now)
    return approved


def why_a_second_person(session: Session, mailing: Mailing, people: int) -> str | None:
    """Why somebody other than its author has to approve it, or None when nobody has to."""
    if mailing.mailing_class is MailingClass.EMERGENCY:
        return "it goes at any hour"
    if people > MANY:
        return f"it goes to more than {MANY} people"
    if mailing.update_id is not None:
        return None  # whose words it answers is its audience, and never twice the same
    before = select(Mailing.id).where(
        Mailing.network_id.is_not_distinct_from(mailing.network_id),
        func.lower(func.trim(Mailing.audience)) == mailing.audience.strip().lower(),
        Mailing.started_at.is_not(None),
    )
    known = session.scalars(before.limit(1)).first() is not None
    return None if known else "nothing was ever sent to this audience"


def schedule(
    session: Session,
    mailing_id: int,
    when: When,
    people: int,
    actor: str,
    now: datetime,
    *,
    moves: bool = False,
) -> Mailing:
    """`people`: how many would get it, as the preview counted them in this transaction.

    `moves`: one that is scheduled already goes at this time instead.
    """
    mailing = get(session, mailing_id, lock=True)
    if when.send_at < now - GRACE:
        raise MailingError("That time has passed: choose one to come.")
    why = why_a_second_person(session, mailing, people)
    if why and mailing.state in PLANNED and mailing.approver is None:
        raise MailingError(f"Mailing {mailing_id} needs a second person's approval, for {why}.")
    scheduled = _move(
        session,
        mailing_id,
        PLANNED if moves else (MailingState.DRAFT,),
        NOT_STARTED,
        state=MailingState.SCHEDULED,
        series_id=None,  # its repetitions count from this time
        wall_time=when.wall_time,
        time_zone=when.time_zone,
        send_at=when.send_at,
        repeat=when.repeat,
        repeat_until=when.repeat_until,
    )
    if scheduled is None:
        raise _refused(session, mailing_id, "scheduled")
    details = {"mailing": mailing_id, "people": people, "class": scheduled.mailing_class.value}
    record(session, actor, "mailing scheduled", why, {**details, "approver": scheduled.approver}, now)
    if scheduled.mailing_class is MailingClass.EMERGENCY:
        record(session, actor, "quiet hours and budgets overridden", "emergency", {"mailing": mailing_id}, now)
    return scheduled


def pause(session: Session, mailing_id: int, actor: str, now: datetime) -> Mailing:
    """Nothing of it goes until it is resumed; what is on its way arrives."""
    running = (MailingState.SCHEDULED, MailingState.SENDING)
    paused = _move(session, mailing_id, running, state=MailingState.PAUSED, held_by=Mailing.state)
    if paused is None:
        raise _refused(session, mailing_id, "paused")
    record(session, actor, "mailing paused", None, {"mailing": mailing_id}, now)
    return paused


def resume(session: Session, mailing_id: int, actor: str, now: datetime) -> Mailing:
    """Goes on where it was paused; one that is late goes now."""
    resumed = _move(session, mailing_id, (MailingState.PAUSED,), state=Mailing.held_by, held_by=None) or _move(
        session, mailing_id, (MailingState.LATE,), state=MailingState.SCHEDULED, send_at=now
    )
    if resumed is None:
        raise _refused(session, mailing_id, "resumed")
    for cause in (late(mailing_id), unapproved(mailing_id)):
        alerts.close_cause(session, cause, now)
    record(session, actor, "mailing resumed", None, {"mailing": mailing_id}, now)
    return resumed


def cancel(session: Session, mailing_id: int, actor: str, now: datetime) -> Mailing:
    """For good: who has not had it gets nothing, and a repeating one ends with it."""
    living = (*BEFORE_START, MailingState.SENDING)
    cancelled = _move(session, mailing_id, living, state=MailingState.CANCELLED, held_by=None, finished_at=now)
    if cancelled is None:
        raise _refused(session, mailing_id, "cancelled")
    withdraw(session, mailing_id, now)
    for cause in (late(mailing_id), unapproved(mailing_id)):
        alerts.close_cause(session, cause, now)
    for ended in (mailing_id, *_end_series(session, cancelled, now)):
        record(session, actor, "mailing cancelled", None, {"mailing": ended}, now)
    return cancelled


def _end_series(session: Session, mailing: Mailing, now: datetime) -> Sequence[int]:
    """Cancels its repetitions to come, which stand there from its start on. One that is late has none: they go on
    without it."""
    if mailing.repeat is None:
        return ()
    to_come = update(Mailing).where(
        Mailing.series_id == (mailing.series_id or mailing.id),
        Mailing.id != mailing.id,
        Mailing.state.in_((MailingState.SCHEDULED, MailingState.PAUSED)),
        Mailing.repeat.is_not(None),
        NOT_STARTED,
    )
    ended = to_come.values(state=MailingState.CANCELLED, held_by=None, finished_at=now)
    return session.scalars(ended.returning(Mailing.id)).all()


def late(mailing_id: int) -> str:
    """The cause of the alert that it was due while we were away."""
    return f"late:mailing:{mailing_id}"


def unapproved(mailing_id: int) -> str:
    """The cause of the alert that it has grown past what one person may decide."""
    return f"unapproved:mailing:{mailing_id}"


def _move(
    session: Session,
    mailing_id: int,
    among: Collection[MailingState],
    *further: ColumnElement[bool],
    **values: Any,
) -> Mailing | None:
    """One guarded UPDATE: None when it is in none of these states any more."""
    moved = update(Mailing).where(Mailing.id == mailing_id, Mailing.state.in_(among), *further).values(**values)
    return session.scalars(moved.returning(Mailing), execution_options={"populate_existing": True}).one_or_none()


def _refused(session: Session, mailing_id: int, verb: str) -> MailingError:
    mailing = get(session, mailing_id)
    session.refresh(mailing)
    return MailingError(f"Mailing {mailing_id} cannot be {verb} now. {STANDS[mailing.state]}")
