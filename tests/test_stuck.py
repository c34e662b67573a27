"""What waits for a person: shown without words or numbers, and taken up again when they say so."""

from collections.abc import AsyncIterator

import pytest
from pytest_httpserver import HTTPServer
from typer.testing import CliRunner

from bot import postponing
from bot.channels.base import Unclear
from bot.cli import app
from bot.postponing import TRIES
from storage.database import Database
from storage.texts import stuck
from storage.texts.status import DeliveryStatus
from tests.desk import Desk, open_desk, rasa_answers

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    async with open_desk(database, httpserver) as desk:
        yield desk


@pytest.fixture
def here(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find this run's database."""
    monkeypatch.setenv("DATABASE_URL", database.conninfo())


def cando(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), env={"COLUMNS": "200"})
    assert done.exit_code in {0, 1}, done.output
    return done.output


async def test_a_text_set_aside_is_shown_and_can_be_answered_after_all(
    desk: Desk, httpserver: HTTPServer, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postponing, "RETRY_AFTER_S", (0,))  # else tries still due hold up the last one
    rasa_answers(httpserver, {"replies": [], "asks": None, "intent": None})
    message_id = await desk.receive("a text that breaks everything")
    for _ in range(TRIES):
        await desk.turn(message_id)
    shown = cando("stuck") + cando("alerts")
    assert "sms:...200" in shown and "quarantined" in shown
    assert "breaks everything" not in shown and "7700900200" not in shown
    httpserver.clear()
    rasa_answers(httpserver)
    assert "queued again" in cando("retry", str(message_id))
    await desk.work()
    assert desk.outbox.sent[-1] == "When could you do it?"
    assert "Nothing is stuck" in cando("stuck")


async def test_a_mailing_in_doubt_goes_again_only_when_a_person_says_so(desk: Desk, here: None) -> None:
    desk.outbox.fails = [Unclear("no answer")]
    await desk.mail("Litter pick on Sunday at ten.", people=1)
    await desk.work()
    await desk.settle(31)
    (waiting,) = desk.database.call(stuck.stuck)
    assert (waiting.status, waiting.direction) == ("unknown", "to")
    cando("retry", str(waiting.id))
    await desk.work()
    assert desk.rows()[0].status is DeliveryStatus.ACCEPTED


async def test_an_alert_is_shown_until_it_is_closed(desk: Desk, here: None) -> None:
    await desk.receive("i want to die")
    await desk.work()
    assert "Somebody may be at risk" in cando("alerts")
    assert "No open alerts" in cando("alerts", "--close", "1")


async def test_what_is_not_stuck_is_not_retried(desk: Desk, here: None) -> None:
    assert "not stuck" in cando("retry", "7")
