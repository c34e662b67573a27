"""Sets of the week's 21 slots: days, parts of the day, and what a range of hours falls in."""

from collections.abc import Iterable

from storage.when import CODES, DAYS, FLEXIBLE, PARTS

type Slots = frozenset[str]

ALL: Slots = frozenset(CODES)
NO_SLOTS: Slots = frozenset()
DAY: dict[str, Slots] = {day: frozenset(f"{day}_{part}" for part in PARTS) for day in DAYS}
PART: dict[str, Slots] = {part: frozenset(f"{day}_{part}" for day in DAYS) for part in PARTS}

_BOUNDS = {"am": (0.0, 12.0), "pm": (12.0, 17.0), "eve": (17.0, 24.0)}
_HEART = {"am": (9.0, 12.0), "pm": (12.0, 17.0), "eve": (17.0, 21.0)}
"""The hours that have to be lost before a whole part of the day is."""


def days(names: Iterable[str]) -> Slots:
    return frozenset(code for name in names for code in DAY[name])


def union(sets: Iterable[Slots]) -> Slots:
    return NO_SLOTS.union(*sets)


def day_range(first: str, last: str) -> Slots:
    """Every slot from one day to another, over the end of the week if need be ("fri to mon")."""
    start, end = DAYS.index(first), DAYS.index(last)
    return days(DAYS[start : end + 1] if start <= end else DAYS[start:] + DAYS[: end + 1])


WEEKDAYS = days(DAYS[:5])
WEEKEND = days(DAYS[5:])
DAYTIME = PART["am"] | PART["pm"]


def touched(start: float, end: float) -> Slots:
    """The parts that some of these hours fall in: from 10 to 15 is morning and afternoon."""
    return _every_day(part for part, (opens, closes) in _BOUNDS.items() if start < closes and end > opens)


def covered(start: float, end: float) -> Slots:
    """The parts that these hours leave nothing of: not before 10 still leaves a morning."""
    return _every_day(part for part, (opens, closes) in _HEART.items() if start <= opens and end >= closes)


def same_parts(slots: Slots) -> Slots:
    """The same parts on every day."""
    return _every_day({code[4:] for code in slots})


def whole_days(slots: Slots) -> Slots:
    """Every part of the days that these are of."""
    return days({code[:3] for code in slots})


def in_week_order(slots: Slots) -> list[str]:
    """As stored: codes from Monday morning on, or `flexible` for all of them."""
    return [FLEXIBLE] if slots == ALL else [code for code in CODES if code in slots]


def _every_day(parts: Iterable[str]) -> Slots:
    return frozenset(code for part in parts for code in PART[part])
