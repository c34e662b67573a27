"""Promises that were not kept by their day: an alert for each, and what their coordinators are told of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Text, cast, exists, literal, select, update
from sqlalchemy.orm import Session

from storage.alerts import raise_alert
from storage.checkpoints import read_checkpoint, write_checkpoint
from storage.models import Alert, AlertKind, Contact, Network, Task
from storage.people.networks import answering
from storage.when import LOCAL, day

GRACE = timedelta(hours=1)
"""What is promised "at once" is not overdue in the same minute."""
CAUSE = "overdue:task:"
MOST = 500


def raise_alerts(session: Session, now: datetime) -> int:
    """Once for each task, also when the alert is closed before the promise is kept; how many are new."""
    known = exists().where(Alert.cause == literal(CAUSE) + cast(Task.id, Text))
    late = select(Task).where(Task.done_at.is_(None), Task.due_at < now - GRACE, ~known).order_by(Task.id)
    tasks = session.scalars(late.limit(MOST)).all()
    for task in tasks:
        sentence = f"Task {task.id} ({task.kind.value}) was promised by {day(task.due_at)} and is not done."
        cause = f"{CAUSE}{task.id}"
        raise_alert(session, AlertKind.OVERDUE, cause, sentence, now, task.contact_id, task.message_id)
    return len(tasks)


def kept(session: Session, task_id: int, now: datetime) -> None:
    """The promise is kept after all, so its alert has nothing more to say."""
    late = (Alert.cause == f"{CAUSE}{task_id}") & Alert.closed_at.is_(None)
    session.execute(update(Alert).where(late).values(closed_at=now))


def coordinators(session: Session, now: datetime) -> Sequence[Contact]:
    """Those who can be told by text and were not told yet today."""
    named = select(Network.coordinator_contact_id).where(Network.coordinator_contact_id.is_not(None))
    people = select(Contact).where(
        Contact.id.in_(named), Contact.stopped_at.is_(None), Contact.under_18_at.is_(None)
    )
    today = _today(now)
    found = session.scalars(people.order_by(Contact.id))
    return [person for person in found if read_checkpoint(session, _told(person)) != today]


def overdue_of(session: Session, coordinator: Contact, now: datetime) -> list[int]:
    """The tasks that are overdue in this person's networks, the oldest promise first."""
    late = (
        select(Task.id, Contact)
        .join(Contact, Contact.id == Task.contact_id)
        .where(Task.done_at.is_(None), Task.due_at < now - GRACE)
        .order_by(Task.due_at, Task.id)
        .limit(MOST)
    )
    return [task_id for task_id, person in session.execute(late) if _is(answering(session, person), coordinator)]


def told(session: Session, coordinator: Contact, now: datetime) -> None:
    write_checkpoint(session, _told(coordinator), _today(now))


def _is(network: Network | None, coordinator: Contact) -> bool:
    return network is not None and network.coordinator_contact_id == coordinator.id


def _told(coordinator: Contact) -> str:
    return f"overdue:{coordinator.id}"


def _today(now: datetime) -> str:
    return now.astimezone(LOCAL).date().isoformat()
