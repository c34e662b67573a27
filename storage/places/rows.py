"""Rows of `postcode,lat,lon`, checked a block at a time for speed, and row by row where a block has a fault."""

import re
from collections.abc import Iterator, Sequence
from itertools import batched, chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from storage.import_files import BadRow, CsvRow, ImportFileError, ImportReport, columns

HEADERS = {
    "postcode": ("pcds", "pcd", "pcd7", "pcd8", "pcd2", "post_code"),
    "lat": ("latitude",),
    "lon": ("long", "lng", "longitude"),
}
"""The column names seen in files of the Office for National Statistics and of those who cut theirs from it."""

BLOCK = 5_000
SOUTH, NORTH, WEST, EAST = 49.0, 61.0, -9.0, 3.0

_CODE = r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}"
_POSTCODE = re.compile(_CODE)
_BLOCK = re.compile(rf"(?:{_CODE}\t-?[0-9.]+\t-?[0-9.]+\n)+")


class Layout(NamedTuple):
    """Which column holds what."""

    postcode: int
    lat: int
    lon: int


class Good(NamedTuple):
    rows: int
    text: str
    """`CV65BJ 52.42799 -1.49718`, with tabs between, as COPY reads them."""


def good_blocks(rows: Iterator[CsvRow], report: ImportReport) -> Iterator[Good]:
    """The good rows; the others go to the report."""
    first = next(rows, None)
    if first is None:
        raise ImportFileError("The file is empty.")
    layout, is_header = _layout(first)
    for block in batched(rows if is_header else chain([first], rows), BLOCK):
        yield _together(block, layout) or _one_by_one(block, layout, report)


def _layout(first: CsvRow) -> tuple[Layout, bool]:
    """Where the columns stand, and whether the first row was a header."""
    _, row = first
    cells = row if isinstance(row, list) else []
    found = columns(cells, HEADERS)
    if len(found) == len(HEADERS):
        return Layout(**found), True
    if cells and _POSTCODE.fullmatch(_joined(cells[0])):
        return Layout(0, 1, 2), False
    missing = ", ".join(name for name in HEADERS if name not in found)
    raise ImportFileError(f"The first line must name the columns postcode, lat, lon; it lacks {missing}.")


def _together(block: Sequence[CsvRow], layout: Layout) -> Good | None:
    """None when any row of the block has a fault."""
    rows = [row for _, row in block if isinstance(row, list)]
    try:
        codes, lats, lons = (list(map(itemgetter(place), rows)) for place in layout)
        points = np.array([list(map(float, lats)), list(map(float, lons))])
    except (IndexError, ValueError):
        return None
    codes = "\n".join(codes).upper().replace(" ", "").split("\n")
    text = "\n".join(map("\t".join, zip(codes, lats, lons, strict=False))) + "\n"
    inside = (points >= [[SOUTH], [WEST]]) & (points <= [[NORTH], [EAST]])
    whole = len(rows) == len(block) and inside.all() and _BLOCK.fullmatch(text)
    return Good(len(rows), text) if whole else None


def _one_by_one(block: Sequence[CsvRow], layout: Layout, report: ImportReport) -> Good:
    good = []
    for line, row in block:
        problem = _problem(row, layout)
        if isinstance(row, list) and problem is None:
            code, lat, lon = (row[place] for place in layout)
            good.append(f"{_joined(code)}\t{float(lat)}\t{float(lon)}\n")
        elif problem is not None:
            report.refuse([BadRow(line, *problem)])
    return Good(len(good), "".join(good))


def _problem(row: list[str] | Exception, layout: Layout) -> tuple[str, str] | None:
    """The field at fault and the sentence about it."""
    if not isinstance(row, list):
        return "row", f"is not CSV ({row})"
    if len(row) <= max(layout):
        return "row", "has too few columns"
    code, lat, lon = (row[place] for place in layout)
    if not _POSTCODE.fullmatch(_joined(code)):
        return "postcode", f"{code[:20]!r} is not a full postcode"
    if not _between(lat, SOUTH, NORTH):
        return "lat", f"{lat[:20]!r} is not a latitude in the United Kingdom"
    if not _between(lon, WEST, EAST):
        return "lon", f"{lon[:20]!r} is not a longitude in the United Kingdom"
    return None


def _joined(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def _between(number: str, low: float, high: float) -> bool:
    try:
        return low <= float(number) <= high
    except ValueError:
        return False
