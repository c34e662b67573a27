"""A long word mistyped by one letter: missing, doubled or pressed twice, or two letters swapped.

A wrong letter in place of another is left alone: it is as often another word ("lovely" is not "lonely").
"""

from collections.abc import Collection, Iterable, Iterator

SHORTEST = 6


class Typos:
    """Mends words towards a vocabulary. What could be two of its words is left as it is."""

    def __init__(self, vocabulary: Collection[str], left_alone: Iterable[str] = ()) -> None:
        self._long = {word for word in vocabulary if len(word) >= SHORTEST and word.isalpha()}
        self._left_alone = {*vocabulary, *left_alone}
        self._near: dict[str, str | None] = {}
        for word in self._long:
            for mistyped in {*_one_missing(word), *_two_swapped(word)}:
                self._near[mistyped] = None if mistyped in self._near else word

    def mend(self, word: str) -> str:
        """The word of the vocabulary that it stands for, else the word itself.

        >>> Typos(["garden"]).mend("gadren")
        'garden'
        """
        if word in self._left_alone or len(word) < SHORTEST - 1:
            return word
        return self._near.get(word) or self._one_too_many(word) or word

    def _one_too_many(self, word: str) -> str | None:
        found = {shorter for shorter in _one_missing(word) if shorter in self._long}
        return found.pop() if len(found) == 1 else None


def _one_missing(word: str) -> Iterator[str]:
    """The first letter is the one people do not miss."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _two_swapped(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
