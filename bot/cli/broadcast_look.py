"""`cando broadcast preview`, `status` and `list`."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli import broadcast_views as views
from bot.cli.broadcast_desk import AsJson, Desk, Number, open_desk
from bot.cli.broadcast_shapes import (
    Shape,
    check_shape,
    in_list_shape,
    mailing_shape,
    person_shape,
    report_shape,
    text_shape,
)
from bot.means import PASSING
from broadcasts import report
from broadcasts.bill import texts
from storage.mailings import mailings
from storage.mailings import report as mailing_report
from storage.mailings.mailings import MailingError
from storage.models import MailingState

app = typer.Typer()

MOST_LISTED = 50
OVER = frozenset(MailingState) - {MailingState.SCHEDULED, MailingState.SENDING}
"""Nothing more happens by itself."""


@app.command("preview")
def preview(
    number: Number,
    people: Annotated[
        bool, typer.Option("--people", help="List everybody, also who is left out, and why.")
    ] = False,
    person: Annotated[str | None, typer.Option(help="Show what this one reads, by their reference.")] = None,
    as_json: AsJson = False,
) -> None:
    """Who gets it and who does not, what it says to them, what it costs, and what is to be mended."""
    with open_desk() as desk:
        shape = desk.database.call(_preview, desk, number, people, person)
    if as_json:
        views.write_json(shape)
        return
    views.show_mailing(shape["mailing"])
    if "text" in shape:
        views.show_text(shape["text"])
        return
    views.show_check(shape["check"])
    if people:
        views.show_people(shape.get("people", ()))


def _preview(session: Session, desk: Desk, number: int, people: bool, person: str | None) -> Shape:
    mailing = mailings.get(session, number)
    check = desk.check(session, mailing)
    shape: Shape = {"mailing": mailing_shape(mailing), "check": check_shape(check)}
    everybody = check.preview.people if check.preview else ()
    if person is not None:
        them = [one for one in everybody if one.reference.casefold() == person.strip().casefold()]
        if not them:
            raise MailingError(f"Nobody in its audience has the reference {person}: --people lists them.")
        text = next(texts(session, mailing, them, desk.means), None)
        if text is None:
            raise MailingError(f"{person} gets no text of mailing {number}: --people says why.")
        shape["text"] = text_shape(text)
    elif people:
        shape["people"] = [person_shape(one) for one in everybody]
    return shape


@app.command("status")
def status(
    number: Number,
    follow: Annotated[bool, typer.Option("--follow", help="Stay until it is over; Ctrl-C ends it.")] = False,
    as_json: AsJson = False,
) -> None:
    """How far it is: by status, channel and reason, with cost, replies, answers and opt-outs."""
    with open_desk() as desk:

        def look() -> Shape:
            return desk.database.call(_report, desk, number)

        if follow:
            views.follow(look, lambda shape: shape["mailing"]["state"] in OVER, as_json)
        shape = look()
    if as_json:
        views.write_json(shape)
    else:
        views.show_report(shape)


def _report(session: Session, desk: Desk, number: int) -> Shape:
    return report_shape(report.report(session, number, desk.means, PASSING))


@app.command("list")
def list_mailings(
    state: Annotated[list[MailingState] | None, typer.Option(help="Only those: once for each state.")] = None,
    as_json: AsJson = False,
) -> None:
    """The newest fifty."""
    with open_desk() as desk:
        shapes = desk.database.call(_listed, state or [])
    if as_json:
        views.write_json(shapes)
    else:
        views.show_list(shapes)


def _listed(session: Session, states: list[MailingState]) -> list[Shape]:
    return [in_list_shape(one) for one in mailing_report.listed(session, states, MOST_LISTED)]
