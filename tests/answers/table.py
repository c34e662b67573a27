"""The tables of what people text and what is read from it: one row a line, `text => expected`."""

from datetime import date
from pathlib import Path

from storage.when import CODES, DAYS, PARTS

TODAY = date(2026, 11, 18)
"""A Wednesday."""

_TABLES = Path(__file__).parent / "tables"


def rows(name: str) -> list[tuple[str, str]]:
    r"""The rows of a table; a `\n` in a text is a new line."""
    lines = (_TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit(" => ", 1) for line in lines if line.strip() and not line.startswith("#"))
    return [(text.replace("\\n", "\n"), expected.strip()) for text, expected in pairs]


def codes_of(expected: str) -> list[str]:
    """The slots that a table writes as `mon-fri_am+eve`, `*`, `-thu`; `flexible` for all of them."""
    slots: set[str] = set(CODES) if expected == "flexible" else set()
    for word in expected.split():
        if word.startswith("-"):
            slots -= _slots(word[1:])
        elif word[0] != "@" and word != "flexible":
            slots |= _slots(word)
    return ["flexible"] if len(slots) == len(CODES) else [code for code in CODES if code in slots]


def dates_of(expected: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(word[1:]) for word in expected.split() if word.startswith("@"))


def _slots(word: str) -> set[str]:
    days, _, parts = word.partition("_")
    first, _, last = ("mon-sun" if days == "*" else days).partition("-")
    span = DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
    return {f"{day}_{part}" for day in span for part in (parts.split("+") if parts else PARTS)}
