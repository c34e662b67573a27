"""Words as people text them, brought to one form: spelling, dialect, plurals and endings.

Not a dictionary: two forms of a word must meet, and two words should not. What these rules get wrong stands in
`words/spelling.toml`.
"""

import re
import unicodedata
from typing import NamedTuple

from storage.categories.words import kept, spelt

LONGEST = 2_000
"""How much of a text is read, in characters: a sermon costs no more than a long text."""

_WORD = re.compile(r"[a-z0-9]+|[.,;:!?\n]+")
_APOSTROPHES = re.compile(r"['’‘`´](?:s\b)?")  # noqa: RUF001 (people text them)
"""With the s of "nan's dog", which is no part of the word."""
_VOWEL = re.compile(r"[aeiouy]")


class Word(NamedTuple):
    """A word of a text: as it was written, spelt as the tables spell it, and without its ending."""

    written: str
    spelt: str
    stem: str

    @property
    def is_break(self) -> bool:
        """A full stop, comma or new line, which no phrase reaches across."""
        return not self.written[0].isalnum()


def words_of(text: str) -> list[Word]:
    """The words and breaks of the text, in order. One that stands for two (`foodbank`) gives both.

    >>> [word.stem for word in words_of("Mekin CAKES 4 the babbies")]
    ['mak', 'cak', 'for', 'the', 'baby']
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST].lower())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return [word for written in _WORD.findall(_APOSTROPHES.sub("", plain)) for word in _words(written)]


def stem(word: str) -> str:
    """The word without its ending, and without the doubling or the e that an ending brings or takes.

    >>> stem("knitting"), stem("knits"), stem("bakes"), stem("bakin"), stem("babies")
    ('knit', 'knit', 'bak', 'bak', 'baby')
    """
    if word in kept():
        return kept()[word]
    bare = _without_participle(_singular(word))
    if len(bare) > 3 and bare.endswith("e"):
        return bare[:-1]
    doubled = len(bare) > 2 and bare[-1] == bare[-2] and bare[-1] not in "aeiou"
    return bare[:-1] if doubled else bare


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_participle(word: str) -> str:
    for ending in ("ing", "in", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 3 and _VOWEL.search(bare):
            return bare
    return word


def _words(written: str) -> list[Word]:
    return [Word(written, part, stem(part)) for part in spelt().get(written, written).split()]
