"""Who is texting: from a channel's address to one person and the random id that Rasa knows them by."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import (
    Arrival,
    Ask,
    Aspiration,
    Contact,
    ContactAddress,
    Conversation,
    Interest,
    Invite,
    Link,
    Mailing,
    Match,
    Member,
    Offer,
    OfferStatus,
    QuietHours,
    Recipient,
    UpdateSource,
)
from storage.people.addresses import Address, ChannelKind

PROFILE = (
    Ask,
    UpdateSource,
    Match,
    Offer,
    Aspiration,
    Interest,
    Member,
    Arrival,
    Invite,
    QuietHours,
)
"""What hangs on a person beside their texts and their consent; what refers to another row of these comes first."""

_KNOWN = select(ContactAddress).from_statement(
    text("""
SELECT addresses.* FROM addresses
JOIN unnest(CAST(:channels AS text[]), CAST(:values AS text[])) AS wanted (channel, value) USING (channel, value)
ORDER BY addresses.id FOR NO KEY UPDATE OF addresses
""")
)
# A phone that sent STOP on another channel has not started again by writing on this one. Addresses are added in
# one order, so that two who add the same newcomers never wait for each other.
_ADD = text("""
WITH newcomers AS (
    SELECT * FROM unnest(
        CAST(:references AS text[]), CAST(:channels AS text[]), CAST(:values AS text[]), CAST(:phones AS text[]),
        CAST(:sources AS text[])
    ) AS newcomers (reference, channel, value, phone, source)
), people AS (
    INSERT INTO contacts (reference, created_at, source, stopped_at)
    SELECT reference, :now, source, (
        SELECT contacts.stopped_at FROM contacts JOIN addresses ON addresses.contact_id = contacts.id
        WHERE addresses.phone = newcomers.phone AND contacts.stopped_at IS NOT NULL LIMIT 1
    ) FROM newcomers RETURNING id, reference
)
INSERT INTO addresses (contact_id, channel, value, phone, created_at)
SELECT people.id, channel, value, phone, :now FROM newcomers JOIN people USING (reference)
ORDER BY channel COLLATE "C", value COLLATE "C"
ON CONFLICT (channel, value) DO NOTHING RETURNING id
""")
_ALONE = text("""
DELETE FROM contacts WHERE reference = ANY(CAST(:references AS text[]))
AND NOT EXISTS (SELECT FROM addresses WHERE addresses.contact_id = contacts.id)
""")


def find_or_create_all(
    session: Session, wanted: Mapping[Address, tuple[str | None, str | None]], now: datetime
) -> dict[Address, ContactAddress]:
    """The rows of these addresses, each with the source and the phone it would be created with; with a new person
    behind it at their first text. Safe when two texts race.

    Those that are known are locked first and in one order, as others do: two batches never wait for each other.
    """
    found = _found(session, wanted)
    new = {address: wanted[address] for address in wanted if address not in found}
    if new:
        _add(session, new, now)
        found |= _found(session, new)
    return found


def find_or_create(
    session: Session, address: Address, now: datetime, source: str | None = None, phone: str | None = None
) -> ContactAddress:
    """The same for one."""
    return find_or_create_all(session, {address: (source, phone)}, now)[address]


def _found(session: Session, wanted: Iterable[Address]) -> dict[Address, ContactAddress]:
    rows = session.scalars(_KNOWN, _columns(wanted))
    return {Address(row.channel, row.value): row for row in rows}


def _add(session: Session, new: Mapping[Address, tuple[str | None, str | None]], now: datetime) -> None:
    references = [f"P-{secrets.token_hex(4)}" for _ in new]
    sources = [source for source, _ in new.values()]
    phones = [phone or _phone(address) for address, (_, phone) in new.items()]
    given = {"references": references, "sources": sources, "phones": phones, **_columns(new), "now": now}
    added = session.execute(_ADD, given).all()
    if len(added) < len(new):  # another text was first: its person counts
        session.execute(_ALONE, {"references": references})


def _columns(addresses: Iterable[Address]) -> dict[str, list[str]]:
    pairs = [(address.channel.value, address.value) for address in addresses]
    return {"channels": [channel for channel, _ in pairs], "values": [value for _, value in pairs]}


def same_person(session: Session, contact_id: int) -> list[Contact]:
    """This contact and every other with one of their phone numbers, locked in the order of their ids."""
    phones = select(ContactAddress.phone).where(
        ContactAddress.contact_id == contact_id, ContactAddress.phone.is_not(None)
    )
    with_phone = select(ContactAddress.contact_id).where(ContactAddress.phone.in_(phones))
    people = select(Contact).where(or_(Contact.id == contact_id, Contact.id.in_(with_phone)))
    return list(session.scalars(people.order_by(Contact.id).with_for_update(key_share=True)))


_CONVERSATION = select(Conversation).where(Conversation.contact_id == bindparam("contact_id"))
_BY_CONVERSATION = (
    select(Contact, Conversation)
    .join(Conversation, Conversation.contact_id == Contact.id)
    .where(Conversation.id == bindparam("id"))
)


def conversation_of(session: Session, contact_id: int, now: datetime) -> Conversation:
    """The person's one conversation, begun if there is none. Safe when two texts race."""
    theirs = {"contact_id": contact_id}
    begun = session.scalars(_CONVERSATION, theirs).one_or_none()
    if begun:
        return begun
    session.execute(
        insert(Conversation)
        .values(id=secrets.token_hex(16), contact_id=contact_id, created_at=now)
        .on_conflict_do_nothing(index_elements=["contact_id"])
    )
    return session.scalars(_CONVERSATION, theirs).one()


def by_conversation(session: Session, conversation_id: str) -> tuple[Contact, Conversation]:
    """LookupError when nobody has this conversation."""
    found = session.execute(_BY_CONVERSATION, {"id": conversation_id}).one_or_none()
    if found is None:
        raise LookupError("no such conversation")
    return found.Contact, found.Conversation


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
    _leave_audiences(session, contact.id)
    for kind in PROFILE:
        session.execute(delete(kind).where(kind.contact_id == contact.id))
    contact.first_name = contact.place = contact.lat = contact.lon = None


def _leave_audiences(session: Session, contact_id: int) -> None:
    """Before anything of the person is locked: a batch of a mailing locks its recipients, then their people. By
    mailing, as their index is."""
    theirs = (Recipient.mailing_id == Mailing.id, Recipient.contact_id == contact_id)
    session.execute(delete(Recipient).where(*theirs).execution_options(synchronize_session=False))


def find_address(session: Session, address: Address, *, lock: bool = False) -> ContactAddress | None:
    """`lock`: it stays this person's until the end of the transaction, whatever is linked meanwhile."""
    same = (ContactAddress.channel == address.channel, ContactAddress.value == address.value)
    found = select(ContactAddress).where(*same)
    return session.scalars(found.with_for_update(key_share=True) if lock else found).one_or_none()


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
    _leave_audiences(session, contact_id)
    session.execute(delete(Contact).where(Contact.id == contact_id))
