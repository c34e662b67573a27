"""Words that say nothing, that set a limit, that offer a thing, and that are as good as each other."""

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

from storage.stems import words_of

TABLES = Path(__file__).parent / "match_words.toml"


def says_nothing(stem: str) -> bool:
    return stem in _stems("empty")


def owns(spelt: str) -> bool:
    return spelt in _table("owning").split()


def wants_company(stem: str) -> bool:
    return stem in _stems("joining")


def alike(stem: str) -> frozenset[str]:
    """Marks of which two stems share one when they are as good as the same word; the stem is one of them."""
    return _lines_by_stem().get(stem, frozenset()) | {stem}


def is_aside(written: list[str]) -> bool:
    """A clause that says what a person cannot do, will not do, or would need.

    >>> is_aside("i cant drive".split()), is_aside("dont mind driving".split())
    (True, False)
    """
    refusing, excused = _table("refusing").split(), _table("excused").split()
    refuses = any(word in refusing and following not in excused for word, following in pairwise([*written, ""]))
    return refuses or not set(_table("limits").split()).isdisjoint(written)


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads(TABLES.read_text(encoding="utf-8"))


def _table(name: str) -> str:
    return _tables()[name]


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(word.stem for line in _table(name).splitlines() for word in words_of(line))


@cache
def _lines_by_stem() -> dict[str, frozenset[str]]:
    """The numbers of the lines of `alike` that each stem stands in."""
    lines: dict[str, set[str]] = {}
    for number, line in enumerate(_table("alike").splitlines()):
        for word in words_of(line):
            lines.setdefault(word.stem, set()).add(f"line {number}")
    return {stem: frozenset(numbers) for stem, numbers in lines.items()}
