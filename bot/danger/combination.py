"""Finds the signs of danger that stand together in a text."""

from collections import defaultdict
from collections.abc import Iterator

from bot.danger.signs import NEAR, SIGNS, TOGETHER, UNLESS

_ENDINGS = ("", "s", "es", "d", "ed", "ing")
_BIT = {sign: 1 << place for place, sign in enumerate(SIGNS)}


def _forms(word: str) -> Iterator[str]:
    stem, plus, _ = word.replace("-", " ").partition("+")
    yield from (stem + ending for ending in _ENDINGS) if plus else (stem,)


def _of_words() -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for sign, typed in SIGNS.items():
        for word in typed.split():
            for form in _forms(word):
                found[form] |= _BIT[sign]
    return dict(found)


def _rule(written: str) -> tuple[int, int]:
    """The signs that must stand together, and those that must not stand with them."""
    needed = sum(_BIT[sign] for sign in written.split() if not sign.startswith("-"))
    return needed, sum(_BIT[sign] for sign in {*UNLESS, *(s[1:] for s in written.split() if s.startswith("-"))})


_MEANT = _of_words()
_LONGEST = max(phrase.count(" ") for phrase in _MEANT) + 1
_RULES = tuple(map(_rule, TOGETHER))


def stand_together(plain: str) -> bool:
    """Whether the words, in the spelling of the tables, hold signs that mean danger near one another.

    >>> stand_together("my husband came home and hits me"), stand_together("my husband hits the gym")
    (True, False)
    """
    signs = _signs(plain.split())
    return any(
        seen & needed == needed and not seen & unless for seen in _windows(signs) for needed, unless in _RULES
    )


def _signs(words: list[str]) -> list[int]:
    """The signs of each word and of the phrases that begin with it, as bits."""
    signs = [0] * len(words)
    for length in range(1, _LONGEST + 1):
        for at in range(len(words) - length + 1):
            signs[at] |= _MEANT.get(" ".join(words[at : at + length]), 0)
    return signs


def _windows(signs: list[int]) -> set[int]:
    found = set()
    for at in range(max(1, len(signs) - NEAR + 1)):
        seen = 0
        for sign in signs[at : at + NEAR]:
            seen |= sign
        found.add(seen)
    return found
