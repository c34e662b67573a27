"""What is killed: a worker as `cando work` composes it, but without Rasa, which sending does not need."""

import asyncio
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from bot import clockwork
from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.neighbours import Running
from bot.product import works
from bot.settings import Settings
from storage.database import Database

NO_RASA = Running(rasa_port=9, actions_port=9, processes=(), model="none")
TICK_S = 0.5
"""Attempts in doubt are looked at this often, and due work too: a test has no five and thirty seconds to wait."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`settle_s` has to be longer than the slowest request and the latest acceptance after it."""

    database_url: str
    data_dir: Path
    settings: dict[str, Any] = field(default_factory=dict)
    settle_s: float = 4.0
    held: int = 0
    """Connections of its pool that somebody else has taken."""


def run(plan: Plan) -> None:
    """A process of its own, until it is killed or told to stop."""
    log = os.open(plan.data_dir / "work.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    quiet_logs()
    clockwork.RECONCILE_EVERY_S = clockwork.DUE_EVERY_S = TICK_S
    asyncio.run(_work(plan))


async def _work(plan: Plan) -> None:
    settings = Settings(_env_file=None, CANDO_DATA_DIR=plan.data_dir, **plan.settings)
    database = Database(make_url(plan.database_url))
    channels = live_channels(settings)
    for channel in channels.values():
        channel.settle_s = plan.settle_s
    taken = [database.engine.connect() for _ in range(plan.held)]
    async with works(settings, database, NO_RASA, channels) as parts:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, parts.queue.stopping.set)
        async with clockwork.clockwork(database, parts.queue, channels, clock):
            await parts.queue.work()
    for connection in taken:
        connection.close()
    database.close()
