"""Values as they may stand in a file: without control characters, and never a formula."""

import unicodedata

type Cell = str | float | bool | list[str] | None

QUOTES = "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb\uff02\uff07"
STARTS_A_FORMULA = "=+-@\u2212"
"""With the minus sign of typesetters; full-width and small forms are folded to these before they are compared."""
GUARD = "'"
UNSEEN = ("Cc", "Cs", "Cn")
"""Control characters, halves of pairs, and what is no character. Joiners stay: Punjabi and emoji need them."""


def clean(cell: Cell) -> Cell:
    """Text with its new lines as one kind, tabs as spaces, and nothing that a program would act on."""
    if not isinstance(cell, str) or cell.isprintable():
        return cell
    lines = "\n".join(cell.splitlines()).replace("\t", " ")
    return "".join(mark for mark in lines if mark == "\n" or unicodedata.category(mark) not in UNSEEN)


def flat(cell: Cell) -> str | float | None:
    """For a table: a list as its items with "; " between, yes and no as words; numbers stay numbers.

    >>> flat(["sat_am", "sun_am"]), flat(True), flat(-1.5)
    ('sat_am; sun_am', 'yes', -1.5)
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "; ".join(cell) if isinstance(cell, list) else cell


def guarded(cell: str | float | None) -> str | float | None:
    """For CSV, which cannot say that a cell is text: an apostrophe before what a spreadsheet could run.

    An apostrophe, not a space: a space is what an import may trim. One that was there is doubled, so that taking
    one away from any cell that begins with one gives the exact text back.

    >>> guarded("=1+1"), guarded("'ello"), guarded(-1.5)
    ("'=1+1", "''ello", -1.5)
    """
    return GUARD + cell if isinstance(cell, str) and (cell.startswith(GUARD) or _could_run(cell)) else cell


def _could_run(text: str) -> bool:
    if text[:1].isalnum():
        return False
    first = next((mark for mark in text if not _is_skipped(mark)), "")
    return unicodedata.normalize("NFKC", first)[:1] in tuple(STARTS_A_FORMULA)


def _is_skipped(mark: str) -> bool:
    """What a program, or the next person's clean-up, may drop from the front of a cell."""
    return mark.isspace() or mark in QUOTES or unicodedata.category(mark) in ("Cf", "Mn", *UNSEEN)
