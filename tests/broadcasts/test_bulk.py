"""Texts of mailings between their claim and their outcome: nothing is begun late, and each outcome is kept."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import delete, select

from bot.bulk_sender import BulkSender
from bot.channels.base import OutboundText, Rejected, Sent
from bot.queue import Queue
from bot.sender import Sender
from storage.database import Database
from storage.mailings.claims import claim_mailings
from storage.models import Contact, ContactAddress, Message, MessageKind, Spending
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.texts.claims import Claimed
from storage.texts.outbox import queue_text
from storage.texts.spending import Budget
from storage.texts.status import DeliveryStatus
from tests.conftest import NOW
from tests.desk import Outbox

pytestmark = pytest.mark.anyio
PEOPLE = 4


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class Slow(Outbox):
    """A provider that answers when it is let, and may give every text the same id."""

    let: asyncio.Event = field(default_factory=asyncio.Event)
    one_id: bool = False

    async def send(self, outbound: OutboundText) -> Sent:
        sent = await super().send(outbound)
        await self.let.wait()
        return Sent("the-same") if self.one_id else sent


@pytest.fixture
def queued(database: Database) -> None:
    with database.transaction() as session:
        for number in range(PEOPLE):
            address = find_or_create(session, Address(ChannelKind.SMS, f"+447700900{number:03}"), NOW)
            queue_text(session, address.id, "Litter pick on Sunday.", MessageKind.MAILING, 1, NOW)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
async def sending(database: Database, slow: Slow, queued: None) -> AsyncIterator[BulkSender]:
    """One place, so that all but one of the texts stand in line."""
    sender = Sender(database, Queue(database), {ChannelKind.SMS: slow}, lambda: NOW, lambda _: None, Budget())
    sending = BulkSender(sender, database, lambda: NOW, at_once=1)
    yield sending
    slow.let.set()
    await sending.close()


def claimed(database: Database, most: int = PEOPLE) -> list[Claimed]:
    return database.call(claim_mailings, ChannelKind.SMS, most, NOW, lambda _: None)[0]


def ended(database: Database) -> Counter[tuple[DeliveryStatus, int]]:
    """How many texts have which status after how many attempts."""
    with database.transaction() as session:
        rows = session.execute(select(Message.status, Message.attempts))
        return Counter((row.status, row.attempts) for row in rows)


async def test_what_stood_in_line_too_long_goes_back(
    database: Database, sending: BulkSender, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_late_s", 0.05)
    sending.add(claimed(database), apart_s=0)
    await asyncio.sleep(0.1)
    slow.let.set()
    await sending.wait(0)
    assert len(slow.sent) == 1
    assert ended(database) == {(DeliveryStatus.ACCEPTED, 1): 1, (DeliveryStatus.QUEUED, 0): PEOPLE - 1}


async def test_what_goes_back_was_not_spent(
    database: Database, sending: BulkSender, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_late_s", 0.05)
    texts = claimed(database)
    database.call(Budget().count, ChannelKind.SMS, PEOPLE, PEOPLE, NOW)
    sending.add(texts, apart_s=0)
    await asyncio.sleep(0.1)
    slow.let.set()
    await sending.wait(0)
    with database.transaction() as session:
        spent = session.scalars(select(Spending)).one()
        assert (spent.texts, spent.segments) == (1, 1)


async def test_a_worker_that_is_told_to_stop_begins_nothing(
    database: Database, sending: BulkSender, slow: Slow
) -> None:
    sending.add(claimed(database), apart_s=0)
    await asyncio.sleep(0.05)
    closing = asyncio.create_task(sending.close())
    await asyncio.sleep(0.05)
    slow.let.set()
    await closing
    assert len(slow.sent) == 1
    assert ended(database) == {(DeliveryStatus.ACCEPTED, 1): 1, (DeliveryStatus.QUEUED, 0): PEOPLE - 1}
    assert {text.to for text in claimed(database)}.isdisjoint(slow.to)


async def test_waiting_ends_when_its_time_is_over(database: Database, sending: BulkSender) -> None:
    sending.add(claimed(database), apart_s=0)
    await sending.wait(0, within_s=0.05)
    assert sending.unsettled == PEOPLE


async def test_every_outcome_is_kept_when_they_cannot_be_kept_together(
    database: Database, sending: BulkSender, slow: Slow
) -> None:
    """Two texts with one id would undo the outcomes of all."""
    slow.one_id = True
    slow.let.set()
    sending.add(claimed(database), apart_s=0)
    await sending.wait(0)
    assert ended(database) == {(DeliveryStatus.ACCEPTED, 1): PEOPLE}


async def test_what_cannot_be_kept_at_all_holds_up_nobody(
    database: Database, sending: BulkSender, slow: Slow
) -> None:
    """It is in doubt, and is looked up later."""
    texts = claimed(database)
    with database.transaction() as session:
        session.execute(delete(Message).where(Message.id == texts[0].id))
    slow.fails.append(Rejected("The first text is refused, and its row is gone."))
    slow.let.set()
    sending.add(texts, apart_s=0)
    await sending.wait(0)
    assert ended(database) == {(DeliveryStatus.ACCEPTED, 1): PEOPLE - 1}


async def test_nobody_is_waited_for(database: Database, queued: None) -> None:
    """Who is just being changed is found the next time, as they are then."""
    with database.transaction() as session:
        session.scalars(select(Contact).order_by(Contact.id).limit(1).with_for_update()).one().stopped_at = NOW
        assert len(await asyncio.to_thread(claimed, database)) == PEOPLE - 1
    assert claimed(database) == []
    assert ended(database) == {(DeliveryStatus.ATTEMPTING, 1): PEOPLE - 1, (DeliveryStatus.WITHHELD, 0): 1}


async def test_a_text_without_an_address_ends(database: Database, queued: None) -> None:
    with database.transaction() as session:
        session.execute(delete(ContactAddress).where(ContactAddress.value == "+447700900000"))
    assert len(claimed(database)) == PEOPLE - 1
    assert claimed(database) == []
    assert ended(database) == {(DeliveryStatus.ATTEMPTING, 1): PEOPLE - 1, (DeliveryStatus.FAILED, 0): 1}
