"""The product as it runs: web app on a port, worker on its queue, and real channels turned to fakes."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import uvicorn

from bot.app import web_app
from bot.channels.registry import live_channels
from bot.clock import clock
from bot.clockwork import clockwork
from bot.neighbours import Running
from bot.product import works
from bot.settings import Settings
from storage.database import Database

WITHIN_S = 40.0


@contextmanager
def served(settings: Settings, database: Database, port: int) -> Iterator[None]:
    """The web app, answering on the port until the end of the block."""
    config = uvicorn.Config(web_app(settings, database), port=port, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)


@asynccontextmanager
async def working(settings: Settings, database: Database, running: Running) -> AsyncIterator[None]:
    """The worker with everything it does by the clock."""
    channels = live_channels(settings)
    async with works(settings, database, running, channels) as parts:
        work = asyncio.create_task(parts.queue.work())
        try:
            async with clockwork(database, parts.queue, channels, clock):
                yield
        finally:
            parts.queue.stopping.set()
            with suppress(asyncio.CancelledError):
                await work


async def until(find: Callable[[], Any], what: str) -> Any:
    """What `find` gives as soon as it gives something."""
    end = time.monotonic() + WITHIN_S
    while not (found := await asyncio.to_thread(find)):
        assert time.monotonic() < end, f"{what} did not come within {WITHIN_S:g} s"
        await asyncio.sleep(0.1)
    return found
