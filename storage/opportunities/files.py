"""Opportunity files as raw rows: JSON Lines or CSV, told apart by their first letter."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from storage.import_files import ImportFileError, OpenFile, csv_rows
from storage.opportunities.rows import FIELDS, REQUIRED

LONGEST_LINE = 100_000

RawRow = tuple[int, Mapping[str, Any] | str]
"""The line it starts on, and its fields; or what keeps it from being a row."""


def raw_rows(file: OpenFile) -> Iterator[RawRow]:
    """JSON Lines when the first letter is a brace, else CSV."""
    start = file.lines.readline(LONGEST_LINE)
    while start.isspace():
        start = file.lines.readline(LONGEST_LINE)
    file.lines.seek(0)
    if start.lstrip().startswith("["):
        raise ImportFileError(
            "The file is one JSON list. Write one opportunity on each line, without the brackets."
        )
    return _json_rows(file) if start.lstrip().startswith("{") else _csv_rows(file)


def _json_rows(file: OpenFile) -> Iterator[RawRow]:
    for line, text in enumerate(file.lines, 1):
        if not text.isspace():
            yield line, _json_object(text)


def _json_object(text: str) -> Mapping[str, Any] | str:
    try:
        found = json.loads(text) if len(text) <= LONGEST_LINE else None
    except (ValueError, RecursionError):
        return "is not JSON"
    if not isinstance(found, dict):
        return "is not a JSON object with the names of the fields"
    return {str(name).strip().lower(): value for name, value in found.items()}


def _csv_rows(file: OpenFile) -> Iterator[RawRow]:
    rows = csv_rows(file.lines)
    _, header = next(rows, (1, []))
    names = [name.strip().lower() for name in header] if isinstance(header, list) else []
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        known = ",".join(FIELDS)
        raise ImportFileError(
            f"The first line must name the columns; it lacks {', '.join(missing)}. Known: {known}."
        )
    for line, row in rows:
        if not isinstance(row, list):
            yield line, f"is not CSV ({row})"
        elif len(row) != len(names):
            yield line, f"has {len(row)} columns where the first line has {len(names)}"
        else:
            yield line, dict(zip(names, row, strict=True))
