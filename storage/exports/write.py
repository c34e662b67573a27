"""An export as a file: whole or not there at all, its owner's alone, and in the audit log before it appears."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from storage import audit
from storage.database import Database
from storage.exports.as_csv import write_csv
from storage.exports.as_json import write_geojson, write_jsonl
from storage.exports.as_xlsx import write_xlsx
from storage.exports.errors import ExportError
from storage.exports.filters import Filters
from storage.exports.rows import Row, columns, export_offers


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    GEOJSON = "geojson"


WRITERS: dict[Format, Callable[[Path, Sequence[str], Iterable[Row]], None]] = {
    Format.CSV: write_csv,
    Format.XLSX: write_xlsx,
    Format.JSONL: write_jsonl,
    Format.GEOJSON: write_geojson,
}


@dataclass(frozen=True, slots=True)
class Report:
    rows: int
    path: Path
    sha256: str
    """Of the file, as in the audit log."""


def write_offers(
    database: Database,
    filters: Filters,
    file_format: Format,
    out: Path,
    *,
    actor: str,
    now: datetime,
    with_contacts: bool = False,
    reason: str | None = None,
) -> Report:
    """Writes the file (over one that was at `out`) and the audit entry. On ExportError nothing has changed."""
    if with_contacts and not (reason or "").strip():
        raise ExportError("Names and addresses are exported for a stated reason only: add --reason TEXT.")
    with _whole_file(out) as part:
        with database.transaction() as session:
            found = _Counted(export_offers(session, filters, with_contacts))
            WRITERS[file_format](part, columns(with_contacts), found)
            report = Report(found.count, out, _sha256(part))
            asked = {"format": file_format.value, "filters": filters.given(), "with_contacts": with_contacts}
            made = {"rows": report.rows, "sha256": report.sha256}
            audit.record(session, actor, "offers exported", reason, asked | made, now)
        return report


class _Counted:
    """Rows on their way to a file, and how many went by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


@contextmanager
def _whole_file(out: Path) -> Iterator[Path]:
    """A file beside `out`, readable by its owner only, which becomes `out` if the block ends well."""
    if out.exists() and not out.is_file():
        raise ExportError(f"{out} is not a file. Give --out the name of one.")
    try:
        part = _new_file(out)
        try:
            yield part
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror}.") from error


def _new_file(out: Path) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=out.parent)
    os.close(descriptor)
    return Path(name)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        os.fsync(file.fileno())  # a name must not outlive a power cut that its content does not
        return hashlib.file_digest(file, "sha256").hexdigest()
