"""`cando network ...`: neighbourhood networks, who coordinates them and when, and the codes on their posters."""

import getpass
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table
from sqlalchemy.orm import Session

from bot.channels.text import fold
from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.ready import ready_database
from bot.settings import read_settings
from dialogues.answers import read_postcode
from storage.audit import record
from storage.database import Database
from storage.mailings import quiet_hours
from storage.mailings.quiet_hours import DEFAULT, Hours
from storage.models import Network
from storage.people import invites, networks
from storage.people.networks import NetworkError
from storage.places.find import Ambiguous, find_place

app = typer.Typer()
network = typer.Typer(no_args_is_help=True, help="Neighbourhood networks and the codes on their posters.")
code = typer.Typer(no_args_is_help=True, help="Codes for posters and events.")
app.add_typer(network, name="network")
network.add_typer(code, name="code")
out = Console(highlight=False)
OFFICE_HOURS = "Monday to Friday, 9 to 5"

Keyword = Annotated[str, typer.Argument(help="What people text after JOIN, such as foleshill.")]
Name = Annotated[str | None, typer.Option(help="As residents read it: Friends of Foleshill.")]
Place = Annotated[str | None, typer.Option(help="A place or a postcode in its middle.")]
Radius = Annotated[float | None, typer.Option(min=0.1, max=25, help="Miles from there to its edge.")]
Coordinator = Annotated[str | None, typer.Option(help="First name of who answers, as residents read it.")]
Answering = Annotated[str | None, typer.Option("--hours", help="When they answer, as residents read it.")]
Opens = Annotated[str | None, typer.Option(help="Mailings go from this time on, such as 10:00.")]
Closes = Annotated[str | None, typer.Option(help="Mailings go until this time, such as 18:30.")]
Phone = Annotated[str | None, typer.Option(help="The coordinator's own number, from which they have texted us.")]


@network.command("list")
def list_networks() -> None:
    """Every network: keyword, name, where, who answers and when, mailing hours, members."""
    with _database() as database:
        table = Table(
            Column("keyword", no_wrap=True),
            "name",
            "where",
            "coordinator",
            "answers",
            "mailings go",
            "own number",
            "members",
        )
        for row in database.call(_rows):
            table.add_row(*row)
        out.print(table if table.row_count else "No networks yet: cando network new")


def _rows(session: Session) -> list[tuple[str, ...]]:
    return [
        (
            each.keyword,
            each.name,
            f"{each.place}, {each.radius_miles:g} miles",
            each.coordinator,
            each.hours,
            _spoken(networks.mailing_hours(session, each.id)),
            "set" if each.coordinator_contact_id else "-",
            str(people),
        )
        for each, people in networks.members(session)
    ]


@network.command("new")
def new(
    keyword: Keyword,
    name: Annotated[str, typer.Option(help="As residents read it: Friends of Foleshill.")],
    place: Annotated[str, typer.Option(help="A place or a postcode in its middle.")],
    coordinator: Annotated[str, typer.Option(help="First name of who answers, as residents read it.")],
    hours: Annotated[str, typer.Option(help="When they answer, as residents read it.")] = OFFICE_HOURS,
    radius: Annotated[float, typer.Option(min=0.1, max=25, help="Miles from there to its edge.")] = 1.0,
) -> None:
    """A new network. People join it with JOIN and its keyword."""
    fields = _given(name=name, coordinator=coordinator, hours=hours, radius_miles=radius)
    with _database() as database:
        database.call(_create, keyword, fields, place)
    typer.echo(f"{keyword.upper()} is there. People text JOIN {keyword.upper()}.")


def _create(session: Session, keyword: str, fields: dict[str, Any], place: str) -> None:
    now = clock()
    made = networks.create(session, keyword, {**fields, **_where(session, place)}, now)
    record(session, getpass.getuser(), "network made", None, {"network": made.id}, now)


@network.command("set")
def change(
    keyword: Keyword,
    name: Name = None,
    place: Place = None,
    radius: Radius = None,
    coordinator: Coordinator = None,
    hours: Answering = None,
    opens: Opens = None,
    closes: Closes = None,
    coordinator_phone: Phone = None,
) -> None:
    """Changes what is given, and nothing else."""
    fields = _given(name=name, coordinator=coordinator, hours=hours, radius_miles=radius)
    with _database() as database:
        changed = database.call(_change, keyword, fields, place, (opens, closes), coordinator_phone)
    typer.echo(f"Changed: {', '.join(changed)}." if changed else "Nothing was given to change.")


