"""Texts that a provider has for us and could not hand over: asked for at the start and every five minutes."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel, InboundText, SendError
from bot.inbox import receive
from bot.queue import Queue
from storage.alerts import raise_alert
from storage.checkpoints import read_checkpoint, write_checkpoint
from storage.database import Database
from storage.models import AlertKind
from storage.people.addresses import ChannelKind

log = structlog.get_logger()

EVERY_S = 300.0
OVERLAP = timedelta(hours=1)
"""Asked for again each time: a provider's list may lag, and what we have is kept once anyway."""
FIRST = timedelta(hours=24)
"""How far back to look when we never looked before."""


class Backfill:
    def __init__(
        self,
        database: Database,
        queue: Queue,
        channels: Mapping[ChannelKind, Channel],
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._queue, self._channels, self._clock = database, queue, channels, clock

    async def run(self) -> int:
        """Once over every channel that can list what it got for us; how many texts were new."""
        return sum([await self._channel(kind, channel) for kind, channel in self._channels.items()])

    async def _channel(self, kind: ChannelKind, channel: Channel) -> int:
        began = self._clock()
        last = await self._database.run(read_checkpoint, _name(kind))
        since = (datetime.fromisoformat(last) if last else began - FIRST) - OVERLAP
        missed = channel.missed(since)
        if missed is None:
            return 0
        found = 0
        try:
            async for inbound in missed:
                if inbound.sent_at is None or inbound.sent_at >= since:  # providers list whole days
                    found += await self._database.run(self._keep, inbound)
        except SendError as error:
            log.warning("backfill stopped", channel=kind.value, why=type(error).__name__)
            return found  # the checkpoint stays: the rest is asked for again
        await self._database.run(write_checkpoint, _name(kind), began.isoformat())
        if found:
            log.warning("backfill found texts", channel=kind.value, texts=found)
            await self._database.run(_alert, kind, found, began)
        return found

    def _keep(self, session: Session, inbound: InboundText) -> bool:
        return receive(session, self._queue, inbound, self._clock()) is not None


def _name(kind: ChannelKind) -> str:
    return f"backfill:{kind}"


def _alert(session: Session, kind: ChannelKind, found: int, now: datetime) -> None:
    sentence = f"{kind}: {found} texts had not reached us and were fetched. Is the webhook's address right?"
    raise_alert(session, AlertKind.MISSED, f"missed:{kind}:{now.date()}", sentence, now)
