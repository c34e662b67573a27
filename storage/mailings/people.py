"""What a mailing may say of the people who get it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, contains_eager

from storage.models import Contact, ContactAddress, Mailing, UpdateSource
from storage.models.base import among
from storage.people.addresses import ChannelKind


@dataclass(frozen=True, slots=True)
class Person:
    """`words` are what they said themselves, where the mailing tells them what came of it."""

    first_name: str | None = None
    language: str = "en"
    words: str | None = None


def people(session: Session, mailing: Mailing, contact_ids: Collection[int]) -> dict[int, Person]:
    """By contact. Of several things that one of them said, the newest is quoted."""
    return {id_: person for id_, _, person in _found(session, mailing, Contact.id == among(contact_ids))}


def by_reference(session: Session, mailing: Mailing, references: Collection[str]) -> dict[str, Person]:
    """The same by the pseudonym that lists show."""
    found = _found(session, mailing, Contact.reference.in_(references))
    return {reference: person for _, reference, person in found}


def address_of(session: Session, who: str, channels: Collection[ChannelKind]) -> ContactAddress | None:
    """Where somebody can be reached, by their number, their address or their reference: last heard from first."""
    value = "".join(who.split())
    number = f"+44{value[1:]}" if value.startswith("0") else value
    same = or_(
        ContactAddress.value.in_((value, number)), ContactAddress.phone == number, Contact.reference == value
    )
    found = (
        select(ContactAddress)
        .join(Contact, Contact.id == ContactAddress.contact_id)
        .where(same, ContactAddress.closed_at.is_(None), ContactAddress.channel.in_(channels))
        .order_by(ContactAddress.heard_at.desc().nulls_last(), ContactAddress.id.desc())
        .options(contains_eager(ContactAddress.contact))
    )
    return session.scalars(found.limit(1)).one_or_none()


def _found(session: Session, mailing: Mailing, who: ColumnElement[bool]) -> list[tuple[int, str, Person]]:
    named = select(Contact.id, Contact.reference, Contact.first_name, Contact.language).where(who)
    rows = session.execute(named).all()
    said = _said(session, mailing, [row.id for row in rows])
    return [(row.id, row.reference, Person(row.first_name, row.language, said.get(row.id))) for row in rows]


def _said(session: Session, mailing: Mailing, contact_ids: Collection[int]) -> dict[int, str]:
    if mailing.update_id is None:
        return {}
    words = (
        select(UpdateSource.contact_id, UpdateSource.words)
        .where(UpdateSource.update_id == mailing.update_id, UpdateSource.contact_id == among(contact_ids))
        .order_by(UpdateSource.said_at, UpdateSource.id)
    )
    return {row.contact_id: row.words for row in session.execute(words)}
