"""A small world in Foleshill. Amina opted in by WhatsApp; Bryn sent STOP; Chidi is new, on Telegram."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from storage.database import Database
from storage.exports import Filters, Format, Report, export_offers, write_offers
from storage.models import (
    Aspiration,
    ConsentChange,
    Contact,
    ContactAddress,
    Network,
    Offer,
    OfferKind,
    OfferStatus,
    Place,
    PlaceKind,
    Purpose,
)
from storage.people.addresses import ChannelKind

PLACES = [
    (PlaceKind.TOWN, "Coventry", "Coventry", 52.408, -1.51, 2.5),
    (PlaceKind.NEIGHBOURHOOD, "Foleshill", "Coventry", 52.429, -1.497, 0.8),
    (PlaceKind.NEIGHBOURHOOD, "Tile Hill", "Coventry", 52.405, -1.58, 0.8),
    (PlaceKind.NEIGHBOURHOOD, "Willenhall", "Coventry", 52.386, -1.463, 0.7),
    (PlaceKind.TOWN, "Willenhall", "Willenhall", 52.584, -2.053, 1.0),
    (PlaceKind.LANDMARK, "Longford Park", "Coventry", 52.45, -1.48, 0.2),
    (PlaceKind.DISTRICT, "CV6", "", 52.434, -1.508, 2.0),
]


@dataclass
class People:
    """Three people, and ways to add to what is known of them."""

    session: Session
    now: datetime
    amina: Contact
    bryn: Contact
    chidi: Contact
    network: Network

    def offer(self, contact: Contact, words: str = "mend bikes", **given: Any) -> Offer:
        usual: dict[str, Any] = {
            "status": OfferStatus.LIVE,
            "kind": OfferKind.SKILL,
            "channel": ChannelKind.WHATSAPP,
            "categories": [],
            "created_at": self.now,
        }
        return self._add(Offer(contact_id=contact.id, words=words, **(usual | given)))

    def whole_offer(self) -> Offer:
        """With every field filled."""
        hope = self._add(
            Aspiration(
                contact_id=self.amina.id,
                words="kids out on bikes",
                theme="children_and_young",
                created_at=self.now,
            )
        )
        return self.offer(
            self.amina, aspiration_id=hope.id, network_id=self.network.id, does_now=True, would_do=False,
            categories=["making/bikes", "care/children"], when=["sat_am", "sun_am"], how_often="weekly",
            place="CV6 5BJ", postcode="CV6 5BJ", lat=52.43217, lon=-1.50144, conditions=["transport", "cost"],
            source="text", last_confirmed_at=self.now + timedelta(minutes=5),
        )  # fmt: skip

    def says(self, contact: Contact, granted: bool, after: timedelta = timedelta(), **given: Any) -> None:
        usual: dict[str, Any] = {"purpose": Purpose.TALK, "channel": ChannelKind.SMS, "source": "text"}
        self._add(ConsentChange(contact_id=contact.id, granted=granted, at=self.now + after, **(usual | given)))

    def address(self, contact: Contact, **given: Any) -> None:
        number = "+447700900001"
        usual: dict[str, Any] = {"channel": ChannelKind.WHATSAPP, "value": number, "phone": number}
        self._add(ContactAddress(contact_id=contact.id, created_at=self.now, **(usual | given)))

    def rows(self, **filters: Any) -> list[dict[str, Any]]:
        return list(export_offers(self.session, Filters(**filters)))

    def words(self, **filters: Any) -> list[Any]:
        return [row["words"] for row in self.rows(**filters)]

    def save(self, database: Database, file_format: Format, out: Path, **given: Any) -> Report:
        """What was added so far, as a file."""
        self.session.commit()
        return write_offers(database, Filters(), file_format, out, actor="jo", now=self.now, **given)

    def _add[Row](self, row: Row) -> Row:
        self.session.add(row)
        self.session.flush()
        return row


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def settle(session: Session, now: datetime) -> People:
    """The world as it is before a test."""
    amina, bryn, chidi = (
        Contact(reference=reference, first_name=name, tags=[], created_at=now)
        for reference, name in (("P-0a", "Amina"), ("P-1b", "Bryn"), ("P-2c", "Chidi"))
    )
    bryn.stopped_at = now
    network = Network(
        keyword="foleshill", name="Friends of Foleshill", place="Foleshill", lat=52.43, lon=-1.5,
        radius_miles=1, coordinator="Jo", hours="weekdays", created_at=now,
    )  # fmt: skip
    session.add_all([amina, bryn, chidi, network, *_places()])
    session.flush()
    people = People(session, now, amina, bryn, chidi, network)
    people.says(amina, True)
    people.says(bryn, True)
    return people


def _places() -> Iterator[Place]:
    for kind, name, town, lat, lon, miles in PLACES:
        key = name.lower().replace(" ", "")
        yield Place(kind=kind, key=key, name=name, town=town, lat=lat, lon=lon, radius_miles=miles)
