"""Any channel without the channel: the same way as a real text takes, with a clock that can be moved."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from bot.channels.base import Channel, InboundText
from bot.channels.terminal import TerminalChannel
from bot.clock import clock
from bot.due import run_due
from bot.inbox import receive
from bot.neighbours import Running
from bot.product import Works, works
from bot.settings import Settings
from storage.database import Database
from storage.models import Message
from storage.people import contacts
from storage.people.addresses import Address, ChannelKind
from storage.texts import outbox


class Rehearsal:
    """Texts in, lines of the contract out: `{"replies", "asks", "intent", "handled_by"}`."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._works: Works | None = None

    def now(self) -> datetime:
        return clock() + self._ahead

    @asynccontextmanager
    async def open(self, settings: Settings, database: Database, running: Running) -> AsyncIterator["Rehearsal"]:
        channels: dict[ChannelKind, Channel] = {kind: TerminalChannel(kind) for kind in ChannelKind}
        lane = f"rehearsal-{secrets.token_hex(4)}"
        async with works(settings, database, running, channels, self.now, lane) as self._works:
            yield self

    async def text(
        self,
        sender: str,
        channel: ChannelKind,
        text: str,
        location: tuple[float, float] | None = None,
        attachments: int = 0,
    ) -> dict[str, Any]:
        """One text in; its line once every reply is out."""
        assert self._works is not None  # noqa: S101 (open() was entered)
        provider_id = f"rehearsal-{secrets.token_hex(12)}"
        inbound = InboundText(Address(channel, sender), provider_id, text, location, attachments)
        database, queue = self._works.database, self._works.queue
        message_id = await database.run(receive, queue, inbound, self.now(), patient=False)
        await queue.drain()
        return await database.run(_line, message_id, sender, self.now())

    async def pass_time(self, duration: timedelta) -> dict[str, Any]:
        """Moves the clock on, then runs what falls due."""
        assert self._works is not None  # noqa: S101 (open() was entered)
        self._ahead += duration
        await self._works.database.run(run_due, self.now())
        await self._works.queue.drain()
        return {"replies": [], "asks": None, "intent": None, "handled_by": None}


def _line(session: Any, message_id: int, sender: str, now: datetime) -> dict[str, Any]:
    inbound = session.get_one(Message, message_id)
    conversation = contacts.conversation_of(session, inbound.contact_id, now)
    return {
        "replies": [
            {
                "to": sender,
                "channel": row.channel.value,
                "text": row.text,
                "choices": row.choices,
                "segments": row.segments,
            }
            for row in outbox.replies_to(session, message_id)
        ],
        "asks": conversation.asks,
        "intent": inbound.intent,
        "handled_by": inbound.handled_by,
    }
