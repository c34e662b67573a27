"""`cando broadcast new` and `edit`."""

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from bot.cli import broadcast_fields as fields
from bot.cli import broadcast_views as views
from bot.cli.broadcast_desk import AsJson, Desk, Number, Zone, actor, open_desk
from bot.cli.broadcast_shapes import Shape, check_shape, mailing_shape
from bot.clock import clock
from storage.mailings import mailings
from storage.mailings.mailings import MailingError
from storage.mailings.quiet_hours import TIME_ZONE
from storage.models import Mailing, MailingClass
from storage.models import Network as NetworkRow
from storage.people import networks

app = typer.Typer()

Title = Annotated[str | None, typer.Option(help="A few words by which people know it.")]
Class = Annotated[MailingClass | None, typer.Option("--class", help="Why we may send it: docs/mailings.md.")]
Text = Annotated[str | None, typer.Option(help="What people read; - reads standard input.")]
File = Annotated[Path | None, typer.Option("--text-file", exists=True, dir_okay=False, help="A file with it.")]
Audience = Annotated[str | None, typer.Option(help="Who gets it: docs/audiences.md. Else the whole network.")]
Network = Annotated[str | None, typer.Option(help="Whose it is: a network's keyword.")]
Ask = Annotated[str | None, typer.Option(help="What is counted: rating, agreement, choice or yes_no.")]
Options = Annotated[list[str] | None, typer.Option("--option", help="What may be chosen: once for each.")]
Template = Annotated[str | None, typer.Option(help="WhatsApp's approved text (HX...), for after 24 hours.")]
Variables = Annotated[list[str] | None, typer.Option("--variable", help="Its places: 1={first_name}.")]
Ends = Annotated[str | None, typer.Option(help="When it is of no more use: '2027-03-29 18:00'.")]


@app.command("new")
def new(
    title: Title = None,
    mailing_class: Class = None,
    text: Text = None,
    text_file: File = None,
    network: Network = None,
    audience: Audience = None,
    ask: Ask = None,
    option: Options = None,
    template: Template = None,
    variable: Variables = None,
    ends: Ends = None,
    zone: Zone = TIME_ZONE,
    as_json: AsJson = False,
) -> None:
    """Writes a draft and shows who would get it, for how much, and what is to be mended first."""
    words, end = fields.words_of(text, text_file), fields.end_of(ends, zone, clock())
    said = {"title": title, "mailing_class": mailing_class, "text": words, "ends_at": end}
    asked = {"ask": ask, "options": option, "template": template, "variables": variable}
    with open_desk() as desk:
        shape = desk.database.call(_new, desk, network, audience, said, asked)
    _show(shape, as_json)


def _new(
    session: Session,
    desk: Desk,
    network: str | None,
    audience: str | None,
    said: dict[str, Any],
    asked: dict[str, Any],
) -> Shape:
    missing = [name for name in ("title", "mailing_class", "text") if said[name] is None]
    if missing:
        names = ", ".join(f"--{'class' if name == 'mailing_class' else name}" for name in missing)
        raise MailingError(f"A mailing needs {names}: see `cando broadcast new --help`.")
    whose = networks.called(session, network) if network else None
    to = _whole(whose) if audience is None else audience.strip()
    if not to:  # an empty one is a slip, and never means everybody
        raise MailingError("Say who gets it: --network foleshill, or --audience 'near CV6 5AB'.")
    mailing = mailings.create(
        session,
        **said,
        **fields.asked_of(**asked),
        audience=to,
        network_id=whose.id if whose else None,
        author=actor(),
        now=clock(),
    )
    return {"mailing": mailing_shape(mailing), "check": check_shape(desk.check(session, mailing))}


@app.command("edit")
def edit(
    number: Number,
    title: Title = None,
    mailing_class: Class = None,
    text: Text = None,
    text_file: File = None,
    network: Network = None,
    audience: Audience = None,
    ask: Ask = None,
    option: Options = None,
    template: Template = None,
    variable: Variables = None,
    ends: Ends = None,
    zone: Zone = TIME_ZONE,
    as_json: AsJson = False,
) -> None:
    """Changes what is named and nothing else; `none` takes network, question, template or end away.

    A mailing that was scheduled or approved is a draft again: they approved other words.
    """
    words = fields.words_of(text, text_file)
    end = {} if ends is None else {"ends_at": None if ends == fields.NONE else fields.end_of(ends, zone, clock())}
    said = {"title": title, "mailing_class": mailing_class, "text": words, "audience": audience}
    given = {name: value for name, value in said.items() if value is not None} | end
    asked = {"ask": ask, "options": option, "template": template, "variables": variable}
    with open_desk() as desk:
        shape = desk.database.call(_edit, desk, number, network, given, asked)
    _show(shape, as_json)


def _edit(
    session: Session, desk: Desk, number: int, network: str | None, given: dict[str, Any], asked: dict[str, Any]
) -> Shape:
    changes = given | fields.asked_of(**asked)
    if network is not None:
        whose = None if network == fields.NONE else networks.called(session, network)
        changes["network_id"] = whose.id if whose else None
        if whose and "audience" not in changes and _is_whole(mailings.get(session, number)):
            changes["audience"] = _whole(whose)
    if not changes:
        raise MailingError("Nothing to change was named: see `cando broadcast edit --help`.")
    mailing = mailings.edit(session, number, actor(), clock(), **changes)
    session.refresh(mailing)
    return {"mailing": mailing_shape(mailing), "check": check_shape(desk.check(session, mailing))}


def _whole(whose: NetworkRow | None) -> str:
    """The audience of a mailing for which none was named."""
    return f"in {whose.keyword}" if whose else ""


def _is_whole(mailing: Mailing) -> bool:
    return mailing.audience == _whole(mailing.network)


def _show(shape: Shape, as_json: bool) -> None:
    if as_json:
        views.write_json(shape)
        return
    views.show_mailing(shape["mailing"])
    views.show_check(shape["check"])
