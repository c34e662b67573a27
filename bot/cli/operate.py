"""`cando alerts | stuck | retry`: what a person has to look at, and what they may do about it."""

import getpass
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.queue import SENDING, TURNS, Queue
from bot.settings import read_settings
from storage import alerts
from storage.audit import record
from storage.database import open_database
from storage.models import Direction, MessageKind
from storage.texts import stuck

app = typer.Typer()
out = Console(highlight=False)


@app.command("alerts")
def show_alerts(
    close: Annotated[int | None, typer.Option(help="The number of an alert that was seen to.")] = None,
) -> None:
    """Open alerts, newest first: number, kind, how often, since when, and what to do. No names, no words."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        if close is not None:
            database.call(alerts.close, close, clock())
        table = Table("number", "kind", "times", "since (UTC)", "message", "what")
        for alert in reversed(database.call(alerts.open_alerts)):
            since, message = f"{alert.created_at:%d %b %H:%M}", str(alert.message_id or "")
            table.add_row(str(alert.id), alert.kind, str(alert.times), since, message, alert.sentence)
        out.print(table if table.row_count else "No open alerts.")


@app.command("stuck")
def show_stuck() -> None:
    """Texts that wait for a person: set aside after three tries, or of which nobody knows whether they went."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        table = Table("message", "way", "channel", "who", "status", "since (UTC)", "why")
        for text in database.call(stuck.stuck):
            since = f"{text.since:%d %b %H:%M}"
            table.add_row(str(text.id), text.direction, text.channel, text.who, text.status, since, text.why)
        out.print(table if table.row_count else "Nothing is stuck.")


@app.command("retry")
def retry(message: Annotated[int, typer.Argument(help="The number that `cando stuck` shows.")]) -> None:
    """Answers or sends it again. One that may have gone may then arrive twice: that is yours to weigh."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        queue = Queue(database)
        again = database.call(_again, queue, message)
    typer.echo("It is queued again." if again else "That text is not stuck: see `cando stuck`.")
    if not again:
        raise typer.Exit(1)


def _again(session: Session, queue: Queue, message_id: int) -> bool:
    now = clock()
    message = stuck.release(session, message_id, now)
    if message is None:
        return False
    if message.kind is MessageKind.MAILING:
        queue.wake(session, message.channel)
    else:
        kind = TURNS if message.direction is Direction.IN else SENDING
        queue.defer(session, kind, message.id, message.contact_id)
    record(session, getpass.getuser(), "retry", None, {"message": message_id}, now)
    return True
