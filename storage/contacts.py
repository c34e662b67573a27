"""Who is texting: from a channel's address to one person and the random id that Rasa knows them by."""

import secrets
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.addresses import Address, ChannelKind
from storage.models import Aspiration, Contact, ContactAddress, Conversation, Interest, Offer, OfferStatus


def find_or_create(session: Session, address: Address, now: datetime, source: str | None = None) -> ContactAddress:
    """The row of this address, with a new person behind it at their first text. Safe when two texts race."""
    found = _find(session, address)
    if found:
        return found
    contact = Contact(reference=f"P-{secrets.token_hex(4)}", created_at=now, source=source, tags=[])
    session.add(contact)
    session.flush()
    added = session.execute(
        insert(ContactAddress)
        .values(
            contact_id=contact.id,
            channel=address.channel,
            value=address.value,
            phone=_phone(address),
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "value"])
    )
    if added.rowcount == 0:  # type: ignore[attr-defined]  # the other text was first: its person counts
        session.delete(contact)
    session.flush()
    return _found(session, address)


def conversation_of(session: Session, contact_id: int, now: datetime) -> Conversation:
    """The person's one conversation, begun if there is none."""
    session.execute(
        insert(Conversation)
        .values(id=secrets.token_hex(16), contact_id=contact_id, created_at=now)
        .on_conflict_do_nothing(index_elements=["contact_id"])
    )
    return session.scalars(select(Conversation).where(Conversation.contact_id == contact_id)).one()


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


def _find(session: Session, address: Address) -> ContactAddress | None:
    return session.scalars(
        select(ContactAddress).where(
            ContactAddress.channel == address.channel, ContactAddress.value == address.value
        )
    ).one_or_none()


def _found(session: Session, address: Address) -> ContactAddress:
    found = _find(session, address)
    if found is None:
        raise LookupError("the address was just written and is gone")
    return found


def _phone(address: Address) -> str | None:
    by_number = {ChannelKind.SMS, ChannelKind.WHATSAPP}
    return address.value if address.channel in by_number and address.value.startswith("+") else None


def erase(session: Session, contact_id: int) -> None:
    """The person and everything that hangs on them. Rasa's share of it is the caller's to delete."""
    session.execute(delete(Contact).where(Contact.id == contact_id))
