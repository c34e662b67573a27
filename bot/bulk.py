"""Sends mailings: a channel's queued texts in small batches, whenever no answer to a person needs the turn."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.queue import Queue
from bot.sender import BROKE_S, Sender
from storage import claims, pace
from storage.addresses import ChannelKind
from storage.claims import Claimed, Refusal
from storage.database import Database
from storage.models import MessageKind
from storage.pace import Slot
from storage.spending import Budget

log = structlog.get_logger()

AT_ONCE = 8
"""Texts on their way together on one channel: what a sudden end leaves in doubt, and a STOP cannot call back."""
BATCH_S = 0.2
"""A batch takes no longer than this to leave, so an answer to a person never waits longer for its turn."""
LOOK_AGAIN_S = 0.5


class Bulk:
    def __init__(
        self,
        database: Database,
        queue: Queue,
        channels: Mapping[ChannelKind, Channel],
        clock: Callable[[], datetime],
        refusal: Refusal,
        budget: Budget,
        sender: Sender,
    ) -> None:
        self._database, self._queue, self._channels, self._clock = database, queue, channels, clock
        self._refusal, self._budget, self._sender = refusal, budget, sender

    async def handle(self, channel: str) -> None:
        """The job of one channel: until nothing is queued, or the worker is told to stop."""
        kind = ChannelKind(channel)
        while not self._queue.stopping.is_set():
            slot = await self._database.run(self._slot, kind)
            if not slot.reserved:
                await self._rest(slot.wait_s)
                continue
            batch = await self._database.run(self._batch, kind, self._clock())
            if batch is None:
                return
            await asyncio.gather(*(self._send(place, text) for place, text in enumerate(batch)))
        await self._database.run(self._queue.wake, kind)

    async def _send(self, place: int, claimed: Claimed) -> None:
        channel = self._channels.get(claimed.channel)
        if channel is not None and place:
            await asyncio.sleep(place / channel.limits.per_second)
        await self._sender.send(claimed)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._queue.stopping.wait(), min(max(seconds, 0.01), LOOK_AGAIN_S))
        except TimeoutError:
            return

    def _size(self, kind: ChannelKind) -> int:
        channel = self._channels.get(kind)
        return max(1, min(AT_ONCE, int(channel.limits.per_second * BATCH_S))) if channel else 1

    def _slot(self, session: Session, kind: ChannelKind) -> Slot:
        """Only a turn that is free now: answers to people reserve theirs ahead, and so go first."""
        channel = self._channels.get(kind)
        if channel is None:
            return Slot(True, 0.0)
        return pace.reserve(session, kind, self._size(kind), channel.limits.per_second, patience_s=0.005)

    def _batch(self, session: Session, kind: ChannelKind, now: datetime) -> list[Claimed] | None:
        """None when nothing is left to do now."""
        if not self._budget.allows(session, MessageKind.MAILING, now):
            self._sender.broke(session, now)
            self._queue.wake(session, kind, after_s=BROKE_S)
            return None
        batch, waiting = claims.claim_mailings(session, kind, self._size(kind), now, self._refusal)
        if not waiting:
            return None
        segments = sum(text.segments for text in batch)
        self._budget.count(session, kind, len(batch), segments, now)
        self._pace(session, kind, batch)
        return batch

    def _pace(self, session: Session, kind: ChannelKind, batch: list[Claimed]) -> None:
        """How long the batch is, is known only now."""
        channel = self._channels.get(kind)
        if channel is None:
            return
        limits = channel.limits
        pace.taken(session, kind, sum(text.segments for text in batch), limits.per_second)
        for place, text in enumerate(batch):
            if limits.per_address_s:
                pace.space_out(session, text.address_id, place / limits.per_second, limits.per_address_s)
