"""What every import shares: opening the file, and a report of what became of its rows."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

Progress = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is, in one unit."""

BAD_ROWS_LISTED = 100
"""Enough to see what is wrong with a file; a wrong file of a million rows must not fill the screen."""

CsvRow = tuple[int, list[str] | csv.Error]
"""The line a row starts on, and its cells; or what keeps it from being a row."""

GZIP_MAGIC = b"\x1f\x8b"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
NOT_UTF8 = "\N{REPLACEMENT CHARACTER}"
"""Stands where a byte could not be read, so that the row that has it can be named."""


class ImportFileError(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class BadRow:
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.problem}"


@dataclass
class ImportReport:
    added: int = 0
    changed: int = 0
    same: int = 0
    bad: list[BadRow] = field(default_factory=list)
    """The first hundred problems; a row may have several, and a row that was kept may have one as a note."""
    bad_rows: int = 0
    """Every row that was left out, listed or not."""

    def refuse(self, problems: list[BadRow]) -> None:
        """One row left out, for these reasons."""
        self.bad_rows += 1
        self.note(problems)

    def note(self, problems: list[BadRow]) -> None:
        """Something a row was kept without."""
        self.bad += problems[: BAD_ROWS_LISTED - len(self.bad)]


@dataclass(frozen=True)
class OpenFile:
    lines: IO[str]
    size: int
    _disk: IO[bytes]

    def read_so_far(self) -> int:
        """In bytes as the file lies on the disk, so that it compares with `size` for a compressed one too."""
        return self._disk.tell()


@contextmanager
def open_text(path: Path) -> Iterator[OpenFile]:
    """The file's lines, unpacked when it is a .gz. ImportFileError when it is missing, cut short or not text."""
    try:
        with path.open("rb") as disk:
            start = disk.read(2)
            disk.seek(0)
            if start in UTF16_MARKS:
                raise ImportFileError(f"{path.name} is saved as UTF-16. Save it again as CSV UTF-8.")
            unpacked = gzip.GzipFile(fileobj=disk) if start == GZIP_MAGIC else disk
            lines = io.TextIOWrapper(unpacked, encoding="utf-8-sig", errors="replace", newline="")
            yield OpenFile(lines, path.stat().st_size, disk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ImportFileError(f"{path.name} is not a whole .gz file. Fetch it again.") from error
    except OSError as error:
        raise ImportFileError(f"{path.name} cannot be read ({error.strerror}).") from error


def csv_rows(lines: IO[str]) -> Iterator[CsvRow]:
    """Each row with the number of the line it starts on; an error in the place of a row that is no CSV."""
    reader = csv.reader(lines)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
            continue
        if row:
            yield line, row


def columns(header: list[str], names: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each of our names stands in a file's header, under any of the names it is known by."""
    said = [cell.strip().lower().replace(" ", "_") for cell in header]
    return {
        ours: said.index(known) for ours, others in names.items() for known in (ours, *others) if known in said
    }
