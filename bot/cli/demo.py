"""`cando demo`: one conversation turn by turn, the record it leaves, and the export; nothing of it is kept."""

import asyncio
import csv
import tempfile
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.product import everything
from bot.rehearsal import Rehearsal
from bot.settings import read_settings
from storage.database import Database
from storage.exports import Filters, Format, write_offers
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.people.record import record_of

app = typer.Typer()
AMINA = "+447700900123"
SAID = (
    "hiya, I can mend bikes, sunday mornings, CV6",
    "Amina",
    "somewhere for the kids to go after school",
    "what does it cost?",
    "once a month",
    "i'd need a lift, no car",
    "no, saturday mornings",
    "yes",
    "1",
)


@app.command("demo")
def demo() -> None:
    """Shows one scripted conversation, the record it leaves, and the export."""
    quiet_logs()
    with tempfile.TemporaryDirectory(prefix="cando-demo-") as folder:
        settings = read_settings().model_copy(update=_apart(Path(folder)))
        with everything(settings, say) as (database, running):

            async def play() -> None:
                async with Rehearsal().open(settings, database, running) as rehearsal:
                    await _conversation(rehearsal)

            asyncio.run(play())
            _record(database)
            _export(database, Path(folder) / "offers.csv")


def _apart(folder: Path) -> dict[str, Any]:
    """Settings of its own, so that it meets neither the council's data nor a running `cando up`."""
    return {"data_dir": folder / "data", "database_url": None, "rasa_port": None, "actions_port": None}


async def _conversation(rehearsal: Rehearsal) -> None:
    out = Console(highlight=False)
    for text in SAID:
        out.print(f"\n[bold]Amina[/]  {text}")
        answer = await rehearsal.text(AMINA, ChannelKind.SMS, text)
        for reply in answer["replies"]:
            out.print(f"[green]bot[/]    {reply['text']}  [dim]{_price(reply['segments'])}[/]")
        out.print(f"[dim]       waits for: {answer['asks'] or 'nothing'}[/]")


def _price(segments: int) -> str:
    return "(1 text)" if segments == 1 else f"({segments} texts)"


def _record(database: Database) -> None:
    out = Console(highlight=False)
    out.rule("The record it leaves")
    with database.transaction() as session:
        contact_id = find_or_create(session, Address(ChannelKind.SMS, AMINA), clock()).contact_id
        for line in record_of(session, contact_id).lines():
            out.print(line, markup=False)


def _export(database: Database, file: Path) -> None:
    out = Console(highlight=False)
    out.rule("cando export offers --format csv")
    write_offers(database, Filters(), Format.CSV, file, actor="demo", now=clock())
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            for column, value in row.items():
                out.print(f"{column:15} {value}", markup=False)
