"""One row of an opportunity file, checked field by field: everything wrong with it is said at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from storage.conditions import Help, Need
from storage.models import OpportunityStatus, OpportunityType
from storage.opportunities import fields
from storage.opportunities.fields import Problem, is_blank
from storage.places.rows import EAST, NORTH, SOUTH, WEST
from storage.when import CODES, FLEXIBLE


class Field(NamedTuple):
    """Where a field of the file goes, and how it is read. `keep`: an empty cell leaves what the table has."""

    column: str
    read: fields.Reader
    keep: bool = False


FIELDS = {
    "id": Field("id", fields.identifier),
    "title": Field("title", fields.words(120, required=True)),
    "description": Field("description", fields.words(1000)),
    "organisation": Field("organisation", fields.words(120)),
    "place": Field("place", fields.words(120)),
    "postcode": Field("postcode", fields.postcode),
    "lat": Field("lat", fields.number(SOUTH, NORTH, "a latitude in the United Kingdom"), keep=True),
    "lon": Field("lon", fields.number(WEST, EAST, "a longitude in the United Kingdom"), keep=True),
    "when": Field(
        "when",
        fields.codes(
            (*CODES, FLEXIBLE), f"{CODES[0]}, {CODES[1]}, {CODES[2]} and so to {CODES[-1]}, or {FLEXIBLE}"
        ),
    ),
    "frequency": Field("frequency", fields.words(40)),
    "needs": Field("needs", fields.codes(tuple(Need))),
    "provides": Field("provides", fields.codes(tuple(Help))),
    "tags": Field("tags", fields.tags),
    "type": Field("type", fields.one_of(OpportunityType)),
    "capacity": Field("capacity", fields.whole_number(1)),
    "filled": Field("filled", fields.whole_number(0), keep=True),
    "starts": Field("starts_at", fields.moment(end_of_day=False)),
    "ends": Field("ends_at", fields.moment(end_of_day=True)),
    "status": Field("status", fields.one_of(OpportunityStatus), keep=True),
}

REQUIRED = ("id", "title", "type")
HARMLESS = "provides"
"""An unknown need may rule people out, so its row waits for an answer; unknown help is left out and reported."""


@dataclass(frozen=True)
class OpportunityRow:
    """Columns by name. A column that the file does not have is not in `values`: the table keeps its own."""

    line: int
    id: str
    values: dict[str, Any]


class ReadRow(NamedTuple):
    row: OpportunityRow | None
    """None when a problem keeps it out."""
    problems: list[tuple[str, str]]
    """(field, sentence); those beside a row are only notes."""


def read_row(line: int, raw: Mapping[str, Any]) -> ReadRow:
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for name, field in FIELDS.items():
        value = raw.get(name)
        if (name not in raw or (field.keep and is_blank(value))) and name not in REQUIRED:
            continue
        try:
            values[field.column] = field.read(value)
        except Problem as problem:
            problems.append((name, str(problem)))
    is_harmless = all(name == HARMLESS for name, _ in problems)
    if problems and is_harmless:
        values[HARMLESS] = fields.known_codes(raw[HARMLESS], tuple(Help))
    across = _across(values, {name for name, _ in problems})
    if across or not is_harmless:
        return ReadRow(None, problems + across)
    return ReadRow(OpportunityRow(line, values.pop("id"), values), problems)


def _across(values: Mapping[str, Any], already_wrong: set[str]) -> list[tuple[str, str]]:
    """What is only wrong between two fields."""
    problems = []
    missing = [name for name in ("lat", "lon") if name not in values and name not in already_wrong]
    if len(missing) == 1:
        problems.append((missing[0], "is missing: a point needs both lat and lon"))
    if len(missing) == 2 and not values.get("postcode") and not values.get("place"):
        problems.append(("postcode", "is missing: give a postcode, a place, or lat and lon"))
    starts, ends = values.get("starts_at"), values.get("ends_at")
    if starts and ends and ends < starts:
        problems.append(("ends", "is before starts"))
    return problems
