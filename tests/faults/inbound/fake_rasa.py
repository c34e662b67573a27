"""Rasa as the worker knows it, in a process of its own: `python -m tests.faults.inbound.fake_rasa PORT FOLDER`.

It keeps the promise of nlu/channel.py: a `message_id` it has handled is answered the same and not handled again,
also after a restart. FOLDER holds its script (how it misbehaves, read anew for every request) and its ledger.
"""

import asyncio
import json
import random
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.faults.inbound.ledger import Ledger

SCRIPT, LEDGER = "rasa.json", "rasa.jsonl"
SECRET = "a-secret-for-the-tests-of-faults"
LONGER_THAN_ANY_PATIENCE_S = 120
FAULTS: dict[str, tuple[int, str]] = {"empty": (200, "[]"), "error": (500, "{}"), "garbage": (200, "<html>")}


@dataclass
class Script:
    """`fault`: None, `hang`, or one of FAULTS. `silent` and `refused` are words that make single texts fail."""

    fault: str | None = None
    delay_s: tuple[float, float] = (0.0, 0.0)
    seed: int = 1
    silent: list[str] = field(default_factory=list)
    """It works for these, and says nothing."""
    refused: list[str] = field(default_factory=list)
    """It answers 503 to these."""

    def write(self, folder: Path) -> None:
        fresh = folder / f"{SCRIPT}.new"
        fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
        fresh.replace(folder / SCRIPT)


class FakeRasa:
    def __init__(self, folder: Path) -> None:
        self._folder, self._ledger = folder, Ledger(folder / LEDGER)
        self._handled = {line["message_id"] for line in self._ledger.read("handled")}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/webhooks/neighbour/message", self._message)
        app.router.add_post("/webhooks/neighbour/understand", self._understand)
        app.router.add_delete("/webhooks/neighbour/conversations/{conversation}", self._forget)
        return app

    async def _message(self, request: web.Request) -> web.Response:
        if request.headers.get("X-Cando-Secret") != SECRET:
            return web.json_response({"error": "secret"}, status=403)
        asked = await request.json()
        seen = {name: asked[name] for name in ("conversation", "message_id", "text")}
        self._ledger.add("asked", **seen)
        try:
            return await self._answer(seen)
        finally:
            self._ledger.add("left", **seen)

    async def _answer(self, seen: dict[str, Any]) -> web.Response:
        script = self._script()
        await asyncio.sleep(random.Random(f"{script.seed}:{seen['message_id']}").uniform(*script.delay_s))
        if script.fault == "hang":
            await asyncio.sleep(LONGER_THAN_ANY_PATIENCE_S)
        if script.fault in FAULTS:
            status, body = FAULTS[script.fault]
            return web.Response(status=status, text=body, content_type="application/json")
        if _any(script.refused, seen["text"]):
            return web.json_response({"error": "The action failed."}, status=503)
        if seen["message_id"] not in self._handled:
            self._handled.add(seen["message_id"])
            self._ledger.add("handled", **seen)
        said = [] if _any(script.silent, seen["text"]) else [{"text": f"Heard: {seen['text']}"}]
        return web.json_response({"replies": said, "asks": None, "intent": {"name": "offer", "confidence": 0.9}})

    async def _understand(self, request: web.Request) -> web.Response:
        return web.json_response({"intent": {"name": "offer", "confidence": 0.9}, "ranking": [], "entities": []})

    async def _forget(self, request: web.Request) -> web.Response:
        return web.json_response({})

    def _script(self) -> Script:
        path = self._folder / SCRIPT
        return Script(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Script()


def _any(words: list[str], text: str) -> bool:
    return any(word in text for word in words)


if __name__ == "__main__":
    port, folder = sys.argv[1:]
    web.run_app(FakeRasa(Path(folder)).app(), host="127.0.0.1", port=int(port), print=None, handle_signals=False)
