"""Texts about linking as they come in, and the rows that hang on a person: for the tests of links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.text import segments
from bot.linking import answer, asked
from storage import tasks
from storage.alerts import raise_alert
from storage.models import (
    AlertKind,
    Aspiration,
    Contact,
    ContactAddress,
    Interest,
    Match,
    MatchState,
    Member,
    Message,
    Network,
    Offer,
    OfferKind,
    OfferStatus,
    Opportunity,
    OpportunityType,
    TaskKind,
)
from storage.people import contacts, networks
from storage.people.addresses import Address, ChannelKind
from storage.texts import messages
from storage.texts.messages import Incoming
from tests.conftest import NOW

PHONE = Address(ChannelKind.SMS, "+447700900200")
WHATSAPP = Address(ChannelKind.WHATSAPP, "+447700900777")
TELEGRAM = Address(ChannelKind.TELEGRAM, "8675309")
MINUTE = timedelta(minutes=1)


def code_in(words: str) -> str:
    """The code that a text of ours asks them to send."""
    return words.split("LINK ")[1][:6]


@dataclass
class Post:
    """Texts that come in, and what is answered to which address."""

    session: Session
    numbers: Iterator[int] = field(default_factory=count)

    def text(self, address: Address, words: str, now: datetime = NOW) -> dict[str, str]:
        return self.answer(self.hear(address, words, now), now)

    def hear(self, address: Address, words: str, now: datetime = NOW) -> Message:
        text = Incoming(address, f"in-{next(self.numbers)}", words, now)
        return messages.record_inbound(self.session, [text], now)[0]

    def answer(self, inbound: Message, now: datetime = NOW) -> dict[str, str]:
        request = asked(inbound.text)
        assert request is not None
        sent = answer(self.session, inbound, request, now)
        assert all(segments(words) == 1 for _, words in sent)
        assert len({to for to, _ in sent}) == len(sent)
        return {self.session.get_one(ContactAddress, to).value: words for to, words in sent}

    def code_for(self, address: Address, now: datetime = NOW) -> str:
        return code_in(self.text(address, "LINK", now)[address.value])

    def link(self, address: Address, to: Address, now: datetime = NOW) -> dict[str, str]:
        return self.text(address, f"LINK {self.code_for(to, now)}", now)

    def contact(self, address: Address) -> Contact:
        return self.session.get_one(Contact, contacts.find_or_create(self.session, address, NOW).contact_id)


def offer_of(session: Session, contact_id: int, words: str = "mend bikes") -> Offer:
    offer = Offer(
        contact_id=contact_id,
        status=OfferStatus.LIVE,
        kind=OfferKind.SKILL,
        words=words,
        categories=[],
        when=[],
        conditions=[],
        channel=ChannelKind.SMS,
        created_at=NOW,
    )
    session.add(offer)
    session.flush()
    return offer


def match_of(session: Session, contact_id: int, opportunity_id: str, now: datetime = NOW) -> Match:
    if session.get(Opportunity, opportunity_id) is None:
        session.add(opportunity_called(opportunity_id))
        session.flush()
    match = Match(
        contact_id=contact_id,
        opportunity_id=opportunity_id,
        score=1.0,
        reasons=[],
        position=1,
        state=MatchState.SUGGESTED,
        created_at=now,
        changed_at=now,
    )
    session.add(match)
    session.flush()
    return match


def opportunity_called(opportunity_id: str, **given: Any) -> Opportunity:
    usual: dict[str, Any] = {
        "title": "Bike repair day",
        "description": "Mend bikes with neighbours",
        "organisation": "Friends of Foleshill",
        "place": "Foleshill",
        "lat": 52.43,
        "lon": -1.49,
        "cell_x": 0,
        "cell_y": 0,
        "frequency": "weekly",
        "type": OpportunityType.VOLUNTEER,
        "updated_at": NOW,
    }
    return Opportunity(id=opportunity_id, **(usual | given))


def network_called(session: Session, keyword: str) -> Network:
    network = Network(
        keyword=keyword,
        name=keyword.title(),
        place=keyword.title(),
        lat=52.43,
        lon=-1.49,
        radius_miles=1.0,
        coordinator="Priya",
        hours="9 to 5",
        created_at=NOW,
    )
    session.add(network)
    session.flush()
    return network


def everything_of(session: Session, contact: Contact) -> list[Any]:
    """One row of each kind that comes along with a person."""
    row = {"contact_id": contact.id, "created_at": NOW}
    wish = Aspiration(words="somewhere for the kids to go", theme="young", **row)
    interest = Interest(words="walking", categories=[], **row)
    session.add_all((wish, interest))
    networks.join(session, contact.id, network_called(session, "foleshill"), NOW)
    member = session.scalars(select(Member).where(Member.contact_id == contact.id)).one()
    task = tasks.promise(session, TaskKind.PERSON_WANTED, contact.id, NOW)
    alert = raise_alert(session, AlertKind.LOOPING, "looping:1", "Too many texts.", NOW, contact_id=contact.id)
    inbound = messages.record_inbound(session, [Incoming(WHATSAPP, "earlier", "I can mend bikes", NOW)], NOW)[0]
    return [
        wish,
        interest,
        member,
        task,
        alert,
        inbound,
        offer_of(session, contact.id),
        match_of(session, contact.id, "A"),
    ]
