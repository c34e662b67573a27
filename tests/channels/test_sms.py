"""SMS: what residents text, how far our texts have come, and what exactly we ask of Twilio."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs

import pytest
from pytest_httpserver import HTTPServer
from structlog.testing import capture_logs

from bot.channels.base import InboundText, OutboundText, Unusable
from bot.channels.sms import ANSWERED, SmsChannel
from storage.people.addresses import Address, ChannelKind
from tests.channels.twilio_side import (
    BRYN,
    MESSAGES,
    OUR_SMS,
    PUBLIC,
    Fields,
    Payload,
    call,
    payloads,
    settings,
    text,
    told,
)

pytestmark = pytest.mark.anyio

STATUS = "/webhooks/sms/status?message=17"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def sms(httpserver: HTTPServer) -> AsyncIterator[SmsChannel]:
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1", "status": "queued"}, 201)
    channel = SmsChannel(settings(TWILIO_URL=httpserver.url_for("").rstrip("/")))
    yield channel
    await channel.close()


def _text(channel: SmsChannel, fields: Fields) -> InboundText:
    (event,) = channel.read(call(fields))
    assert isinstance(event, InboundText)
    return event


def _asked(httpserver: HTTPServer) -> dict[str, list[str]]:
    ((request, _),) = httpserver.log
    return parse_qs(request.get_data(as_text=True), keep_blank_values=True)


@pytest.mark.parametrize("payload", payloads("sms"), ids=lambda payload: payload.name)
def test_a_webhook_says(payload: Payload) -> None:
    (event,) = SmsChannel(settings()).read(payload.call())
    assert told(event) == payload.expect


def test_a_person_is_who_the_text_is_from() -> None:
    assert _text(SmsChannel(settings()), text()).address == Address(ChannelKind.SMS, BRYN)


def test_the_same_id_on_another_number_is_another_text() -> None:
    channel = SmsChannel(settings(TWILIO_SMS_NUMBERS="+447700900004"))
    assert _text(channel, text()).provider_id != _text(channel, text(To="+447700900004")).provider_id


@pytest.mark.parametrize(
    "sender", ["", "60777", "SHOP", "Mum +447700900200", "447700900200", "+447700900\u0662\u0660\u0660"]
)
def test_a_sender_that_nobody_can_answer_is_unusable(sender: str) -> None:
    with pytest.raises(Unusable):
        SmsChannel(settings()).read(call(text(From=sender)))


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        pytest.param(text(""), "/webhooks/sms", id="no words"),
        pytest.param(text(" \r\n"), "/webhooks/sms", id="only blanks"),
        pytest.param(text("", NumMedia="many"), "/webhooks/sms", id="no number of pictures"),
        pytest.param(text(MessageSid=""), "/webhooks/sms", id="no id"),
        pytest.param(text(), STATUS, id="a report without a status"),
        pytest.param(text(MessageStatus="sent", MessageSid=""), STATUS, id="a report without Twilio's id"),
        pytest.param(text(MessageStatus="sent"), "/webhooks/sms/status", id="a report without our id"),
        pytest.param(text(MessageStatus="sent"), "/webhooks/sms/status?message=", id="a report with an empty id"),
        pytest.param(
            text(MessageStatus="sent"), "/webhooks/sms/status?message=-17", id="a report with no id of ours"
        ),
        pytest.param(text(MessageStatus="sent"), f"/webhooks/sms/status?message={'9' * 19}", id="an id too long"),
    ],
)
def test_what_says_nothing_is_unusable(fields: Fields, target: str) -> None:
    with pytest.raises(Unusable):
        SmsChannel(settings()).read(call(fields, target))


@pytest.mark.parametrize(
    "place", [("91", "0"), ("0", "-180.5"), ("nan", "0"), ("0", "inf"), ("north", "0"), ("", "")]
)
def test_a_place_that_is_not_on_earth_is_none(place: tuple[str, str]) -> None:
    channel = SmsChannel(settings())
    assert _text(channel, text("here", Latitude=place[0], Longitude=place[1])).location is None
    assert _text(channel, text("here", Latitude="52.4")).location is None


def test_an_unknown_status_is_noted_once() -> None:
    channel, fields = SmsChannel(settings()), text(MessageStatus="vanished")
    with capture_logs() as logs:
        events = [channel.read(call(fields, STATUS)) for _ in range(3)]
    assert [told(event)["status"] for (event,) in events] == ["unknown"] * 3
    assert logs == [{"event": "twilio status unknown", "status": "vanished", "log_level": "warning"}]


@pytest.mark.parametrize("keyword", sorted(ANSWERED))
def test_twilio_answers_a_keyword_that_stands_alone(keyword: str) -> None:
    channel = SmsChannel(settings())
    for words in (keyword, keyword.lower(), f" {keyword.title()}\n"):
        assert _text(channel, text(words)).answered_by_provider
    for words in (f"{keyword} please", f"{keyword}.", f"please {keyword}"):
        assert not _text(channel, text(words)).answered_by_provider


def test_yes_is_an_answer_to_us() -> None:
    assert not _text(SmsChannel(settings()), text("YES")).answered_by_provider


def test_where_twilio_was_told_to_keep_quiet_only_its_own_word_counts() -> None:
    channel = SmsChannel(settings(TWILIO_ANSWERS_STOP=False))
    assert not _text(channel, text("STOP")).answered_by_provider
    assert _text(channel, text("STOP", OptOutType="STOP")).answered_by_provider


async def test_it_asks_for_one_text_from_our_number(sms: SmsChannel, httpserver: HTTPServer) -> None:
    await sms.send(OutboundText(17, BRYN, "Caf\u00e9 & cake?\nYES or NO", ()))
    assert _asked(httpserver) == {
        "To": [BRYN],
        "From": [OUR_SMS],
        "Body": ["Caf\u00e9 & cake?\nYES or NO"],
        "StatusCallback": [f"{PUBLIC}/webhooks/sms/status?message=17"],
        "ValidityPeriod": ["14400"],
    }


async def test_it_leaves_the_number_to_a_messaging_service(httpserver: HTTPServer) -> None:
    service = "MG" + "7" * 32
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1", "status": "accepted"}, 201)
    url = httpserver.url_for("").rstrip("/")
    channel = SmsChannel(settings(TWILIO_URL=url, TWILIO_SMS_FROM=service, TWILIO_SMS_NUMBERS=OUR_SMS))
    await channel.send(OutboundText(17, BRYN, "hi", ()))
    await channel.close()
    asked = _asked(httpserver)
    assert asked["MessagingServiceSid"] == [service]
    assert "From" not in asked


async def test_choices_add_nothing_to_a_text(sms: SmsChannel, httpserver: HTTPServer) -> None:
    await sms.send(OutboundText(17, BRYN, "Does that suit you?", ("Yes", "Not now")))
    assert _asked(httpserver)["Body"] == ["Does that suit you?"]


def test_its_limits_are_twilio_s_and_our_number_s() -> None:
    limits = SmsChannel(settings(CANDO_SMS_PER_SECOND=10)).limits
    assert (limits.longest, limits.per_second) == (1600, 10)


def test_twilio_is_told_to_answer_nothing() -> None:
    content_type, body = SmsChannel.answer
    assert (content_type, body) == ("text/xml", b'<?xml version="1.0" encoding="UTF-8"?><Response/>')
