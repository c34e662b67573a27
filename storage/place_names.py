"""Reading the name of a place out of what people text: "nr foleshill rd", "wood end coventry", "chelmsly wood"."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

MAX_WORDS = 10
LONGEST_NAME = 4
"""In words. With MAX_WORDS it bounds what a hostile text costs."""

_SHORT_FORMS = {
    "rd": "road", "ave": "avenue", "ln": "lane", "pk": "park", "stn": "station", "hosp": "hospital",
    "gdns": "gardens", "uni": "university", "ctr": "centre", "center": "centre", "nth": "north", "sth": "south",
}  # fmt: skip
_ROADS = {"road", "street", "st", "lane", "avenue", "way", "drive", "close"}

_WORD = re.compile(r"[^\W_]+")


def place_key(name: str) -> str:
    """The name as it is looked up: lower case, letters and digits only.

    >>> place_key("King's Heath")
    'kingsheath'
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


@dataclass(frozen=True)
class Window:
    """Some words that follow each other in what was said, as a key that may be a place's."""

    said: int
    """Which of the texts it is from, and the words `start` to `end` of it."""
    start: int
    end: int
    key: str
    names_road: bool
    """The next word is "road" or the like: "Coventry Road" is not in Coventry."""

    def overlaps(self, other: "Window") -> bool:
        return self.said == other.said and self.start < other.end and other.start < self.end


def windows(said: Sequence[str]) -> Iterator[Window]:
    """Every run of up to four words, the longest first."""
    for number, text in enumerate(said):
        words = _words(text)
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                key = "".join(words[start:end])
                yield Window(number, start, end, key, words[end : end + 1] != [] and words[end] in _ROADS)


def _words(text: str) -> list[str]:
    joined = re.sub(r"['\u2019]", "", text[:200])
    words = [place_key(word) for word in _WORD.findall(joined)]
    return [_SHORT_FORMS.get(word, word) for word in words if word][:MAX_WORDS]


def respelled(key: str, known: Iterable[str]) -> set[str]:
    """The known keys that `key` is most likely a misspelling of; empty when none is close enough.

    >>> respelled("chelmslywood", ["chelmsleywood", "chelmsley"])
    {'chelmsleywood'}
    >>> respelled("garden", ["harden"])
    set()
    """
    close: dict[int, set[str]] = {}
    for name in known:
        slips = OSA.distance(key, name, score_cutoff=2)
        if slips <= _slips_allowed(key, name):
            close.setdefault(slips, set()).add(name)
    return close[min(close)] if close else set()


def _slips_allowed(key: str, name: str) -> int:
    """Short names need exactness: one letter away from most of them is some other word."""
    longest, shortest = max(len(key), len(name)), min(len(key), len(name))
    if longest < 6 or shortest < 5 or (longest < 9 and key[0] != name[0]):
        return 0
    return 2 if longest >= 9 else 1
