"""S15: nobody can make us spend: not by foreign numbers, not by many texts, not by a machine that answers us."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
from pytest_httpserver import HTTPServer

from bot.app import web_app
from bot.channels.registry import live_channels
from bot.neighbours import Running
from bot.product import works
from bot.settings import Settings
from storage.database import Database
from storage.people.addresses import Address, ChannelKind
from storage.texts.spending import Budget
from tests.channels.twilio_side import text
from tests.conftest import NOW
from tests.desk import RASA_PATH, Desk, open_desk, rasa_answers
from tests.fakes.nginx import TwilioTargets
from tests.security.forgeries import signed
from tests.security.served import ENVIRONMENT
from tests.security.wire import post

pytestmark = pytest.mark.anyio

PENNY_A_TEXT = dict.fromkeys(ChannelKind, 1.0)

ALLOWED = "+447700900{:03}"
COSTLY = {
    "premium 09": "+449098790{:03}",
    "premium 087": "+448712345{:03}",
    "personal 070": "+447012345{:03}",
    "pager 076": "+447640123{:03}",
    "landline": "+442079460{:03}",
    "Jersey": "+447797712{:03}",
    "Guernsey": "+447781123{:03}",
    "Isle of Man": "+447624312{:03}",
    "United States": "+14155550{:03}",
    "Jamaica": "+18765550{:03}",
    "satellite": "+88216123{:03}",
    "Latvia": "+37128000{:03}",
    "Nauru": "+674444{:04}",
}


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        yield desk


@pytest.mark.parametrize("each", [6, pytest.param(72, marks=pytest.mark.long)])
async def test_only_uk_mobiles_are_ever_texted(
    database: Database, httpserver: HTTPServer, nginx_twilio: TwilioTargets, each: int
) -> None:
    """The whole product but Rasa, for so many numbers of each kind; what Twilio accepted is the judge."""
    rasa_answers(httpserver)
    numbers = [kind.format(number) for kind in (ALLOWED, *COSTLY.values()) for number in range(each)]
    told = {**ENVIRONMENT, "TWILIO_URL": nginx_twilio.plain, "CANDO_SMS_PER_SECOND": "1000"}
    settings = Settings(_env_file=None, **told, CANDO_EXTRA_DESTINATIONS="+447700900")  # type: ignore[arg-type]
    channels, running = live_channels(settings), Running(httpserver.port, 9, (), "none")
    app = web_app(settings, database, lambda: NOW, channels)
    for place, number in enumerate(numbers):
        call = signed(text("hello there", MessageSid=f"SM{place:032x}", From=number), "/webhooks/sms")
        assert (await post(app, call.target, call.headers, call.body)).status == 200
    async with works(settings, database, running, channels, lambda: NOW) as parts:
        await parts.queue.drain()
    texted = Counter(accepted.fields["To"] for accepted in nginx_twilio.ledger.accepted())
    assert texted == Counter(ALLOWED.format(number) for number in range(each))


async def test_answers_in_an_hour_are_limited_and_that_is_said_once(
    database: Database, httpserver: HTTPServer
) -> None:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, answers_an_hour=8) as desk:
        await _text_on(desk, 12)
        assert len(httpserver.log) == 8 and len(desk.outbox.sent) == 9
        assert desk.outbox.sent[-1] not in desk.outbox.sent[:8]
        assert (desk.tasks(), desk.alerts()) == (["too_many"], ["looping"])
        await desk.receive("STOP", "SM-stop")
        await desk.work()
        assert len(desk.outbox.sent) == 10


async def test_after_the_hour_they_are_answered_again(database: Database, httpserver: HTTPServer) -> None:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, answers_an_hour=3) as desk:
        await _text_on(desk, 5)
        assert len(desk.outbox.sent) == 4
        desk.pass_time(3601)
        await desk.receive("and now?", "SM-later")
        await desk.work()
        assert len(desk.outbox.sent) == 5 and desk.outbox.sent[-1] == desk.outbox.sent[0]


async def test_one_who_texts_much_costs_nobody_else_their_answer(
    database: Database, httpserver: HTTPServer
) -> None:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, answers_an_hour=3) as desk:
        await _text_on(desk, 5)
        await desk.receive("hello", "SM-amina", address=Address(ChannelKind.SMS, "+447700900300"))
        await desk.work()
        assert desk.outbox.to.count("+447700900300") == 1


def test_the_limit_is_what_the_settings_say() -> None:
    assert Settings(_env_file=None).replies_an_hour == 40


async def _text_on(desk: Desk, times: int) -> None:
    for number in range(times):
        await desk.receive(f"what about number {number}?", f"SM{number}")
    await desk.work()


@pytest.mark.parametrize(
    "said",
    [
        "I am driving and will text you back later.",
        "Thank you for your message. Our office is open 9 to 5.",
        "  AUTOMATIC reply: this number is not monitored ",
    ],
)
async def test_a_machine_that_answers_us_is_cut_at_its_fifth_text(desk: Desk, said: str) -> None:
    for number in range(9):
        await desk.receive(said.swapcase() if number % 2 else said, f"SM{number}")
        await desk.work()
        desk.pass_time(5)
    assert len(desk.outbox.sent) == 5, "four answers, and the notice"
    assert desk.tasks() == ["too_many"]


async def test_when_the_money_is_gone_mailings_wait_and_stop_and_safety_do_not(
    database: Database, httpserver: HTTPServer
) -> None:
    rasa_answers(httpserver)
    prices = Budget(5, PENNY_A_TEXT)
    async with open_desk(database, httpserver, budget=prices) as desk:
        await desk.mail("The fair is on Saturday.", people=40)
        await desk.work()
        mailed = len(desk.outbox.sent)
        assert 5 <= mailed <= 5 + 8, "the batch that crosses the line is the last"
        assert desk.alerts() == ["spending"]
        await desk.receive("i want to kill myself", "SM-danger")
        await desk.receive("STOP", "SM-stop")
        await desk.work()
        assert len(desk.outbox.sent) == mailed + 2


async def test_beyond_twice_the_money_only_safety_is_left(database: Database, httpserver: HTTPServer) -> None:
    httpserver.expect_request(RASA_PATH).respond_with_json(
        {"replies": [{"text": f"Answer {number}."} for number in range(4)], "asks": None, "intent": None}
    )
    prices = Budget(2, PENNY_A_TEXT)
    async with open_desk(database, httpserver, budget=prices) as desk:
        for number in range(4):
            await desk.receive(f"what about number {number}?", f"SM{number}")
        await desk.work()
        assert 4 <= len(desk.outbox.sent) <= 4 + 16, "no more than were on their way"
        spent = len(desk.outbox.sent)
        await desk.receive("STOP", "SM-stop")
        await desk.work()
        assert len(desk.outbox.sent) == spent + 1
