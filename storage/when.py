"""Days and parts of a day as codes: `sat_am`, or `flexible` for any time."""

from datetime import datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("am", "pm", "eve")
"""Before 12, 12 to 17, after 17, on the clock of the place."""
FLEXIBLE = "flexible"
CODES = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)

_DAY_NAMES = dict(
    zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
_PART_NAMES = {"am": "morning", "pm": "afternoon", "eve": "evening"}


def expand(codes: list[str] | tuple[str, ...] | set[str]) -> set[str]:
    """The codes as single slots of the week: `flexible` stands for all 21."""
    return set(CODES) if FLEXIBLE in codes else set(codes)


def shared(one: list[str], other: list[str]) -> list[str]:
    """The slots that both have, in the week's order. An empty side knows nothing, so nothing is shared."""
    both = expand(one) & expand(other)
    return [code for code in CODES if code in both]


def spoken(codes: list[str]) -> str:
    """Codes as people say them.

    >>> spoken(["sat_am", "sun_am"])
    'Saturday and Sunday mornings'
    >>> spoken(["sat_am", "sat_pm", "sat_eve"])
    'Saturdays'
    """
    slots = expand(codes)
    if slots == set(CODES):
        return "any time"
    by_parts: dict[tuple[str, ...], list[str]] = {}
    for day in DAYS:
        parts = tuple(part for part in PARTS if f"{day}_{part}" in slots)
        if parts:
            by_parts.setdefault(parts, []).append(day)
    return ", ".join(_group(days, parts) for parts, days in by_parts.items())


def day(moment: datetime) -> str:
    """A day as residents are told it: on the clock of the place.

    >>> from datetime import UTC
    >>> day(datetime(2026, 11, 25, 9, tzinfo=UTC))
    'Wednesday 25 November'
    """
    return f"{moment.astimezone(LOCAL):%A %-d %B}"


def _group(days: list[str], parts: tuple[str, ...]) -> str:
    whole_day = parts == PARTS
    named = _days(days, plural=whole_day)
    return named if whole_day else f"{named} {_and([_PART_NAMES[part] + 's' for part in parts])}"


def _days(days: list[str], *, plural: bool) -> str:
    collective = {DAYS: "day", DAYS[:5]: "weekday", DAYS[5:]: "weekend"}.get(tuple(days))
    if collective:
        return collective + "s" if plural else {"day": "all", "weekday": "weekday"}.get(collective, "weekend")
    return _and([_DAY_NAMES[day] + ("s" if plural else "") for day in days])


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
