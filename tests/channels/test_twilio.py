"""What SMS and WhatsApp share: sending once, finding what may have gone, and fetching what was missed."""

import logging
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from pydantic import ValidationError
from pytest_httpserver import HTTPServer

from bot.channels.base import (
    AddressGone,
    Held,
    InboundText,
    Lookup,
    Misconfigured,
    OutboundText,
    Rejected,
    SendError,
    Sent,
    Template,
    TryAgain,
    Unclear,
)
from bot.channels.sms import SmsChannel
from storage.texts.status import DeliveryStatus
from tests.channels.twilio_side import (
    ACCOUNT,
    BRYN,
    MESSAGES,
    NOON,
    OUR_SMS,
    SECOND,
    TOKEN,
    call,
    message,
    page,
    settings,
    text,
)

pytestmark = pytest.mark.anyio

QUESTION = OutboundText(17, BRYN, "When could you do it?", ())


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def sms(httpserver: HTTPServer) -> AsyncIterator[SmsChannel]:
    channel = SmsChannel(settings(TWILIO_URL=httpserver.url_for("").rstrip("/")))
    yield channel
    await channel.close()


def test_a_channel_is_built_without_a_loop_and_without_a_connection() -> None:
    started = time.process_time()
    for _ in range(100):
        SmsChannel(settings())
    assert time.process_time() - started < 1


async def test_what_was_never_opened_can_be_closed() -> None:
    await SmsChannel(settings()).close()


