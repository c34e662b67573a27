"""Readers for the fields of an opportunity file: a cell or JSON value to what the table holds, or a Problem."""

import re
from collections.abc import Callable, Collection
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from storage.import_files import NOT_UTF8
from storage.places.postcodes import read_postcode

LONDON = ZoneInfo("Europe/London")
"""A date, or a time without a zone, is on the clock of the place."""

MOST_TAGS = 20

_LIST = re.compile(r"[;|,]")
_SPACES = re.compile(r"[;|,\s]+")
_NOT_CODE = re.compile(r"[^a-z0-9]+")
_ID = re.compile(r"[\w.:/-]{1,64}", re.ASCII)


class Problem(ValueError):
    """What is wrong with a field, as a sentence that begins with its name."""


Reader = Callable[[Any], Any]


def is_blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def words(longest: int, *, required: bool = False) -> Reader:
    """Text on one line, without the line breaks and control characters that a spreadsheet brings along."""

    def read(value: Any) -> str:
        if isinstance(value, (dict, list, bool)):
            raise Problem("must be text")
        shown = "".join(letter if letter.isprintable() else " " for letter in str(value or ""))
        text = " ".join(shown.split())
        if required and not text:
            raise Problem("is missing")
        if NOT_UTF8 in text:
            raise Problem("has letters that cannot be read; save the file as UTF-8")
        if len(text) > longest:
            raise Problem(f"is longer than {longest} letters")
        return text

    return read


def identifier(value: Any) -> str:
    text = str(words(200, required=True)(value))
    if not _ID.fullmatch(text):
        raise Problem("must be 1 to 64 letters, digits or . : / _ -")
    return text


def codes(allowed: Collection[str], shown: str = "") -> Reader:
    """A list of known words; `Step free` and `step-free` are read as `step_free`."""

    def read(value: Any) -> list[str]:
        said = _codes(value)
        unknown = [repr(word) for word in said if word not in allowed]
        if unknown:
            raise Problem(f"does not know {', '.join(unknown)}; it may be {shown or ', '.join(allowed)}")
        return said

    return read


def known_codes(value: Any, allowed: Collection[str]) -> list[str]:
    """The known words of a list, for where an unknown one does no harm."""
    return [word for word in _codes(value) if word in allowed]


def _codes(value: Any) -> list[str]:
    """Between commas when there are any ("age 16, dbs"), else between spaces ("sat_am sun_am")."""
    items = _items(value, _LIST)
    items = items if len(items) > 1 or isinstance(value, list) else _items(value, _SPACES)
    return list(dict.fromkeys(_NOT_CODE.sub("_", item.lower()).strip("_") for item in items))


def _items(value: Any, separator: re.Pattern[str]) -> list[str]:
    """The parts of a cell, or of a JSON list of texts."""
    parts: list[Any] = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(part, str) for part in parts):
        raise Problem("must be a list of words")
    return [item[:60] for part in parts for item in separator.split(part) if item.strip()]


def tags(value: Any) -> list[str]:
    read = words(40)
    found = list(dict.fromkeys(read(item) for item in _items(value, _LIST)))
    if len(found) > MOST_TAGS:
        raise Problem(f"has more than {MOST_TAGS} tags")
    return found


def one_of(kind: type[StrEnum]) -> Reader:
    def read(value: Any) -> StrEnum:
        try:
            return kind(str(value or "").strip().lower().replace(" ", "_"))
        except ValueError:
            raise Problem(f"must be one of {', '.join(kind)}") from None

    return read


def postcode(value: Any) -> str | None:
    if is_blank(value):
        return None
    read = read_postcode(str(value))
    if read is None:
        raise Problem(f"{str(value)[:20]!r} is not a postcode")
    return str(read)


def number(low: float, high: float, meaning: str) -> Reader:
    def read(value: Any) -> float | None:
        if is_blank(value):
            return None
        try:
            found = float("not one" if isinstance(value, bool) else value)
        except (TypeError, ValueError):
            raise Problem(f"{str(value)[:20]!r} is not a number") from None
        if not low <= found <= high:
            raise Problem(f"{str(value)[:20]!r} is not {meaning}")
        return found

    return read


def whole_number(low: int) -> Reader:
    """At least `low`, and few enough for the column."""
    as_number = number(low, 1_000_000, f"a number from {low} up")

    def read(value: Any) -> int | None:
        found = as_number(value)
        if found is not None and found != int(found):
            raise Problem(f"{str(value)[:20]!r} is not a whole number")
        return None if found is None else int(found)

    return read


def moment(*, end_of_day: bool) -> Reader:
    """A date (its first or last moment in London) or a date with a time, in UTC."""

    def read(value: Any) -> datetime | None:
        if is_blank(value):
            return None
        text = str(value).strip()
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise Problem(f"{text[:30]!r} is not a date; write it as 2026-12-31") from None
        if end_of_day and len(text) <= len("2026-12-31"):
            found = datetime.combine(found.date() + timedelta(days=1), time())
        return (found if found.tzinfo else found.replace(tzinfo=LONDON)).astimezone(UTC)

    return read
