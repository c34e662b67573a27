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
    "gdns": "gardens", "uni": "university", "ctr": "centre", "center": "centre", "gt": "great", "grn": "green",
    "hth": "heath", "cres": "crescent", "nth": "north", "sth": "south",
}  # fmt: skip
_COMMON = frozenset({
    "the", "a", "my", "our", "near", "local", "old", "new", "big", "little", "high", "town", "city",
    "village", "street", "road", "lane", "park", "green", "estate", "house", "home", "hall", "church",
    "chapel", "mosque", "temple", "gurdwara", "school", "primary", "junior", "infant", "college", "academy",
    "library", "community", "centre", "health", "leisure", "sports", "surgery", "doctors", "hospital",
    "station", "bus", "stop", "shop", "shops", "market", "pub", "club", "london",
})  # fmt: skip
"""Words of which nearly every place has one, and the capital: a run of nothing else misspells no name."""
_LEFT_OFF = ("village", "hospital", "arena", "centre", "shopping centre", "retail park", "leisure centre")
_SHORTEST_CUT = 5
"""In letters; less is too little to tell a name by."""
_SHARED = ("road", "street", "lane", "avenue", "park", "hospital", "station", "university")
"""Endings that make two names no more alike: "Studley Road" is no slip for Dudley Road."""
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
    common: bool = False
    """Words that could be of any place, so not to be taken for a misspelling."""

    def holds(self, other: "Window") -> bool:
        """It is made of the other's words and more, with no more of a gap than one word."""
        within = self.said == other.said and self.start <= other.start and other.end <= self.end
        return within and self.end - self.start == other.end - other.start + 1

    def overlaps(self, other: "Window") -> bool:
        return self.said == other.said and self.start < other.end and other.start < self.end


def windows(said: Sequence[str]) -> Iterator[Window]:
    """Every run of up to four words, the longest first."""
    for number, text in enumerate(said):
        words = _words(text)
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                run = words[start:end]
                names_road = words[end : end + 1] != [] and words[end] in _ROADS
                yield Window(number, start, end, "".join(run), names_road, _COMMON.issuperset(run))


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


def completed(key: str) -> set[str]:
    """The keys of the longer names that people cut short to this: "fargo" for FarGo Village."""
    return {key + place_key(rest) for rest in _LEFT_OFF} if len(key) >= _SHORTEST_CUT else set()


def _slips_allowed(key: str, name: str) -> int:
    """Short names need exactness: one letter away from most of them is some other word."""
    shared = next((word for word in _SHARED if key.endswith(word) and name.endswith(word)), "")
    key, name = key.removesuffix(shared), name.removesuffix(shared)
    longest, shortest = max(len(key), len(name)), min(len(key), len(name))
    if longest < 6 or shortest < 5 or (longest < 9 and key[0] != name[0]):
        return 0
    return 2 if longest >= 9 else 1
