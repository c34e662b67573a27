"""`cando tasks`: what was promised to residents and is not done, one of them in full, and that it is done."""

import getpass
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.console import printable, quiet_logs
from bot.clock import clock
from bot.settings import read_settings
from storage import tasks
from storage.audit import record
from storage.database import Database, open_database
from storage.followups import overdue
from storage.models import TaskKind
from storage.people.task_sheet import TaskSheet, read_sheet
from storage.when import LOCAL, day

app = typer.Typer()
out = Console(highlight=False, markup=False)

TO_DO: dict[TaskKind, str] = {
    TaskKind.DANGER: "somebody may be at risk: read their last texts now",
    TaskKind.UNDER_18: "a child texted us: make sure that they are all right",
    TaskKind.PERSON_WANTED: "get in touch: they asked for a person",
    TaskKind.INTRODUCE: "put them in touch: they said yes",
    TaskKind.CANNOT_COME: "pass on that they cannot come",
    TaskKind.SUPPORT: "find out who can help them",
    TaskKind.COUNCIL_ISSUE: "look at what they told us about the council",
    TaskKind.MY_DATA: "send them what we keep about them",
    TaskKind.ERASURE: "see to it that they are forgotten",
    TaskKind.LANGUAGE: "find somebody who speaks their language",
    TaskKind.NO_MATCH: "look for something that fits their offer",
    TaskKind.TELL_RESULT: "tell them what came of it",
    TaskKind.MISUNDERSTOOD: "read and answer a text that we could not",
    TaskKind.OFFER_RESTS: "ask whether their offer still stands",
    TaskKind.TOO_MANY: "read their texts: too many to answer by ourselves",
}


@app.command("tasks")
def show_tasks(
    done: Annotated[
        list[int] | None, typer.Option(help="The number of a task that is done; again for more.")
    ] = None,
    show: Annotated[
        int | None, typer.Option(help="The number of one to see in full; this is written down.")
    ] = None,
) -> None:
    """What was promised to residents: number, by when, what to do, for whom. No names, no words."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        if show is not None:
            _show(database, show)
            return
        unknown = [task_id for task_id in done or () if not database.call(_done, task_id)]
        _list(database, clock())
    for task_id in unknown:
        typer.echo(f"There is no open task {task_id}: it is done already, or never was.", err=True)
    if unknown:
        raise typer.Exit(1)


def _done(session: Session, task_id: int) -> bool:
    now = clock()
    if not tasks.done(session, task_id, now):
        return False
    overdue.kept(session, task_id, now)
    record(session, getpass.getuser(), "task done", None, {"task": task_id}, now)
    return True


def _list(database: Database, now: datetime) -> None:
    table = Table("number", "by", "", "what to do", "for")
    for task, contact in database.call(tasks.open_tasks):
        late = "late" if task.due_at < now else ""
        table.add_row(str(task.id), day(task.due_at), late, TO_DO[task.kind], contact.reference)
    if table.row_count:
        out.print(table, "See one in full: cando tasks --show NUMBER. It is done: cando tasks --done NUMBER.")
    else:
        out.print("Every promise is kept.")


def _show(database: Database, task_id: int) -> None:
    sheet = database.call(read_sheet, task_id, getpass.getuser(), clock())
    if sheet is None:
        typer.echo(f"There is no task {task_id}.", err=True)
        raise typer.Exit(1)
    for line in _lines(sheet):
        out.print(line, soft_wrap=True)


def _lines(sheet: TaskSheet) -> list[str]:
    done = f" Done on {day(sheet.done_at)}." if sheet.done_at else ""
    opportunity = [f"About     {sheet.opportunity}"] if sheet.opportunity else []
    name = printable(sheet.first_name or "no name given")
    stop = ["          They sent STOP: text them nothing."] if sheet.stopped else []
    return [
        f"To do     {TO_DO[sheet.kind]}, by {day(sheet.due_at)}.{done}",
        f"For       {name} ({sheet.reference}, language {sheet.language})",
        *opportunity,
        *(f"Reach     {channel} {address}" for channel, address in sheet.addresses),
        *stop,
        *(f"{at.astimezone(LOCAL):%d %b %H:%M}  {printable(words)}" for at, words in sheet.words),
    ]
