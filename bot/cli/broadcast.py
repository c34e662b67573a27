"""`cando broadcast ...`: write a mailing, see who gets it and for how much, send it, and see what came of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli import broadcast_fields as fields
from bot.cli import broadcast_look, broadcast_write
from bot.cli import broadcast_views as views
from bot.cli.broadcast_desk import AsJson, Desk, Number, Zone, actor, open_desk
from bot.cli.broadcast_shapes import Shape, check_shape, mailing_shape
from bot.clock import clock
from bot.means import PASSING
from broadcasts import report, trial
from storage.mailings import mailings
from storage.mailings.mailings import MailingError, When
from storage.mailings.quiet_hours import TIME_ZONE
from storage.models import Mailing, MailingState, Repeat

app = typer.Typer()
group = typer.Typer(no_args_is_help=True, help="Mailings: write, preview, schedule, follow (docs/mailings.md).")
for part in (broadcast_write, broadcast_look):
    group.registered_commands += part.app.registered_commands
app.add_typer(group, name="broadcast")


@group.command("approve")
def approve(
    number: Number,
    by: Annotated[str | None, typer.Option(help="Who approves, if not who is logged in.")] = None,
    as_json: AsJson = False,
) -> None:
    """A second person's yes: never its author's."""
    _done(as_json, lambda session: mailings.approve(session, number, by or actor(), clock()))


@group.command("test")
def test(
    number: Number,
    to: Annotated[str, typer.Option(help="Your own number, as +447700900123, or your reference.")],
    as_json: AsJson = False,
) -> None:
    """Sends it to yourself, marked as a test, as you would read it. You must have texted us before."""
    with open_desk() as desk:
        sent = desk.database.call(trial.trial, number, to, desk.means, actor(), clock())
    if as_json:
        shape = {"message": sent.id, "channel": sent.channel.value, "segments": sent.segments, "text": sent.text}
        views.write_json(shape | {"template": sent.template})
    else:
        views.out.print(f"It goes by {sent.channel} as soon as the sender's turn comes:")
        views.out.print(sent.text, markup=False)
        if sent.template:
            views.out.print(trial.AS_TEMPLATE)


@group.command("schedule")
def schedule(
    number: Number,
    at: Annotated[str | None, typer.Option(help="When: '2027-03-28 09:00', or 'tomorrow 09:00'.")] = None,
    at_once: Annotated[bool, typer.Option("--now", help="It goes at once.")] = False,
    repeat: Annotated[Repeat | None, typer.Option(help="Again and again, at the same time on the wall.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day that it is repeated.")] = None,
    ends: Annotated[str | None, typer.Option(help="When it is of no more use: '2027-03-29 18:00'.")] = None,
    zone: Zone = TIME_ZONE,
    as_json: AsJson = False,
) -> None:
    """Schedules a draft, or moves what is scheduled, unless something has to be mended first; then nothing is
    changed. What is moved goes on repeating."""
    now = clock()
    when = fields.when_of(at, at_once, repeat, until, zone, now)
    end = fields.end_of(ends, zone, now)
    with open_desk() as desk:
        try:
            shape = desk.database.call(_schedule, desk, number, when, end)
        except _NotReadyError as told:
            shape = told.shape
    if as_json:
        views.write_json(shape)
    else:
        views.show_mailing(shape["mailing"])
        views.show_check(shape["check"], samples=False)
    if not shape["check"]["ready"]:
        views.say_not_scheduled()
        raise typer.Exit(1)


class _NotReadyError(Exception):
    """Ends the transaction, so that nothing of a mailing that cannot be scheduled is changed."""

    def __init__(self, shape: Shape) -> None:
        super().__init__("the mailing has problems")
        self.shape = shape


def _schedule(session: Session, desk: Desk, number: int, when: When, end: datetime | None) -> Shape:
    mailing = mailings.get(session, number, lock=True)
    if mailing.state not in mailings.PLANNED:
        raise MailingError(f"Mailing {number} cannot be scheduled now. {mailings.STANDS[mailing.state]}")
    if mailing.state is MailingState.SCHEDULED and when.repeat is None:
        when = replace(when, repeat=mailing.repeat, repeat_until=mailing.repeat_until)
    mailing.ends_at, mailing.send_at = end or mailing.ends_at, when.send_at
    check = desk.check(session, mailing, when)
    if check.stops or check.preview is None:
        raise _NotReadyError({"mailing": mailing_shape(mailing), "check": check_shape(check)})
    scheduled = mailings.schedule(session, number, when, check.preview.goes_to, actor(), clock(), moves=True)
    return {"mailing": mailing_shape(scheduled), "check": check_shape(check)}


@group.command("pause")
def pause(number: Number, as_json: AsJson = False) -> None:
    """Nothing more of it goes until it is resumed; what is on its way arrives."""
    _done(as_json, lambda session: mailings.pause(session, number, actor(), clock()))


@group.command("resume")
def resume(number: Number, as_json: AsJson = False) -> None:
    """Goes on with one that was paused, or sends one that is late."""
    _done(as_json, lambda session: mailings.resume(session, number, actor(), clock()))


@group.command("cancel")
def cancel(number: Number, as_json: AsJson = False) -> None:
    """For good: whoever has not had it gets nothing, and a repetition ends."""
    _done(as_json, lambda session: mailings.cancel(session, number, actor(), clock()))


def _done(as_json: bool, act: Callable[[Session], Mailing]) -> None:
    with open_desk() as desk:
        shape = desk.database.call(lambda session: mailing_shape(act(session)))
    if as_json:
        views.write_json(shape)
    else:
        views.show_mailing(shape)


@group.command("retry-failed")
def retry_failed(
    number: Number,
    ends: Annotated[str | None, typer.Option(help="A new end, for one that has ended.")] = None,
    zone: Zone = TIME_ZONE,
    as_json: AsJson = False,
) -> None:
    """Sends again what failed for a reason that passes, such as a phone that was off. Never what may have gone."""
    end = fields.end_of(ends, zone, clock())
    with open_desk() as desk:
        people = desk.database.call(report.retry_failed, number, PASSING, actor(), clock(), end)
    if as_json:
        views.write_json({"mailing": number, "people": people})
    else:
        said = {0: "Nothing of it failed for a reason that passes.", 1: "One person gets another text."}
        views.out.print(said.get(people, f"{people} people get another text."))
