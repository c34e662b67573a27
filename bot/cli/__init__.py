"""`cando`: every command. One that cannot do its work says why in one sentence and exits 1."""

import signal
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = {
    "up": ("run", "Starts everything."),
    "work": ("run", "Answers and sends what is queued."),
    "train": ("run", "Trains the language model if its inputs changed."),
    "serve": ("serve", "The web pages and webhooks only."),
    "actions": ("actions", "Our actions, where Rasa calls them."),
    "chat": ("chat", "Hold a conversation here."),
    "demo": ("demo", "Shows one scripted conversation, the record it leaves, and the export."),
    "understand": ("read", "Shows how a text is read."),
    "match": ("read", "Finds what is near."),
    "import": ("data", "Bring in opportunities or places."),
    "export": ("data", "Write what was gathered."),
    "alerts": ("operate", "Open alerts, newest first."),
    "stuck": ("operate", "Texts that wait for a person."),
    "retry": ("operate", "Answers or sends it again."),
    "tasks": ("tasks", "What was promised to residents."),
    "network": ("networks", "Neighbourhood networks and the codes on their posters."),
    "broadcast": ("broadcast", "Mailings: write, preview, schedule, follow (docs/mailings.md)."),
    "update": ("update", "What came of what people said: told to them, and public."),
    "misread": ("learn", "Texts that were probably misread."),
    "correct": ("learn", "Files what a text meant, for the next `cando learn`."),
    "learn": ("learn", "Trains with the corrections."),
    "categories": ("categories", "Shows the codes of what somebody said."),
    "check": ("check", "One line each for settings, database, model, Rasa, clock and channels."),
    "migration": ("check", "Drafts the migration for what the models say and the tables lack."),
    "settings": ("check", "Writes .env.example from the settings."),
}
"""By name: its room here, and its line in the list, which is how its own help begins. Only the room of the one
that is called is read: all of them take some seconds."""
HIDDEN = {"actions"}
"""Not for people."""

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


class Listed(TyperCommand):
    """A command as the list has it, which is read when it is called.

    Any: the context is of a class that Typer keeps to itself.
    """

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        name = str(self.name)
        room = typer.main.get_group(import_module(f"bot.cli.{COMMANDS[name][0]}").app)
        return room.commands[name].make_context(info_name, args, parent, **extra)


class OnDemand(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {
            name: Listed(name, help=line, hidden=name in HIDDEN) for name, (_, line) in COMMANDS.items()
        }


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
