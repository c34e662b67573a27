"""Twilio's create and list calls, as far as our sending side knows them, with faults by script and a ledger.

Source: https://www.twilio.com/docs/messaging/api/message-resource
"""

import asyncio
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.faults.ledger import ACCEPTED, ARRIVED, ENDED, REFUSED, Writer
from tests.faults.script import Fault, Script
from tests.faults.wire import Answer, Call, Cut, serve

ACCOUNT = "AC" + "0" * 32
TOKEN = "an-invented-token"
OURS = "+447700900999"
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
BUSY = {"code": 20429, "message": "Too Many Requests", "status": 429}
BROKEN = {"code": 20500, "message": "Internal Server Error", "status": 500}


@dataclass
class Twilio:
    script: Script
    ledger: Writer
    requests: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)

    async def handle(self, call: Call) -> Answer:
        if call.path != PATH:
            return Answer(404, {"code": 20404, "message": "not found", "status": 404})
        if call.method == "GET":
            return Answer(200, self._listed(call.fields.get("To", ""), int(call.fields.get("PageSize", 50))))
        self.requests += 1
        number, to, body = self.requests, call.fields["To"], call.fields["Body"]
        fault = self.script.fault(number)
        self.ledger.note(ARRIVED, number, bare(to), body, fault)
        try:
            return await self._create(call, number, fault)
        finally:
            self.ledger.note(ENDED, number, bare(to), body, fault)

    async def _create(self, call: Call, number: int, fault: Fault) -> Answer:
        to, body = call.fields["To"], call.fields["Body"]
        if fault is Fault.HANG:
            await self.script.hang(call.gone)
            raise Cut
        await asyncio.sleep(self.script.takes_s(number, fault))
        if refusal := self._refusal(to, fault):
            self.ledger.note(REFUSED, number, bare(to), body, str(refusal.status))
            return refusal
        message = self._take(number, to, body)
        self.ledger.note(ACCEPTED, number, bare(to), body, message["sid"])
        if fault is Fault.RESET:
            raise Cut
        return Answer(500, BROKEN) if fault is Fault.AFTER else Answer(201, message)

    def _refusal(self, to: str, fault: Fault) -> Answer | None:
        if fault is Fault.BUSY:
            return Answer(429, BUSY, {"Retry-After": str(self.script.retry_after_s)})
        if fault is Fault.BEFORE:
            return Answer(500, BROKEN)
        if bare(to) in self.script.refused:
            status, code = self.script.refused[bare(to)]
            return Answer(status, {"code": code, "message": "refused", "status": status})
        return None

    def _take(self, number: int, to: str, body: str) -> dict[str, Any]:
        message = {
            "sid": f"SM{number:032x}",
            "account_sid": ACCOUNT,
            "to": to,
            "from": OURS,
            "body": body,
            "direction": "outbound-api",
            "status": "queued",
            "date_created": format_datetime(datetime.now(UTC)),
            "num_media": "0",
            "num_segments": "1",
        }
        self.taken.append(message)
        return message

    def _listed(self, to: str, most: int) -> dict[str, Any]:
        newest_first = [message for message in reversed(self.taken) if message["to"] == to]
        return {"messages": newest_first[:most], "page_size": most, "next_page_uri": None}


def bare(address: str) -> str:
    return address.removeprefix("whatsapp:")


def run(sock: socket.socket, ledger: Path, script: Script) -> None:
    """A process of its own, until it is killed."""
    asyncio.run(serve(sock, Twilio(script, Writer(ledger)).handle))
