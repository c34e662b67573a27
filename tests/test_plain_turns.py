"""Turns that Rasa has no part in: too many texts, an echo, pictures, one network's STOP, thoughts in pieces."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from pytest_httpserver import HTTPServer

from dialogues.sentences import sentence
from storage.database import Database
from storage.models import MessageKind, Network
from storage.people import networks
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.texts.status import DeliveryStatus
from tests.conftest import NOW
from tests.desk import ANSWER, BRYN, Desk, open_desk, rasa_answers

pytestmark = pytest.mark.anyio
CRISIS = {**ANSWER, "intent": {"name": "crisis", "confidence": 0.9}}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, answers_an_hour=6) as desk:
        yield desk


async def test_after_so_many_answers_in_an_hour_a_person_is_asked_and_they_are_told_once(desk: Desk) -> None:
    for number in range(9):
        await desk.receive(f"thing number {number} is done.", f"SM{number}")
    await desk.work()
    assert len(desk.outbox.sent) == 7
    assert desk.outbox.sent[-1].startswith("That is a lot of texts")
    assert (desk.tasks(), desk.alerts()) == (["too_many"], ["looping"])
    assert {row.status for row in desk.rows()[:9]} == {DeliveryStatus.ANSWERED}
    desk.pass_time(3601)
    await desk.receive("i am back", "SM99")
    await desk.work()
    assert desk.outbox.sent[-1] == "When could you do it?"


async def test_safety_is_never_too_much(desk: Desk) -> None:
    for number in range(7):
        await desk.receive(f"thing number {number} is done.", f"SM{number}")
    await desk.receive("i want to die", "SM50")
    await desk.work()
    assert any("116 123" in text for text in desk.outbox.sent)


async def test_a_machine_that_echoes_is_cut_at_its_fifth_text(desk: Desk) -> None:
    for number in range(6):
        await desk.receive("I am driving and will call you back.", f"SM{number}")
        await desk.work()
    assert len(desk.outbox.sent) == 5
    assert desk.outbox.sent[-1].startswith("That is a lot of texts")


async def test_people_may_say_yes_five_times(desk: Desk) -> None:
    for number in range(5):
        await desk.receive("yes", f"SM{number}")
        await desk.work()
    assert desk.outbox.sent == ["When could you do it?"] * 5


async def test_pictures_are_answered_kindly(desk: Desk, httpserver: HTTPServer) -> None:
    await desk.receive("", attachments=2)
    await desk.work()
    assert desk.outbox.sent[0].startswith("Thank you. I can only read words")
    assert httpserver.log == []


@pytest.fixture
def foleshill(database: Database) -> str:
    """Bryn is in Friends of Foleshill."""
    with database.transaction() as session:
        network = Network(
            keyword="foleshill",
            name="Friends of Foleshill",
            place="Foleshill",
            lat=52.43,
            lon=-1.49,
            radius_miles=2,
            coordinator="Sam",
            hours="Monday to Friday",
            created_at=NOW,
        )
        session.add(network)
        session.flush()
        networks.join(session, find_or_create(session, BRYN, NOW).contact_id, network, NOW)
        return network.name


def is_in(database: Database) -> list[str]:
    with database.transaction() as session:
        return [network.name for network in networks.of(session, find_or_create(session, BRYN, NOW).contact_id)]


async def test_stop_of_one_network_leaves_that_network(desk: Desk, database: Database, foleshill: str) -> None:
    await desk.receive("please stop the foleshill texts")
    await desk.work()
    assert (foleshill in desk.outbox.sent[0], is_in(database)) == (True, [])
    assert desk.contact().stopped_at is None


@pytest.mark.parametrize(
    "concern",
    [
        "stop the dumping in foleshill",
        "stop foleshill library closing",
        "no more fly tipping in foleshill please",
        "leave foleshill alone",
        "no more litter in foleshill",
        "yes, and stop the dumping in foleshill",
    ],
)
async def test_what_should_stop_in_a_place_is_talked_over(
    desk: Desk, database: Database, foleshill: str, concern: str
) -> None:
    await desk.receive(concern)
    await desk.work()
    assert ("When could you do it?" in desk.outbox.sent, is_in(database)) == (True, [foleshill])


async def test_a_network_they_are_not_in_is_not_said_to_be_left(desk: Desk, foleshill: str) -> None:
    for number, text in enumerate(("stop foleshill", "stop foleshill")):
        await desk.receive(text, f"SM{number}")
        desk.pass_time(60)
        await desk.work()
    assert foleshill in desk.outbox.sent[0] and foleshill not in desk.outbox.sent[1]
    assert desk.outbox.sent[1] == sentence("utter_no_network_to_leave")


@pytest.mark.parametrize(
    "wish",
    [
        "no more updates please",
        "no updates",
        "cancel the updates",
        "dont text me about it any more",
        "no more news please",
        "stop the news",
        "i dont want the foleshill news any more",
    ],
)
async def test_no_more_news_is_a_wish_to_leave(desk: Desk, database: Database, foleshill: str, wish: str) -> None:
    await desk.receive(wish)
    await desk.work()
    assert (is_in(database), desk.contact().stopped_at) == ([], None)
    assert desk.outbox.sent[0].startswith("Done")


async def test_news_of_something_is_talked_over(desk: Desk, database: Database, foleshill: str) -> None:
    for number, text in enumerate(("stop the news about the library closing", "any updates?", "whats the news")):
        await desk.receive(text, f"SM{number}")
        await desk.work()
    assert (desk.outbox.sent.count("When could you do it?"), is_in(database)) == (3, [foleshill])


async def test_a_thought_in_three_texts_is_one_turn(desk: Desk, httpserver: HTTPServer) -> None:
    for number, text in enumerate(("I can mend bikes and", "also punctures on saturday mornings or", "sundays")):
        await desk.receive(text, f"SM{number}")
        desk.pass_time(1)
    for row in desk.rows():
        await desk.turn(row.id)
    await desk.work()
    (said,) = [request.get_json()["text"] for request, _ in httpserver.log]
    assert all(word in said for word in ("bikes", "punctures", "sundays"))
    assert [row.handled_by for row in desk.rows()[:3]] == ["rasa", "joined", "joined"]
    assert desk.outbox.sent == ["When could you do it?"]


async def test_a_text_found_a_day_late_is_for_a_person(desk: Desk) -> None:
    await desk.receive("I can mend bikes", sent_at=NOW - timedelta(days=2))
    await desk.work()
    assert (desk.outbox.sent, desk.tasks()) == ([], ["person_wanted"])


async def test_a_stop_found_a_day_late_still_stops(desk: Desk) -> None:
    await desk.receive("STOP", sent_at=NOW - timedelta(days=2))
    await desk.work()
    assert desk.contact().stopped_at is not None


async def test_a_stop_that_the_provider_confirmed_is_kept_in_silence(desk: Desk) -> None:
    await desk.receive("STOP", answered_by_provider=True)
    await desk.work()
    assert (desk.outbox.sent, desk.contact().stopped_at) == ([], NOW)


async def test_stop_holds_on_every_channel_of_the_phone(desk: Desk) -> None:
    await desk.receive("STOP", "SM1")
    whatsapp = Address(ChannelKind.WHATSAPP, BRYN.value)
    await desk.receive("hello, anybody there", "SM2", address=whatsapp)
    await desk.work()
    assert len(desk.outbox.sent) == 1  # the confirmation


async def test_danger_that_only_rasa_sees_is_answered_as_danger(desk: Desk, httpserver: HTTPServer) -> None:
    httpserver.clear()
    rasa_answers(httpserver, CRISIS)
    await desk.receive("everything is grey and i am saying goodbye")
    await desk.work()
    assert "116 123" in desk.outbox.sent[0]
    assert (desk.rows()[1].kind, desk.alerts(), desk.tasks()) == (MessageKind.SAFETY, ["danger"], ["danger"])


async def test_danger_is_heard_from_somebody_who_stopped(desk: Desk, httpserver: HTTPServer) -> None:
    await desk.receive("STOP", "SM1")
    await desk.work()
    understands = httpserver.expect_request("/webhooks/neighbour/understand")
    understands.respond_with_json({"intent": "crisis", "confidence": 0.9})
    await desk.receive("everything is grey and i am saying goodbye", "SM2")
    await desk.work()
    assert "116 123" in desk.outbox.sent[-1]


async def test_a_child_keeps_nothing_and_is_not_talked_to(desk: Desk, httpserver: HTTPServer) -> None:
    conversations = re.compile("/webhooks/neighbour/conversations/.+")
    httpserver.expect_request(conversations, method="DELETE").respond_with_data("")
    await desk.receive("im 14 years old", "SM1")
    await desk.work()
    assert "0800 1111" in desk.outbox.sent[0]
    assert desk.contact().under_18_at == NOW
    assert [request.method for request, _ in httpserver.log] == ["DELETE"]


async def test_danger_in_two_pieces_is_danger(desk: Desk, httpserver: HTTPServer) -> None:
    for number, text in enumerate(("(1/2) i want to end my", "(2/2) life tonight")):
        await desk.receive(text, f"SM{number}")
    for row in desk.rows():
        await desk.turn(row.id)
    await desk.work()
    assert "116 123" in desk.outbox.sent[0]
    assert httpserver.log == []


async def test_a_cry_from_somebody_who_stopped_waits_for_rasa(desk: Desk, httpserver: HTTPServer) -> None:
    await desk.receive("STOP", "SM1")
    await desk.work()
    httpserver.clear()
    httpserver.expect_request("/webhooks/neighbour/understand").respond_with_data("", status=503)
    message_id = await desk.receive("everything is grey and i am saying goodbye", "SM2")
    await desk.turn(message_id)
    assert desk.rows()[-1].status is DeliveryStatus.RECEIVED
