"""Who of an audience gets a mailing, on which address, and why somebody does not.

One query for the preview, the frozen audience and the last look before a text is written: all three say the same.
docs/audiences.md has its rules in words. Quiet hours are not among them: they only say when, and batches ask them.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from storage.audiences.reach_parts import COUNTED, Rules, best_address, newest, over_budget, refused_among
from storage.models import Contact, Link, Mailing, MailingClass, Member, Purpose, Reason, Recipient, RecipientState
from storage.models.base import among
from storage.people.addresses import ChannelKind

__all__ = ["COUNTED", "Reached", "Rules", "ends", "reach", "recheck"]

LOOK_AGAIN = timedelta(minutes=10)
"""Until somebody whose window is closed is looked at again: they may have written."""
ANYBODY = (MailingClass.SERVICE, MailingClass.EMERGENCY)
"""The classes that go to a person whatever they agreed to."""
OTHERWISE = (None, Reason.WINDOW, Reason.BUDGET)
"""What becomes of somebody who would get it, at once or later, as far as they are concerned."""
MATTERS_FOR = timedelta(hours=72)
"""How long a mailing that has no end is of use."""


class Reached(NamedTuple):
    """What becomes of one person. `recipients` keeps it without the address, which is chosen anew for the text."""

    contact_id: int
    address_id: int | None
    channel: ChannelKind | None
    state: RecipientState
    reason: Reason | None
    not_before: datetime | None


def ends(mailing: Mailing, now: datetime) -> datetime:
    """When its text is no use any more."""
    return mailing.ends_at or (mailing.send_at or now) + MATTERS_FOR


def reach(
    session: Session, mailing: Mailing, people: ColumnElement[bool], rules: Rules, now: datetime
) -> Select[Any]:
    """Rows of `Reached`, one for each of these people. `people` is a condition over `Contact`.

    Records that were linked into another person's are nobody, so they are not among them.
    """
    linked = select(Link.from_contact_id).where(Link.undone_at.is_(None))
    theirs = and_(people, Contact.id.not_in(linked))
    person = select(Contact.id, Contact.stopped_at, Contact.under_18_at).where(theirs).subquery("person")
    address = best_address(mailing, person, rules, refused_among(session, theirs, rules), now)
    told = newest(person, Purpose.UPDATES).lateral("told") if mailing.update_id else None
    over = over_budget(mailing, person, rules, now) if mailing.mailing_class in COUNTED else None
    rows: FromClause = person
    for part in (address, told, over):
        rows = rows if part is None else rows.outerjoin(part, true())
    until = literal(None, Recipient.not_before.type) if over is None else over.c.until
    reason = _reason(person, address, told, over)
    judged = select(person.c.id, address.c.id.label("address_id"), address.c.channel, until.label("until"), reason)
    return _settled(judged.select_from(rows).subquery("judged"), ends(mailing, now), now)


def recheck(
    session: Session, mailing: Mailing, contact_ids: Collection[int], rules: Rules, now: datetime
) -> dict[int, Reached]:
    """What becomes of these people now, by contact. Of somebody who is gone there is no row.

    Who has left its network since it started gets no more of it.
    """
    rows = session.execute(reach(session, mailing, Contact.id == among(contact_ids), rules, now))
    reached = {row.contact_id: Reached(*row) for row in rows}
    for contact_id in _left_since(session, mailing, contact_ids):
        if contact_id in reached and reached[contact_id].reason in OTHERWISE:
            reached[contact_id] = reached[contact_id]._replace(
                state=RecipientState.LEFT_OUT, reason=Reason.NO_CONSENT, not_before=None
            )
    return reached


def _left_since(session: Session, mailing: Mailing, contact_ids: Collection[int]) -> Collection[int]:
    if mailing.network_id is None or mailing.started_at is None or mailing.mailing_class in ANYBODY:
        return ()
    left = select(Member.contact_id).where(
        Member.network_id == mailing.network_id,
        Member.contact_id == among(contact_ids),
        Member.left_at > mailing.started_at,
    )
    return session.scalars(left).all()


def _reason(
    person: FromClause, address: FromClause, told: FromClause | None, over: FromClause | None
) -> ColumnElement[Reason | None]:
    """The first of these that holds; nothing when the text may go."""
    first = [
        (person.c.stopped_at.is_not(None), Reason.STOPPED),
        (person.c.under_18_at.is_not(None), Reason.UNDER_18),
        (address.c.id.is_(None), Reason.NO_ADDRESS),
        (~address.c.agreed, Reason.NO_CONSENT),
        (false() if told is None else ~func.coalesce(told.c.granted, false()), Reason.NO_CONSENT),
        (~address.c.writable, Reason.WINDOW),
        (false() if over is None else over.c.until.is_not(None), Reason.BUDGET),
    ]
    kind = Recipient.reason.type
    said = case(*((when, literal(reason, kind)) for when, reason in first), else_=literal(None, kind))
    return said.label("reason")


def _settled(judged: FromClause, end: datetime, now: datetime) -> Select[Any]:
    """With the state that goes with the reason, and when a person who is held is looked at again."""
    kind = Recipient.state.type
    reason, until = judged.c.reason, judged.c.until
    is_over = reason == Reason.BUDGET
    waits = or_(reason.is_(None), reason == Reason.WINDOW, and_(is_over, until <= end))
    state = case((waits, literal(RecipientState.WAITING, kind)), else_=literal(RecipientState.LEFT_OUT, kind))
    again = case((reason == Reason.WINDOW, literal(now + LOOK_AGAIN)), (and_(is_over, until <= end), until))
    return select(
        judged.c.id.label("contact_id"),
        judged.c.address_id,
        judged.c.channel,
        state.label("state"),
        reason,
        again.label("not_before"),
    )
