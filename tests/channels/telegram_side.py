"""Telegram as the tests meet it: a bot's token, channels that are closed afterwards, answers in its shapes."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer

from bot.channel_settings import ChannelSettings
from bot.channels.base import (
    OutboundText,
    SendError,
)
from bot.channels.telegram import TelegramChannel
from tests.fakes.nginx import TelegramTarget, nginx_telegram

TOKEN = "700900001:an-invented-token_for-the-tests"
SECRET = "an-invented-secret_for-the-tests"
SENDING = f"/bot{TOKEN}/sendMessage"
WORDS = "Dilys in CV6 mends bikes too. Shall I tell her you asked?"
CHIDI = "700900123"
TAKEN = {
    "ok": True,
    "result": {"message_id": 41, "date": 1795255200, "chat": {"id": 700900123, "type": "private"}},
}

Open = Callable[..., TelegramChannel]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def open_channel() -> AsyncIterator[Open]:
    """Makes channels to a base URL, with a public URL if one is given, and closes them after the test."""
    opened: list[TelegramChannel] = []

    def build(url: str, public_url: str = "https://texts.example.org") -> TelegramChannel:
        opened.append(TelegramChannel(settings(TELEGRAM_URL=url, CANDO_PUBLIC_URL=public_url)))
        return opened[-1]

    yield build
    for channel in opened:
        await channel.close()


@pytest.fixture(scope="module")
def limited() -> Iterator[TelegramTarget]:
    with nginx_telegram() as target:
        yield target


def settings(**told: str) -> ChannelSettings:
    return ChannelSettings.model_validate({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET, **told})


def outbound(
    to: str = CHIDI, text: str = WORDS, choices: tuple[str, ...] = (), asks: str | None = None
) -> OutboundText:
    return OutboundText(7, to, text, choices, asks=asks)


def base(httpserver: HTTPServer) -> str:
    return httpserver.url_for("").rstrip("/")


def form(httpserver: HTTPServer) -> dict[str, Any]:
    """What was posted to Telegram, its JSON parts read."""
    (request, _), *more = httpserver.log
    assert not more
    posted = request.form.to_dict()
    return {
        **posted,
        **{k: json.loads(posted[k]) for k in ("reply_markup", "link_preview_options") if k in posted},
    }


async def failure(channel: TelegramChannel, to: str = CHIDI) -> SendError:
    with pytest.raises(SendError) as caught:
        await channel.send(outbound(to))
    return caught.value


def refusal(status: int, description: str, **parameters: Any) -> tuple[int, str]:
    return status, json.dumps({"ok": False, "error_code": status, "description": description, **parameters})


async def resident_texts(url: str, text: str) -> None:
    person = {"id": int(CHIDI), "first_name": "Chidi"}
    message = {
        "botToken": TOKEN,
        "from": {**person, "is_bot": False},
        "chat": {**person, "type": "private"},
        "date": 1795255200,
        "text": text,
    }
    async with httpx.AsyncClient(trust_env=False) as client:
        (await client.post(f"{url}/sendMessage", json=message)).raise_for_status()
