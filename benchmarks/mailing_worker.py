"""Our worker as `cando work` composes it, but for Rasa, which mailings do not need.

python -m benchmarks.mailing_worker URL         the database's; settings come from the environment
"""

import asyncio
import signal
import sys

import uvloop
from sqlalchemy import make_url

from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.clockwork import clockwork
from bot.means import build_means
from bot.neighbours import Running
from bot.processes import give_way, set_up_is_over
from bot.product import works
from bot.settings import read_settings
from storage.database import Database

NO_RASA = Running(rasa_port=9, actions_port=9, processes=(), model="none")


async def work(url: str) -> None:
    settings = read_settings()
    database, channels = Database(make_url(url)), live_channels(settings)
    async with works(settings, database, NO_RASA, channels) as parts:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, parts.queue.stopping.set)
        means = build_means(settings, channels, parts.queue)
        give_way()
        set_up_is_over()
        async with clockwork(database, parts.queue, channels, clock, means):
            await parts.queue.work()
    database.close()


if __name__ == "__main__":
    quiet_logs()
    uvloop.run(work(sys.argv[1]))
