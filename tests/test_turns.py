"""The way of one text when things go wrong: Rasa away, Rasa silent, the same text twice, STOP in between."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import select, text
from werkzeug import Response

from bot.channels.base import Channel, InboundText, OutboundText, Rejected, TryAgain
from bot.inbox import receive
from bot.queue import SENDING, TURNS, Queue
from bot.rasa import Rasa
from bot.sender import Sender
from bot.sweep import sweep
from bot.turns import REFUSALS, TRIES, Turns
from storage import messages
from storage.addresses import Address, ChannelKind
from storage.database import Database
from storage.models import Contact, Message, Task
from storage.status import DeliveryStatus
from tests.conftest import NOW

pytestmark = pytest.mark.anyio
BRYN = Address(ChannelKind.SMS, "+447700900200")
PATH = "/webhooks/neighbour/message"
ANSWER = {
    "replies": [{"text": "When could you do it?"}],
    "asks": "when",
    "intent": {"name": "greet", "confidence": 0.9},
}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class Outbox:
    """A channel that keeps what it was given, after failing as often as it is told to."""

    kind: ChannelKind = ChannelKind.SMS
    fails: list[Exception] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    async def send(self, outbound: OutboundText) -> str | None:
        if self.fails:
            raise self.fails.pop(0)
        self.sent.append(outbound.text)
        return f"provider-{outbound.message_id}"


@dataclass
class Desk:
    """Inbox, turns and sender over the real database, with a Rasa that each test scripts."""

    database: Database
    queue: Queue
    turns: Turns
    outbox: Outbox
    now: datetime = NOW

    async def receive(self, text: str, provider_id: str = "SM1") -> int | None:
        inbound = InboundText(BRYN, provider_id, text)
        return await self.database.run(receive, self.queue, inbound, self.now)

    async def work(self) -> None:
        await self.queue.drain()

    def rows(self) -> list[Message]:
        with self.database.transaction() as session:
            return list(session.scalars(select(Message).order_by(Message.id)))

    def tasks(self) -> list[str]:
        with self.database.transaction() as session:
            return [task.kind.value for task in session.scalars(select(Task))]


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    queue, outbox = Queue(database), Outbox()
    rasa = Rasa(lambda: httpserver.url_for("").rstrip("/"), "a-secret-that-is-long-enough")
    channels: dict[ChannelKind, Channel] = {ChannelKind.SMS: outbox}
    turns = Turns(database, queue, rasa, {"privacy_page": "example.org"}, lambda: NOW)
    queue.register(TURNS, turns.handle)
    queue.register(SENDING, Sender(database, queue, channels, lambda: NOW).handle)
    async with queue.app.open_async():
        yield Desk(database, queue, turns, outbox)
    await rasa.close()


def _answers(httpserver: HTTPServer, body: Any = ANSWER) -> None:
    httpserver.expect_request(PATH).respond_with_json(body)


async def test_a_text_is_answered_and_the_question_remembered(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hello")
    await desk.work()
    inbound, reply = desk.rows()
    assert desk.outbox.sent == ["When could you do it?"]
    assert (inbound.status, inbound.handled_by) == (DeliveryStatus.ANSWERED, "rasa")
    assert (reply.status, reply.asked) == (DeliveryStatus.ACCEPTED, "when")


async def test_rasa_never_sees_the_number(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hello")
    await desk.work()
    request, _ = httpserver.log[0]
    assert "7700900200" not in request.get_data(as_text=True) + str(request.headers)


async def test_the_same_text_delivered_twice_is_one(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    assert await desk.receive("hello") is not None
    assert await desk.receive("hello") is None
    await desk.work()
    assert len(httpserver.log) == 1
    assert len(desk.outbox.sent) == 1


async def test_the_same_words_sent_again_are_another_text(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hello", "SM1")
    await desk.receive("hello", "SM2")
    await desk.work()
    assert len(desk.outbox.sent) == 2


@pytest.mark.parametrize("broken", [500, 503, 403])
async def test_a_text_waits_while_rasa_is_away_and_is_answered_once(
    desk: Desk, httpserver: HTTPServer, broken: int
) -> None:
    httpserver.expect_oneshot_request(PATH).respond_with_data("", status=broken)
    httpserver.expect_oneshot_request(PATH).respond_with_data("", status=broken)
    httpserver.expect_oneshot_request(PATH).respond_with_data("", status=broken)
    message_id = await desk.receive("I can mend bikes")
    assert message_id is not None
    for _ in range(3):
        await desk.turns.handle(message_id)
    _answers(httpserver)
    await desk.turns.handle(message_id)
    await desk.turns.handle(message_id)  # the queued retry, after it was answered
    await desk.work()
    holding, answer = desk.outbox.sent
    assert holding.startswith("Thanks, I have your text")
    assert answer == "When could you do it?"


async def test_an_answer_that_is_no_json_loses_nothing(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(PATH).respond_with_data("<html>", content_type="text/html")
    message_id = await desk.receive("hello")
    assert message_id is not None
    await desk.turns.handle(message_id)
    assert desk.rows()[0].status is DeliveryStatus.RECEIVED


async def test_a_text_that_fails_every_time_is_set_aside_for_a_person(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver, {"replies": [], "asks": None, "intent": None})
    message_id = await desk.receive("hello")
    assert message_id is not None
    for _ in range(TRIES):
        await desk.turns.handle(message_id)
    assert desk.rows()[0].status is DeliveryStatus.QUARANTINED
    assert desk.tasks() == ["misunderstood"]


@pytest.mark.parametrize(
    ("text", "words"), [("STOP", "no more texts"), ("help", "PERSON"), ("i want to die", "999")]
)
async def test_the_fixed_words_need_no_rasa(desk: Desk, httpserver: HTTPServer, text: str, words: str) -> None:
    await desk.receive(text)
    await desk.work()
    assert httpserver.log == []
    assert words in desk.outbox.sent[0]


async def test_nothing_leaves_after_stop(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    message_id = await desk.receive("hello", "SM1")
    assert message_id is not None
    await desk.turns.handle(message_id)  # the reply is queued, and not yet sent
    stop_id = await desk.receive("stop", "SM2")
    assert stop_id is not None
    await desk.turns.handle(stop_id)
    await desk.work()
    assert [text[:20] for text in desk.outbox.sent] == ["You will get no more"]
    assert DeliveryStatus.WITHHELD in {row.status for row in desk.rows()}


async def test_danger_is_answered_after_stop_too(desk: Desk) -> None:
    await desk.receive("stop", "SM1")
    await desk.receive("he hits me", "SM2")
    await desk.work()
    assert "999" in desk.outbox.sent[1]
    assert desk.tasks() == ["danger"]


async def test_a_busy_channel_is_tried_again(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    desk.outbox.fails = [TryAgain("too fast", after_s=0)]
    await desk.receive("hello")
    await desk.work()
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


async def test_a_refused_text_keeps_its_reason(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    desk.outbox.fails = [Rejected("The number is a landline.")]
    await desk.receive("hello")
    await desk.work()
    failed = desk.rows()[1]
    assert (failed.status, failed.reason) == (DeliveryStatus.FAILED, "The number is a landline.")


async def test_two_senders_send_once(desk: Desk, database: Database, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    message_id = await desk.receive("hello")
    assert message_id is not None
    await desk.turns.handle(message_id)
    reply_id = desk.rows()[1].id
    first = await database.run(messages.claim, reply_id, NOW)
    second = await database.run(messages.claim, reply_id, NOW)
    assert first is not None and second is None


async def test_a_null_byte_harms_nothing(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hel\x00lo")
    await desk.work()
    assert desk.rows()[0].text == "hello"
    assert desk.outbox.sent


async def test_one_persons_texts_are_answered_in_order(desk: Desk, httpserver: HTTPServer) -> None:
    def echo(request: Any) -> Response:
        body = request.get_json()
        return Response(
            response=f'{{"replies": [{{"text": "{body["text"]}"}}], "asks": null, "intent": null}}',
            content_type="application/json",
        )

    httpserver.expect_request(PATH).respond_with_handler(echo)
    for number in range(10):
        await desk.receive(f"text {number}", f"SM{number}")
    await desk.work()
    assert desk.outbox.sent == [f"text {number}" for number in range(10)]


async def test_a_second_text_is_from_the_same_person(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hello", "SM1")
    desk.now += timedelta(days=8)
    await desk.receive("hello", "SM2")
    await desk.work()
    with desk.database.transaction() as session:
        assert len(list(session.scalars(select(Contact)))) == 1


async def test_a_job_of_a_dead_worker_is_handed_back(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hello")
    with desk.database.transaction() as session:
        session.execute(
            text(
                "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) "
                "VALUES (now() - interval '5 minutes') RETURNING id) "
                "UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead"
            )
        )
    await desk.work()
    assert desk.outbox.sent == []
    assert await desk.queue.recover() == 1
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


async def test_a_text_without_a_job_is_found_again(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    await desk.receive("hello")
    with desk.database.transaction() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    assert await desk.database.run(sweep, desk.queue, NOW + timedelta(minutes=1)) == 0
    assert await desk.database.run(sweep, desk.queue, NOW + timedelta(minutes=3)) == 1
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


async def test_no_text_overtakes_an_older_one(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(PATH).respond_with_data("", status=503)
    first = await desk.receive("I can mend bikes", "SM1")
    second = await desk.receive("sat mornings", "SM2")
    assert first is not None and second is not None
    await desk.turns.handle(first)  # Rasa is away: it waits
    _answers(httpserver)
    await desk.turns.handle(second)
    await desk.work()
    said = [request.get_json()["text"] for request, _ in httpserver.log]
    assert said == ["I can mend bikes", "I can mend bikes", "sat mornings"]


async def test_stop_waits_for_nobody(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=503)
    await desk.receive("I can mend bikes", "SM1")
    await desk.work()  # postponed: its next try is queued for later
    await desk.receive("stop", "SM2")
    await desk.work()
    assert ["no more texts" in sent for sent in desk.outbox.sent] == [True]


async def test_a_job_that_runs_twice_answers_once(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver)
    message_id = await desk.receive("hello")
    assert message_id is not None
    await desk.turns.handle(message_id)
    await desk.turns.handle(message_id)
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


async def test_what_is_always_refused_is_set_aside(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=503)
    message_id = await desk.receive("hello")
    assert message_id is not None
    for _ in range(REFUSALS):
        await desk.turns.handle(message_id)
    await desk.work()
    assert desk.rows()[0].status is DeliveryStatus.QUARANTINED
    assert desk.outbox.sent[-1].startswith("Sorry, I could not handle that one.")


async def test_the_wording_kept_is_the_question_itself(desk: Desk, httpserver: HTTPServer) -> None:
    _answers(httpserver, {"replies": [{"text": "Happy to go on?"}], "asks": "consent", "intent": None})
    await desk.receive("hello", "SM1")
    await desk.work()
    await desk.receive("HELP", "SM2")
    await desk.work()
    with desk.database.transaction() as session:
        contact_id = session.scalars(select(Contact.id)).one()
        assert messages.last_asking(session, contact_id, "consent") == "Happy to go on?"
