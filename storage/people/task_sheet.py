"""All that a coordinator needs to keep one promise: who, how to reach them, and what they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.audit import record
from storage.models import Contact, ContactAddress, Direction, Match, Message, Opportunity, Task, TaskKind

LAST = 3
"""Texts of theirs that are shown, up to the one that the task is about."""


@dataclass(frozen=True, slots=True)
class TaskSheet:
    kind: TaskKind
    due_at: datetime
    done_at: datetime | None
    reference: str
    first_name: str | None
    language: str
    stopped: bool
    """They sent STOP: no text may go to them."""
    addresses: Sequence[tuple[str, str]]
    """Channel and address, the one they wrote from last at first."""
    opportunity: str | None
    words: Sequence[tuple[datetime, str]]
    """When they wrote what, oldest first."""


def read_sheet(session: Session, task_id: int, actor: str, now: datetime) -> TaskSheet | None:
    """Names, addresses and words: that `actor` saw them is written down. None when there is no such task."""
    task = session.get(Task, task_id)
    if task is None:
        return None
    contact = session.get_one(Contact, task.contact_id)
    record(session, actor, "task", None, {"task": task.id, "contact": contact.id}, now)
    return TaskSheet(
        kind=task.kind,
        due_at=task.due_at,
        done_at=task.done_at,
        reference=contact.reference,
        first_name=contact.first_name,
        language=contact.language,
        stopped=contact.stopped_at is not None,
        addresses=_addresses(session, contact.id),
        opportunity=_opportunity(session, task.match_id),
        words=_words(session, contact.id, task.message_id),
    )


def _addresses(session: Session, contact_id: int) -> list[tuple[str, str]]:
    theirs = select(ContactAddress).where(
        ContactAddress.contact_id == contact_id, ContactAddress.closed_at.is_(None)
    )
    newest = theirs.order_by(ContactAddress.heard_at.desc().nulls_last(), ContactAddress.id)
    return [(address.channel.value, address.phone or address.value) for address in session.scalars(newest)]


def _opportunity(session: Session, match_id: int | None) -> str | None:
    if match_id is None:
        return None
    return session.scalar(select(Opportunity.title).join(Match).where(Match.id == match_id))


def _words(session: Session, contact_id: int, message_id: int | None) -> list[tuple[datetime, str]]:
    heard = select(Message.created_at, Message.text).where(
        Message.contact_id == contact_id, Message.direction == Direction.IN
    )
    if message_id is not None:
        heard = heard.where(Message.id <= message_id)
    found = session.execute(heard.order_by(Message.id.desc()).limit(LAST)).all()
    return [(row.created_at, row.text) for row in reversed(found)]
