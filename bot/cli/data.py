"""`cando import ...` and `cando export ...`: opportunities and places in, offers out."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from bot.cli.console import err, quiet_logs, say
from bot.clock import clock
from bot.ready import ready_database
from bot.settings import read_settings
from storage.exports import Filters, Format, write_offers
from storage.import_files import ImportReport
from storage.meaning import MeaningModel
from storage.opportunities.importing import import_opportunities, new_in
from storage.places.files import import_places

app = typer.Typer()
imports = typer.Typer(no_args_is_help=True, help="Bring in opportunities or places.")
exports = typer.Typer(no_args_is_help=True, help="Write what was gathered.")
app.add_typer(imports, name="import")
app.add_typer(exports, name="export")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The file to read.")]
Told = Annotated[
    bool | None,
    typer.Option(
        "--told/--invite",
        help="People know of these already: nobody is invited. Or: whom a new one fits is asked by text.",
        show_default="--invite for up to 20 new ones; more have to be said",
    ),
]
INVITED = {
    True: "Nobody is invited to what is in this file.",
    False: "Whom the new ones fit is asked by text, from the next minute on. The same file with --told ends that.",
}
WORST_SHOWN = 20
MANY = 20
"""New opportunities whose invitations, up to five texts each, somebody has to mean: nothing calls them back."""


@imports.command("opportunities")
def opportunities(file: File, told: Told = None) -> None:
    """JSON Lines or CSV. The same file twice changes nothing; good rows are kept, bad ones are told."""
    quiet_logs()
    with ready_database(read_settings(), say, samples=False) as database:
        new = new_in(database, file) if told is None else 0
        if new > MANY:
            raise typer.BadParameter(
                f"{new} of these are new. Say --told if people know of them, as with a first list, or --invite to "
                "have up to five people asked by text about each. Nothing was imported."
            )
        with _progress("Opportunities") as progress:
            report = import_opportunities(database, file, MeaningModel().embed, clock(), progress, told=bool(told))
    if told or report.added:
        say(INVITED[bool(told)])
    _tell(report)


@imports.command("places")
def places(file: File) -> None:
    """Postcodes as `postcode,lat,lon`, plain or .gz: docs/places.md says where to get the current ones."""
    quiet_logs()
    with ready_database(read_settings(), say, samples=False) as database, _progress("Places") as progress:
        report = import_places(database, file, progress)
    _tell(report)


@exports.command("offers")
def offers(
    out: Annotated[Path, typer.Option(help="Where to write.")],
    file_format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.CSV,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Made since this day.")] = None,
    area: Annotated[str | None, typer.Option(help="A place, a postcode district, or LAT,LON,MILES.")] = None,
    category: Annotated[str | None, typer.Option(help="A code or a group of docs/categories.md.")] = None,
    network: Annotated[str | None, typer.Option(help="A network's keyword or name.")] = None,
    with_contacts: Annotated[bool, typer.Option("--with-contacts", help="Add names and addresses.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why names and addresses are needed.")] = None,
) -> None:
    """One row an offer, pseudonymous unless contacts are asked for with a reason."""
    quiet_logs()
    filters = Filters(since.replace(tzinfo=UTC) if since else None, area, category, network)
    with ready_database(read_settings(), say, samples=False) as database:
        report = write_offers(
            database,
            filters,
            file_format,
            out,
            actor=getpass.getuser(),
            now=clock(),
            with_contacts=with_contacts,
            reason=reason,
        )
    say(f"{report.rows} offers written to {report.path}.")


@contextmanager
def _progress(title: str) -> Iterator[Callable[[int, int], None]]:
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(report: ImportReport) -> None:
    """Every bad row is told by line and field; the exit code is 1 when there was one."""
    for bad in report.bad[:WORST_SHOWN]:
        say(str(bad))
    more = len(report.bad) - WORST_SHOWN
    if more > 0:
        say(f"... and {more} more")
    say(f"{report.added} added, {report.changed} changed, {report.same} the same, {report.bad_rows} left out.")
    if report.bad_rows:
        raise typer.Exit(1)
