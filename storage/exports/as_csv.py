"""CSV for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from storage.exports.cells import flat, guarded
from storage.exports.rows import Row


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """RFC 4180, in UTF-8 with its mark: without the mark Excel garbles every accent."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow(guarded(flat(row[column])) for column in columns)
