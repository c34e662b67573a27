"""`cando`: every command. One that cannot do its work says why in one sentence and exits 1."""

import signal
import sys

import typer
from sqlalchemy.exc import OperationalError

from bot.cli import chat, check, data, demo, learn, operate, read, run
from bot.model import ModelError
from bot.processes import NeighbourError
from bot.rasa import RasaDown
from bot.settings import SettingsError
from storage.embedded import DatabaseError
from storage.exports import ExportError
from storage.import_files import ImportFileError
from storage.meaning_files import MeaningError

EXPLAINED = (
    SettingsError,
    DatabaseError,
    ModelError,
    NeighbourError,
    RasaDown,
    ExportError,
    ImportFileError,
    MeaningError,
)
"""Errors whose message is the sentence to show; anything else is a fault of ours and shows its traceback."""

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
for part in (run, chat, demo, read, data, operate, learn, check):
    app.registered_commands += part.app.registered_commands
    app.registered_groups += part.app.registered_groups


def main() -> None:
    # Every way of being stopped runs the same clean-up. A shell starts what it puts in the background with
    # SIGINT ignored, so that one is named too.
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(how, signal.default_int_handler)
    try:
        app()
    except EXPLAINED as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except OperationalError:
        print(
            "The database stopped answering: look at its log in the data folder, then try again.", file=sys.stderr
        )
        sys.exit(1)
