"""What every `cando broadcast` command works with."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.means import build_allowance, build_means
from bot.queue import Queue
from bot.ready import ready_database
from bot.settings import read_settings
from broadcasts import compose
from broadcasts.compose import Allowance, Check
from broadcasts.means import Means
from storage.database import Database
from storage.mailings.mailings import When
from storage.models import Mailing

Number = Annotated[int, typer.Argument(help="The mailing's number, as `list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Zone = Annotated[str, typer.Option("--zone", help="Whose clock on the wall is meant.")]


@dataclass(frozen=True, slots=True)
class Desk:
    database: Database
    means: Means
    allowance: Allowance

    def check(self, session: Session, mailing: Mailing, when: When | None = None) -> Check:
        return compose.check(session, mailing, self.means, clock(), self.allowance, when)


@contextmanager
def open_desk() -> Iterator[Desk]:
    quiet_logs()
    settings = read_settings()
    with ready_database(settings, say, samples=False) as database:
        means = build_means(settings, live_channels(settings), Queue(database))
        yield Desk(database, means, build_allowance(settings))


def actor() -> str:
    """Who is at the keyboard, for the record of who did what."""
    return getpass.getuser()
