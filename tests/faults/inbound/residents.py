"""Residents who text: genuine webhooks, signed as Twilio and Telegram sign them, posted at any pace."""

import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

import aiohttp

from tests.channels.twilio_side import OUR_SMS, PUBLIC, call, text

TELEGRAM_SECRET = "an-invented-secret-for-the-tests"
_numbers = count(1)

Request = tuple[str, bytes, dict[str, str]]
"""Path, body, headers."""


def number(person: int) -> str:
    """A number that no phone has; 1,000 people have one."""
    return f"+447700900{person:03}"


@dataclass(frozen=True)
class Text:
    """One text as a provider hands it to us; each has a provider's id that no other has, unless told."""

    person: int
    words: str
    channel: str = "sms"
    id: int = field(default_factory=lambda: next(_numbers))
    to: str = OUR_SMS

    @property
    def sid(self) -> str:
        return f"SM{self.id:032x}"

    def request(self) -> Request:
        return self._telegram() if self.channel == "telegram" else self._sms()

    def update(self) -> dict[str, object]:
        person = 700_900_000 + self.person
        sender = {"id": person, "is_bot": False, "first_name": "Bryn"}
        message = {
            "message_id": self.id,
            "date": int(time.time()),
            "chat": {"id": person, "type": "private"},
            "from": sender,
            "text": self.words,
        }
        return {"update_id": self.id, "message": message}

    def _sms(self) -> Request:
        fields = text(self.words, MessageSid=self.sid, From=number(self.person), To=self.to)
        signed = call(fields, "/webhooks/sms", base=PUBLIC)
        return "/webhooks/sms", urlencode(fields).encode(), dict(signed.headers)

    def _telegram(self) -> Request:
        headers = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET, "content-type": "application/json"}
        return "/webhooks/telegram", json.dumps(self.update()).encode(), headers


@dataclass(frozen=True)
class Posted:
    """What a provider heard: `status` is None when nobody answered."""

    text: Text
    status: int | None
    seconds: float

    @property
    def kept(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Residents:
    """aiohttp, for httpx took 13 ms of the processor a text with 100 connections: more than what it measured."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def post(
        self, texts: Iterable[Text], *, at_once: int = 20, per_second: float | None = None
    ) -> list[Posted]:
        """In this order, so many at once; `per_second` keeps a pace, however slow the answers are.

        All are signed beforehand, so that the pace is kept and nobody's answer waits for another's signature.
        """
        signed = [(message, message.request()) for message in texts]
        begun, gate = time.monotonic(), asyncio.Semaphore(at_once)
        async with self._client() as client:

            async def one(place: int, message: Text, request: Request) -> Posted:
                if per_second:
                    await asyncio.sleep(begun + place / per_second - time.monotonic())
                async with gate:
                    return await _posted(client, message, request)

            return await asyncio.gather(*(one(place, *text) for place, text in enumerate(signed)))

    async def post_in_turn(self, texts: Sequence[Text], gap_s: float) -> list[Posted]:
        """One person's texts: each begins `gap_s` after the one before it began, and after its answer."""
        async with self._client() as client:
            posted = []
            for message in texts:
                began = time.monotonic()
                posted.append(await _posted(client, message, message.request()))
                await asyncio.sleep(max(0.0, began + gap_s - time.monotonic()))
            return posted

    def _client(self) -> aiohttp.ClientSession:
        """As patient as Twilio: 15 s for the whole attempt."""
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=3)  # less than the server's
        timeout = aiohttp.ClientTimeout(total=15)
        return aiohttp.ClientSession(self._url, connector=connector, timeout=timeout)


async def _posted(client: aiohttp.ClientSession, message: Text, request: Request) -> Posted:
    path, body, headers = request
    began = time.monotonic()
    try:
        async with client.post(path, data=body, headers=headers) as answer:
            status: int | None = answer.status
            await answer.read()
    except (aiohttp.ClientError, TimeoutError):
        status = None
    return Posted(message, status, time.monotonic() - began)
