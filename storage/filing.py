"""Which mailing a text replies to: the one whose text was the newest that the person had from us."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.asks import WENT
from storage.models import Direction, Message

WITHIN = timedelta(days=7)
"""After this a text is about something else."""


def newest_sent(session: Session, contact_id: int, before: datetime) -> Message | None:
    """The newest text of ours that had left for this person by then."""
    left = func.coalesce(Message.attempting_since, Message.created_at)
    return session.scalars(
        select(Message)
        .where(
            Message.contact_id == contact_id,
            Message.direction == Direction.OUT,
            Message.status.in_(WENT),
            left <= before,
        )
        .order_by(left.desc(), Message.id.desc())
        .limit(1)
    ).one_or_none()


def file(inbound: Message, newest: Message | None) -> None:
    """Under the mailing that `newest` is of; the answer to what a mailing asks is filed where it is counted."""
    if newest is None or newest.mailing_id is None or inbound.mailing_id is not None:
        return
    if inbound.created_at - (newest.attempting_since or newest.created_at) <= WITHIN:
        inbound.mailing_id = newest.mailing_id


def put_at(session: Session, contact_id: int, asked: str, before: datetime) -> datetime | None:
    """When we last put this question of the talk to the person."""
    left = func.coalesce(Message.attempting_since, Message.created_at)
    return session.scalars(
        select(left)
        .where(
            Message.contact_id == contact_id,
            Message.direction == Direction.OUT,
            Message.asked == asked,
            Message.status.in_(WENT),
            left <= before,
        )
        .order_by(left.desc())
        .limit(1)
    ).one_or_none()
