"""Our own words in a mailing and in a follow-up, in the language of whoever gets it (words.toml)."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

ENGLISH = "en"


@cache
def _worded() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def word(name: str, language: str, text: str = "") -> str:
    """The words of this name that go into `text`, or stand by themselves."""
    return str(_worded()[language_of(name, language, text)][name])


def language_of(name: str, language: str, text: str = "") -> str:
    """The language of `word`. It is English in place of a script that the text is not in: one letter of another
    script makes an SMS more than twice as dear."""
    theirs = _worded().get(language, {}).get(name)
    return language if theirs and _script(theirs) <= _script(text) else ENGLISH


def labels(name: str, language: str) -> tuple[str, ...]:
    """A list of words, such as the four points of `agreement`."""
    return tuple(_worded().get(language, {}).get(name) or _worded()[ENGLISH][name])


@cache
def _script(text: str) -> frozenset[str]:
    """The scripts of its letters, Latin apart: it is in every text.

    >>> sorted(_script("Dzien dobry, \u0633\u0644\u0627\u0645"))
    ['ARABIC']
    """
    letters = {letter for letter in text if letter.isalpha() and not letter.isascii()}
    return frozenset(unicodedata.name(letter, "LATIN").partition(" ")[0] for letter in letters) - {"LATIN"}
