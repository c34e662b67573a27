"""Corrections of what was misread: filed by a coordinator, learnt later, and forgotten when undone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.audit import record
from storage.models import Correction


def file(
    session: Session, message_id: int, text: str, asked: str | None, intent: str, by: str, now: datetime
) -> Correction:
    """The correction of this text; an earlier one of it is replaced, and has to be learnt anew.

    `text` is masked already. The log says that it was done, and not with which words.
    """
    filed = {"text": text, "asked": asked, "intent": intent, "by": by, "at": now, "learnt_at": None}
    row = session.scalars(
        insert(Correction)
        .values(message_id=message_id, **filed)
        .on_conflict_do_update(index_elements=["message_id"], set_=filed)
        .returning(Correction),
        execution_options={"populate_existing": True},
    ).one()
    record(session, by, "correct", None, {"message": message_id, "intent": intent}, now)
    return row


def all_filed(session: Session) -> list[Correction]:
    """The oldest first: of two that differ the later one counts."""
    return list(session.scalars(select(Correction).order_by(Correction.at, Correction.id)))


def waiting(session: Session) -> int:
    """How many are not learnt yet."""
    return session.scalars(select(func.count()).where(Correction.learnt_at.is_(None))).one()


def mark_learnt(session: Session, ids: Sequence[int], by: str, now: datetime, model: str) -> None:
    """The model in use was taught these too."""
    new = (Correction.id.in_(ids), Correction.learnt_at.is_(None))
    session.execute(update(Correction).where(*new).values(learnt_at=now))
    record(session, by, "learn", None, {"corrections": len(ids), "model": model}, now)


def mark_undone(session: Session, by: str, now: datetime, model: str) -> int:
    """Those of the last lesson wait again; how many they are."""
    last = select(func.max(Correction.learnt_at)).scalar_subquery()
    undone = session.execute(
        update(Correction).where(Correction.learnt_at == last).values(learnt_at=None).returning(Correction.id)
    ).all()
    record(session, by, "learn undone", None, {"corrections": len(undone), "model": model}, now)
    return len(undone)


def withdraw(session: Session, message_id: int, by: str, now: datetime) -> bool:
    """Takes the correction back; what was learnt from it goes with the next lesson. False when there is none."""
    gone = session.scalars(
        delete(Correction).where(Correction.message_id == message_id).returning(Correction.id)
    ).one_or_none()
    if gone is not None:
        record(session, by, "withdraw correction", None, {"message": message_id}, now)
    return gone is not None
