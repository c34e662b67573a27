"""Who is texting: from a channel's address to one person and the random id that Rasa knows them by."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, or_, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.addresses import Address, ChannelKind
from storage.models import (
    Aspiration,
    Contact,
    ContactAddress,
    Conversation,
    Interest,
    Link,
    Match,
    Member,
    Offer,
    OfferStatus,
)


def find_or_create_all(
    session: Session, wanted: Mapping[Address, tuple[str | None, str | None]], now: datetime
) -> dict[Address, ContactAddress]:
    """The rows of these addresses, each with the source and the phone it would be created with.

    Those that are known are locked first and in one order, as others do: two batches never wait for each other.
    """
    same = tuple_(ContactAddress.channel, ContactAddress.value).in_([(a.channel, a.value) for a in wanted])
    known = select(ContactAddress).where(same).order_by(ContactAddress.id).with_for_update(key_share=True)
    found = {Address(row.channel, row.value): row for row in session.scalars(known)}
    for address in sorted(wanted.keys() - found.keys(), key=lambda new: (new.channel.value, new.value)):
        found[address] = find_or_create(session, address, now, *wanted[address])
    return found


def find_or_create(
    session: Session, address: Address, now: datetime, source: str | None = None, phone: str | None = None
) -> ContactAddress:
    """The row of this address, with a new person behind it at their first text. Safe when two texts race.

    A phone that sent STOP on another channel has not started again by writing on this one.
    """
    found = find_address(session, address, lock=True)
    if found:
        return found
    phone = phone or _phone(address)
    contact = Contact(
        reference=f"P-{secrets.token_hex(4)}",
        created_at=now,
        source=source,
        tags=[],
        stopped_at=_stopped_elsewhere(session, phone),
    )
    session.add(contact)
    session.flush()
    added = session.scalars(
        insert(ContactAddress)
        .values(contact_id=contact.id, channel=address.channel, value=address.value, phone=phone, created_at=now)
        .on_conflict_do_nothing(index_elements=["channel", "value"])
        .returning(ContactAddress.id)
    ).one_or_none()
    if added is None:  # the other text was first: its person counts
        session.delete(contact)
    session.flush()
    return _found(session, address)


def _stopped_elsewhere(session: Session, phone: str | None) -> datetime | None:
    if phone is None:
        return None
    stopped = (
        select(Contact.stopped_at)
        .join(ContactAddress, ContactAddress.contact_id == Contact.id)
        .where(ContactAddress.phone == phone, Contact.stopped_at.is_not(None))
    )
    return session.scalars(stopped.limit(1)).one_or_none()


def same_person(session: Session, contact_id: int) -> list[Contact]:
    """This contact and every other with one of their phone numbers, locked in the order of their ids."""
    phones = select(ContactAddress.phone).where(
        ContactAddress.contact_id == contact_id, ContactAddress.phone.is_not(None)
    )
    with_phone = select(ContactAddress.contact_id).where(ContactAddress.phone.in_(phones))
    people = select(Contact).where(or_(Contact.id == contact_id, Contact.id.in_(with_phone)))
    return list(session.scalars(people.order_by(Contact.id).with_for_update(key_share=True)))


def conversation_of(session: Session, contact_id: int, now: datetime) -> Conversation:
    """The person's one conversation, begun if there is none. Safe when two texts race."""
    theirs = select(Conversation).where(Conversation.contact_id == contact_id)
    begun = session.scalars(theirs).one_or_none()
    if begun:
        return begun
    session.execute(
        insert(Conversation)
        .values(id=secrets.token_hex(16), contact_id=contact_id, created_at=now)
        .on_conflict_do_nothing(index_elements=["contact_id"])
    )
    return session.scalars(theirs).one()


def by_conversation(session: Session, conversation_id: str) -> tuple[Contact, Conversation]:
    """LookupError when nobody has this conversation."""
    conversation = session.get(Conversation, conversation_id)
    contact = session.get(Contact, conversation.contact_id) if conversation else None
    if conversation is None or contact is None:
        raise LookupError("no such conversation")
    return contact, conversation


def place_at(contact: Contact, place: str | None, lat: float, lon: float) -> None:
    contact.place, contact.lat, contact.lon = place, lat, lon


def forget_drafts(session: Session, contact: Contact) -> None:
    """They said no to being kept: what was gathered before the question goes."""
    session.execute(delete(Offer).where(Offer.contact_id == contact.id, Offer.status == OfferStatus.DRAFT))
    for kind in (Aspiration, Interest):
        session.execute(delete(kind).where(kind.contact_id == contact.id))
    contact.first_name = contact.place = contact.lat = contact.lon = None


def forget_profile(session: Session, contact: Contact) -> None:
    """Everything but the texts themselves, which a person at risk may depend on."""
    for kind in (Match, Offer, Aspiration, Interest, Member):
        session.execute(delete(kind).where(kind.contact_id == contact.id))
    contact.first_name = contact.place = contact.lat = contact.lon = None


def find_address(session: Session, address: Address, *, lock: bool = False) -> ContactAddress | None:
    """`lock`: it stays this person's until the end of the transaction, whatever is linked meanwhile."""
    same = (ContactAddress.channel == address.channel, ContactAddress.value == address.value)
    found = select(ContactAddress).where(*same)
    return session.scalars(found.with_for_update(key_share=True) if lock else found).one_or_none()


def _found(session: Session, address: Address) -> ContactAddress:
    found = find_address(session, address)
    if found is None:
        raise LookupError("the address was just written and is gone")
    return found


def _phone(address: Address) -> str | None:
    by_number = {ChannelKind.SMS, ChannelKind.WHATSAPP}
    return address.value if address.channel in by_number and address.value.startswith("+") else None


def erase(session: Session, contact_id: int) -> None:
    """The person and everything that hangs on them, with what was theirs before their channels were linked.

    Rasa's share of it is the caller's to delete.
    """
    linked = select(Link.from_contact_id).where(Link.to_contact_id == contact_id, Link.undone_at.is_(None))
    for earlier in session.scalars(linked).all():
        erase(session, earlier)
    session.execute(delete(Contact).where(Contact.id == contact_id))
