"""WhatsApp: people with and without a number, buttons, and what may be said after 24 hours."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest
from pytest_httpserver import HTTPServer

from bot.channels.base import BadWebhook, Held, InboundText, Lookup, OutboundText, Sent, Template, Unusable
from bot.channels.whatsapp import WhatsAppChannel
from storage.people.addresses import Address, ChannelKind
from tests.channels.twilio_side import (
    AMINA,
    MESSAGES,
    NOON,
    OUR_WHATSAPP,
    PUBLIC,
    Fields,
    Payload,
    call,
    message,
    page,
    payloads,
    settings,
    text,
    told,
)

pytestmark = pytest.mark.anyio

PATH = "/webhooks/whatsapp"
TWO_BUTTONS, THREE_BUTTONS = "HX" + "2" * 32, "HX" + "3" * 32
BUTTONS = {2: TWO_BUTTONS, 3: THREE_BUTTONS}
HEARD = OutboundText(17, AMINA, "Does that suit you?", ("Yes please", "Not now"), heard_s_ago=60)
TEMPLATE = Template("HX" + "9" * 32, {"1": "Amina", "2": "bike\nmending"})


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _channel(httpserver: HTTPServer, **changed: Any) -> AsyncIterator[WhatsAppChannel]:
    channel = WhatsAppChannel(settings(TWILIO_URL=httpserver.url_for("").rstrip("/"), **changed))
    yield channel
    await channel.close()


@pytest.fixture
async def plain(httpserver: HTTPServer) -> AsyncIterator[WhatsAppChannel]:
    """Without templates for buttons."""
    async for channel in _channel(httpserver):
        yield channel


@pytest.fixture
async def buttoned(httpserver: HTTPServer) -> AsyncIterator[WhatsAppChannel]:
    async for channel in _channel(httpserver, TWILIO_WHATSAPP_QUICK_REPLIES=BUTTONS):
        yield channel


async def _asked(channel: WhatsAppChannel, httpserver: HTTPServer, outbound: OutboundText) -> dict[str, str]:
    """What the channel asks of Twilio for this text."""
    httpserver.clear()
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1", "status": "queued"}, 201)
    await channel.send(outbound)
    ((request, _),) = httpserver.log
    asked = parse_qs(request.get_data(as_text=True), keep_blank_values=True)
    return {name: value for name, (value,) in asked.items()}


def _received(**changed: str) -> Fields:
    return text(**{"From": f"whatsapp:{AMINA}", "To": f"whatsapp:{OUR_WHATSAPP}"} | changed)


def _text(fields: Fields) -> InboundText:
    (event,) = WhatsAppChannel(settings()).read(call(fields, PATH))
    assert isinstance(event, InboundText)
    return event


@pytest.mark.parametrize("payload", payloads("whatsapp"), ids=lambda payload: payload.name)
def test_a_webhook_says(payload: Payload) -> None:
    (event,) = WhatsAppChannel(settings()).read(payload.call())
    assert told(event) == payload.expect


def test_a_person_is_their_number() -> None:
    inbound = _text(_received())
    assert (inbound.address, inbound.phone) == (Address(ChannelKind.WHATSAPP, AMINA), AMINA)


@pytest.mark.parametrize("user_id", ["GB.4f7Qz1", "GB." + "x" * 128])
def test_a_person_without_a_number_is_their_id(user_id: str) -> None:
    for spelled in (user_id, f"whatsapp:{user_id}"):
        inbound = _text(_received(From=spelled))
        assert (inbound.address, inbound.phone) == (Address(ChannelKind.WHATSAPP, user_id), None)


@pytest.mark.parametrize("sender", ["", "whatsapp:", "whatsapp:a b", "whatsapp:a\nb", "whatsapp:" + "9" * 201])
def test_a_sender_that_is_nobody_is_unusable(sender: str) -> None:
    with pytest.raises(Unusable):
        _text(_received(From=sender))


def test_our_number_has_to_be_a_whatsapp_number() -> None:
    with pytest.raises(BadWebhook):
        _text(_received(To=OUR_WHATSAPP))


async def test_free_text_goes_to_who_wrote_today(plain: WhatsAppChannel, httpserver: HTTPServer) -> None:
    assert await _asked(plain, httpserver, replace(HEARD, choices=())) == {
        "To": f"whatsapp:{AMINA}",
        "From": f"whatsapp:{OUR_WHATSAPP}",
        "Body": "Does that suit you?",
        "StatusCallback": f"{PUBLIC}/webhooks/whatsapp/status?message=17",
    }


@pytest.mark.parametrize(
    ("words", "choices", "body"),
    [
        ("Does that suit you?", ("Yes please", "Not now"), "Does that suit you?\n1 Yes please\n2 Not now"),
        ("YES PLEASE or NOT NOW?", ("Yes please", "Not now"), "YES PLEASE or NOT NOW?"),
        ("Yes please?", ("Yes please", "Not now"), "Yes please?\n1 Yes please\n2 Not now"),
        ("x" * 1590, ("Yes please", "Not now"), "x" * 1590),
    ],
    ids=["numbered", "all named already", "one named already", "no room"],
)
async def test_choices_without_buttons_are_numbered(
    plain: WhatsAppChannel, httpserver: HTTPServer, words: str, choices: tuple[str, ...], body: str
) -> None:
    assert (await _asked(plain, httpserver, replace(HEARD, text=words, choices=choices)))["Body"] == body


async def test_choices_that_fit_are_buttons(buttoned: WhatsAppChannel, httpserver: HTTPServer) -> None:
    asked = await _asked(
        buttoned, httpserver, replace(HEARD, text="It's \u00a35?", choices=("Yes", "No", "Later"))
    )
    assert (asked["ContentSid"], "Body" in asked) == (THREE_BUTTONS, False)
    assert json.loads(asked["ContentVariables"]) == {"1": "It's \u00a35?", "2": "Yes", "3": "No", "4": "Later"}
    assert "'" not in asked["ContentVariables"]


@pytest.mark.parametrize(
    "changed",
    [
        {"choices": ("One",)},
        {"choices": ("One", "Two", "Three", "Four")},
        {"choices": ("Yes please", "x" * 21)},
        {"text": "x" * 1025},
        {"text": "Two\nlines"},
        {"text": "Five     spaces"},
    ],
    ids=["one", "four", "long", "beside a long text", "beside lines", "beside a gap"],
)
async def test_choices_that_do_not_fit_are_no_buttons(
    buttoned: WhatsAppChannel, httpserver: HTTPServer, changed: dict[str, Any]
) -> None:
    asked = await _asked(buttoned, httpserver, replace(HEARD, **changed))
    assert "ContentSid" not in asked
    assert all(choice in asked["Body"] for choice in changed.get("choices", HEARD.choices))


@pytest.mark.parametrize(("heard_s_ago", "opened"), [(0, True), (86_339, True), (86_340, False), (None, False)])
async def test_the_window_is_a_day_less_a_minute(
    plain: WhatsAppChannel, httpserver: HTTPServer, heard_s_ago: float | None, opened: bool
) -> None:
    outbound = replace(HEARD, choices=(), heard_s_ago=heard_s_ago, template=TEMPLATE)
    assert ("Body" in await _asked(plain, httpserver, outbound)) is opened


async def test_afterwards_a_template_speaks(plain: WhatsAppChannel, httpserver: HTTPServer) -> None:
    asked = await _asked(plain, httpserver, replace(HEARD, heard_s_ago=90_000, template=TEMPLATE))
    assert (asked["ContentSid"], "Body" in asked) == (TEMPLATE.sid, False)
    assert json.loads(asked["ContentVariables"]) == {"1": "Amina", "2": "bike mending"}


async def test_without_a_template_the_text_waits_and_nothing_is_sent(
    plain: WhatsAppChannel, httpserver: HTTPServer
) -> None:
    with pytest.raises(Held, match="24 hours"):
        await plain.send(replace(HEARD, heard_s_ago=90_000))
    assert httpserver.log == []


async def test_twilio_s_own_clock_counts_too(plain: WhatsAppChannel, httpserver: HTTPServer) -> None:
    httpserver.expect_request(MESSAGES).respond_with_json({"code": 63016, "message": "late", "status": 400}, 400)
    with pytest.raises(Held):
        await plain.send(HEARD)


def test_the_template_that_opens_the_window_again_is_a_setting() -> None:
    reopen = "HX" + "5" * 32
    assert WhatsAppChannel(settings(TWILIO_WHATSAPP_REOPEN=reopen)).reopen_template == Template(reopen, {})
    assert WhatsAppChannel(settings()).reopen_template is None


@pytest.mark.parametrize("body", [HEARD.text, "Does that suit you?\n1 Yes please\n2 Not now"])
async def test_it_is_found_with_and_without_its_choices(
    plain: WhatsAppChannel, httpserver: HTTPServer, body: str
) -> None:
    asked = {"To": f"whatsapp:{AMINA}", "PageSize": "50"}
    listed = message(1, body, NOON, status="read")
    httpserver.expect_request(MESSAGES, "GET", query_string=asked).respond_with_json(page([listed]))
    found = await plain.find(HEARD, NOON)
    assert isinstance(found, Sent)
    assert (found.provider_id, found.status.value) == (listed["sid"], "read")


async def test_a_text_that_twilio_framed_is_no_proof(plain: WhatsAppChannel, httpserver: HTTPServer) -> None:
    listed = [message(1, f"*Council*\n{HEARD.text}\n[Yes please]", NOON)]
    httpserver.expect_request(MESSAGES, "GET").respond_with_json(page(listed))
    assert await plain.find(HEARD, NOON) == Lookup.UNCLEAR


async def test_missed_texts_are_those_to_our_whatsapp_number(
    plain: WhatsAppChannel, httpserver: HTTPServer
) -> None:
    fields = _received()
    listed = message(1, dict(fields)["Body"], NOON, sid=dict(fields)["MessageSid"], direction="inbound") | {
        "from": f"whatsapp:{AMINA}",
        "to": f"whatsapp:{OUR_WHATSAPP}",
    }
    query = {"To": f"whatsapp:{OUR_WHATSAPP}", "DateSent>": "2026-11-21", "PageSize": "1000"}
    httpserver.expect_request(MESSAGES, "GET", query_string=query).respond_with_json(page([listed]))
    (missed,) = [inbound async for inbound in plain.missed(NOON)]
    assert missed == replace(_text(fields), sent_at=NOON)


def test_its_limits_are_twilio_s_and_our_number_s() -> None:
    limits = WhatsAppChannel(settings(CANDO_WHATSAPP_PER_SECOND=80)).limits
    assert (limits.longest, limits.per_second) == (1600, 80)
