"""Sends mailings: a channel's queued texts in small batches, whenever no answer to a person needs the turn."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.bulk_sender import LONGEST_IN_LINE_S, BulkSender
from bot.channels.base import Channel
from bot.queue import Queue
from bot.sender import BROKE_S, Sender
from storage.database import Database
from storage.mailings import claims as mailing_claims
from storage.models import MessageKind
from storage.people.addresses import ChannelKind
from storage.texts import pace
from storage.texts.claims import Claimed, Refusal
from storage.texts.pace import Slot
from storage.texts.spending import Budget, spent

log = structlog.get_logger()

AT_ONCE = 8
"""Texts on their way together on one channel, where few go in a second."""
MOST_AT_ONCE = 64
ON_ITS_WAY_S = 0.125
"""About what a request takes: as many texts are on their way as the channel takes in this time."""
MOST_CLAIMED = 256
"""Texts of a fast channel that were claimed and have no outcome yet: what a sudden end leaves in doubt, and a STOP
cannot call back. Taking texts costs nearly as much for one as for a hundred."""
FILL_WITHIN_S = 0.1
"""A fast channel takes more when half of its texts are settled, or after this."""
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
        at_once, most, apart_s = self._measures(kind)
        # Where each has a place at once, only a stall makes one late: they would go all together.
        late_s = pace.LATE_S if most <= at_once else LONGEST_IN_LINE_S
        sending = BulkSender(self._sender, self._database, self._clock, at_once, late_s)
        try:
            while not self._queue.stopping.is_set():
                await sending.wait(most - 1)
                if most > AT_ONCE:
                    await sending.wait(most // 2, FILL_WITHIN_S)
                batch = await self._next(kind, most - sending.unsettled)
                if batch is None and not sending.unsettled:
                    return
                if batch is None:  # what is on its way may still come back to the queue
                    await sending.wait(0)
                else:
                    sending.add(batch, apart_s)
        finally:
            await sending.close()
        await self._database.run(self._queue.wake, kind)

    async def _next(self, kind: ChannelKind, room: int) -> list[Claimed] | None:
        """The texts whose turn it is, perhaps none yet; None when nothing is left to do."""
        slot, batch = await self._database.run(self._take, kind, min(room, self._size(kind)), self._clock())
        if batch is not None and not batch:
            await self._rest(slot.wait_s)
        return batch

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._queue.stopping.wait(), min(max(seconds, 0.01), LOOK_AGAIN_S))
        except TimeoutError:
            return

    def _measures(self, kind: ChannelKind) -> tuple[int, int, float]:
        """Texts on their way together, texts claimed at once, and the seconds between two of a batch."""
        channel = self._channels.get(kind)
        if channel is None:
            return AT_ONCE, AT_ONCE, 0.0
        per_second = channel.limits.per_second
        at_once = min(MOST_AT_ONCE, max(AT_ONCE, int(per_second * ON_ITS_WAY_S)))
        return at_once, min(MOST_CLAIMED, max(at_once, int(per_second * BATCH_S))), 1 / per_second

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
        """None when nothing is left to do now. Emergencies go over the day's money."""
        broke = not self._budget.allows(session, MessageKind.MAILING, now)
        if broke:
            self._sender.broke(session, now)
            self._queue.wake(session, kind, after_s=BROKE_S)
        else:
            most = min(most, self._affordable(session, kind, now))
        batch, waiting = mailing_claims.claim_mailings(session, kind, most, now, self._refusal, only_urgent=broke)
        if not waiting:
            return None
        segments = sum(text.segments for text in batch)
        self._budget.count(session, kind, len(batch), segments, now)
        return batch

    def _affordable(self, session: Session, kind: ChannelKind, now: datetime) -> int:
        """Texts of one segment that the day's money still pays for, and never fewer than a small batch."""
        price, daily = self._budget.pence.get(kind, 0.0), self._budget.daily_pence
        if not price or daily == float("inf"):
            return MOST_CLAIMED
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
