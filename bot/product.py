"""The composition root: settings -> database, queue, neighbours, turns, sender."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.bulk import Bulk
from bot.channels.base import Channel
from bot.destinations import refusal
from bot.lessons import learnt_file
from bot.model import ensure_model
from bot.neighbours import Neighbours, Running, noted
from bot.queue import MAILING, SENDING, TURNS, Queue
from bot.rasa import Rasa
from bot.sender import Sender
from bot.settings import Settings
from bot.turns import Turns
from storage.addresses import ChannelKind
from storage.claims import Refusal
from storage.database import Database, open_database
from storage.meaning import MeaningModel
from storage.models import ContactAddress
from storage.samples import load_places, load_samples
from storage.spending import Budget

Say = Callable[[str], None]
Clock = Callable[[], datetime]


def clock() -> datetime:
    """The only place that reads the time; everything below is told."""
    return datetime.now(UTC)


@contextmanager
def ready_database(settings: Settings, say: Say, *, samples: bool = True) -> Iterator[Database]:
    """Started if it is ours, migrated, and with the sample network if it is empty.

    Without `samples` for a council that brings its own data, which must not be mixed with invented ones.
    """
    with open_database(settings.database_url, settings.data_dir) as database:
        load_places(database, say)
        if samples:
            load_samples(database, MeaningModel().embed, clock(), say)
        yield database


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
    allowed, money = _destinations(settings, channels), budget(settings)
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
    prices = {ChannelKind.SMS: settings.sms_pence, ChannelKind.WHATSAPP: settings.whatsapp_pence}
    return Budget(settings.daily_pounds * 100, prices)


def _destinations(settings: Settings, channels: Mapping[ChannelKind, Channel]) -> Refusal:
    """The allow-list, for the channels on which an address is a phone."""
    extra = [part.strip() for part in settings.extra_destinations.split(",") if part.strip()]

    def refused(address: ContactAddress) -> str | None:
        channel = channels.get(address.channel)
        if channel is None or not channel.phones or not address.value.startswith("+"):
            return None
        return refusal(address.value, extra, settings.crown_dependencies)

    return refused
