"""`cando`: every command. One that cannot do its work says why in one sentence and exits 1."""

import signal
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

ROOMS = {
    "up": "run",
    "work": "run",
    "train": "run",
    "serve": "serve",
    "actions": "actions",
    "chat": "chat",
    "demo": "demo",
    "understand": "read",
    "match": "read",
    "import": "data",
    "export": "data",
    "alerts": "operate",
    "stuck": "operate",
    "retry": "operate",
    "tasks": "tasks",
    "network": "networks",
    "broadcast": "broadcast",
    "update": "update",
    "misread": "learn",
    "correct": "learn",
    "learn": "learn",
    "categories": "categories",
    "check": "check",
    "migration": "check",
    "settings": "check",
}
"""Where each command is. Only the one that is called is read: all of them take some seconds."""

EXPLAINED = {
    "bot.settings.SettingsError",
    "bot.model.ModelError",
    "bot.processes.NeighbourError",
    "bot.rasa.RasaDown",
    "storage.audiences.terms.AudienceError",
    "storage.categories.corrections.CategoryError",
    "storage.embedded.DatabaseError",
    "storage.exports.errors.ExportError",
    "storage.import_files.ImportFileError",
    "storage.people.invites.CodeError",
    "storage.mailings.mailings.MailingError",
    "storage.meaning_files.MeaningError",
    "storage.people.networks.NetworkError",
    "storage.updates.sources.UpdateError",
}
"""Errors whose message is the sentence to show; anything else is a fault of ours and shows its traceback."""
DATABASE_GONE = "sqlalchemy.exc.OperationalError"


class OnDemand(TyperGroup):
    """Any: the context and the command are of a class that Typer keeps to itself."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(ROOMS, self)  # for "did you mean"; get_command finds them

    def list_commands(self, ctx: Any) -> list[str]:
        return list(ROOMS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        room = ROOMS.get(cmd_name)
        if room is None:
            return None
        part = typer.main.get_group(import_module(f"bot.cli.{room}").app)
        return part.get_command(ctx, cmd_name)


app = typer.Typer(cls=OnDemand, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback(help=__doc__)
def cando() -> None:
    """Nothing is done before the command."""


def main() -> None:
    # Every way of being stopped runs the same clean-up. A shell starts what it puts in the background with
    # SIGINT ignored, so that one is named too.
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(how, signal.default_int_handler)
    try:
        app()
    except Exception as error:
        sentence = explained(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        sys.exit(1)


def explained(error: Exception) -> str | None:
    """The sentence for who called the command; None when there is none. By name: most are not read yet."""
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if DATABASE_GONE in names:
        return "The database stopped answering: look at its log in the data folder, then try again."
    return str(error) if names & EXPLAINED else None
