"""`cando update ...`: what came of people's words, told to exactly those people and put on the public page."""

import re
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.broadcast_desk import AsJson, Desk, actor, open_desk
from bot.cli.broadcast_views import write_json
from bot.clock import clock
from broadcasts.updates import problems, publish, text_of
from broadcasts.words import ENGLISH, word
from storage.audit import record
from storage.learning.masking import mask
from storage.models import Contact, Network
from storage.updates import figures as update_figures
from storage.updates import updates
from storage.updates.figures import Share
from storage.updates.public_text import names_in
from storage.updates.sources import reference
from storage.updates.updates import Standing
from storage.when import day

app = typer.Typer()
group = typer.Typer(no_args_is_help=True, help="What came of what people said: told to them, and public.")
app.add_typer(group, name="update")
out = Console(highlight=False)

Shape = dict[str, Any]
NetworkName = Annotated[str | None, typer.Option("--network", help="A network's keyword or name.")]
Most = Annotated[int, typer.Option("--most", min=1, max=1000, help="How many.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
YEAR = timedelta(days=365)
LEAD = re.compile(r"^(?:we did(?: not|n't)?|because)\b[:,]?\s*", re.IGNORECASE)
"""Our own words, which go before it in any case."""
OURSELVES = word("network", ENGLISH)


@group.command("new")
def new(
    behind: Annotated[str, typer.Option("--for", help="Whose words: OFFER-12,WISH-3,MATCH-4,MESSAGE-77.")],
    did: Annotated[str | None, typer.Option(help="What was done: 'painted the shelter'.")] = None,
    did_not: Annotated[str | None, typer.Option(help="What was not: 'put up a crossing'.")] = None,
    because: Annotated[str | None, typer.Option(help="Why; needed for what was not done.")] = None,
    network: NetworkName = None,
    as_json: AsJson = False,
) -> None:
    """Writes it, keeping people's words as they stand. Nobody is told before `publish`."""
    if (did is None) == (did_not is None):
        raise typer.BadParameter("Give --did or --did-not, and one of them only.")

    def write(session: Session, desk: Desk) -> Shape:
        row = updates.write(
            session,
            _network(session, network),
            did=did is not None,
            text=LEAD.sub("", did or did_not or ""),
            because=LEAD.sub("", because) if because else None,
            references=behind,
            author=actor(),
            now=clock(),
        )
        shape = _shape(updates.standing(session, row))
        details = {"update": row.id, "people": shape["behind"]}
        record(session, actor(), "update written", None, details, clock())
        reads = text_of(row).replace("{network}", shape["network"] or OURSELVES).replace("{your_words}", '"..."')
        return shape | {"reads": reads, "problems": list(problems(session, row, desk.means))}

    with open_desk() as desk:
        shape = desk.database.call(write, desk)
    if as_json:
        return write_json(shape)
    out.print(f"Update {shape['id']} is written: {shape['behind']} behind it, {shape['agreed']} agreed to hear.")
    out.print("    " + escape(shape["reads"]), soft_wrap=True)
    for sentence in shape["problems"]:
        out.print("[bold red]Needed:[/]", escape(sentence), soft_wrap=True)
    if not shape["problems"]:
        out.print(f"`cando update publish {shape['id']}` tells them and puts it on the public page.")


@group.command("list")
def list_updates(network: NetworkName = None, most: Most = 50, as_json: AsJson = False) -> None:
    """The newest first: how many are behind each, agreed to hear, and were told."""

    def find(session: Session) -> list[Shape]:
        return [_shape(each) for each in updates.newest(session, _network(session, network), most)]

    with open_desk() as desk:
        shapes = desk.database.call(find)
    if as_json:
        return write_json(shapes)
    table = Table("no.", "", "what", "network", "behind", "agreed", "told", "public since")
    for each in shapes:
        counts = (str(each[name]) for name in ("behind", "agreed", "told"))
        did, since = "did" if each["did"] else "did not", (each["published_at"] or "")[:10]
        table.add_row(str(each["id"]), did, escape(each["text"]), each["network"] or "", *counts, since)
    out.print(table if table.row_count else "No updates yet: write one with `cando update new`.")


@group.command("waiting")
def waiting(network: NetworkName = None, most: Most = 50, as_json: AsJson = False) -> None:
    """What people said and were not told the outcome of, the oldest first, with the references for `--for`.

    Numbers, addresses and names in it are masked. That it was looked at is noted.
    """

    def find(session: Session) -> list[Shape]:
        found = update_figures.untold(session, _network(session, network), most)
        record(session, actor(), "waiting words read", None, {"shown": len(found)}, clock())
        names = {row.contact_id: session.get_one(Contact, row.contact_id).first_name for row in found}
        others = names_in(session, [row.words for row in found])
        return [
            {
                "reference": reference(row),
                "said_at": row.said_at.isoformat(),
                "days_left": (row.said_at + update_figures.IN_TIME - clock()).days,
                "words": mask(row.words, filter(None, [names[row.contact_id], *named])),
            }
            for row, named in zip(found, others, strict=True)
        ]

    with open_desk() as desk:
        shapes = desk.database.call(find)
    if as_json:
        return write_json(shapes)
    table = Table("reference", "said", "days left", "words")
    for each in shapes:
        left = str(each["days_left"]) if each["days_left"] >= 0 else "[red]past[/]"
        table.add_row(each["reference"], each["said_at"][:10], left, escape(each["words"]))
    out.print(table if table.row_count else "Everybody was told what came of what they said.")


@group.command("publish")
def publish_update(
    number: Annotated[int, typer.Argument(help="The update's number, as `list` shows it.")],
    allow: Annotated[
        list[str] | None, typer.Option(help="A word that only looks like somebody's name or number; repeatable.")
    ] = None,
    approver: Annotated[str | None, typer.Option(help="The second person, where one is needed.")] = None,
    as_json: AsJson = False,
) -> None:
    """Puts it on the public page and on its way to the people behind it, unless something has to be mended."""

    def send(session: Session, desk: Desk) -> Shape:
        mailing = publish(
            session,
            number,
            desk.means,
            actor(),
            clock(),
            allowance=desk.allowance,
            approver=approver,
            allowed=allow or (),
        )
        standing = updates.standing(session, updates.get(session, number))
        return _shape(standing) | {"mailing": mailing.id, "sends_at": _moment(mailing.send_at)}

    with open_desk() as desk:
        shape = desk.database.call(send, desk)
    if as_json:
        return write_json(shape)
    who = f"{shape['agreed']} agreed to hear"
    out.print(f"Update {number} is public. {who}, and mailing {shape['mailing']} tells those it can reach:")
    out.print(f"`cando broadcast status {shape['mailing']}` shows how far it is.")


@group.command("figures")
def figures(since: Day = None, until: Day = None, network: NetworkName = None, as_json: AsJson = False) -> None:
    """Of what people said in a time, how much they were told the outcome of within 90 days."""
    end = until.replace(tzinfo=UTC) if until else clock()
    begin = since.replace(tzinfo=UTC) if since else end - YEAR

    def count(session: Session) -> dict[str, Share]:
        return update_figures.figures(session, begin, end, clock(), _network(session, network))

    with open_desk() as desk:
        found = desk.database.call(count)
    if as_json:
        shapes = {name: asdict(share) | {"share": share.share} for name, share in found.items()}
        return write_json({"since": begin.isoformat(), "until": end.isoformat(), **shapes})
    table = Table(
        "", "said", "told in 90 days", "share", "too new", title=f"{day(begin)} {begin:%Y} to {day(end)}"
    )
    for name, share in found.items():
        part = "-" if share.share is None else f"{share.share:.0%}"
        table.add_row(name, str(share.said), str(share.told), part, str(share.too_new))
    out.print(table)


def _network(session: Session, name: str | None) -> Network | None:
    return updates.network_called(session, name) if name else None


def _shape(standing: Standing) -> Shape:
    row = standing.update
    return {
        "id": row.id,
        "did": row.did,
        "text": row.text,
        "because": row.because,
        "network": standing.network.keyword if standing.network else None,
        "for": list(standing.references),
        "behind": standing.behind,
        "agreed": standing.agreed,
        "told": standing.told,
        "author": row.author,
        "created_at": _moment(row.created_at),
        "published_at": _moment(row.published_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
