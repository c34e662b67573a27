"""Answers to follow-ups, with Rasa: what goes on to the talk, and what does not disturb it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.neighbours import Running
from bot.rehearsal import Rehearsal
from bot.settings import Settings
from storage.database import Database
from storage.meaning import MeaningModel
from storage.models import Ask, AskAbout, AskKind, Contact, MessageKind, Offer, OfferKind, OfferStatus, Purpose
from storage.people import consent
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.texts import outbox
from storage.texts.status import DeliveryStatus

pytestmark = pytest.mark.anyio
PHONES = iter(f"+447700900{number}" for number in range(600, 620))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Talk:
    """One person who offered to mend bikes some months ago."""

    def __init__(self, rehearsal: Rehearsal, database: Database) -> None:
        self.rehearsal, self.database, self.phone = rehearsal, database, next(PHONES)

    def asked(self) -> None:
        self.database.call(self._ask)

    def _ask(self, session: Session) -> None:
        now = self.rehearsal.now()
        address = find_or_create(session, Address(ChannelKind.SMS, self.phone), now)
        contact = session.get_one(Contact, address.contact_id)
        contact.first_name, contact.place, contact.lat, contact.lon = "Bryn", "CV6", 52.43, -1.5
        consent.change(session, contact.id, Purpose.TALK, granted=True, channel=ChannelKind.SMS, now=now)
        offer = Offer(
            contact_id=contact.id,
            status=OfferStatus.LIVE,
            kind=OfferKind.SKILL,
            words="mend bikes",
            would_do=True,
            categories=[],
            when=["sat_am"],
            how_often="weekly",
            place="CV6",
            lat=52.43,
            lon=-1.5,
            conditions=[],
            channel=ChannelKind.SMS,
            meaning=list(MeaningModel().embed(["mend bikes"])[0]),
            created_at=now - timedelta(days=100),
        )
        session.add(offer)
        text = "You offered: mend bikes. Are you still happy to? Reply YES, NO or CHANGE."
        message = outbox.queue_text(session, address.id, text, MessageKind.SERVICE, 1, now)
        message.status, message.attempting_since = DeliveryStatus.DELIVERED, now
        session.flush()
        session.add(
            Ask(
                contact_id=contact.id,
                about=AskAbout.OFFER_STANDS,
                kind=AskKind.YES_NO,
                options=[],
                subject="mend bikes",
                offer_id=offer.id,
                message_id=message.id,
                asked_at=now,
                closes_at=now + timedelta(days=30),
            )
        )

    async def say(self, text: str) -> tuple[str, str | None]:
        line: dict[str, Any] = await self.rehearsal.text(self.phone, ChannelKind.SMS, text)
        return "\n".join(reply["text"] for reply in line["replies"]), line["asks"]

    def offer(self) -> Offer:
        return self.database.call(self._offer)

    def _offer(self, session: Session) -> Offer:
        theirs = select(Offer).join(Contact).where(Contact.addresses.any(value=self.phone))
        return session.scalars(theirs).one()


@pytest.fixture
async def talk(stage: tuple[Settings, Database, Running]) -> AsyncIterator[Talk]:
    settings, database, running = stage
    async with Rehearsal().open(settings, database, running) as rehearsal:
        yield Talk(rehearsal, database)


async def test_change_is_asked_about_read_back_and_saved(talk: Talk) -> None:
    talk.asked()
    said, asks = await talk.say("change")
    assert ("what should I change?" in said, asks) == (True, "confirm")
    said, asks = await talk.say("sunday afternoons instead")
    assert ("Sunday afternoons" in said, asks) == (True, "confirm")
    await talk.say("yes")
    assert (talk.offer().status, talk.offer().when) == (OfferStatus.LIVE, ["sun_pm"])


async def test_a_change_said_at_once_is_read_back(talk: Talk) -> None:
    talk.asked()
    said, asks = await talk.say("yes but only sundays now")
    assert ("mend bikes, Sundays" in said, asks) == (True, "confirm")
    await talk.say("yes")
    assert (talk.offer().status, talk.offer().words) == (OfferStatus.LIVE, "mend bikes")


async def test_a_yes_ends_there(talk: Talk) -> None:
    talk.asked()
    assert await talk.say("yes still happy to") == ("Thank you, it stays on the list: mend bikes.", None)


async def test_a_question_about_something_else_goes_to_the_talk(talk: Talk) -> None:
    talk.asked()
    said, _ = await talk.say("who is this")
    assert "See What You Can Do" in said
    assert (await talk.say("ok then yes"))[0] == "Thank you, it stays on the list: mend bikes."
