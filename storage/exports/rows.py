"""Each offer as a row, in the order of the columns."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, case, null, or_, select, true
from sqlalchemy.orm import Session, defer

from storage.exports.cells import Cell, clean
from storage.exports.filters import Filters
from storage.exports.privacy import coarse_degrees, coarse_keys, coarse_place, district
from storage.models import (
    Aspiration,
    ConsentChange,
    Contact,
    ContactAddress,
    Network,
    Offer,
    OfferStatus,
    Purpose,
)

COLUMNS = (
    "reference", "created", "status", "words", "kind", "does_now", "would_do", "categories", "outcome", "theme",
    "when", "how_often", "place", "district", "lat", "lon", "conditions", "channel", "source", "network",
    "last_confirmed", "person",
)  # fmt: skip
CONTACT_COLUMNS = ("name", "address")
"""Added with contacts."""
RESTRICTED = "restricted"
"""The tag of a contact whose record a coordinator keeps out of exports."""
BATCH = 500

type Row = dict[str, Cell]


class _Record(NamedTuple):
    offer: Offer
    contact: Contact
    aspiration: Aspiration | None
    network: str | None
    address: str | None


def export_offers(session: Session, filters: Filters, with_contacts: bool = False) -> Iterator[Row]:
    """The offers that may be exported, oldest first, read from the server as they are taken."""
    known = coarse_keys(session)
    asked = _query(with_contacts).where(*filters.conditions(session))
    for found in session.execute(asked, execution_options={"yield_per": BATCH}):
        record = _Record._make(found)
        row = _row(record) | (_exact(record) if with_contacts else _coarse(record, known))
        yield {name: clean(row[name]) for name in columns(with_contacts)}


def columns(with_contacts: bool) -> tuple[str, ...]:
    return COLUMNS + CONTACT_COLUMNS if with_contacts else COLUMNS


def _query(with_contacts: bool) -> Select[Offer, Contact, Aspiration, str, str | None]:
    return (
        select(Offer, Contact, Aspiration, Network.name, _address() if with_contacts else null())
        .join(Contact, Contact.id == Offer.contact_id)
        .outerjoin(Aspiration, Aspiration.id == Offer.aspiration_id)
        .outerjoin(Network, Network.id == Offer.network_id)
        .where(Offer.status != OfferStatus.WITHDRAWN, Offer.words != "")
        .where(_agreed(), Contact.stopped_at.is_(None), ~Contact.tags.contains([RESTRICTED]))
        .options(defer(Offer.meaning))
        .order_by(Offer.id)
    )


def _agreed() -> ColumnElement[bool]:
    """Their newest answer about keeping what they say is yes."""
    newest = (
        select(ConsentChange.granted)
        .where(ConsentChange.contact_id == Offer.contact_id, ConsentChange.purpose == Purpose.TALK)
        .order_by(ConsentChange.at.desc(), ConsentChange.id.desc())
        .limit(1)
    )
    return newest.scalar_subquery() == true()


def _address() -> ColumnElement[str | None]:
    """The newest open address on the offer's channel, else the newest phone number of another."""
    on_channel = ContactAddress.channel == Offer.channel
    return (
        select(case((on_channel, ContactAddress.value), else_=ContactAddress.phone))
        .where(ContactAddress.contact_id == Offer.contact_id, ContactAddress.closed_at.is_(None))
        .where(or_(on_channel, ContactAddress.phone.is_not(None)))
        .order_by(on_channel.desc(), ContactAddress.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _row(record: _Record) -> Row:
    offer, contact, aspiration, network, _ = record
    return {
        "reference": offer.reference,
        "created": _stamp(offer.created_at),
        "status": offer.status.value,
        "words": offer.words,
        "kind": offer.kind.value,
        "does_now": offer.does_now,
        "would_do": offer.would_do,
        "categories": offer.categories,
        "outcome": aspiration.words if aspiration else None,
        "theme": aspiration.theme if aspiration else None,
        "when": offer.when,
        "how_often": offer.how_often,
        "district": district(offer.postcode) or district(offer.place),
        "conditions": offer.conditions,
        "channel": offer.channel.value,
        "source": offer.source,
        "network": network,
        "last_confirmed": _stamp(offer.last_confirmed_at) if offer.last_confirmed_at else None,
        "person": contact.reference,
    }


def _coarse(record: _Record, known: Collection[str]) -> Row:
    offer = record.offer
    return {
        "place": coarse_place(offer.place, known),
        "lat": coarse_degrees(offer.lat),
        "lon": coarse_degrees(offer.lon),
    }


def _exact(record: _Record) -> Row:
    offer = record.offer
    return {
        "place": offer.place,
        "lat": offer.lat,
        "lon": offer.lon,
        "name": record.contact.first_name,
        "address": record.address,
    }


def _stamp(time: datetime) -> str:
    """`2026-11-21T10:00:00Z`: the same text in every format, and in the order of time when sorted as text."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
