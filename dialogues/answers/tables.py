"""How the tables of words are written down and looked through."""

import re
from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set to look in."""
    return frozenset(text.split())


def phrases(*patterns: str) -> re.Pattern[str]:
    """One pattern for any of these, each beginning and ending with a whole word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def longest_first(spellings: Iterable[str]) -> str:
    """An alternation in which "foo bar" is tried before "foo"."""
    return "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
