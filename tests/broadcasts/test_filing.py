"""Which texts are filed under a mailing: those that follow its text."""

from collections.abc import AsyncIterator

import pytest
from pytest_httpserver import HTTPServer

from storage.database import Database
from storage.texts.status import DeliveryStatus
from tests.broadcasts.polls import Polls
from tests.desk import open_desk, rasa_answers

pytestmark = pytest.mark.anyio
DAY = 86400


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def polls(database: Database, httpserver: HTTPServer) -> AsyncIterator[Polls]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        yield Polls(desk)


async def test_a_reply_is_filed_and_the_next_text_belongs_to_the_talk(polls: Polls) -> None:
    mailing, _ = polls.mailed(None)
    await polls.say("Is there parking?")
    await polls.say("I can mend bikes")
    assert polls.filed() == [mailing, None]


async def test_of_two_mailings_the_newer_is_meant(polls: Polls) -> None:
    polls.mailed(None, "the first")
    polls.desk.pass_time(DAY)
    newer, _ = polls.mailed(None, "the second")
    await polls.say("Is there parking?")
    assert polls.filed() == [newer]


async def test_after_a_week_a_text_is_about_something_else(polls: Polls) -> None:
    polls.mailed(None)
    await polls.say("Is there parking?", 8 * DAY)
    assert polls.filed() == [None]


async def test_a_mailing_that_has_not_left_is_not_replied_to(polls: Polls) -> None:
    polls.mailed(None, status=DeliveryStatus.QUEUED)
    await polls.say("Is there parking?")
    assert polls.filed() == [None]


async def test_a_thought_in_two_texts_is_filed_whole(polls: Polls) -> None:
    mailing, _ = polls.mailed(None)
    polls.desk.pass_time(60)
    for number, text in enumerate(("I would come but I have no car and", "the bus does not stop there")):
        await polls.desk.receive(text, f"SM{number}")
        polls.desk.pass_time(1)
    for row in [row for row in polls.desk.rows() if row.direction == "in"]:
        await polls.desk.turn(row.id)
    assert polls.filed() == [mailing, mailing]
