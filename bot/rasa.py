"""The neighbour: one request a text, and nothing believed but a whole answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import httpx

from storage.messages import Reply

TIMEOUT_S = 10.0
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
        self._client = httpx.AsyncClient(headers={"X-Cando-Secret": secret}, timeout=TIMEOUT_S)

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
        answer = await self._send("POST", path, key, json=body)
        try:
            parsed = answer.json()
        except ValueError as error:
            raise RasaRefused("Rasa's answer is not JSON") from error
        if not isinstance(parsed, dict):
            raise RasaRefused("Rasa's answer is not an object")
        return parsed

    async def _send(self, method: str, path: str, key: str, **more: Any) -> httpx.Response:
        urls = self._where()
        process = urls[shard(key, len(urls))]
        if time.monotonic() < self._hangs_until.get(process, 0.0):
            raise RasaDown("Rasa did not answer a moment ago")
        try:
            answer = await self._client.request(method, f"{process}/webhooks/neighbour{path}", **more)
        except httpx.ReadTimeout as error:
            self._hangs_until[process] = time.monotonic() + HANGS_S
            raise RasaDown("Rasa does not answer in time") from error
        except httpx.HTTPError as error:
            raise RasaDown(f"Rasa does not answer ({type(error).__name__})") from error
        if answer.is_error:
            raise RasaRefused(f"Rasa answered {answer.status_code}")
        return answer

    async def close(self) -> None:
        await self._client.aclose()
