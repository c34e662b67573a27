"""A worker like `send_worker`, with a clock of mailings that may be set wrong; it may be struck dead."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from bot import clockwork
from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.means import build_means
from bot.product import works
from bot.settings import Settings
from broadcasts import run, schedule
from storage.database import Database
from storage.mailings import claims as mailing_claims
from tests.faults.send_worker import NO_RASA, TICK_S, Plan

CLOCK = "clock-is-wrong-by-s"
POINTS: dict[str, tuple[Any, str, bool]] = {
    "due, not frozen": (run, "freeze", True),
    "frozen, not committed": (run, "freeze", False),
    "frozen, no text": (run, "queue_batch", True),
    "texts, not committed": (run, "queue_batch", False),
    "texts, none sent": (mailing_claims, "claim_mailings", True),
}
"""Where it may be struck: a module, its function, and whether before it or after it."""


@dataclass(frozen=True, slots=True)
class Struck:
    """`point` is one of `POINTS`, or nothing."""

    plan: Plan
    point: str | None = None


def work(struck: Struck) -> None:
    """A process of its own, until it is killed, told to stop, or struck."""
    plan = struck.plan
    log = os.open(plan.data_dir / "work.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    quiet_logs()
    clockwork.RECONCILE_EVERY_S = clockwork.DUE_EVERY_S = schedule.MAILINGS_EVERY_S = TICK_S
    if struck.point:
        _strike(*POINTS[struck.point])
    asyncio.run(_work(plan))


def _strike(module: Any, name: str, before: bool) -> None:
    whole: Callable[..., object] = getattr(module, name)

    def dying(*arguments: object, **named: object) -> None:
        if not before:
            whole(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, dying)


async def _work(plan: Plan) -> None:
    settings = Settings(_env_file=None, CANDO_DATA_DIR=plan.data_dir, **plan.settings)
    database = Database(make_url(plan.database_url))
    channels = live_channels(settings)
    for channel in channels.values():
        channel.settle_s = plan.settle_s

    def wrong() -> datetime:
        return clock() + timedelta(seconds=wrong_by_s(plan.data_dir))

    async with works(settings, database, NO_RASA, channels, wrong) as parts:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, parts.queue.stopping.set)
        means = build_means(settings, channels, parts.queue)
        async with clockwork.clockwork(database, parts.queue, channels, wrong, means):
            await parts.queue.work()
    database.close()


def wrong_by_s(folder: Path) -> float:
    file = folder / CLOCK
    return float(file.read_text()) if file.exists() else 0.0


def set_wrong(folder: Path, by: timedelta) -> None:
    fresh = folder / f"{CLOCK}.new"
    fresh.write_text(str(by.total_seconds()))
    fresh.rename(folder / CLOCK)
