"""Neighbourhood networks: which one a person belongs to, and who answers for it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.mailings.quiet_hours import Hours
from storage.models import Contact, ContactAddress, Invite, Member, Network, QuietHours

KEYWORD = re.compile(r"[a-z][a-z0-9]{2,19}")
WORDS_OF_OURS = frozenset(
    [
        "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "start", "unstop",
        "help", "info", "yes", "join", "leave", "link", "unlink", "skip", "back", "more", "later", "person",
        "hello", "nearby", "nothing", "none", "change", "list", "data", "number", "now", "and", "then", "any",
        "time", "weekly", "monthly", "once", "code"
    ]
)  # fmt: skip
"""What people text for something else: no network is called so."""


class NetworkError(Exception):
    """What cannot be done with a network; the message says why, for a coordinator."""


def by_keyword(session: Session, words: str) -> Network | None:
    """The network whose keyword or name stands in the words."""
    said = words.lower()
    single = set(re.findall(r"\w+", said))
    for network in session.scalars(select(Network).order_by(func.length(Network.name).desc())):
        if network.name.lower() in said or network.keyword in single:
            return network
    return None


def join(session: Session, contact_id: int, network: Network, now: datetime) -> None:
    session.execute(
        insert(Member)
        .values(network_id=network.id, contact_id=contact_id, joined_at=now)
        .on_conflict_do_update(
            index_elements=["network_id", "contact_id"],
            set_={"left_at": None, "joined_at": now},
            where=Member.left_at.is_not(None),
        )
    )


def leave(session: Session, contact_id: int, network: Network | None, now: datetime) -> int:
    """Leaves that network, or every one when none is named; how many were left, by this text or when it was read
    before: `now` is its time."""
    mine = select(Member).where(
        Member.contact_id == contact_id, or_(Member.left_at.is_(None), Member.left_at == now)
    )
    members = [m for m in session.scalars(mine) if network is None or m.network_id == network.id]
    for member in members:
        member.left_at = now
    return len(members)


def of(session: Session, contact_id: int) -> list[Network]:
    """Those that a person belongs to, the newest first."""
    theirs = select(Network).join(Member, Member.network_id == Network.id)
    mine = theirs.where(Member.contact_id == contact_id, Member.left_at.is_(None))
    return list(session.scalars(mine.order_by(Member.joined_at.desc(), Member.id.desc())))


def answering(session: Session, contact: Contact) -> Network | None:
    """The network whose coordinator answers this person: theirs, else the nearest, else the first."""
    theirs = next(iter(of(session, contact.id)), None)
    if theirs or contact.lat is None or contact.lon is None:
        return theirs or session.scalars(select(Network).order_by(Network.id).limit(1)).one_or_none()
    away = func.power(Network.lat - contact.lat, 2) + func.power((Network.lon - contact.lon) * 0.6, 2)
    return session.scalars(select(Network).order_by(away).limit(1)).one_or_none()


def coordinator_of(session: Session, contact: Contact) -> str:
    """The first name that residents are told."""
    network = answering(session, contact)
    return network.coordinator if network else "our coordinator"


def covering(session: Session, lat: float, lon: float) -> Network | None:
    """The smallest network whose circle holds the point, for counting offers by network."""
    miles = func.sqrt(func.power((Network.lat - lat) * 69.0, 2) + func.power((Network.lon - lon) * 42.0, 2))
    return session.scalars(
        select(Network).where(miles <= Network.radius_miles).order_by(Network.radius_miles).limit(1)
    ).one_or_none()


def keywords(session: Session) -> list[str]:
    return list(session.scalars(select(Network.keyword).order_by(Network.keyword)))


def called(session: Session, keyword: str) -> Network:
    """NetworkError, with the keywords that there are, for one that there is not."""
    found = session.scalars(select(Network).where(Network.keyword == keyword.strip().lower())).one_or_none()
    if found is None:
        known = ", ".join(keywords(session)) or "none yet: cando network new"
        raise NetworkError(f"There is no network {keyword}. There are: {known}.")
    return found


def create(session: Session, keyword: str, fields: Mapping[str, Any], now: datetime) -> Network:
    """A new network. NetworkError when people could not text its keyword, or would mean something else by it."""
    keyword = keyword.strip().lower()
    if not KEYWORD.fullmatch(keyword):
        raise NetworkError(f"{keyword} is no keyword: 3 to 20 letters and digits, a letter first, without spaces.")
    if keyword in WORDS_OF_OURS:
        raise NetworkError(f"{keyword.upper()} means something else when people text it. Choose another keyword.")
    is_code = select(Invite.id).where(Invite.code == keyword.upper())
    if keyword in keywords(session) or session.scalars(is_code).first() is not None:
        raise NetworkError(f"{keyword} is taken.")
    network = Network(keyword=keyword, created_at=now, **fields)
    session.add(network)
    session.flush()
    return network


def coordinated_from(session: Session, phone: str) -> Contact:
    """The person who texts from this phone (E.164); NetworkError when nobody does, or they have stopped."""
    theirs = select(Contact).join(ContactAddress, ContactAddress.contact_id == Contact.id)
    with_phone = theirs.where(ContactAddress.phone == phone).order_by(Contact.id).limit(1)
    person = session.scalars(with_phone).one_or_none()
    if person is None:
        raise NetworkError("Nobody has texted from that number yet. Ask them to text HELLO, then set it again.")
    if person.stopped_at is not None:
        raise NetworkError("They have sent STOP from that number. Ask them to text START first.")
    return person


def mailing_hours(session: Session, network_id: int) -> Hours | None:
    """The network's own hours for mailings, which narrow those of all."""
    row = session.scalars(select(QuietHours).where(QuietHours.network_id == network_id)).one_or_none()
    return Hours(row.opens, row.closes) if row else None


def members(session: Session) -> list[tuple[Network, int]]:
    """Every network with how many belong to it."""
    counted = (
        select(Network, func.count(Member.id))
        .outerjoin(Member, (Member.network_id == Network.id) & Member.left_at.is_(None))
        .group_by(Network.id)
        .order_by(Network.keyword)
    )
    return [(network, people) for network, people in session.execute(counted)]
