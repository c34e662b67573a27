"""When a mailing goes by the clock on the wall, and when a repeating one goes again."""

import calendar
from collections.abc import Callable
from datetime import datetime, timedelta

from storage.models import Repeat
from storage.wall_time import moment


def following(first: datetime, time_zone: str, repeat: Repeat, after: datetime) -> tuple[datetime, datetime]:
    """The first repetition later than the moment `after`: the time meant on the wall, and its moment (UTC).

    `first` is when the series began on the wall. Every repetition counts from it, so a night without that hour, or
    a month without that day, moves one of them and none after it.
    """
    step = 1
    while True:
        meant = STEPS[repeat](first, step)
        if (at := moment(meant, time_zone)) > after:
            return meant, at
        step += 1


def _days(many: int) -> Callable[[datetime, int], datetime]:
    return lambda first, step: first + timedelta(days=many * step)


def _months(first: datetime, step: int) -> datetime:
    """The same day of a later month, or its last."""
    years, month = divmod(first.month - 1 + step, 12)
    year = first.year + years
    _, last = calendar.monthrange(year, month + 1)
    return first.replace(year=year, month=month + 1, day=min(first.day, last))


STEPS: dict[Repeat, Callable[[datetime, int], datetime]] = {
    Repeat.DAILY: _days(1),
    Repeat.WEEKLY: _days(7),
    Repeat.FORTNIGHTLY: _days(14),
    Repeat.MONTHLY: _months,
}
"""From the first time and the number of a repetition to its time, on the wall."""
