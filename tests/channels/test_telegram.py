"""Telegram over real HTTP: sending, webhooks, asking for updates."""

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from bot.channel_settings import ChannelSettings
from bot.channels.base import (
    BadWebhook,
    InboundText,
    Lookup,
    Misconfigured,
    Sent,
    Unusable,
    WebhookCall,
)
from bot.channels.telegram import TelegramChannel
from storage.people.addresses import Address, ChannelKind
from tests.channels import telegram_side
from tests.channels.telegram_side import (
    CHIDI,
    SECRET,
    SENDING,
    TAKEN,
    TOKEN,
    Open,
    base,
    form,
    outbound,
    refusal,
    resident_texts,
    settings,
)
from tests.channels.test_telegram_updates import PAYLOADS
from tests.conftest import NOW
from tests.fakes.nginx import TelegramTarget
from tests.fakes.telegram import telegram_api

pytestmark = pytest.mark.anyio
anyio_backend, open_channel, limited = (
    telegram_side.anyio_backend,
    telegram_side.open_channel,
    telegram_side.limited,
)


async def test_a_text_goes_out_as_plain_data(httpserver: HTTPServer, open_channel: Open) -> None:
    httpserver.expect_request(SENDING, method="POST").respond_with_json(TAKEN)
    words = "<b>_*Dilys*_</b> & co: https://example.org"
    assert await open_channel(base(httpserver)).send(outbound(text=words)) == Sent(f"700900001:{CHIDI}:41")
    assert form(httpserver) == {
        "chat_id": CHIDI,
        "text": words,
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"remove_keyboard": True},
    }


def keyboard(*rows: list[Any]) -> dict[str, Any]:
    return {"keyboard": list(rows), "resize_keyboard": True, "one_time_keyboard": True}


HERE = {"text": "Share my location", "request_location": True}


@pytest.mark.parametrize(
    ("choices", "asks", "shown"),
    [
        (("Every week", "Once"), "how_often", keyboard([{"text": "Every week"}], [{"text": "Once"}])),
        ((), "where", keyboard([HERE])),
        (("Foleshill",), "where", keyboard([{"text": "Foleshill"}], [HERE])),
        ((), "when", {"remove_keyboard": True}),
    ],
)
async def test_choices_are_buttons_and_a_place_can_be_shared(
    httpserver: HTTPServer, open_channel: Open, choices: tuple[str, ...], asks: str, shown: dict[str, Any]
) -> None:
    httpserver.expect_request(SENDING).respond_with_json(TAKEN)
    await open_channel(base(httpserver)).send(outbound(choices=choices, asks=asks))
    assert form(httpserver)["reply_markup"] == shown


async def test_it_can_be_built_without_a_loop_and_closed_unused_or_twice(httpserver: HTTPServer) -> None:
    await TelegramChannel(settings(CANDO_PUBLIC_URL="https://texts.example.org")).close()
    httpserver.expect_request(SENDING).respond_with_json(TAKEN)
    channel = TelegramChannel(settings(TELEGRAM_URL=base(httpserver), CANDO_PUBLIC_URL="https://x.example"))
    for _ in range(2):
        assert await channel.send(outbound())
        await channel.close()
        await channel.close()


async def test_what_was_sent_cannot_be_looked_up(open_channel: Open) -> None:
    assert await open_channel("http://127.0.0.1:1").find(outbound(), NOW) is Lookup.UNKNOWABLE


def call(secret: str | None, body: bytes = PAYLOADS["text"].read_bytes()) -> WebhookCall:
    headers = {} if secret is None else {"x-telegram-bot-api-secret-token": secret}
    return WebhookCall("/webhooks/telegram", headers, body)


def test_a_webhook_with_our_secret_is_read() -> None:
    (event,) = TelegramChannel(settings(CANDO_PUBLIC_URL="https://texts.example.org")).read(call(SECRET))
    assert isinstance(event, InboundText)
    assert event.provider_id == "700900001:504601"


@pytest.mark.parametrize(
    "secret", [None, "", SECRET[:-1], SECRET + "x", SECRET.upper(), "s\xe9cret", "\ud800", "\U0001f6b2"]
)
def test_a_webhook_without_our_secret_is_forged(secret: str | None) -> None:
    with pytest.raises(BadWebhook):
        TelegramChannel(settings(CANDO_PUBLIC_URL="https://texts.example.org")).read(call(secret))


@pytest.mark.parametrize("secret", [None, "", "None"])
def test_without_a_secret_of_ours_every_webhook_is_forged(secret: str | None) -> None:
    channel = TelegramChannel(ChannelSettings.model_validate({"TELEGRAM_TOKEN": TOKEN}))
    with pytest.raises(BadWebhook):
        channel.read(call(secret))


