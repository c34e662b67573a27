"""The three that are compared, each as a resident meets it: `say` one text, wait for the whole answer."""

import time
from asyncio import timeout
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Protocol

import aiohttp
from twilio.request_validator import RequestValidator

from benchmarks.ledger import Arrivals
from benchmarks.records import forget_everybody, known_to_stock
from benchmarks.texts import Person
from bot.rasa import shard
from storage.database import Database

PATIENCE_S = 60.0


class Unanswered(Exception):
    """No answer, or not the one that the conversation has at this point."""


@dataclass(frozen=True, slots=True)
class Answer:
    at: float
    """When the last text of the answer was accepted, in seconds since 1970."""
    receipt_s: float | None = None
    """How long the webhook took to say that the text is kept."""


class Contender(Protocol):
    name: str

    def prepare(self, crowd: Sequence[Person]) -> None:
        """Outside the time that is measured: nobody is known yet, or just what this contender needs."""

    async def say(self, person: Person, place: int) -> Answer:
        """Text number `place` of the person's conversation, once the one before it is answered."""


class Ours:
    """A signed webhook in, a request to the provider out, everything durable in between."""

    name = "ours"

    def __init__(
        self,
        database: Database,
        http: aiohttp.ClientSession,
        arrivals: Arrivals,
        webhook: str,
        token: str,
        account: str,
        number: str,
    ) -> None:
        self._database, self._http, self._arrivals, self._webhook = database, http, arrivals, webhook
        self._sign, self._account, self._number = RequestValidator(token).compute_signature, account, number

    def prepare(self, crowd: Sequence[Person]) -> None:
        self._arrivals.forget()
        self._database.call(forget_everybody)

    async def say(self, person: Person, place: int) -> Answer:
        text = person.texts[place]
        receipt_s = await self.webhook(person.number, text.words)
        at = [await self.accepted(person.number) for _ in range(text.replies)]
        return Answer(at[-1], receipt_s)

    async def accepted(self, number: str) -> float:
        """When the next text to the number was accepted."""
        async with timeout(PATIENCE_S):
            return await self._arrivals.next_to(number)

    async def webhook(self, number: str, words: str) -> float:
        """Seconds until it answered."""
        form = {
            "MessageSid": f"SM{token_hex(16)}",
            "AccountSid": self._account,
            "From": number,
            "To": self._number,
            "Body": words,
            "NumMedia": "0",
        }
        signature = {"X-Twilio-Signature": self._sign(self._webhook, form)}
        began = time.perf_counter()
        async with self._http.post(self._webhook, data=form, headers=signature) as answer:
            if answer.status != 200:
                raise Unanswered(f"the webhook answered {answer.status}")
            await answer.read()
        return time.perf_counter() - began


class Stock:
    """`rasa run --enable-api` and its REST channel: the answer is in the response, and nothing is sent."""

    name = "stock"

    def __init__(self, database: Database, http: aiohttp.ClientSession, urls: Sequence[str]) -> None:
        self._database, self._http, self._urls = database, http, urls
        self._ids: dict[str, tuple[str, list[int]]] = {}

    def prepare(self, crowd: Sequence[Person]) -> None:
        """Our actions look people and texts up, so they are there beforehand."""
        self._database.call(forget_everybody)
        self._ids = self._database.call(known_to_stock, crowd, datetime.now(UTC))

    async def say(self, person: Person, place: int) -> Answer:
        text = person.texts[place]
        sender, messages = self._ids[person.number]
        facts = {
            "message_id": messages[place],
            "now": datetime.now(UTC).isoformat(),
            "channel": "sms",
            "silence_s": 0.0,
            "location": None,
        }
        body = {"sender": sender, "message": text.words, "metadata": {"facts": facts, "asked": text.asked}}
        url = self._urls[shard(sender, len(self._urls))]
        async with self._http.post(f"{url}/webhooks/rest/webhook", json=body) as answer:
            replies = await answer.json()
        if len(replies) != text.replies:
            raise Unanswered(f"{len(replies)} texts in answer to {text.words!r}, not {text.replies}")
        return Answer(time.time())


class Understanding:
    """What the text means and nothing else: no conversation, no record. The limit of what Rasa can do."""

    name = "understanding"

    def __init__(self, http: aiohttp.ClientSession, urls: Sequence[str], secret: str) -> None:
        self._http, self._urls, self._secret = http, urls, {"X-Cando-Secret": secret}

    def prepare(self, crowd: Sequence[Person]) -> None: ...

    async def say(self, person: Person, place: int) -> Answer:
        text = person.texts[place]
        url = self._urls[shard(person.number, len(self._urls))]
        question = {"text": text.words, "asked": text.asked}
        async with self._http.post(
            f"{url}/webhooks/neighbour/understand", json=question, headers=self._secret
        ) as answer:
            if answer.status != 200:
                raise Unanswered(f"understanding answered {answer.status}")
            await answer.read()
        return Answer(time.time())
