"""`cando misread | correct | learn`: what was misread, what it should have been, and a model that knows."""

import getpass
import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.orm import Session

from bot import learning
from bot.cli.console import printable, quiet_logs, say
from bot.clock import clock
from bot.judging import Marks
from bot.lessons import example, intents
from bot.settings import read_settings
from dialogues.answers import read_name
from storage.audit import record
from storage.database import open_database
from storage.learning import corrections, misread
from storage.learning.masking import mask

app = typer.Typer()
out = Console(highlight=False)
WHAT = {"all": "understood", "crisis": "crisis found", "stop": "stop found", "corrections": "corrections"}


@app.command("misread")
def show_misread(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line each.")] = False,
    most: Annotated[int, typer.Option(min=1, max=1000, help="How many, the newest first.")] = 50,
) -> None:
    """Texts that were probably misread, masked as they would be learnt. That they were looked at is noted."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        found = database.call(_looked_at, most)
    if as_json:
        for each in found:
            print(json.dumps({**asdict(each), "at": each.at.isoformat()}, ensure_ascii=False))
        return
    table = Table("message", "when (UTC)", "why", "asked", "taken for", "text")
    for each in found:
        taken = f"{each.intent} {each.confidence or 0:.2f}" if each.intent else ""
        when = f"{each.at:%d %b %H:%M}"
        table.add_row(str(each.id), when, each.why, each.asked or "", taken, escape(printable(each.text)))
    out.print(table if table.row_count else "Nothing was misread that was not corrected.")


def _looked_at(session: Session, most: int) -> list[misread.Misread]:
    found = misread.misread(session, most)
    record(session, getpass.getuser(), "misread", None, {"shown": len(found)}, clock())
    return found


@app.command("correct")
def correct(
    message: Annotated[int, typer.Argument(help="The number that `cando misread` shows.")],
    intent: Annotated[str | None, typer.Option(help="What it should have been taken for.")] = None,
    text: Annotated[str | None, typer.Option(help="As it should be learnt, if not as it was sent.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the correction back.")] = False,
) -> None:
    """Files what a text meant, for the next `cando learn`. Numbers, addresses and names are masked."""
    quiet_logs()
    if not withdraw and intent not in intents():
        raise typer.BadParameter("--intent must be one of: " + ", ".join(intents()))
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        if withdraw:
            gone = database.call(corrections.withdraw, message, getpass.getuser(), clock())
            said = "It is withdrawn; `cando learn` takes it out of the model." if gone else None
        else:
            said = database.call(_file, message, str(intent), text)
    if said is None:
        say("There is no such text to correct: see `cando misread`.")
        raise typer.Exit(1)
    out.print(escape(said))


def _file(session: Session, message_id: int, intent: str, text: str | None) -> str | None:
    found = misread.find(session, message_id)
    if found is None:
        return None
    message, contact = found
    said = read_name(message.text, asked=message.asked in {"consent", "name"})
    names = [name for name in (contact.first_name, said.name if said else None) if name]
    masked = mask(message.text if text is None else text, names)
    if not example(masked):
        return None
    filed = corrections.file(session, message_id, masked, message.asked, intent, getpass.getuser(), clock())
    return f"Filed: {filed.text!r} is {intent}. {corrections.waiting(session)} wait for `cando learn`."


@app.command("learn")
def learn(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Train and compare only.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Use the new model without asking, if it is not worse.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to the model before the last lesson.")] = False,
) -> None:
    """Trains with the corrections, compares on messages it never saw, and switches if it is not worse."""
    quiet_logs()
    settings, by = read_settings(), getpass.getuser()
    with open_database(settings.database_url, settings.data_dir) as database:
        if undo:
            waiting = learning.undo(settings, database, by, clock(), say)
            say("There is no lesson to undo." if waiting is None else f"Undone: {waiting} corrections wait again.")
            raise typer.Exit(int(waiting is None))
        lesson = learning.prepare(settings, database, say)
        if lesson is None:
            say("There is nothing new to learn.")
            return
        out.print(_compared(lesson.old, lesson.new))
        for objection in lesson.objections:
            say(objection)
        if lesson.objections:
            say("The model stays as it is.")
            raise typer.Exit(1)
        if dry_run or not (yes or typer.confirm("Use the new model?", err=True)):
            say("The model stays as it is.")
            return
        learning.use(settings, database, lesson, by, clock(), say)
    say("The new model is in use. `cando learn --undo` goes back.")


def _compared(old: Marks, new: Marks) -> Table:
    table = Table("", "old", "new")
    for name, title in WHAT.items():
        table.add_row(title, str(old[name]), str(new[name]))
    return table
