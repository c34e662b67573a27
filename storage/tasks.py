"""Promises to keep: a task for a coordinator, with the day by which the person was told it would be done."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Contact, Task, TaskKind

WORKING_DAYS: dict[TaskKind, int] = {
    TaskKind.DANGER: 0,
    TaskKind.UNDER_18: 0,
    TaskKind.TOO_MANY: 1,
    TaskKind.PERSON_WANTED: 1,
    TaskKind.OFFER_RESTS: 5,
    TaskKind.CANNOT_COME: 1,
    TaskKind.SUPPORT: 2,
    TaskKind.INTRODUCE: 3,
    TaskKind.LANGUAGE: 1,
    TaskKind.MISUNDERSTOOD: 1,
    TaskKind.COUNCIL_ISSUE: 5,
    TaskKind.NO_MATCH: 5,
    TaskKind.TELL_RESULT: 5,
    TaskKind.MY_DATA: 5,
    TaskKind.ERASURE: 5,
}
"""How long each may take. Weekends do not count; the law's own month for data requests is the outer limit."""

SATURDAY = 5


def due(kind: TaskKind, now: datetime) -> datetime:
    """The end of the promise.

    >>> from datetime import UTC
    >>> due(TaskKind.INTRODUCE, datetime(2026, 11, 20, 9, tzinfo=UTC)).strftime("%a %d %b")
    'Wed 25 Nov'
    """
    day, left = now, WORKING_DAYS[kind]
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def promise(
    session: Session,
    kind: TaskKind,
    contact_id: int,
    now: datetime,
    message_id: int | None = None,
    match_id: int | None = None,
) -> Task:
    """The task, made once for each message however often the message is read."""
    same = select(Task).where(
        Task.kind == kind, Task.contact_id == contact_id, Task.message_id == message_id, Task.match_id == match_id
    )
    task = session.scalars(same.limit(1)).first() if message_id else None
    if task is None:
        task = Task(
            kind=kind,
            contact_id=contact_id,
            message_id=message_id,
            match_id=match_id,
            due_at=due(kind, now),
            created_at=now,
        )
        session.add(task)
        session.flush()
    return task


def promised_since(session: Session, kind: TaskKind, contact_id: int, since: datetime) -> bool:
    same = select(Task.id).where(Task.kind == kind, Task.contact_id == contact_id, Task.created_at > since)
    return session.scalars(same.limit(1)).first() is not None


def open_tasks(session: Session) -> list[tuple[Task, Contact]]:
    """What was promised and is not done, and to whom; what was promised soonest comes first."""
    waiting = select(Task, Contact).join(Contact, Contact.id == Task.contact_id).where(Task.done_at.is_(None))
    return [(row.Task, row.Contact) for row in session.execute(waiting.order_by(Task.due_at, Task.id))]


def done(session: Session, task_id: int, now: datetime) -> bool:
    """The promise is kept. False when there is no such task, or it was done before."""
    task = session.get(Task, task_id, with_for_update=True)
    if task is None or task.done_at is not None:
        return False
    task.done_at = now
    return True