async def test_it_sends_once_as_the_account_by_the_first_token(sms: SmsChannel, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(MESSAGES, "POST").respond_with_json({"sid": "SM1", "status": "queued"}, 201)
    assert await sms.send(QUESTION) == Sent("SM1", DeliveryStatus.ACCEPTED)
    ((request, _),) = httpserver.log
    assert request.authorization is not None
    assert (request.authorization.username, request.authorization.password) == (ACCOUNT, TOKEN)


async def test_a_region_in_the_environment_sends_nothing_elsewhere(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_REGION", "au1")
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1"}, 201)
    channel = SmsChannel(settings(TWILIO_URL=httpserver.url_for("").rstrip("/")))
    assert (await channel.send(QUESTION)).provider_id == "SM1"
    await channel.close()


REFUSALS: dict[str, tuple[int, dict[str, object], type[SendError], int | None]] = {
    "opted out": (400, {"code": 21610, "message": f"{BRYN} has unsubscribed", "status": 400}, AddressGone, 21610),
    "in the newer form": (
        400,
        {"type": "x", "title": "Invalid", "status": 400, "code": 21211, "detail": f"To {BRYN}"},
        AddressGone,
        21211,
    ),
    "window closed": (400, {"code": 63016, "message": "Outside", "status": 400}, Held, 63016),
    "wrong token": (401, {"code": 20003, "message": "Authenticate", "status": 401}, Misconfigured, 20003),
    "unknown": (400, {"code": 29999, "message": "New", "status": 400}, Rejected, 29999),
    "a fault": (503, {"code": 20503, "message": "Down", "status": 503}, Unclear, 20503),
    "failed at once": (201, {"sid": "SM1", "status": "failed", "error_code": 30006}, AddressGone, 30006),
    "no id": (201, {"status": "queued"}, Unclear, None),
}


@pytest.mark.parametrize(("status", "answer", "error", "code"), REFUSALS.values(), ids=REFUSALS)
async def test_a_refusal_is_one_of_our_errors(
    sms: SmsChannel,
    httpserver: HTTPServer,
    status: int,
    answer: dict[str, object],
    error: type[SendError],
    code: int | None,
) -> None:
    httpserver.expect_request(MESSAGES).respond_with_json(answer, status)
    with pytest.raises(SendError) as raised:
        await sms.send(QUESTION)
    assert type(raised.value) is error
    assert raised.value.code == code
    assert BRYN not in str(raised.value)
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("body", ["", "<html>", "[]", "null", '"queued"', "{"])
async def test_an_answer_that_cannot_be_read_is_unclear(
    sms: SmsChannel, httpserver: HTTPServer, body: str
) -> None:
    httpserver.expect_request(MESSAGES).respond_with_data(body, 201, content_type="application/json")
    with pytest.raises(Unclear):
        await sms.send(QUESTION)


async def test_too_many_requests_make_the_whole_channel_wait(sms: SmsChannel, httpserver: HTTPServer) -> None:
    answer = {"code": 20429, "message": "Too many", "status": 429}
    httpserver.expect_request(MESSAGES).respond_with_json(answer, 429, headers={"Retry-After": "17"})
    with pytest.raises(TryAgain) as raised:
        await sms.send(QUESTION)
    assert (raised.value.after_s, raised.value.everyone, raised.value.code) == (17, True, 20429)
    assert len(httpserver.log) == 1


async def test_a_redirect_is_not_followed(sms: SmsChannel, httpserver: HTTPServer) -> None:
    httpserver.expect_request(MESSAGES).respond_with_data(
        "", 307, headers={"Location": httpserver.url_for("/other")}
    )
    httpserver.expect_request("/other").respond_with_json({"sid": "SM1"}, 201)
    with pytest.raises(Misconfigured):
        await sms.send(QUESTION)
    assert len(httpserver.log) == 1


async def test_nothing_leaves_when_twilio_cannot_be_reached(httpserver: HTTPServer) -> None:
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1"}, 201)
    for url in ("http://127.0.0.1:9", httpserver.url_for("").replace("http:", "https:").rstrip("/")):
        channel = SmsChannel(settings(TWILIO_URL=url))
        with pytest.raises(TryAgain) as raised:
            await channel.send(QUESTION)
        assert (raised.value.after_s, raised.value.everyone) == (10, True)
        await channel.close()


@pytest.mark.parametrize("url", ["", "texts", "ftp://127.0.0.1:9", "http://"])
def test_an_address_that_is_none_is_refused_by_the_settings(url: str) -> None:
    with pytest.raises(ValidationError, match="TWILIO_URL"):
        settings(TWILIO_URL=url)


async def test_neither_words_nor_numbers_are_kept_or_logged(
    sms: SmsChannel, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1", "body": QUESTION.text, "to": BRYN}, 201)
    await sms.send(QUESTION)
    sms.read(call(text("It is private")))
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("werkzeug")]
    said = " ".join([*ours, *capsys.readouterr()])
    assert not any(secret in said for secret in (BRYN, BRYN[1:], QUESTION.text, "private", TOKEN))
    assert "7700" not in repr(vars(sms._http))


ALL_TO_BRYN = {"To": BRYN, "PageSize": "50"}

LISTS = {
    "nothing listed": ([], Lookup.ABSENT),
    "the very text": ([message(1, QUESTION.text, NOON)], Sent(f"SM{1:032x}", DeliveryStatus.SENT)),
    "queued, not yet sent": (
        [message(1, QUESTION.text, NOON, status="queued", date_sent=None)],
        Sent(f"SM{1:032x}", DeliveryStatus.ACCEPTED),
    ),
    "failed since": (
        [message(1, QUESTION.text, NOON, status="undelivered", error_code=30003)],
        Sent(f"SM{1:032x}", DeliveryStatus.FAILED),
    ),
    "other spaces": ([message(1, "When could  you\ndo it? ", NOON)], Sent(f"SM{1:032x}", DeliveryStatus.SENT)),
    "typing marks": ([message(1, "When could you do it?\u00a0", NOON)], Sent(f"SM{1:032x}", DeliveryStatus.SENT)),
    "our clock is fast": (
        [message(1, QUESTION.text, NOON - 4 * SECOND)],
        Sent(f"SM{1:032x}", DeliveryStatus.SENT),
    ),
    "an earlier one": ([message(1, QUESTION.text, NOON - 6 * SECOND)], Lookup.ABSENT),
    "another text": ([message(1, "Thanks!", NOON)], Lookup.ABSENT),
    "another text besides": (
        [message(2, "Thanks!", NOON + SECOND), message(1, QUESTION.text, NOON)],
        Sent(f"SM{1:032x}", DeliveryStatus.SENT),
    ),
    "from another sender of ours": (
        [message(1, QUESTION.text, NOON, **{"from": "+447700900099"})],
        Sent(f"SM{1:032x}", DeliveryStatus.SENT),
    ),
    "twice": ([message(2, QUESTION.text, NOON), message(1, QUESTION.text, NOON)], Lookup.UNCLEAR),
    "redacted": ([message(1, "", NOON)], Lookup.UNCLEAR),
    "framed": ([message(1, f"Sent from a trial account - {QUESTION.text}", NOON)], Lookup.UNCLEAR),
    "in capitals": ([message(1, QUESTION.text.upper(), NOON)], Lookup.UNCLEAR),
    "their own text": ([message(1, QUESTION.text, NOON, direction="inbound")], Lookup.ABSENT),
    "more than can be looked through": ([message(n, f"Text {n}", NOON) for n in range(50)], Lookup.UNCLEAR),
}


@pytest.mark.parametrize(("listed", "expected"), LISTS.values(), ids=LISTS)
async def test_a_text_that_may_have_gone_is_looked_up(
    sms: SmsChannel, httpserver: HTTPServer, listed: list[dict[str, object]], expected: Sent | Lookup
) -> None:
    httpserver.expect_oneshot_request(MESSAGES, "GET", query_string=ALL_TO_BRYN).respond_with_json(page(listed))
    assert await sms.find(QUESTION, NOON) == expected
    httpserver.check()


async def test_a_template_s_words_are_twilio_s_so_any_text_may_be_ours(
    sms: SmsChannel, httpserver: HTTPServer
) -> None:
    templated = OutboundText(17, BRYN, QUESTION.text, (), template=Template("HX1", {}))
    httpserver.expect_oneshot_request(MESSAGES, "GET").respond_with_json(page([message(1, "Hello Bryn", NOON)]))
    assert await sms.find(templated, NOON) == Lookup.UNCLEAR


@pytest.mark.parametrize("status", [401, 429, 503])
async def test_a_look_up_that_fails_says_so(sms: SmsChannel, httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request(MESSAGES, "GET").respond_with_json({"code": status, "message": BRYN}, status)
    with pytest.raises(SendError) as raised:
        await sms.find(QUESTION, NOON)
    assert BRYN not in str(raised.value)


async def _missed(channel: SmsChannel, since: timedelta = timedelta(0)) -> list[InboundText]:
    return [inbound async for inbound in channel.missed(NOON + since)]


async def test_missed_texts_come_oldest_first_from_every_page_of_every_number(httpserver: HTTPServer) -> None:
    url, second = httpserver.url_for("").rstrip("/"), "+447700900004"
    channel = SmsChannel(settings(TWILIO_URL=url, TWILIO_SMS_NUMBERS=second))
    inbound = {"direction": "inbound", "status": "received", "from": BRYN}
    first_page = [message(n, str(n), NOON + n * SECOND, to=OUR_SMS, **inbound) for n in (5, 3)]
    last_page = [message(n, str(n), NOON + n * SECOND, to=OUR_SMS, **inbound) for n in (1,)]
    others = [message(n, str(n), NOON + n * SECOND, to=second, **inbound) for n in (4, 2)]
    ask = {"DateSent>": "2026-11-21", "PageSize": "1000"}
    following = {**ask, "To": OUR_SMS, "Page": "1", "PageToken": "PASM3"}
    next_page = f"{MESSAGES}?To=%2B447700900001&DateSent%3E=2026-11-21&PageSize=1000&Page=1&PageToken=PASM3"
    for query, listed, more in (
        ({**ask, "To": OUR_SMS}, first_page, next_page),
        (following, last_page, None),
        ({**ask, "To": second}, others, None),
    ):
        httpserver.expect_oneshot_request(MESSAGES, "GET", query_string=query).respond_with_json(
            page(listed, more)
        )
    texts = await _missed(channel)
    httpserver.check()
    await channel.close()
    assert [inbound.text for inbound in texts] == ["1", "2", "3", "4", "5"]


async def test_a_missed_text_is_the_one_that_its_webhook_would_have_told(
    sms: SmsChannel, httpserver: HTTPServer
) -> None:
    fields = text("Stop", NumMedia="2")
    listed = message(
        1, "Stop", NOON, sid=dict(fields)["MessageSid"], to=OUR_SMS, direction="inbound", num_media="2"
    ) | {"from": BRYN}
    httpserver.expect_request(MESSAGES, "GET").respond_with_json(page([listed]))
    (missed,) = await _missed(sms)
    assert missed.sent_at == NOON
    assert [replace(missed, sent_at=None)] == sms.read(call(fields))


async def test_the_day_is_utc_and_ours_are_left_out(sms: SmsChannel, httpserver: HTTPServer) -> None:
    listed = [
        message(1, "from us", NOON),
        message(2, "", NOON, direction="inbound", to=OUR_SMS),
        message(3, "from a shop", NOON, direction="inbound", to=OUR_SMS) | {"from": "SHOP"},
    ]
    httpserver.expect_request(MESSAGES, "GET").respond_with_json(page(listed))
    assert await _missed(sms) == []
    ((request, _),) = httpserver.log
    assert parse_qs(request.query_string.decode())["DateSent>"] == ["2026-11-21"]


async def test_a_list_that_cannot_be_had_says_so(sms: SmsChannel, httpserver: HTTPServer) -> None:
    httpserver.expect_request(MESSAGES, "GET").respond_with_json({}, 503)
    with pytest.raises(Unclear):
        await _missed(sms)


async def test_a_list_without_end_ends(
    sms: SmsChannel, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.twilio.MOST", 10)
    listed = [message(n, str(n), NOON, to=OUR_SMS, direction="inbound") | {"from": BRYN} for n in range(4)]
    httpserver.expect_request(MESSAGES, "GET").respond_with_json(page(listed, MESSAGES))
    assert len(await _missed(sms)) == 10


async def test_it_tells_where_texts_come_in_and_what_twilio_says_of_us(
    sms: SmsChannel, httpserver: HTTPServer
) -> None:
    httpserver.expect_request(f"/2010-04-01/Accounts/{ACCOUNT}.json").respond_with_json({"status": "active"})
    assert sms.where() == "numbers ...001; texts come to https://texts.example.org/webhooks/sms"
    assert await sms.ask() == "account active"


async def test_it_tells_when_twilio_does_not_know_us(sms: SmsChannel, httpserver: HTTPServer) -> None:
    httpserver.expect_request(f"/2010-04-01/Accounts/{ACCOUNT}.json").respond_with_json({"code": 20003}, 401)
    with pytest.raises(Misconfigured):
        await sms.ask()


def test_a_text_is_looked_up_only_when_its_request_cannot_be_on_its_way_any_more() -> None:
    assert SmsChannel(settings(CANDO_SETTLE_S=90)).settle_s == 90
