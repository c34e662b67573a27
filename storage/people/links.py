"""One person on several channels: a code from one address, sent from another, brings both to one record.

STOP wins over a link. Nobody who has stopped is linked, and their code is as dead as an old one. Once two
addresses are one person, STOP from either stops both, and undoing the link leaves both stopped. Consent stays
with the record it was given to, for it was given by channel, and so does the conversation.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from storage.models import (
    Alert,
    Arrival,
    Ask,
    Aspiration,
    Contact,
    ContactAddress,
    Direction,
    Interest,
    Invite,
    Link,
    LinkCode,
    Mailing,
    Match,
    Member,
    Message,
    Offer,
    QuietHours,
    Recipient,
    Task,
    UpdateSource,
)

CODE_LIVES = timedelta(minutes=15)
CODES = 1_000_000

COMES_ALONG: tuple[type[Any], ...] = (
    ContactAddress,
    Message,
    Offer,
    Aspiration,
    Interest,
    Match,
    Member,
    Task,
    Alert,
    Recipient,
    Ask,
    UpdateSource,
    Invite,
    Arrival,
    QuietHours,
)
"""In this order: what hangs on a match looks where that went."""
ONE_EACH: dict[type[Any], tuple[str, ...]] = {
    Match: ("opportunity_id",),
    Member: ("network_id",),
    Recipient: ("mailing_id",),
    Ask: ("mailing_id",),
    Arrival: (),
    QuietHours: (),
}
"""Of these a person has one for each, or one at all: where both people have it, the one that was there stays."""
WITH_ITS_MATCH = (Ask, UpdateSource)
"""These stay behind with a match that stays behind."""
GIVEN_TO = "given_to"
"""Beside the tables in `Link.moved`: the address that had the code, to be told when the link is undone."""
AT_REST: dict[type[Any], dict[str, int]] = {Match: {"position": 0}}
"""The numbers of the list they were last shown mean nothing beside another list."""


class Outcome(StrEnum):
    LINKED = "linked"
    ALREADY = "already"
    SAME_ADDRESS = "same_address"
    WRONG = "wrong"
    NOT_POSSIBLE = "not_possible"  # one of them is under 18, and no record is kept of a child


@dataclass(frozen=True, slots=True)
class Linking:
    """What became of a code, and the address it was given to, if any was."""

    outcome: Outcome
    given_to: ContactAddress | None = None


def issue_code(session: Session, address_id: int, now: datetime) -> str:
    """Six digits, told once: only a hash is kept. Any earlier code of this address is dead."""
    session.execute(delete(LinkCode).where(LinkCode.address_id == address_id))
    code = _draw()
    while _given(session, code, now):
        code = _draw()
    session.add(LinkCode(code_hash=_hash(address_id, code), address_id=address_id, created_at=now))
    session.flush()
    return code


def use_code(session: Session, address_id: int, code: str, now: datetime) -> Linking:
    """Brings the sender, and all that hangs on the sender's record, to the person the code was given to.

    Of two addresses that send one code at once exactly one is linked: the code's row is locked until the end
    of the transaction, then both addresses, then both people, always in this order.
    """
    given = _given(session, code, now)
    if given is None:
        return Linking(Outcome.WRONG)
    if given.address_id == address_id:
        return Linking(Outcome.SAME_ADDRESS)
    sender, given_to = _addresses(session, address_id, given.address_id)
    if sender.contact_id == given_to.contact_id:
        return Linking(Outcome.ALREADY, given_to)
    source, target = _people(session, sender.contact_id, given_to.contact_id)
    if given.used_at or source.stopped_at or target.stopped_at:
        return Linking(Outcome.WRONG)
    if source.under_18_at or target.under_18_at:
        return Linking(Outcome.NOT_POSSIBLE)
    given.used_at = now
    _link(session, sender, given_to, now)
    return Linking(Outcome.LINKED, given_to)


def holder(session: Session, code: str, now: datetime) -> ContactAddress | None:
    """The address that a code still good was given to; nothing is locked."""
    row = _row(session, code, now)
    return session.get(ContactAddress, row.address_id) if row and not row.used_at else None


def undo(session: Session, address_id: int, now: datetime) -> tuple[ContactAddress, ContactAddress] | None:
    """Puts back what the link brought, as far as it is still there and still this person's.

    It may be asked from the address that came or from the one that was there: whoever was linked against
    their will can end it. With several links, the sender's own goes first, else the newest. Returns the
    address that left and the one that had the code, or None when nothing is linked.
    """
    address = _locked(session, ContactAddress, address_id)[address_id]
    link = _open_link(session, address)
    if link is None:
        return None
    source, target = _people(session, link.from_contact_id, link.to_contact_id)
    _move(session, target.id, source.id, only=link.moved)
    source.stopped_at = source.stopped_at or target.stopped_at
    source.under_18_at = source.under_18_at or target.under_18_at
    link.undone_at = now
    session.flush()
    had_the_code = session.get(ContactAddress, link.moved[GIVEN_TO][0])
    return session.get_one(ContactAddress, link.address_id), had_the_code or address


def heard_from(session: Session, address_id: int, since: datetime, before_message: int) -> list[str]:
    """What this address texted us since then and before this message, to count its tries."""
    earlier = select(Message.text).where(
        Message.address_id == address_id,
        Message.direction == Direction.IN,
        Message.created_at > since,
        Message.id < before_message,
    )
    return list(session.scalars(earlier))


def _link(session: Session, sender: ContactAddress, given_to: ContactAddress, now: datetime) -> None:
    source, target = sender.contact_id, given_to.contact_id
    moved = _move(session, source, target)
    session.add(
        Link(
            address_id=sender.id,
            from_contact_id=source,
            to_contact_id=target,
            moved={**moved, GIVEN_TO: [given_to.id]},
            created_at=now,
        )
    )
    session.flush()


def _draw() -> str:
    return f"{secrets.randbelow(CODES):06}"


def _hash(address_id: int, code: str) -> str:
    return hashlib.sha256(f"{address_id}:{code}".encode()).hexdigest()


def _given(session: Session, code: str, now: datetime) -> LinkCode | None:
    """The row of a code, locked."""
    row = _row(session, code, now)
    return session.get(LinkCode, row.id, with_for_update=True, populate_existing=True) if row else None


def _row(session: Session, code: str, now: datetime) -> LinkCode | None:
    """The row of a code that is not too old, used or not. Few are alive at once, so each is tried."""
    alive = session.scalars(select(LinkCode).where(LinkCode.created_at > now - CODE_LIVES)).all()
    same = (row for row in alive if secrets.compare_digest(row.code_hash, _hash(row.address_id, code)))
    return next(same, None)


def _addresses(session: Session, sender: int, given_to: int) -> tuple[ContactAddress, ContactAddress]:
    rows = _locked(session, ContactAddress, sender, given_to)
    return rows[sender], rows[given_to]


def _people(session: Session, source: int, target: int) -> tuple[Contact, Contact]:
    rows = _locked(session, Contact, source, target)
    return rows[source], rows[target]


def _locked[T: (ContactAddress, Contact)](session: Session, table: type[T], *ids: int) -> dict[int, T]:
    """The rows as they are now, locked in the order of their ids, so that no two links wait for each other."""
    rows = select(table).where(table.id.in_(ids)).order_by(table.id).with_for_update(key_share=True)
    return {row.id: row for row in session.scalars(rows, execution_options={"populate_existing": True})}


def _open_link(session: Session, address: ContactAddress) -> Link | None:
    into = select(Link).where(Link.to_contact_id == address.contact_id, Link.undone_at.is_(None))
    own_first = (Link.address_id == address.id).desc()
    return session.scalars(into.order_by(own_first, Link.id.desc()).limit(1).with_for_update()).first()


def _move(
    session: Session, source: int, target: int, only: dict[str, list[int]] | None = None
) -> dict[str, list[int]]:
    """The ids of the rows that went from one person to the other, by table."""
    return {
        name: _move_rows(session, table, source, target, None if only is None else only.get(name, []))
        for name, table in ((table.__tablename__, table) for table in COMES_ALONG)
    }


def _move_rows(session: Session, table: type[Any], source: int, target: int, only: list[int] | None) -> list[int]:
    key = Arrival.invite_id if table is Arrival else table.id  # who arrives once has no number for it
    rows = update(table).where(table.contact_id == source)
    if only is not None:
        rows = rows.where(key.in_(only))
    if table is Recipient:  # found by mailing and person: there is no index by person
        rows = rows.where(Recipient.mailing_id.in_(select(Mailing.id)))
    if table in ONE_EACH:
        theirs = aliased(table)
        same = [getattr(theirs, name) == getattr(table, name) for name in ONE_EACH[table]]
        rows = rows.where(~exists().where(theirs.contact_id == target, *same))
    if table in WITH_ITS_MATCH:
        stays = exists().where(Match.id == table.match_id, Match.contact_id == source)
        rows = rows.where(~stays)
    values = {"contact_id": target, **AT_REST.get(table, {})}
    return list(session.scalars(rows.values(values).returning(key)))
