"""Sends mailings: a channel's queued texts in small batches, whenever no answer to a person needs the turn."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.bulk_sender import BulkSender
from bot.channels.base import Channel
from bot.queue import Queue
from bot.sender import BROKE_S, Sender
from storage import mailing_claims, pace
from storage.addresses import ChannelKind
from storage.claims import Claimed, Refusal
from storage.database import Database
from storage.models import MessageKind
from storage.pace import Slot
from storage.spending import Budget, spent

log = structlog.get_logger()

AT_ONCE = 8
"""Texts on their way together on one channel: what a sudden end leaves in doubt, and a STOP cannot call back."""
MOST_AT_ONCE = 64
ON_ITS_WAY_S = 0.125
"""About what a request takes: as many texts are on their way as the channel takes in this time."""
LINGER_S, LINGERS = 0.01, 10
"""A channel with many places fills them when half are free, and looks so often and so many times: taking texts
costs as much for one as for ten."""
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
        self._refusal, self._budget, self._sender = refusal, budget, BulkSender(sender)

    async def handle(self, channel: str) -> None:
        """The job of one channel: until nothing is queued, or the worker is told to stop."""
        kind, on_their_way = ChannelKind(channel), set[asyncio.Task[None]]()
        most = self._at_once(kind)
        try:
            while not self._queue.stopping.is_set():
                if len(on_their_way) == most:  # one that hangs holds up its own place and no other
                    await asyncio.wait(on_their_way, return_when=asyncio.FIRST_COMPLETED)
                on_their_way = await self._linger(on_their_way, most)
                batch = await self._next(kind, most - len(on_their_way))
                if batch is None and not on_their_way:
                    return
                if batch is None:  # what is on its way may still come back to the queue
                    _, on_their_way = await asyncio.wait(on_their_way)
                for place, text in enumerate(batch or ()):
                    on_their_way.add(asyncio.create_task(self._send(place, text)))
                on_their_way = {task for task in on_their_way if not task.done()}
        finally:
            await asyncio.gather(*on_their_way)
        await self._database.run(self._queue.wake, kind)

    async def _linger(self, on_their_way: set[asyncio.Task[None]], most: int) -> set[asyncio.Task[None]]:
        """Those that are still on their way once some places are free."""
        for _ in range(LINGERS if most > AT_ONCE else 0):
            if sum(not task.done() for task in on_their_way) <= most // 2:
                break
            await asyncio.sleep(LINGER_S)
        return {task for task in on_their_way if not task.done()}

    async def _next(self, kind: ChannelKind, room: int) -> list[Claimed] | None:
        """The texts whose turn it is, perhaps none yet; None when nothing is left to do."""
        slot, batch = await self._database.run(self._take, kind, min(room, self._size(kind)), self._clock())
        if not slot.reserved:
            await self._rest(slot.wait_s)
        return batch

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

    def _at_once(self, kind: ChannelKind) -> int:
        channel = self._channels.get(kind)
        wanted = int(channel.limits.per_second * ON_ITS_WAY_S) if channel else 0
        return min(MOST_AT_ONCE, max(AT_ONCE, wanted))

    def _size(self, kind: ChannelKind) -> int:
        channel = self._channels.get(kind)
        return max(1, int(channel.limits.per_second * BATCH_S)) if channel else 1

    def _take(
        self, session: Session, kind: ChannelKind, most: int, now: datetime
    ) -> tuple[Slot, list[Claimed] | None]:
        """One transaction: the pace, then the people and their texts. None when nothing is left to do now."""
        slot = self._slot(session, kind, most)
        if not slot.reserved:
            return slot, []
        batch = self._batch(session, kind, most, now)
        if batch:
            self._pace(session, kind, batch)
        return slot, batch

    def _slot(self, session: Session, kind: ChannelKind, most: int) -> Slot:
        """Only a turn that is free now: answers to people reserve theirs ahead, and so go first."""
        channel = self._channels.get(kind)
        if channel is None:
            return Slot(True, 0.0)
        return pace.reserve(session, kind, most, channel.limits.per_second, patience_s=0.005)

    def _batch(self, session: Session, kind: ChannelKind, most: int, now: datetime) -> list[Claimed] | None:
        """None when nothing is left to do now."""
        if not self._budget.allows(session, MessageKind.MAILING, now):
            self._sender.broke(session, now)
            self._queue.wake(session, kind, after_s=BROKE_S)
            return None
        most = min(most, self._affordable(session, kind, now))
        batch, waiting = mailing_claims.claim_mailings(session, kind, most, now, self._refusal)
        if not waiting:
            return None
        segments = sum(text.segments for text in batch)
        self._budget.count(session, kind, len(batch), segments, now)
        return batch

    def _affordable(self, session: Session, kind: ChannelKind, now: datetime) -> int:
        """Texts of one segment that the day's money still pays for, and never fewer than a small batch."""
        price, daily = self._budget.pence.get(kind, 0.0), self._budget.daily_pence
        if not price or daily == float("inf"):
            return MOST_AT_ONCE
        return max(AT_ONCE, int((daily - spent(session, now)) / price))

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
