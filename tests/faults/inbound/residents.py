"""Residents who text: genuine webhooks, signed as Twilio and Telegram sign them, posted at any pace."""

import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

import httpx

from tests.channels.twilio_side import OUR_SMS, PUBLIC, call, text

TELEGRAM_SECRET = "an-invented-secret-for-the-tests"
_numbers = count(1)


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

    def request(self) -> tuple[str, bytes, dict[str, str]]:
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

    def _sms(self) -> tuple[str, bytes, dict[str, str]]:
        fields = text(self.words, MessageSid=self.sid, From=number(self.person), To=self.to)
        signed = call(fields, "/webhooks/sms", base=PUBLIC)
        return "/webhooks/sms", urlencode(fields).encode(), dict(signed.headers)

    def _telegram(self) -> tuple[str, bytes, dict[str, str]]:
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
    def __init__(self, url: str) -> None:
        self._url = url

    async def post(
        self, texts: Iterable[Text], *, at_once: int = 20, per_second: float | None = None
    ) -> list[Posted]:
        """In this order, so many at once; `per_second` keeps a pace, however slow the answers are."""
        begun, gate = time.monotonic(), asyncio.Semaphore(at_once)
        limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
        async with self._client(limits) as client:

            async def one(place: int, message: Text) -> Posted:
                if per_second:
                    await asyncio.sleep(begun + place / per_second - time.monotonic())
                async with gate:
                    return await _posted(client, message)

            return await asyncio.gather(*(one(place, message) for place, message in enumerate(texts)))

    async def post_in_turn(self, texts: Sequence[Text], gap_s: float) -> list[Posted]:
        """One person's texts: each begins `gap_s` after the one before it began, and after its answer."""
        async with self._client(httpx.Limits(max_connections=1)) as client:
            posted = []
            for message in texts:
                began = time.monotonic()
                posted.append(await _posted(client, message))
                await asyncio.sleep(max(0.0, began + gap_s - time.monotonic()))
            return posted

    def _client(self, limits: httpx.Limits) -> httpx.AsyncClient:
        """As patient as Twilio: 15 s for the whole attempt."""
        return httpx.AsyncClient(
            base_url=self._url,
            timeout=15,
            trust_env=False,
            verify=False,  # noqa: S501 (plain HTTP on loopback; making a TLS context takes long)
            limits=limits,
        )


async def _posted(client: httpx.AsyncClient, message: Text) -> Posted:
    path, body, headers = message.request()
    began = time.monotonic()
    try:
        status = (await client.post(path, content=body, headers=headers)).status_code
    except httpx.TransportError:
        status = None
    return Posted(message, status, time.monotonic() - began)
