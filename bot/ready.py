"""A database that a command can work with: started, migrated, and with places to find."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.clock import clock
from bot.settings import Settings
from storage.database import Database, open_database
from storage.meaning import MeaningModel
from storage.samples import load_places, load_samples

Say = Callable[[str], None]


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