def _change(
    session: Session,
    keyword: str,
    fields: dict[str, Any],
    place: str | None,
    hours: tuple[str | None, str | None],
    phone: str | None,
) -> list[str]:
    now, of = clock(), networks.called(session, keyword)
    fields = {**fields, **(_where(session, place) if place else {})}
    if phone:
        fields["coordinator_contact_id"] = networks.coordinated_from(session, _dialled(phone)).id
    for field, value in fields.items():
        setattr(of, field, value)
    changed = sorted(fields)
    if any(hours):
        quiet_hours.keep(session, _mailing_hours(session, of, hours, now), network_id=of.id)
        changed.append("mailing hours")
    if changed:
        record(session, getpass.getuser(), "network changed", None, {"network": of.id, "what": changed}, now)
    return changed


@code.command("new")
def new_code(
    label: Annotated[str, typer.Option(help="What you call the poster or event: Library poster.")],
    network: Annotated[str | None, typer.Option(help="Whoever uses the code joins this network.")] = None,
    code: Annotated[str | None, typer.Option(help="The code, if you want a certain one: POSTER3.")] = None,
) -> None:
    """A code for a poster or an event, and how people use it. Codes are public: they give no rights."""
    with _database() as database:
        made = database.call(_new_code, label, network, code)
    words = read_settings().words()
    typer.echo(f"{made}: people text {made} or JOIN {made}.")
    if words["telegram_name"]:
        typer.echo(f"On Telegram: https://t.me/{words['telegram_name']}?start={made}")
    if words["whatsapp_number"]:
        typer.echo(f"On WhatsApp: https://wa.me/{words['whatsapp_number'].removeprefix('+')}?text=JOIN%20{made}")


def _new_code(session: Session, label: str, keyword: str | None, wanted: str | None) -> str:
    now = clock()
    of = networks.called(session, keyword) if keyword else None
    made = invites.for_poster(session, label, of.id if of else None, now, wanted)
    details = {"invite": made.id, "network": of.id if of else None}
    record(session, getpass.getuser(), "poster code made", None, details, now)
    return made.code


@code.command("list")
def list_codes() -> None:
    """The codes of posters and events, and how many people came by each."""
    with _database() as database:
        table = Table("code", "label", "network", "came")
        for invite, name, came in database.call(invites.on_posters):
            table.add_row(invite.code, invite.label, name or "-", str(came))
        out.print(table if table.row_count else "No codes yet: cando network code new")


@contextmanager
def _database() -> Iterator[Database]:
    quiet_logs()
    with ready_database(read_settings(), say, samples=False) as database:
        yield database


def _given(**fields: Any) -> dict[str, Any]:
    """What was given, in letters that any phone shows."""
    return {name: fold(v).strip() if isinstance(v, str) else v for name, v in fields.items() if v is not None}


def _where(session: Session, place: str) -> dict[str, Any]:
    postcode = read_postcode(place)
    found = find_place(session, postcode.text if postcode else None, (place,))
    if isinstance(found, Ambiguous):
        options = "; ".join(f"{one.name}, {one.town}" for one in found.options)
        raise NetworkError(f"There is more than one {place}: {options}. Say which, or give a postcode.")
    if found is None:
        raise NetworkError(f"No place called {place} is known. Give a postcode in its middle.")
    return {"place": found.name or place, "lat": found.lat, "lon": found.lon}


def _mailing_hours(session: Session, of: Network, given: tuple[str | None, str | None], now: datetime) -> Hours:
    known = networks.mailing_hours(session, of.id) or DEFAULT
    opens, closes = given
    wanted = Hours(_time(opens) if opens else known.opens, _time(closes) if closes else known.closes)
    if wanted.opens >= wanted.closes or quiet_hours.next_stretch((DEFAULT, wanted), now) is None:
        raise NetworkError(f"{_spoken(wanted)} leaves no time: mailings go between {_spoken(DEFAULT)}.")
    return wanted


def _time(said: str) -> time:
    try:
        return time.fromisoformat(said.strip())
    except ValueError:
        raise NetworkError(f"{said} is no time of day. Write it like 18:30.") from None


def _spoken(hours: Hours | None) -> str:
    return f"{hours.opens:%H:%M} to {hours.closes:%H:%M}" if hours else "-"


def _dialled(phone: str) -> str:
    """As numbers are kept: 07700 900123 is +447700900123."""
    digits = re.sub(r"[^\d+]", "", phone)
    return f"+44{digits[1:]}" if digits.startswith("0") else digits
