"""The way of one text when things go wrong: Rasa away, Rasa silent, the same text twice, STOP in between."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import select, text
from werkzeug import Response

from bot import turns
from bot.postponing import TRIES
from bot.sweep import sweep
from bot.turns import REFUSALS
from storage.database import Database
from storage.models import Contact
from storage.people.addresses import Address, ChannelKind
from storage.texts import messages
from storage.texts.status import DeliveryStatus
from tests.conftest import NOW
from tests.desk import ANSWER, RASA_PATH, Desk, open_desk, rasa_answers

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    async with open_desk(database, httpserver) as desk:
        yield desk


async def test_a_text_is_answered_and_the_question_remembered(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    await desk.receive("hello")
    await desk.work()
    inbound, reply = desk.rows()
    assert desk.outbox.sent == ["When could you do it?"]
    assert (inbound.status, inbound.handled_by) == (DeliveryStatus.ANSWERED, "rasa")
    assert (reply.status, reply.asked) == (DeliveryStatus.ACCEPTED, "when")


async def test_rasa_never_sees_the_number(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    await desk.receive("hello")
    await desk.work()
    request, _ = httpserver.log[0]
    assert "7700900200" not in request.get_data(as_text=True) + str(request.headers)


async def test_the_same_text_delivered_twice_is_one(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    assert await desk.receive("hello") is not None
    assert await desk.receive("hello") is None
    await desk.work()
    assert len(httpserver.log) == 1
    assert len(desk.outbox.sent) == 1


async def test_the_same_words_sent_again_are_another_text(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    await desk.receive("hello", "SM1")
    await desk.receive("hello", "SM2")
    await desk.work()
    assert len(desk.outbox.sent) == 2


@pytest.mark.parametrize("broken", [500, 503, 403])
async def test_a_text_waits_while_rasa_is_away_and_is_answered_once(
    desk: Desk, httpserver: HTTPServer, broken: int
) -> None:
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data("", status=broken)
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data("", status=broken)
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data("", status=broken)
    message_id = await desk.receive("I can mend bikes")
    assert message_id is not None
    for _ in range(3):
        await desk.turns.handle(message_id)
    rasa_answers(httpserver)
    await desk.turns.handle(message_id)
    await desk.turns.handle(message_id)  # the queued retry, after it was answered
    await desk.work()
    holding, answer = desk.outbox.sent
    assert holding.startswith("Thanks, I have your text")
    assert answer == "When could you do it?"


async def test_an_answer_that_is_no_json_loses_nothing(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data("<html>", content_type="text/html")
    message_id = await desk.receive("hello")
    assert message_id is not None
    await desk.turns.handle(message_id)
    assert desk.rows()[0].status is DeliveryStatus.RECEIVED


async def test_a_text_that_fails_every_time_is_set_aside_for_a_person(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver, {"replies": [], "asks": None, "intent": None})
    message_id = await desk.receive("hello")
    assert message_id is not None
    for _ in range(TRIES):
        await desk.turns.handle(message_id)
    assert desk.rows()[0].status is DeliveryStatus.QUARANTINED
    assert desk.tasks() == ["misunderstood"]


async def test_a_text_that_the_rules_before_rasa_trip_over_is_set_aside_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is heard is undone with the rules, and the try counts all the same."""

    def trips(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(turns, "plain_answer", trips)
    message_id = await desk.receive("hello")
    assert message_id is not None
    for tried in range(1, TRIES + 1):
        await desk.turns.handle(message_id)
        assert desk.rows()[0].attempts == tried
    assert (desk.rows()[0].status, desk.tasks()) == (DeliveryStatus.QUARANTINED, ["misunderstood"])


@pytest.mark.parametrize(
    ("text", "words"), [("STOP", "no more texts"), ("help", "PERSON"), ("i want to die", "999")]
)
async def test_the_fixed_words_need_no_rasa(desk: Desk, httpserver: HTTPServer, text: str, words: str) -> None:
    await desk.receive(text)
    await desk.work()
    assert httpserver.log == []
    assert words in desk.outbox.sent[0]


async def test_nothing_leaves_after_stop(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver, {**ANSWER, "replies": [{"text": "Thank you."}, {"text": "When could you do it?"}]})
    message_id = await desk.receive("hello", "SM1")
    assert message_id is not None
    await desk.turns.handle(message_id)  # two replies are queued, and not yet sent
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


async def test_a_null_byte_harms_nothing(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
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

    httpserver.expect_request(RASA_PATH).respond_with_handler(echo)
    for number in range(10):
        await desk.receive(f"text {number}", f"SM{number}")
    await desk.work()
    assert desk.outbox.sent == [f"text {number}" for number in range(10)]


async def test_a_second_text_is_from_the_same_person(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    await desk.receive("hello", "SM1")
    desk.now += timedelta(days=8)
    await desk.receive("hello", "SM2")
    await desk.work()
    with desk.database.transaction() as session:
        assert len(list(session.scalars(select(Contact)))) == 1


async def test_a_job_of_a_dead_worker_is_handed_back(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
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
    rasa_answers(httpserver)
    await desk.receive("hello")
    with desk.database.transaction() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    assert await desk.database.run(sweep, desk.queue, NOW + timedelta(minutes=1)) == 0
    assert await desk.database.run(sweep, desk.queue, NOW + timedelta(minutes=3)) == 1
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


async def test_no_text_overtakes_an_older_one(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data("", status=503)
    first = await desk.receive("I can mend bikes", "SM1")
    second = await desk.receive("sat mornings", "SM2")
    assert first is not None and second is not None
    await desk.turns.handle(first)  # Rasa is away: it waits
    rasa_answers(httpserver)
    await desk.turns.handle(second)
    await desk.turns.handle(second)  # it came back for its own turn
    await desk.work()
    said = [request.get_json()["text"] for request, _ in httpserver.log]
    assert said == ["I can mend bikes", "I can mend bikes", "sat mornings"]


async def test_stop_waits_for_nobody(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_request(RASA_PATH).respond_with_data("", status=503)
    await desk.receive("I can mend bikes", "SM1")
    await desk.work()  # postponed: its next try is queued for later
    await desk.receive("stop", "SM2")
    await desk.work()
    assert ["no more texts" in sent for sent in desk.outbox.sent] == [True]


async def test_a_job_that_runs_twice_answers_once(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    message_id = await desk.receive("hello")
    assert message_id is not None
    await desk.turns.handle(message_id)
    await desk.turns.handle(message_id)
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


async def test_what_is_always_refused_is_set_aside(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_json(ANSWER)
    httpserver.expect_request(RASA_PATH).respond_with_data("", status=503)
    await desk.turn(await desk.receive("hello", "SM0", address=Address(ChannelKind.SMS, "+447700900299")))
    message_id = await desk.receive("hello")
    for _ in range(REFUSALS):
        await desk.turn(message_id)
    await desk.work()
    assert desk.rows()[2].status is DeliveryStatus.QUARANTINED
    assert desk.outbox.sent[-1].startswith("Sorry, I could not handle that one.")


async def test_an_outage_behind_rasa_sets_nothing_aside(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.expect_request(RASA_PATH).respond_with_data("", status=503)
    message_id = await desk.receive("hello")
    for _ in range(REFUSALS + 5):
        await desk.turn(message_id)
    assert desk.rows()[0].status is DeliveryStatus.RECEIVED


async def test_the_wording_kept_is_the_question_itself(desk: Desk, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver, {"replies": [{"text": "Happy to go on?"}], "asks": "consent", "intent": None})
    await desk.receive("hello", "SM1")
    await desk.work()
    await desk.receive("HELP", "SM2")
    await desk.work()
    with desk.database.transaction() as session:
        contact_id = session.scalars(select(Contact.id)).one()
        assert messages.last_asking(session, contact_id, "consent") == "Happy to go on?"
