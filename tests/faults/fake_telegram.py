"""Telegram's bot interface, as far as python-telegram-bot needs it to send, with faults by script and a ledger.

Source: https://core.telegram.org/bots/api
"""

import asyncio
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.ledger import ACCEPTED, ARRIVED, ENDED, REFUSED, Writer
from tests.faults.script import Fault, Script
from tests.faults.wire import Answer, Call, Cut, serve

TOKEN = "666:an-invented-token-for-tests"
BOT = {"id": 666, "is_bot": True, "first_name": "Council bot", "username": "council_test_bot"}
PLAIN = {"getMe": BOT, "deleteWebhook": True, "setWebhook": True, "getUpdates": []}
BROKEN = {"ok": False, "error_code": 500, "description": "Internal Server Error"}


@dataclass
class Telegram:
    script: Script
    ledger: Writer
    requests: int = 0

    async def handle(self, call: Call) -> Answer:
        method = call.path.removeprefix(f"/bot{TOKEN}/")
        if method in PLAIN:
            return Answer(200, {"ok": True, "result": PLAIN[method]})
        if method != "sendMessage":
            return Answer(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        self.requests += 1
        number, to, body = self.requests, call.fields["chat_id"], call.fields["text"]
        fault = self.script.fault(number)
        self.ledger.note(ARRIVED, number, to, body, fault)
        try:
            return await self._send(call, number, fault)
        finally:
            self.ledger.note(ENDED, number, to, body, fault)

    async def _send(self, call: Call, number: int, fault: Fault) -> Answer:
        to, body = call.fields["chat_id"], call.fields["text"]
        if fault is Fault.HANG:
            await self.script.hang(call.gone)
            raise Cut
        await asyncio.sleep(self.script.takes_s(number, fault))
        if refusal := self._refusal(to, fault):
            self.ledger.note(REFUSED, number, to, body, str(refusal.status))
            return refusal
        self.ledger.note(ACCEPTED, number, to, body, str(number))
        if fault is Fault.RESET:
            raise Cut
        chat = {"id": int(to), "type": "private", "first_name": "Bryn"}
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": BOT, "text": body}
        return Answer(500, BROKEN) if fault is Fault.AFTER else Answer(200, {"ok": True, "result": message})

    def _refusal(self, to: str, fault: Fault) -> Answer | None:
        wait = self.script.retry_after_s
        if fault is Fault.BUSY:
            said = {"description": f"Too Many Requests: retry after {wait}", "parameters": {"retry_after": wait}}
            return Answer(429, {"ok": False, "error_code": 429, **said})
        if fault is Fault.BEFORE:
            return Answer(500, BROKEN)
        if to in self.script.refused:
            status, _ = self.script.refused[to]
            said = {"description": "Forbidden: bot was blocked by the user"}
            return Answer(status, {"ok": False, "error_code": status, **said})
        return None


def run(sock: socket.socket, ledger: Path, script: Script) -> None:
    """A process of its own, until it is killed."""
    asyncio.run(serve(sock, Telegram(script, Writer(ledger)).handle))
