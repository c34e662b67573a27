"""Which letters a match can begin with, so that a word is put only to the patterns that may begin with it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

LENGTH = 3
"""Letters by which the patterns are told apart; more would tell few more."""

_ASIDE = re.compile(r"\(\?<?[=!]")
_OPTIONAL = re.compile(r"[?*]|\{0?,")
_QUANTIFIER = re.compile(r"\{[\d,]*\}|[?*+]")


class Beginnings:
    """Patterns to be tried at the start of every word of a text."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._known = tuple((beginnings(pattern), re.compile(rf"(?:{pattern})\b")) for pattern in patterns)
        self._beginning = lru_cache(maxsize=8192)(self._find)

    def found_in(self, plain: str) -> bool:
        """Whether any pattern matches at the start of a word; between words stands one space."""
        at = 0
        for word in plain.split(" "):
            if any(pattern.match(plain, at) for pattern in self._beginning(plain[at : at + LENGTH])):
                return True
            at += len(word) + 1
        return False

    def _find(self, letters: str) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern for begun, pattern in self._known if letters.startswith(begun))


def beginnings(pattern: str) -> tuple[str, ...]:
    """Every way in which a match of the pattern can begin, in up to three letters; an empty one means any.

    >>> beginnings("(?:take|took|a)(?: my)? pills"), beginnings("(?:so )?what")
    (('a', 'tak', 'too'), ('so ', 'wha'))
    """
    return tuple(sorted({found for way in _ways(pattern) for found in _of_one(way)}))


def _of_one(way: str) -> Iterator[str]:
    while _ASIDE.match(way):
        way = way[_closing(way) + 1 :]
    if not way.startswith("(?:"):
        yield _letters(way)
        return
    end = _closing(way)
    rest = way[end + 1 :]
    inner = beginnings(way[3:end])
    yield from filter(None, inner)
    if _OPTIONAL.match(rest) or "" in inner:
        yield from _of_one(_QUANTIFIER.sub("", rest, count=1) if _QUANTIFIER.match(rest) else rest)


def _letters(way: str) -> str:
    """The plain letters in front, without one that may be left out."""
    run = re.match(r"[a-z0-9 ]*", way)
    begun = run[0] if run else ""
    return (begun[:-1] if _OPTIONAL.match(way[len(begun) :]) else begun)[:LENGTH]


def _ways(pattern: str) -> list[str]:
    """The alternatives of a pattern, groups kept whole."""
    ways, depth, begun = [], 0, 0
    for at, letter in _marks(pattern):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            ways.append(pattern[begun:at])
            begun = at + 1
    return [*ways, pattern[begun:]]


def _closing(pattern: str) -> int:
    """Where the group that opens a pattern is closed."""
    depth = 0
    for at, letter in _marks(pattern):
        depth += (letter == "(") - (letter == ")")
        if not depth and letter == ")":
            return at
    raise ValueError(pattern)


def _marks(pattern: str) -> Iterator[tuple[int, str]]:
    """Brackets and bars that mean something: not escaped, not in a class."""
    for mark in re.finditer(r"\\.|\[[^\]]*\]|[()|]", pattern):
        if len(mark[0]) == 1:
            yield mark.start(), mark[0]
