"""Texts that were probably misread, found in what became of them: nobody has to report one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from storage.learning.masking import mask
from storage.models import Contact, Correction, Direction, Message, Task, TaskKind
from storage.texts.status import DeliveryStatus

FALLBACK = "nlu_fallback"
SAYS_MISREAD = (
    r"not what i (meant|mean|said|asked|asked for|wanted)\M|i did ?n.?o?t (say|mean|ask for) that"
    r"|(you|u)( have|ve|.ve)? (got (it|that|me) wrong|mis(understood|read|heard)( me)?)|that.?s not (it|right)\M"
    r"|you (don.?t|do not|didn.?t|did not) understand|i (never|didn.?t) (said|say|asked|ask) (for )?that"
)
"""How people say so, as PostgreSQL reads a pattern."""


@dataclass(frozen=True, slots=True)
class Misread:
    id: int
    at: datetime
    why: str
    asked: str | None
    intent: str | None
    confidence: float | None
    text: str
    """Masked, as it would be learnt."""


def misread(session: Session, most: int) -> list[Misread]:
    """The newest first; none that was corrected already, and none of somebody under 18."""
    found: dict[int, Misread] = {}
    for why, condition in _REASONS.items():
        for message, contact in session.execute(_texts(condition, most)):
            found.setdefault(message.id, _shown(message, contact, why))
    return sorted(found.values(), key=lambda each: -each.id)[:most]


def find(session: Session, message_id: int) -> tuple[Message, Contact] | None:
    """Any text of a resident may be corrected, listed or not; none of somebody under 18."""
    wanted = (
        select(Message, Contact)
        .join(Contact, Contact.id == Message.contact_id)
        .where(Message.id == message_id, Message.direction == Direction.IN, Contact.under_18_at.is_(None))
    )
    row = session.execute(wanted).one_or_none()
    return (row[0], row[1]) if row else None


_reply, _next = aliased(Message), aliased(Message)
_intent = Message.intent["name"].astext


def _answered_with(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_reply.reply_to == Message.id, _reply.direction == Direction.OUT, condition)


def _next_text() -> ColumnElement[int]:
    later = aliased(Message)
    return (
        select(func.min(later.id))
        .where(later.contact_id == Message.contact_id, later.id > Message.id, later.direction == Direction.IN)
        .correlate(Message)
        .scalar_subquery()
    )


_REASONS: dict[str, ColumnElement[bool]] = {
    "second miss": _answered_with(_reply.asked == "clarify"),
    "unsure": _answered_with(_reply.asked == "meant"),
    "they said so": exists().where(_next.id == _next_text(), _next.text.op("~*")(SAYS_MISREAD)),
    "a person took it": or_(
        Message.status == DeliveryStatus.QUARANTINED,
        exists().where(Task.message_id == Message.id, Task.kind == TaskKind.MISUNDERSTOOD),
    ),
    "asked again": and_(_intent == FALLBACK, _answered_with(_reply.asked == Message.asked)),
}
"""Why a text is listed; of several reasons the first counts."""


def _texts(condition: ColumnElement[bool], most: int) -> Select[Message, Contact]:
    return (
        select(Message, Contact)
        .join(Contact, Contact.id == Message.contact_id)
        .where(
            Message.direction == Direction.IN,
            Message.text != "",
            Contact.under_18_at.is_(None),
            ~exists().where(Correction.message_id == Message.id),
            condition,
        )
        .order_by(Message.id.desc())
        .limit(most)
    )


def _shown(message: Message, contact: Contact, why: str) -> Misread:
    meant = message.intent or {}
    return Misread(
        id=message.id,
        at=message.created_at,
        why=why,
        asked=message.asked,
        intent=meant.get("name"),
        confidence=meant.get("confidence"),
        text=mask(message.text, [contact.first_name] if contact.first_name else []),
    )
