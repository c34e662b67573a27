"""What a worker does by the clock, beside its jobs. Any number of workers may: each piece is safe to do twice."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.backfill import EVERY_S, Backfill
from bot.channels.base import Channel
from bot.channels.telegram import TelegramChannel
from bot.due import run_due
from bot.keeping import Keeping
from bot.polling import Polling
from bot.queue import Queue
from bot.reconcile import Reconciler
from bot.sweep import sweep
from broadcasts.means import Means
from broadcasts.schedule import STANDS_AFTER, Ticks, alert_if_still
from storage.database import Database
from storage.people.addresses import ChannelKind

log = structlog.get_logger()

DUE_EVERY_S = 30.0
RECONCILE_EVERY_S = 5.0
PULSE_EVERY_S = 15.0


@asynccontextmanager
async def clockwork(
    database: Database,
    queue: Queue,
    channels: Mapping[ChannelKind, Channel],
    now: Callable[[], datetime],
    means: Means | None = None,
) -> AsyncIterator[None]:
    """Runs until the end of the block. Without `means` it has no part in mailings and follow-ups."""

    async def due() -> None:
        await queue.recover()
        await database.run(sweep, queue, now())
        await database.run(run_due, now())

    reconciler, backfill = Reconciler(database, queue, channels, now), Backfill(database, queue, channels, now)
    running = [
        asyncio.create_task(_every(DUE_EVERY_S, due)),
        asyncio.create_task(_every(RECONCILE_EVERY_S, reconciler.run)),
        asyncio.create_task(_every(EVERY_S, backfill.run)),
    ]
    telegram = channels.get(ChannelKind.TELEGRAM)
    if isinstance(telegram, TelegramChannel) and telegram.polls:
        polling = Polling(database, telegram, Keeping(queue), now)
        running.append(asyncio.create_task(_every(DUE_EVERY_S, polling.run)))
    elif isinstance(telegram, TelegramChannel):
        running.append(asyncio.create_task(_every(EVERY_S, telegram.register_webhook)))
    ticks = Ticks(database, means, now) if means else None
    if ticks:
        ticks.start()
        running.append(asyncio.create_task(_pulse(database, ticks, now)))
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if ticks:
            await asyncio.to_thread(ticks.stop)


async def _pulse(database: Database, ticks: Ticks, now: Callable[[], datetime]) -> None:
    """Looks from outside whether the ticks go on, by a clock that nobody can set."""
    began = time.monotonic()

    async def look() -> None:
        ticks.look_after()
        if time.monotonic() - began > STANDS_AFTER.total_seconds():
            await database.run(alert_if_still, now())

    await _every(PULSE_EVERY_S, look)


async def _every(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    """One that fails is said in the log, and done again next time."""
    while True:
        try:
            await work()
        except Exception as error:
            log.exception("work by the clock failed", error=type(error).__name__)
        await asyncio.sleep(seconds)
