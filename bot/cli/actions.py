"""`cando actions`: what Rasa calls; started with it."""

import typer

from bot.actions import actions_app
from bot.cli.console import quiet_logs
from bot.processes import LOOPBACK, set_up_is_over
from bot.public.serving import serve as serve_app
from bot.settings import read_settings
from storage.database import open_database
from storage.meaning import MeaningModel

app = typer.Typer()


@app.command("actions", hidden=True)
def actions(port: int) -> None:
    """Our actions, where Rasa calls them; started with Rasa."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        meaning = MeaningModel()
        meaning.embed(["ready"])  # loads it now, not while a resident waits
        application = actions_app(database, meaning.embed, settings.secret(), settings.words())
        set_up_is_over()
        serve_app(application, LOOPBACK, port)
