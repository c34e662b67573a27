"""What a person has to look at now: one open row for a cause, however often it happens."""

from datetime import datetime

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage import tasks
from storage.models import Alert, AlertKind, TaskKind

OPEN = text("closed_at IS NULL")
"""As in the index `uq_alerts_open`: PostgreSQL finds it by these very words."""


def raise_alert(
    session: Session,
    kind: AlertKind,
    cause: str,
    sentence: str,
    now: datetime,
    contact_id: int | None = None,
    message_id: int | None = None,
) -> Alert:
    """The open alert of this cause, counted once more, or a new one. Safe when two processes raise it at once.

    `cause` is what makes two alerts the same, such as `danger:message:12`. `sentence` is for a coordinator
    and holds no names, numbers or words of residents; that of the first time stays.
    """
    added = insert(Alert).values(
        kind=kind,
        cause=cause,
        sentence=sentence,
        contact_id=contact_id,
        message_id=message_id,
        created_at=now,
    )
    counted = added.on_conflict_do_update(
        index_elements=["cause"], index_where=OPEN, set_={"times": Alert.times + 1}
    )
    return session.scalars(counted.returning(Alert), execution_options={"populate_existing": True}).one()


def raise_danger(session: Session, contact_id: int, message_id: int, now: datetime) -> None:
    """Somebody may be at risk: an alert, and a task for the safeguarding lead; once for each message."""
    cause, sentence = f"danger:message:{message_id}", "Somebody may be at risk. Read their last texts now."
    raise_alert(session, AlertKind.DANGER, cause, sentence, now, contact_id, message_id)
    tasks.promise(session, TaskKind.DANGER, contact_id, now, message_id)


def open_alerts(session: Session) -> list[Alert]:
    """What nobody has closed yet, oldest first."""
    waiting = select(Alert).where(Alert.closed_at.is_(None)).order_by(Alert.created_at, Alert.id)
    return list(session.scalars(waiting))


def close_cause(session: Session, cause: str, now: datetime) -> None:
    """What it asked for was done."""
    session.execute(update(Alert).where(Alert.cause == cause, Alert.closed_at.is_(None)).values(closed_at=now))


def close(session: Session, alert_id: int, now: datetime) -> None:
    """Somebody has seen to it; the same cause raises a new one. Closing a second time keeps the first time."""
    session.execute(update(Alert).where(Alert.id == alert_id, Alert.closed_at.is_(None)).values(closed_at=now))
    session.flush()
