"""The composition root: settings -> database, queue, neighbours, turns, sender."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

from bot.bulk import Bulk
from bot.channels.base import Channel
from bot.clock import Clock, clock
from bot.lessons import learnt_file
from bot.means import destinations, prices
from bot.model import ensure_model
from bot.neighbours import Neighbours, Running, noted
from bot.queue import MAILING, SENDING, TURNS, Queue
from bot.rasa import Rasa
from bot.ready import Say, ready_database
from bot.sender import Sender
from bot.settings import Settings
from bot.turns import Turns
from storage.database import Database
from storage.people.addresses import ChannelKind
from storage.texts.spending import Budget


@contextmanager
def everything(settings: Settings, say: Say) -> Iterator[tuple[Database, Running]]:
    """Database, trained model and neighbours; what this process started first it stops last."""
    with ExitStack() as stack:
        database = stack.enter_context(ready_database(settings, say))
        model = ensure_model(settings.models_dir, say, learnt_file(settings.data_dir))
        running = stack.enter_context(Neighbours(settings, database, model, say).running())
        yield database, running


@dataclass(frozen=True, slots=True)
class Works:
    """What handles messages in one process."""

    database: Database
    queue: Queue
    rasa: Rasa


@asynccontextmanager
async def works(
    settings: Settings,
    database: Database,
    running: Running,
    channels: Mapping[ChannelKind, Channel],
    now: Clock = clock,
    lane: str = "",
) -> AsyncIterator[Works]:
    """Turns and sender on a queue of this lane, open until the end of the block."""
    queue = Queue(database, lane)
    rasa = Rasa(lambda: (noted(settings) or running).rasa_urls, settings.secret())
    allowed, money = destinations(settings, channels), budget(settings)
    sender = Sender(database, queue, channels, now, allowed, money)
    bulk = Bulk(database, queue, channels, now, allowed, money, sender)
    turns = Turns(database, queue, rasa, settings.words(), now, sender, settings.replies_an_hour)
    queue.register(TURNS, turns.handle)
    queue.register(SENDING, sender.handle)
    queue.register(MAILING, bulk.handle)
    async with queue.app.open_async():
        try:
            yield Works(database, queue, rasa)
        finally:
            await queue.close_lane()
            await rasa.close()
            for channel in channels.values():
                await channel.close()


def budget(settings: Settings) -> Budget:
    return Budget(settings.daily_pounds * 100, prices(settings))