def test_a_genuine_webhook_is_never_refused_for_its_body() -> None:
    with pytest.raises(Unusable):
        TelegramChannel(settings(CANDO_PUBLIC_URL="https://texts.example.org")).read(call(SECRET, b"{"))


async def test_a_resident_texts_the_registered_webhook(httpserver: HTTPServer, open_channel: Open) -> None:
    httpserver.expect_oneshot_request("/webhooks/telegram", method="POST").respond_with_data("")
    with telegram_api() as url:
        channel = open_channel(url, base(httpserver))
        await channel.register_webhook()
        with httpserver.wait(timeout=10):
            await resident_texts(url, "/start bikes-cv6")
    (request, _), *_ = httpserver.log
    headers = {name.lower(): value for name, value in request.headers.items()}
    (event,) = channel.read(WebhookCall(request.path, headers, request.get_data()))
    assert isinstance(event, InboundText)
    assert (event.address, event.text, event.source) == (
        Address(ChannelKind.TELEGRAM, CHIDI),
        "start",
        "bikes-cv6",
    )


async def test_telegram_is_told_our_address_secret_and_wishes(httpserver: HTTPServer, open_channel: Open) -> None:
    httpserver.expect_request(f"/bot{TOKEN}/setWebhook").respond_with_json({"ok": True, "result": True})
    await open_channel(base(httpserver)).register_webhook()
    assert form(httpserver) == {
        "url": "https://texts.example.org/webhooks/telegram",
        "secret_token": SECRET,
        "allowed_updates": '["message", "my_chat_member"]',
    }


async def test_a_refused_webhook_is_ours_to_mend(httpserver: HTTPServer, open_channel: Open) -> None:
    status, body = refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    httpserver.expect_request(f"/bot{TOKEN}/setWebhook").respond_with_data(body, status)
    with pytest.raises(Misconfigured, match="https url must be provided"):
        await open_channel(base(httpserver)).register_webhook()


async def test_a_webhook_without_secret_cannot_be_registered() -> None:
    with pytest.raises(Misconfigured, match="TELEGRAM_SECRET"):
        await TelegramChannel(ChannelSettings.model_validate({"TELEGRAM_TOKEN": TOKEN})).register_webhook()


def test_it_polls_without_a_secret_only() -> None:
    assert TelegramChannel(ChannelSettings.model_validate({"TELEGRAM_TOKEN": TOKEN})).polls
    assert not TelegramChannel(settings(CANDO_PUBLIC_URL="https://texts.example.org")).polls


def test_a_channel_needs_a_token() -> None:
    with pytest.raises(ValueError, match="TELEGRAM_TOKEN"):
        TelegramChannel(ChannelSettings.model_validate({}))


async def test_updates_come_again_until_the_offset_moves_on(open_channel: Open) -> None:
    with telegram_api() as url:
        channel = open_channel(url)
        await resident_texts(url, "I can mend bikes")
        await resident_texts(url, "sat mornings")
        first = await channel.updates(0, 1)
        assert await channel.updates(0, 0) == first
        assert [event.text for _, (event,) in first if isinstance(event, InboundText)] == [
            "I can mend bikes",
            "sat mornings",
        ]
        (kept, _), (number, _) = first
        assert [again for again, _ in await channel.updates(kept + 1, 0)] == [number]
        assert await channel.updates(number + 1, 0) == []


async def test_asking_waits_as_long_as_it_says(httpserver: HTTPServer, open_channel: Open) -> None:
    httpserver.expect_request(f"/bot{TOKEN}/getUpdates").respond_with_json({"ok": True, "result": []})
    assert await open_channel(base(httpserver)).updates(504602, 30) == []
    assert form(httpserver) == {
        "offset": "504602",
        "timeout": "30",
        "allowed_updates": '["message", "my_chat_member"]',
    }


async def test_two_that_ask_for_one_bots_texts_are_told_so(limited: TelegramTarget, open_channel: Open) -> None:
    with pytest.raises(Misconfigured, match="another program that runs with its token") as caught:
        await open_channel(limited.url).updates(0, 1)
    assert caught.value.code == 409


async def test_it_forgets_the_webhook_and_keeps_what_waits(httpserver: HTTPServer, open_channel: Open) -> None:
    httpserver.expect_request(f"/bot{TOKEN}/deleteWebhook").respond_with_json({"ok": True, "result": True})
    await open_channel(base(httpserver)).forget_webhook()
    assert form(httpserver) == {}


async def test_it_tells_the_bots_name(limited: TelegramTarget, open_channel: Open) -> None:
    assert await open_channel(limited.url).me() == "@test_bot"
