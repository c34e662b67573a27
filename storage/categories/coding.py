"""What a person's words are about, as codes for officers' reports; each code comes with the words that caused it.

Offers and interests get codes of two levels (`food/growing`), aspirations one theme. The words stand in
`words/`, apart from the rules; docs/categories.md explains both.
"""

from functools import cache
from typing import NamedTuple

from storage.categories import phrases
from storage.categories import words as category_words
from storage.categories.phrases import Found
from storage.categories.stems import Word, stem
from storage.categories.words import spelling_list

OTHER = "other"
"""The theme of an aspiration in which no word was found."""
HINT = 0.4
"""The weight of a hint, where a word has 1."""


class Coded(NamedTuple):
    """A code and the words of the text that caused it, as they were written; none for `other`."""

    code: str
    words: tuple[str, ...]


def categorise(text: str) -> list[Coded]:
    """The codes of an offer or an interest, best first. What a person cannot or will not do gives none.

    >>> categorise("I mek cakes, cor drive tho")
    [Coded(code='food/baking', words=('cakes',))]
    """
    table = phrases.offers()
    words = table.read(text)
    return _ranked(_willing(table.find(words), words), words)


def theme_of(text: str) -> Coded:
    """The one theme of what a person wants. "No more litter" is about litter: a no takes nothing away.

    >>> theme_of("less litter round ere")
    Coded(code='clean_streets', words=('litter',))
    """
    table = phrases.outcomes()
    words = table.read(text)
    return next(iter(_ranked(table.find(words), words)), Coded(OTHER, ()))


def categories() -> dict[str, str]:
    """Every code of offers and interests, with the sentence that explains it."""
    return {code: entry.says for code, entry in category_words.offers().items()}


def themes() -> dict[str, str]:
    """Every theme of aspirations, with the sentence that explains it."""
    return {code: entry.says for code, entry in category_words.outcomes().items()}


def _ranked(found: list[Found], words: list[Word]) -> list[Coded]:
    """By how much was found for each code, then by what was said first. Hints alone count only among hints."""
    by_code: dict[str, list[Found]] = {}
    for each in found:
        by_code.setdefault(each.phrase.code, []).append(each)
    sure = {code for code, those in by_code.items() if any(not each.phrase.hint for each in those)}
    kept = [(code, those) for code, those in by_code.items() if code in sure or not sure]
    kept.sort(key=lambda item: -sum(HINT if each.phrase.hint else 1 for each in item[1]))
    return [Coded(code, _written(those, words)) for code, those in kept]


def _written(found: list[Found], words: list[Word]) -> tuple[str, ...]:
    places = sorted({place for each in found for place in each.places})
    return tuple(dict.fromkeys(words[place].written for place in places))


def _willing(found: list[Found], words: list[Word]) -> list[Found]:
    """Without what stands after a no: "cannot drive", "not keen on football or cricket"."""
    refused: set[int] = set()
    for each in found:
        if _follows_a_no(words[: each.places[0]], refused):
            refused.update(each.places)
    return [each for each in found if each.places[0] not in refused]


def _follows_a_no(before: list[Word], refused: set[int]) -> bool:
    """`refused` are the places of what was refused before: an "or" after one goes on refusing."""
    between = _stems("between")
    last = next((at for at in reversed(range(len(before))) if before[at].stem not in between), None)
    if last is None:
        return False
    return before[last].stem in _stems("words") or (before[last].stem == "or" and last - 1 in refused)


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, spelling_list("refused", name)))
