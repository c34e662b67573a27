"""Twilio and Telegram as far as receiving needs them, in one process: `... .providers PORT FOLDER`.

They take every answer of ours and note it down, and hand over what is in FOLDER: `twilio.json`, the texts that
Twilio lists, newest first, and `telegram.json`, the updates that Telegram still holds. Sending when they fail is
tested elsewhere (tests/faults).
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.channels.twilio_side import MESSAGES, page
from tests.faults.inbound.ledger import Ledger

LEDGER = "providers.jsonl"
TWILIO_HAS, TELEGRAM_HAS = "twilio.json", "telegram.json"
LONGEST_POLL_S = 1.0


class Providers:
    def __init__(self, folder: Path) -> None:
        self._folder, self._ledger = folder, Ledger(folder / LEDGER)
        self._sent = 0

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post(MESSAGES, self._sms)
        app.router.add_get(MESSAGES, self._listed)
        app.router.add_post("/{bot}/sendMessage", self._telegram)
        app.router.add_post("/{bot}/getUpdates", self._updates)
        app.router.add_post("/{bot}/{anything}", self._fine)
        return app

    async def _sms(self, request: web.Request) -> web.Response:
        form = await request.post()
        self._sent += 1
        self._ledger.add("sent", channel="sms", to=form["To"], text=form["Body"])
        return web.json_response({"sid": f"SM{time.time_ns():032x}", "status": "queued"}, status=201)

    async def _telegram(self, request: web.Request) -> web.Response:
        form = await request.post()
        self._sent += 1
        self._ledger.add("sent", channel="telegram", to=form["chat_id"], text=form["text"])
        chat = {"id": int(str(form["chat_id"])), "type": "private"}
        return _ok({"message_id": self._sent, "date": int(time.time()), "chat": chat})

    async def _listed(self, request: web.Request) -> web.Response:
        self._ledger.add("listed")
        day, to = request.query.get("DateSent>", "1970-01-01"), request.query.get("To")
        kept = [text for text in self._has(TWILIO_HAS) if text["to"] == to and _day(text["date_sent"]) >= day]
        return web.json_response(page(kept))

    async def _updates(self, request: web.Request) -> web.Response:
        form = await request.post()
        offset = int(str(form.get("offset", 0)))
        waiting = [update for update in self._has(TELEGRAM_HAS) if update["update_id"] >= offset]
        if offset:
            (self._folder / TELEGRAM_HAS).write_text(json.dumps(waiting), encoding="utf-8")
        return _ok(waiting[:100])

    async def _fine(self, request: web.Request) -> web.Response:
        return _ok(True)

    def _has(self, name: str) -> list[dict[str, Any]]:
        path = self._folder / name
        return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _day(spelled: str) -> str:
    return datetime.strptime(spelled, "%a, %d %b %Y %H:%M:%S %z").date().isoformat()


if __name__ == "__main__":
    port, folder = sys.argv[1:]
    web.run_app(Providers(Path(folder)).app(), host="127.0.0.1", port=int(port), print=None, handle_signals=False)
