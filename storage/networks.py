"""Neighbourhood networks: which one a person belongs to, and who answers for it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import Contact, Member, Network


def by_keyword(session: Session, words: str) -> Network | None:
    """The network whose keyword or name stands in the words."""
    said = words.lower()
    for network in session.scalars(select(Network).order_by(func.length(Network.name).desc())):
        if network.name.lower() in said or network.keyword in said.split():
            return network
    return None


def join(session: Session, contact_id: int, network: Network, now: datetime) -> None:
    session.execute(
        insert(Member)
        .values(network_id=network.id, contact_id=contact_id, joined_at=now)
        .on_conflict_do_update(index_elements=["network_id", "contact_id"], set_={"left_at": None})
    )


def leave(session: Session, contact_id: int, network: Network | None, now: datetime) -> int:
    """Leaves that network, or every one when none is named; how many were left."""
    mine = select(Member).where(Member.contact_id == contact_id, Member.left_at.is_(None))
    members = [m for m in session.scalars(mine) if network is None or m.network_id == network.id]
    for member in members:
        member.left_at = now
    return len(members)


def answering(session: Session, contact: Contact) -> Network | None:
    """The network whose coordinator answers this person: theirs, else the nearest, else the first."""
    theirs = session.scalars(
        select(Network)
        .join(Member, Member.network_id == Network.id)
        .where(Member.contact_id == contact.id, Member.left_at.is_(None))
        .order_by(Member.joined_at.desc())
        .limit(1)
    ).one_or_none()
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
