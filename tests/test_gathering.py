"""Calls that come together: kept in few transactions, each with an outcome of its own."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channels.base import InboundText
from bot.gathering import MOST, Gathering
from bot.keeping import Keeping, Told
from storage.database import Database
from storage.models import Contact, ContactAddress, Message
from storage.people.addresses import Address, ChannelKind
from tests.desk import Desk, open_desk

pytestmark = pytest.mark.anyio

BAD = "a text that breaks whatever keeps it"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    async with open_desk(database, httpserver) as desk:
        yield desk


class Counted(Keeping):
    """Keeps like the real one, and counts; one text always breaks it."""

    calls = 0

    def keep(self, session: Session, told: Sequence[Told], now: datetime) -> None:
        self.calls += 1
        super().keep(session, told, now)
        if any(isinstance(event, InboundText) and event.text == BAD for _, event in told):
            raise ValueError("it broke")


def told(number: int, text: str = "hello", provider_id: str | None = None) -> list[Told]:
    address = Address(ChannelKind.SMS, f"+447700900{number:03}")
    return [(ChannelKind.SMS, InboundText(address, provider_id or f"SM{number}", text))]


def gathering(desk: Desk) -> tuple[Gathering, Counted]:
    keeping = Counted(desk.queue)
    return Gathering(desk.database, keeping, lambda: desk.now), keeping


async def test_a_crowd_is_kept_in_few_transactions(desk: Desk) -> None:
    gather, keeping = gathering(desk)
    await asyncio.gather(*(gather.keep(told(number)) for number in range(2 * MOST)))
    assert keeping.calls <= 4
    rows = desk.rows()
    assert sorted(row.provider_id or "" for row in rows) == sorted(f"SM{number}" for number in range(2 * MOST))
    assert len({row.contact_id for row in rows}) == 2 * MOST


async def test_one_that_cannot_be_kept_costs_no_other_theirs(desk: Desk) -> None:
    gather, _ = gathering(desk)
    calls = [gather.keep(told(number, BAD if number == 7 else "hello")) for number in range(20)]
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert [number for number, outcome in enumerate(outcomes) if outcome is not None] == [7]
    assert isinstance(outcomes[7], ValueError)
    assert len(desk.rows()) == 19


async def test_the_same_text_handed_over_twice_at_once_is_one(desk: Desk) -> None:
    gather, _ = gathering(desk)
    await asyncio.gather(*(gather.keep(told(1, "hello", "SM-same")) for _ in range(8)))
    assert len(desk.rows()) == 1


async def test_several_texts_of_a_newcomer_make_one_person(desk: Desk) -> None:
    gather, _ = gathering(desk)
    await asyncio.gather(*(gather.keep(told(1, f"text {place}", f"SM{place}")) for place in range(10)))
    assert [row.text for row in desk.rows()] == [f"text {place}" for place in range(10)]
    with desk.database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(Contact)) == 1
        assert session.scalar(select(func.count()).select_from(ContactAddress)) == 1


async def test_who_gives_up_waiting_takes_nothing_back(desk: Desk) -> None:
    gather, _ = gathering(desk)
    waiting = asyncio.create_task(gather.keep(told(1)))
    await asyncio.sleep(0)
    waiting.cancel()
    await gather.keep(told(2))
    with desk.database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(Message)) == 2
