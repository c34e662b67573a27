"""Codes by which people come: a friend's own, and those on posters. They are public and give no rights."""

import re
import secrets
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import Arrival, Contact, Invite, Network

LETTERS = "CDFHJKMPRTVWX"
DIGITS = "234679"
"""None that is taken for another, in print or by a tired eye; without vowels there are no words."""
HEARD_AS_WORDS = frozenset(
    [
        "CCK", "CKK", "CRP", "DCK", "DKH", "DRT", "FCK", "FCT", "FKC", "FKD", "FKK", "FKR", "FKT", "FRT", "FTW",
        "HCK", "JRK", "KCK", "KFR", "KKK", "MFC", "MFK", "MFR", "PCK", "PKK", "PRC", "PRK", "PRV", "TRD", "TWT",
        "WCK", "WHR", "WTF", "XXX"
    ]
)  # fmt: skip
"""Letters that people read as a word all the same, most of them rude."""
EACH = 3

A_CODE = re.compile(r"[A-Z]{3,12}[0-9]{1,4}")
"""Three letters or more come first, so that no code is a postcode, and a number last, so that none is a word."""
OURS = re.compile(rf"[{LETTERS}]{{{EACH}}}[{DIGITS}]{{{EACH}}}")
"""What only a person's own code looks like."""
A_WORD = re.compile(r"[A-Z]{3,12}")
ANY_POSTER = "POSTER"
NOT_ON_POSTERS = frozenset(
    [
        "STOP", "START", "HELP", "INFO", "YES", "END", "QUIT", "CANCEL", "JOIN", "LEAVE", "LINK", "UNLINK",
        "SKIP", "BACK", "MORE", "CODE", "INVITE"
    ]
)  # fmt: skip
"""With a number behind it each of these could be taken for what it means alone."""


class CodeError(Exception):
    """A code that cannot be given out; the message says why, for a coordinator."""


def normal(written: str) -> str:
    """As codes are kept, however they were typed.

    >>> normal(" kmx-734. ")
    'KMX734'
    """
    return re.sub(r"[\W_]+", "", written).upper()


def by_code(session: Session, written: str) -> Invite | None:
    return session.scalars(select(Invite).where(Invite.code == normal(written))).one_or_none()


def own(session: Session, contact_id: int, network_id: int | None, now: datetime) -> Invite:
    """The person's code for this network, made at the first time of asking and the same ever after."""
    session.get_one(Contact, contact_id, with_for_update={"key_share": True})  # of two at once one makes it
    theirs = select(Invite).where(
        Invite.contact_id == contact_id, Invite.network_id.is_not_distinct_from(network_id)
    )
    made = session.scalars(theirs.order_by(Invite.id).limit(1)).one_or_none()
    while made is None:
        made = _add(session, _drawn(), network_id, now, contact_id=contact_id)
    return made


def for_poster(
    session: Session, label: str, network_id: int | None, now: datetime, code: str | None = None
) -> Invite:
    """A code for a poster or an event: as chosen, or made of the label's last word and the next number.

    CodeError when the chosen one is taken, or is none that people could text.
    """
    if code is not None:
        wanted = normal(code)
        if not A_CODE.fullmatch(wanted) or A_WORD.match(wanted)[0] in NOT_ON_POSTERS:  # type: ignore[index]
            raise CodeError(f"{wanted or 'This'} is no code: three letters or more, then a number, like POSTER3.")
        made = _add(session, wanted, network_id, now, label=label)
        if made is None:
            raise CodeError(f"{wanted} is taken. Choose another number.")
        return made
    word, number = _word(label), 1
    while (made := _add(session, f"{word}{number}", network_id, now, label=label)) is None:
        number += 1
    return made


def arrive(session: Session, contact_id: int, invite: Invite, message_id: int | None, now: datetime) -> bool:
    """Writes down by which code they came, once; nobody comes by their own."""
    if invite.contact_id == contact_id:
        return False
    came = session.scalars(
        insert(Arrival)
        .values(contact_id=contact_id, invite_id=invite.id, message_id=message_id, at=now)
        .on_conflict_do_nothing(index_elements=["contact_id"])
        .returning(Arrival.contact_id)
    ).first()
    contact = session.get_one(Contact, contact_id)
    contact.source = contact.source or invite.code
    return came is not None


def brought(session: Session, contact_id: int) -> int:
    """How many people came by this person's codes. Who they are, nobody is told."""
    came = (
        select(func.count())
        .select_from(Arrival)
        .join(Invite, Invite.id == Arrival.invite_id)
        .where(Invite.contact_id == contact_id, Arrival.contact_id != contact_id)
    )
    return session.scalars(came).one()


def on_posters(session: Session, network_id: int | None = None) -> list[tuple[Invite, str | None, int]]:
    """Codes of posters and events, with their network's name and how many came by each, newest first."""
    counted = (
        select(Invite, Network.name, func.count(Arrival.contact_id))
        .outerjoin(Network, Network.id == Invite.network_id)
        .outerjoin(Arrival, Arrival.invite_id == Invite.id)
        .where(Invite.label.is_not(None))
        .group_by(Invite.id, Network.name)
        .order_by(Invite.id.desc())
    )
    if network_id is not None:
        counted = counted.where(Invite.network_id == network_id)
    return [(invite, network, people) for invite, network, people in session.execute(counted)]


def _drawn() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(EACH))
    if letters in HEARD_AS_WORDS:
        return _drawn()
    return letters + "".join(secrets.choice(DIGITS) for _ in range(EACH))


def _word(label: str) -> str:
    """ "Library poster" makes POSTER1; a label without a word that will do makes one all the same."""
    words = [normal(word) for word in re.findall(r"[^\W\d_]+", label)]
    usable = [word for word in words if A_WORD.fullmatch(word) and word.isascii() and word not in NOT_ON_POSTERS]
    return usable[-1] if usable else ANY_POSTER


def _add(
    session: Session,
    code: str,
    network_id: int | None,
    now: datetime,
    contact_id: int | None = None,
    label: str | None = None,
) -> Invite | None:
    """None when the code, or a network's keyword like it, is there already."""
    if session.scalars(select(Network.id).where(Network.keyword == code.lower())).first() is not None:
        return None
    values = {"code": code, "network_id": network_id, "contact_id": contact_id, "label": label, "created_at": now}
    added = insert(Invite).values(**values).on_conflict_do_nothing(index_elements=["code"]).returning(Invite)
    return session.scalars(added).one_or_none()
