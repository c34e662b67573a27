"""Finding the phrases of a table in a text: the longest first, and no word counted for two of them."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, takewhile
from typing import NamedTuple

from storage.categories import words as category_words
from storage.categories.stems import Word, stem, words_of
from storage.categories.typos import Typos
from storage.categories.words import Entry, spelling_list

GAP = 3
"""How many words may stand where a phrase has `*`."""
NOTHING = ""
"""The code of phrases that only take their words out of the way."""


class Phrase(NamedTuple):
    """One item of a table, ready to be looked for."""

    parts: tuple[str, ...]
    """Stems; `*` for a gap, and `=word` for a form that must stand exactly so."""
    code: str
    hint: bool


class Found(NamedTuple):
    """A phrase, and where its words stand in the text."""

    phrase: Phrase
    places: tuple[int, ...]


class Table:
    """Phrases, found by their first word."""

    def __init__(self, phrases: Iterable[Phrase], no_typos: Iterable[str]) -> None:
        self._by_first_word: dict[str, list[Phrase]] = {}
        for phrase in dict.fromkeys(phrases):
            self._by_first_word.setdefault(phrase.parts[0], []).append(phrase)
        phrases = chain.from_iterable(self._by_first_word.values())
        self._typos = Typos({part for phrase in phrases for part in phrase.parts}, no_typos)

    def read(self, text: str) -> list[Word]:
        """The words of the text, with those mistyped brought to words of this table."""
        return [word._replace(stem=self._typos.mend(word.stem)) for word in words_of(text)]

    def find(self, words: list[Word]) -> list[Found]:
        """What the words hold, in the order of the text. A phrase listed under two codes is found for both."""
        best_first = sorted(self._possible(words), key=_precedence)
        return sorted(_without_overlaps(best_first), key=lambda found: found.places)

    def _possible(self, words: list[Word]) -> Iterator[Found]:
        for start, word in enumerate(words):
            for first in (word.stem, f"={word.spelt}"):
                for phrase in self._by_first_word.get(first, ()):
                    places = _places(phrase.parts, words, start)
                    if places:
                        yield Found(phrase, places)


@cache
def offers() -> Table:
    return _table(category_words.offers())


@cache
def outcomes() -> Table:
    return _table(category_words.outcomes())


def _table(entries: dict[str, Entry]) -> Table:
    silent = (Phrase(_parts(item), NOTHING, hint=False) for item in spelling_list("says_nothing"))
    return Table(chain(_phrases(entries), silent), map(stem, spelling_list("no_typos")))


def _phrases(entries: dict[str, Entry]) -> Iterator[Phrase]:
    for code, entry in entries.items():
        yield from (Phrase(_parts(item), code, hint=False) for item in entry.words)
        yield from (Phrase(_parts(item), code, hint=True) for item in entry.hints)


def _parts(item: str) -> tuple[str, ...]:
    return tuple(part for word in item.split() for part in _part(word))


def _part(word: str) -> list[str]:
    return [word] if word.startswith(("=", "*")) else [part.stem for part in words_of(word)]


def _precedence(found: Found) -> tuple[int, bool, bool, int, tuple[int, ...]]:
    """More words before fewer, words before hints, nothing before something, close together before apart."""
    span = found.places[-1] - found.places[0]
    return -len(found.places), found.phrase.hint, found.phrase.code != NOTHING, span, found.places


def _without_overlaps(best_first: Iterable[Found]) -> Iterator[Found]:
    taken: dict[int, Found] = {}
    for found in best_first:
        if all(_free(taken.get(place), found) for place in found.places):
            taken.update(dict.fromkeys(found.places, found))
            if found.phrase.code != NOTHING:
                yield found


def _free(taken: Found | None, wanted: Found) -> bool:
    """Not taken, or by the same words under another code."""
    if taken is None:
        return True
    return taken.places == wanted.places and taken.phrase.code not in (NOTHING, wanted.phrase.code)


def _places(parts: tuple[str, ...], words: list[Word], start: int) -> tuple[int, ...]:
    """Where the phrase stands when it begins at `start`; empty when it does not."""
    places: list[int] = []
    at, reach = start, 1
    for part in parts:
        if part == "*":
            reach = GAP + 1
            continue
        place = next((i for i in _reached(words, at, reach) if _is(words[i], part)), None)
        if place is None:
            return ()
        places.append(place)
        at, reach = place + 1, 1
    return tuple(places)


def _reached(words: list[Word], at: int, reach: int) -> Iterator[int]:
    """The next `reach` words, or as many as stand before a break."""
    near = range(at, min(at + reach, len(words)))
    return takewhile(lambda place: not words[place].is_break, near)


def _is(word: Word, part: str) -> bool:
    return word.spelt == part[1:] if part.startswith("=") else word.stem == part
