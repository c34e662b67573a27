"""Which mailing a text replies to: the one whose text was the newest that the person had from us."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from storage.followups.asks import HAS_GONE
from storage.models import Direction, Message

WITHIN = timedelta(days=7)
"""After this a text is about something else."""


_LEFT = func.coalesce(Message.attempting_since, Message.created_at)
Newest = Row[*tuple[Any, ...]]
"""What matters of the newest text: `id`, `asked`, `reply_to`, `kind`, `mailing_id` and when it `left` us."""
_NEWEST = (
    select(Message.id, Message.asked, Message.reply_to, Message.kind, Message.mailing_id, _LEFT.label("left"))
    .where(
        Message.contact_id == bindparam("contact_id"),
        Message.direction == Direction.OUT,
        HAS_GONE,
        bindparam("before") >= _LEFT,
    )
    .order_by(_LEFT.desc(), Message.id.desc())
    .limit(1)
)


def newest_sent(session: Session, contact_id: int, before: datetime) -> Newest | None:
    """The newest text of ours that had left for this person by then."""
    return session.execute(_NEWEST, {"contact_id": contact_id, "before": before}).one_or_none()


def file(inbound: Message, newest: Newest | None) -> None:
    """Under the mailing that `newest` is of; the answer to what a mailing asks is filed where it is counted."""
    if newest is None or newest.mailing_id is None or inbound.mailing_id is not None:
        return
    if inbound.created_at - newest.left <= WITHIN:
        inbound.mailing_id = newest.mailing_id


def put_at(session: Session, contact_id: int, asked: str, before: datetime) -> datetime | None:
    """When we last put this question of the talk to the person."""
    return session.scalars(
        select(_LEFT)
        .where(
            Message.contact_id == contact_id,
            Message.direction == Direction.OUT,
            Message.asked == asked,
            HAS_GONE,
            before >= _LEFT,
        )
        .order_by(_LEFT.desc())
        .limit(1)
    ).one_or_none()
