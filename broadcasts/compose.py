"""Everything that is wrong with a mailing, said before it is scheduled, with who would get it and for how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.audience import AudienceError, Preview, preview
from broadcasts.bill import Bill, bill
from broadcasts.means import Means
from broadcasts.weighing import RULES, Allowance, Scene
from broadcasts.wording import Problem, wording
from storage import wall_time
from storage.mailings.mailings import GRACE, STANDS, When
from storage.models import Mailing, MailingState

__all__ = ["Allowance", "Check", "Problem", "check", "problems"]

STANDARD = Allowance()
OVER = (MailingState.DONE, MailingState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Check:
    """`preview` and `bill` are None where the audience cannot be read."""

    problems: tuple[Problem, ...]
    preview: Preview | None
    bill: Bill | None

    @property
    def stops(self) -> bool:
        return any(problem.stops for problem in self.problems)


def problems(session: Session, mailing: Mailing, means: Means, now: datetime) -> list[Problem]:
    """What `check` says, without the rest."""
    return list(check(session, mailing, means, now).problems)


def check(
    session: Session,
    mailing: Mailing,
    means: Means,
    now: datetime,
    allowance: Allowance = STANDARD,
    when: When | None = None,
) -> Check:
    """`when`: as it is about to be scheduled; without it, as it is scheduled, or as if it went now."""
    found = [*wording(mailing), *_timing(mailing, when, now)]
    if not means.channels:
        found.append(Problem(True, "No channel is set up, so nobody can be reached: see docs/going-live.md."))
    try:
        seen = preview(session, mailing, means, max(now, when.send_at) if when else now)
    except AudienceError as error:
        return Check((*found, Problem(True, f"The audience cannot be read. {error}")), None, None)
    priced = bill(session, mailing, seen.people, means)
    scene = Scene(session, mailing, means, allowance, now, when, seen, priced)
    found += [problem for rule in RULES for problem in rule(scene)]
    return Check(tuple(sorted(found, key=lambda problem: not problem.stops)), seen, priced)


def _timing(mailing: Mailing, when: When | None, now: datetime) -> Iterator[Problem]:
    if mailing.state in OVER:
        yield Problem(True, STANDS[mailing.state])
    if when is None:
        if mailing.ends_at and mailing.ends_at <= now:
            yield Problem(True, "Its end has passed: choose a later one.")
        return
    wall = datetime.fromisoformat(when.wall_time)
    if not wall_time.exists(wall, when.time_zone):
        later = wall_time.shown(when.send_at, when.time_zone)
        yield Problem(
            True,
            f"On {wall:%A %d %B %Y} the clocks skip {wall:%H:%M}: there is no such time that night. "
            f"Choose {later:%H:%M} or later.",
        )
    elif when.send_at < now - GRACE:
        yield Problem(True, f"{wall:%A %d %B %Y, %H:%M} has passed: choose a time to come.")
    if mailing.ends_at and mailing.ends_at <= when.send_at:
        yield Problem(True, "It ends before it begins: choose a later end, or an earlier time.")
    if when.repeat and when.repeat_until and when.repeat_until <= when.send_at:
        yield Problem(True, "Its last repetition would be before the first: choose a later day for --until.")
