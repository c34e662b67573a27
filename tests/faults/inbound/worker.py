"""`cando work` beside a fake Rasa, with shorter waits: `python -m tests.faults.inbound.worker RASA_PORT`.

FAULTS_SHORTER is JSON, from the dotted name of a number of ours to what it is here, so that a short test does not
wait for the real one. Long tests leave it out.
"""

import asyncio
import json
import os
import signal
import sys
from datetime import timedelta
from importlib import import_module

import uvloop

from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.clockwork import clockwork
from bot.neighbours import Running
from bot.processes import give_way
from bot.product import works
from bot.settings import read_settings
from storage.database import open_database


def shorten(told: str) -> None:
    for name, value in json.loads(told).items():
        module, _, attribute = name.rpartition(".")
        known = getattr(import_module(module), attribute)
        fresh = timedelta(seconds=value) if isinstance(known, timedelta) else type(known)(value)
        setattr(sys.modules[module], attribute, fresh)


def main(rasa_port: int) -> None:
    quiet_logs()
    shorten(os.environ.get("FAULTS_SHORTER", "{}"))
    settings = read_settings()
    running = Running(rasa_port, 0, (), "")

    async def run() -> None:
        channels = live_channels(settings)
        async with works(settings, database, running, channels) as parts:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, parts.queue.stopping.set)
            give_way()
            async with clockwork(database, parts.queue, channels, clock):
                await parts.queue.work()

    with open_database(settings.database_url, settings.data_dir) as database:
        asyncio.run(run(), loop_factory=uvloop.new_event_loop)


if __name__ == "__main__":
    main(int(sys.argv[1]))
