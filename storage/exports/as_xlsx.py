"""XLSX, written row by row to the disk. Every text is a text cell, which no program runs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from storage.exports.cells import flat
from storage.exports.errors import ExportError
from storage.exports.rows import Row

ROWS = 1_048_576
CELL = 32_767
"""Excel's limits: rows of a sheet, and UTF-16 units of a cell. It calls a file that exceeds them damaged."""

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
EPOCH = datetime(2000, 1, 1)
"""The file's own date, so that the same rows make the same bytes."""


def write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """ExportError when a sheet cannot hold the rows."""
    with TemporaryDirectory(dir=path.parent) as scratch:
        options = {**AS_TEXT, "constant_memory": True, "tmpdir": scratch}
        try:
            with xlsxwriter.Workbook(path, options) as workbook:
                workbook.set_properties({"created": EPOCH})
                _fill(workbook, columns, rows)
        except XlsxWriterException as error:
            raise ExportError(f"The spreadsheet could not be written ({type(error).__name__}).") from error


def _fill(workbook: xlsxwriter.Workbook, columns: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = workbook.add_worksheet("Offers")
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(columns) - 1, 18)
    sheet.autofilter(0, 0, 0, len(columns) - 1)
    sheet.write_row(0, 0, columns, workbook.add_format({"bold": True}))
    # Marked as text to whoever edits the cell, too: else Excel runs it when they press Enter.
    as_text = workbook.add_format({"quote_prefix": True})
    for number, row in enumerate(rows, 1):
        if number == ROWS:
            raise ExportError("There are more offers than a spreadsheet can hold. Use csv, or --since.")
        _write_row(sheet, number, [flat(row[column]) for column in columns], as_text)


def _write_row(sheet: Worksheet, number: int, cells: Sequence[str | float | None], as_text: Format) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(number, column, _that_fits(cell), as_text)
        elif cell is not None:
            sheet.write_number(number, column, cell)


def _that_fits(text: str) -> str:
    return text.encode("utf-16-le")[: CELL * 2].decode("utf-16-le", errors="ignore")
