"""Freezing and listing an audience: a row for each person who gets a mailing, is held, or is left out.

`conditions.py` makes a condition of the expression's terms, `reach.py` has the rules of who gets it.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, exists, insert, literal, select, text
from sqlalchemy.orm import Session

from storage.audiences.conditions import people
from storage.audiences.reach import Reached, Rules, reach
from storage.audiences.terms import Audience
from storage.models import Contact, Mailing, Reason, Recipient, RecipientState
from storage.people.addresses import ChannelKind

FROZEN = tuple(name for name in Reached._fields if name != "address_id")
"""The address is written down with the text: it is chosen anew then."""
NOT_COMPILED = text("SET LOCAL jit = off")
"""A server that may compile a statement would do so for this one, for longer than it runs."""


class Listed(NamedTuple):
    """One person of an audience, as a preview shows them."""

    reference: str
    first_name: str
    """Empty while it is not known."""
    channel: ChannelKind | None
    state: RecipientState
    reason: Reason | None


def freeze(session: Session, mailing: Mailing, audience: Audience, rules: Rules, now: datetime) -> int:
    """One row in `recipients` for each person of the audience; how many. AudienceError as in `people`.

    Done again, it adds nobody: whoever came since is not in it.
    """
    # Of two at once the second finds it done. ON CONFLICT would look for each row by itself, half a second in all.
    session.execute(select(Mailing.id).where(Mailing.id == mailing.id).with_for_update(key_share=True))
    if session.scalars(select(exists().where(Recipient.mailing_id == mailing.id))).one():
        return 0
    session.execute(NOT_COMPILED)
    rows = reach(session, mailing, people(session, audience, now), rules, now).subquery()
    columns = [getattr(rows.c, name) for name in FROZEN]
    frozen = (
        insert(Recipient)
        .from_select(["mailing_id", *FROZEN], select(literal(mailing.id, BigInteger), *columns))
        .execution_options(preserve_rowcount=True)
    )
    return session.connection().execute(frozen).rowcount


def listed(session: Session, mailing: Mailing, audience: Audience, rules: Rules, now: datetime) -> list[Listed]:
    """What `freeze` would write now, with names, in the order in which people came to us."""
    rows = reach(session, mailing, people(session, audience, now), rules, now).subquery()
    named = (
        select(Contact.reference, Contact.first_name, rows.c.channel, rows.c.state, rows.c.reason)
        .join(rows, rows.c.contact_id == Contact.id)
        .order_by(Contact.id)
    )
    return [Listed(row[0], row[1] or "", *row[2:]) for row in session.execute(named)]
