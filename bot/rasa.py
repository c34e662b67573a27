"""The neighbour: one request a text, and nothing believed but a whole answer."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import aiohttp

from storage.texts.messages import Reply

TIMEOUT_S = 10.0
KEPT_S = 4.0
"""What an idle connection is kept; Rasa's server keeps it for five."""
HANGS_S = 5.0
"""After a timeout nobody else waits for the same process for this long: a place to wait is somebody's answer."""


class RasaDown(Exception):
    """No answer, a refusal, or half an answer: the text is kept and tried again."""


class RasaRefused(RasaDown):
    """It is there and will not have this one: for a while that may be an outage behind it."""


class NothingSaidError(Exception):
    """Rasa worked and said nothing: ours to mend, and no use to try for ever."""


@dataclass(frozen=True, slots=True)
class Answer:
    replies: tuple[Reply, ...]
    asks: str | None
    intent: dict[str, Any] | None


def shard(key: str, of: int) -> int:
    """Which of so many processes a conversation is talked over with: the same one in every process of ours."""
    return crc32(key.encode()) % of


class Rasa:
    def __init__(self, where: Callable[[], tuple[str, ...]], secret: str) -> None:
        """`where` gives the address of each process, at every request: they may have been started anew."""
        self._where = where
        self._hangs_until: dict[str, float] = {}
        self._headers = {"X-Cando-Secret": secret}
        self._session: aiohttp.ClientSession | None = None

    async def message(self, conversation: str, text: str, message_id: int, facts: dict[str, Any]) -> Answer:
        """Safe to repeat with the same `message_id`: it is handled once and answered the same."""
        body = {"conversation": conversation, "text": text, "message_id": str(message_id), "facts": facts}
        answer = await self._post("/message", body, conversation)
        asks = answer.get("asks")
        replies = [Reply(r["text"], tuple(r.get("choices") or ())) for r in answer["replies"] if r.get("text")]
        if not replies:
            raise NothingSaidError("Rasa answered without a word")
        replies[-1] = Reply(replies[-1].text, replies[-1].choices, asks)
        return Answer(tuple(replies), asks, answer.get("intent"))

    async def understand(self, text: str, asked: str | None) -> dict[str, Any]:
        """`{"intent", "confidence", "ranking", "entities"}`; nothing is kept."""
        return await self._post("/understand", {"text": text, "asked": asked}, text)

    async def forget(self, conversation: str) -> None:
        """Deletes every event of the conversation: Rasa's share of an erasure."""
        await self._send("DELETE", f"/conversations/{conversation}", conversation)

    async def _post(self, path: str, body: dict[str, Any], key: str) -> dict[str, Any]:
        answer = await self._send("POST", path, key, body)
        try:
            parsed = json.loads(answer)
        except ValueError as error:
            raise RasaRefused("Rasa's answer is not JSON") from error
        if not isinstance(parsed, dict):
            raise RasaRefused("Rasa's answer is not an object")
        return parsed

    async def _send(self, method: str, path: str, key: str, body: dict[str, Any] | None = None) -> bytes:
        """The body of its answer."""
        urls = self._where()
        process = urls[shard(key, len(urls))]
        if time.monotonic() < self._hangs_until.get(process, 0.0):
            raise RasaDown("Rasa did not answer a moment ago")
        try:
            status, answer = await self._exchange(method, f"{process}/webhooks/neighbour{path}", body)
        except TimeoutError as error:
            self._hangs_until[process] = time.monotonic() + HANGS_S
            raise RasaDown("Rasa does not answer in time") from error
        except (aiohttp.ClientError, OSError) as error:
            raise RasaDown(f"Rasa does not answer ({type(error).__name__})") from error
        if status >= 400:
            raise RasaRefused(f"Rasa answered {status}")
        return answer

    async def _exchange(self, method: str, url: str, body: dict[str, Any] | None) -> tuple[int, bytes]:
        async with (
            asyncio.timeout(TIMEOUT_S),
            self._opened().request(method, url, json=body, allow_redirects=False) as answer,
        ):
            return answer.status, await answer.read()

    def _opened(self) -> aiohttp.ClientSession:
        """Begun at the first request, for it belongs to the loop that runs then."""
        if self._session is None:
            # As many at once as there are texts in hand, and a connection is let go before Rasa's server ends it.
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_S)
            limits, cookies = aiohttp.ClientTimeout(total=None), aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(
                headers=self._headers, connector=connector, timeout=limits, cookie_jar=cookies
            )
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
