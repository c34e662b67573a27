"""The words behind the codes, as tables that anybody can read and correct; docs/categories.md says how.

`offers/GROUP.toml` and `outcomes.toml` hold for each code what it `says`, the `words` of which one is enough, and
the `hints` that count only where no word was found. A word stands for all its forms (grow: grows, growin);
`=cars` is that form alone; in `walk * dog` up to three words may stand for the star. `spelling.toml` holds what
goes for both.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent


class Entry(NamedTuple):
    """What the tables hold for one code."""

    says: str
    words: list[str]
    hints: list[str]


@cache
def offers() -> dict[str, Entry]:
    """The codes of offers and interests, `group/code`; a file is a group."""
    files = sorted((FOLDER / "offers").glob("*.toml"))
    return {f"{file.stem}/{code}": entry for file in files for code, entry in _entries(file).items()}


@cache
def outcomes() -> dict[str, Entry]:
    """The themes of what people want."""
    return _entries(FOLDER / "outcomes.toml")


@cache
def spelt() -> dict[str, str]:
    """How people spell a word -> how the tables do."""
    return _turned(_spelling()["spelt"])


@cache
def kept() -> dict[str, str]:
    """Forms whose endings mean nothing -> what they are kept as."""
    return _turned(_spelling()["kept"])


def spelling_list(section: str, name: str = "words") -> list[str]:
    """A list of `spelling.toml`: `no_typos`, `says_nothing` or `refused`."""
    return _items(_spelling()[section][name])


@cache
def _spelling() -> dict[str, dict[str, str]]:
    return _read(FOLDER / "spelling.toml")


def _entries(file: Path) -> dict[str, Entry]:
    return {
        code: Entry(entry["says"], _items(entry["words"]), _items(entry.get("hints", "")))
        for code, entry in _read(file).items()
    }


def _read(file: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _items(words: str) -> list[str]:
    return [item for part in words.split(",") if (item := " ".join(part.split()))]


def _turned(table: dict[str, str]) -> dict[str, str]:
    """`standard = "variant, variant"` as variant -> standard."""
    return {variant: standard for standard, variants in table.items() for variant in _items(variants)}
