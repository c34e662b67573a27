"""Amina, Bryn and Chidi with what they said, for the tests of follow-ups and updates."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.means import measure
from broadcasts.means import Means
from storage.models import (
    Ask,
    Aspiration,
    Contact,
    ContactAddress,
    Direction,
    Interest,
    Match,
    MatchState,
    Message,
    MessageKind,
    Network,
    Offer,
    OfferKind,
    OfferStatus,
    Opportunity,
    Purpose,
    Update,
)
from storage.people import consent, networks
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from storage.updates import updates
from tests.conftest import NOW
from tests.matching import embed, near_here
from tests.matching.near_here import HERE

_numbers = count(100)


@dataclass
class Sent:
    """What was handed to the queue."""

    messages: list[Message] = field(default_factory=list)

    def __call__(self, _session: Session, message: Message) -> None:
        self.messages.append(message)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages]


def means(
    sent: Callable[[Session, Message], None],
    refused: Callable[[ContactAddress], str | None] = lambda _: None,
    **changes: Any,
) -> Means:
    usual: dict[str, Any] = {
        "measure": measure,
        "refused": refused,
        "wake": lambda _session, _channel: None,
        "send": sent,
        "pence": {},
        "channels": frozenset({ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.TELEGRAM}),
        "a_week": 2,
    }
    return Means(**(usual | changes))


@dataclass
class Neighbours:
    session: Session
    now: datetime = NOW

    def person(
        self,
        name: str = "Amina",
        channel: ChannelKind = ChannelKind.SMS,
        agreed: tuple[Purpose, ...] = (Purpose.MATCHING, Purpose.UPDATES),
        **given: Any,
    ) -> Contact:
        number = next(_numbers)
        usual: dict[str, Any] = {"first_name": name, "created_at": self.now, "lat": HERE.lat, "lon": HERE.lon}
        contact = self._add(Contact(reference=f"P-{number}", tags=[], **(usual | given)))
        self.address(contact, channel)
        for purpose in agreed:
            consent.change(self.session, contact.id, purpose, granted=True, channel=channel, now=self.now)
        return contact

    def address(self, contact: Contact, channel: ChannelKind, **given: Any) -> ContactAddress:
        value = f"+447700900{next(_numbers)}"
        row = ContactAddress(contact_id=contact.id, channel=channel, value=value, created_at=self.now, **given)
        return self._add(row)

    def offer(self, contact: Contact, words: str = "I can mend bikes", **given: Any) -> Offer:
        usual: dict[str, Any] = {
            "status": OfferStatus.LIVE,
            "kind": OfferKind.SKILL,
            "channel": ChannelKind.SMS,
            "created_at": self.now,
            "when": [],
            "conditions": [],
            "meaning": embed([words])[0],
        }
        return self._add(Offer(contact_id=contact.id, words=words, **(usual | given)))

    def wish(self, contact: Contact, words: str = "somewhere for the kids to go", **given: Any) -> Aspiration:
        usual: dict[str, Any] = {"theme": "children_and_young", "created_at": self.now}
        return self._add(Aspiration(contact_id=contact.id, words=words, **(usual | given)))

    def interest(self, contact: Contact, words: str) -> Interest:
        vector = embed([words])[0]
        return self._add(Interest(contact_id=contact.id, words=words, meaning=vector, created_at=self.now))

    def said(self, contact: Contact, words: str, **given: Any) -> Message:
        usual: dict[str, Any] = {
            "direction": Direction.IN,
            "kind": MessageKind.TALK,
            "channel": ChannelKind.SMS,
            "status": DeliveryStatus.ANSWERED,
            "created_at": self.now,
        }
        return self._add(Message(contact_id=contact.id, text=words, choices=[], **(usual | given)))

    def opportunity(self, id_: str = "bikes", miles: float = 0.4, **given: Any) -> Opportunity:
        words = {
            "title": "Bike kitchen",
            "description": "Mend bikes with neighbours.",
            "organisation": "Friends of Foleshill",
        }
        return self._add(near_here.opportunity(id_, miles, self.now, **(words | given)))

    def match(self, contact: Contact, opportunity: Opportunity, days_ago: float, **given: Any) -> Match:
        at = self.now - timedelta(days=days_ago)
        usual: dict[str, Any] = {"state": MatchState.ACCEPTED, "score": 0.8, "position": 0, "reasons": []}
        row = Match(
            contact_id=contact.id,
            opportunity_id=opportunity.id,
            created_at=at,
            changed_at=at,
            **(usual | given),
        )
        return self._add(row)

    def network(self, keyword: str = "foleshill", **given: Any) -> Network:
        usual: dict[str, Any] = {
            "name": f"Friends of {keyword.title()}",
            "place": keyword.title(),
            "lat": HERE.lat,
            "lon": HERE.lon,
            "radius_miles": 1.5,
            "coordinator": "Sam",
            "hours": "9 to 5",
            "created_at": self.now,
        }
        return self._add(Network(keyword=keyword, **(usual | given)))

    def join(self, contact: Contact, network: Network) -> None:
        networks.join(self.session, contact.id, network, self.now)

    def update(self, references: str, **given: Any) -> Update:
        usual: dict[str, Any] = {"did": True, "text": "painted the shelter", "because": None}
        return updates.write(
            self.session, None, references=references, author="sam", now=self.now, **(usual | given)
        )

    def asks(self) -> list[Ask]:
        return list(self.session.scalars(select(Ask).order_by(Ask.id)))

    def _add[T](self, row: T) -> T:
        self.session.add(row)
        self.session.flush()
        return row
