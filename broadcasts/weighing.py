"""What is wrong with a mailing, or to be weighed, given who would get it, when and for how much."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.audience import Preview
from broadcasts.bill import Bill
from broadcasts.means import Means
from broadcasts.wording import Problem, names_us
from storage import wall_time
from storage.audiences.reach import ends
from storage.mailings.mailings import When, why_a_second_person
from storage.mailings.quiet_hours import TIME_ZONE, calendar
from storage.mailings.report import has_sent
from storage.models import Mailing, MailingClass, Reason
from storage.people.addresses import ChannelKind
from storage.texts.spending import Budget, spent


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a mailing may take."""

    money: Budget = field(default_factory=Budget)
    segments: int = 4
    """SMS for one person."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: a mailing, when it is to go, who would get it and for how much."""

    session: Session
    mailing: Mailing
    means: Means
    allowance: Allowance
    now: datetime
    when: When | None
    preview: Preview
    bill: Bill

    @property
    def goes_at(self) -> datetime:
        meant = self.when.send_at if self.when else self.mailing.send_at
        return max(self.now, meant or self.now)


def _nobody(scene: Scene) -> Iterator[Problem]:
    people, reached = len(scene.preview.people), scene.preview.goes_to
    if not people:
        yield Problem(True, "Nobody is in this audience: widen it.")
    elif not reached:
        many = f"All {people} people are" if people > 1 else "The one person is"
        why = ", ".join(f"{count} {LEFT_OUT[reason]}" for reason, count in scene.preview.left_out.items())
        other = "a later end" if Reason.BUDGET in scene.preview.left_out else "another class"
        yield Problem(True, f"{many} left out ({why}): nobody would get it. Choose others, or {other}.")


def _held(scene: Scene) -> Iterator[Problem]:
    for reason, count in scene.preview.held.items():
        if sentence := HELD.get(reason):
            yield Problem(False, f"{count} held: {sentence(scene)}")


def _too_late(scene: Scene) -> Iterator[Problem]:
    heard = scene.preview.left_out.get(Reason.BUDGET, 0)
    if heard:
        yield Problem(
            False,
            f"{heard} left out: already heard from us {times(scene.means.a_week)}, and it ends before their week "
            "does. With a later end they are held.",
        )


def _length(scene: Scene) -> Iterator[Problem]:
    longest, most = scene.bill.longest, scene.allowance.segments
    if longest and longest.segments > most:
        yield Problem(
            True,
            f"It takes {longest.segments} SMS for some people (as for {longest.reference}), and {most} are "
            "allowed: shorten it.",
        )


def _costly(scene: Scene) -> Iterator[Problem]:
    if not scene.bill.costly:
        return
    many = max(scene.bill.costly.values())
    shown = " ".join(scene.bill.costly)
    whose = f"{shown} makes" if len(scene.bill.costly) == 1 else f"{shown} make"
    sentence = f"{whose} an SMS more than twice as dear ({many} {'person' if many == 1 else 'people'})."
    own = scene.means.measure(ChannelKind.SMS, scene.mailing.text)
    plain = scene.means.measure(ChannelKind.SMS, own.plain)
    if own.costly and plain.segments < own.segments:
        sentence += f" In plain letters it takes {plain.segments} SMS in place of {own.segments}: {own.plain}"
    elif not own.costly:
        sentence += " They stand in people's own names or words, so there is nothing to change."
    yield Problem(False, sentence)


def _first(scene: Scene) -> Iterator[Problem]:
    if not names_us(scene.mailing) and not has_sent(scene.session, scene.mailing):
        yield Problem(
            True,
            "It is the first mailing from here and does not say who writes: begin it with {network} or {who}.",
        )


def _money(scene: Scene) -> Iterator[Problem]:
    day, cost = scene.allowance.money.daily_pence, scene.bill.pence
    today = scene.goes_at.date() == scene.now.date()
    left = day - (spent(scene.session, scene.now) if today else 0.0)
    if cost > day:
        yield Problem(
            scene.mailing.mailing_class is not MailingClass.EMERGENCY,
            f"It costs {pounds(cost)}, and a day's money for texts is {pounds(day)}: shorten it, choose fewer "
            "people, or have CANDO_DAILY_POUNDS raised.",
        )
    elif cost > left:
        urgent = scene.mailing.mailing_class is MailingClass.EMERGENCY
        rest = "an emergency goes all the same." if urgent else "the rest goes tomorrow."
        yield Problem(
            False, f"It costs {pounds(cost)}, and {pounds(max(left, 0.0))} of today's money is left: {rest}"
        )


def _hours(scene: Scene) -> Iterator[Problem]:
    at, zone = scene.goes_at, scene.when.time_zone if scene.when else TIME_ZONE
    end = ends(scene.mailing, at)
    if scene.mailing.mailing_class is MailingClass.EMERGENCY or end <= at:
        return
    stretch = calendar(scene.session, scene.mailing.network_id, ()).next(0, at)
    if stretch is None:
        yield Problem(True, "The network's quiet hours leave no time at all: change them.")
    elif stretch.begins > at:
        begins = wall_time.shown(stretch.begins, zone)
        over = stretch.begins >= end
        rest = "and by then it has ended: choose another time." if over else "no text goes before."
        yield Problem(over, f"That is in quiet hours, which end on {begins:%A %d %B at %H:%M}: {rest}")


def _second_person(scene: Scene) -> Iterator[Problem]:
    if scene.mailing.approver or scene.mailing.started_at:
        return
    if why := why_a_second_person(scene.session, scene.mailing, scene.preview.goes_to):
        yield Problem(True, f"A second person has to approve it first, for {why}.")


def pounds(pence: float) -> str:
    """
    >>> pounds(1310.4)
    '£13.10'
    """
    return f"£{pence / 100:,.2f}"


def times(many: int) -> str:
    return {1: "once", 2: "twice"}.get(many, f"{many} times")


HELD: dict[Reason, Callable[[Scene], str]] = {
    Reason.BUDGET: lambda scene: f"already heard from us {times(scene.means.a_week)}. They get it later.",
    Reason.WINDOW: lambda _: (
        "on WhatsApp, and not heard for 24 hours. They get it when they write to us; with an approved template "
        "they get it now."
    ),
}
HELD_FOR: dict[Reason, str] = {
    Reason.BUDGET: "heard from us often enough",
    Reason.WINDOW: "not heard on WhatsApp for 24 hours",
    Reason.QUIET: "quiet hours",
}
"""As in "12 held: quiet hours"."""
LEFT_OUT: dict[Reason, str] = {
    Reason.STOPPED: "sent STOP",
    Reason.UNDER_18: "under 18",
    Reason.NO_ADDRESS: "cannot be reached",
    Reason.NO_CONSENT: "did not agree",
    Reason.WINDOW: "not heard on WhatsApp for 24 hours",
    Reason.BUDGET: "heard from us often enough until its end",
    Reason.QUIET: "have quiet hours until its end",
    Reason.TOO_LATE: "too late",
    Reason.CANCELLED: "cancelled",
}
"""As in "12 sent STOP"."""

RULES: tuple[Callable[[Scene], Iterator[Problem]], ...] = (
    _nobody,
    _held,
    _too_late,
    _length,
    _costly,
    _first,
    _money,
    _hours,
    _second_person,
)
