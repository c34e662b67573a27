"""`cando categories`: what people's words are counted as, why, and putting it right."""

import getpass
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.settings import read_settings
from storage.audit import record
from storage.categories import corrections as category_corrections
from storage.categories.corrections import Filed
from storage.database import open_database

app = typer.Typer()
out = Console(highlight=False)


class Kind(StrEnum):
    OFFER = "offer"
    INTEREST = "interest"
    ASPIRATION = "aspiration"


@app.command("categories")
def categories(
    reference: Annotated[str | None, typer.Argument(help="OFFER-42, INTEREST-42 or ASPIRATION-42.")] = None,
    codes: Annotated[
        list[str] | None,
        typer.Option("--set", help="A code of docs/categories.md; again for another, best first."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the words that caused each code, or who said so.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to what the words say.")] = False,
    kind: Annotated[Kind, typer.Option(help="Without a reference: which to list.")] = Kind.OFFER,
    most: Annotated[int, typer.Option(min=1, max=1000, help="How many, the newest first.")] = 20,
) -> None:
    """Shows the codes of what somebody said, masked, or files it under others. A correction stays in force."""
    quiet_logs()
    if (codes and undo) or ((codes or undo) and reference is None):
        raise typer.BadParameter("--set and --undo each want a reference, and not each other.")
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        found = database.call(_done, reference, codes, undo, kind, most)
    out.print(_table(found, explain=explain or reference is not None) if found else "There is none yet.")


def _done(
    session: Session, reference: str | None, codes: list[str] | None, undo: bool, kind: Kind, most: int
) -> list[Filed]:
    by, now = getpass.getuser(), clock()
    if reference and codes:
        return [category_corrections.correct(session, reference, codes, by, now)]
    if reference and undo:
        return [category_corrections.undo(session, reference, by, now)]
    found = (
        [category_corrections.filed(session, reference)]
        if reference
        else category_corrections.newest(session, kind.name, most)
    )
    record(session, by, "categories", None, {"shown": len(found)}, now)
    return found


def _table(found: list[Filed], *, explain: bool) -> Table:
    table = Table("reference", "code", "because of" if explain else "corrected by", "words")
    for each in found:
        codes = "\n".join(reason.code for reason in each.reasons) or "none"
        why = "\n".join(reason.because for reason in each.reasons) if explain else each.corrected_by or ""
        table.add_row(each.reference, codes, escape(why), escape(each.words))
    return table
