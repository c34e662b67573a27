"""Which language is a text in? By its script, else by words and spellings that only one language has.

English must never be taken for another: a name, a greeting or a dish in another language decides nothing, and what
may be either counts as English. The sets on which this is measured are in tests/languages.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.folding import LONGEST, fold
from dialogues.languages import Language

_TABLE = tomllib.loads(Path(__file__).with_name("language_words.toml").read_text(encoding="utf-8"))
_ENGLISH = frozenset(_TABLE["en"]["words"].split())
_WORD = re.compile(r"[^\W\d_]+")


class _Count(NamedTuple):
    """What speaks for a language in a text: different words that tell, words that tell or may, and against it."""

    telling: int
    hits: int
    english: int
    length: int

    def is_sure(self, *, known: bool) -> bool:
        """Two telling words; or one and two likely ones; or one and one that make up half of four words or more.

        One is enough when it is `known` to be the person's language.
        """
        if not self.telling or self.hits <= 2 * self.english:
            return False
        if known:
            return True
        half = self.hits >= 2 and self.english == 0 and 4 <= self.length <= 2 * self.hits
        return self.hits * 3 >= self.length and (self.telling >= 2 or self.hits >= 3 or half)


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language looks in Latin letters, without accents but for `letters`."""

    language: Language
    telling: frozenset[str]
    likely: frozenset[str]
    shapes: re.Pattern[str]
    letters: re.Pattern[str] | None
    alone: frozenset[str]

    def count(self, words: list[str], lettered: frozenset[str]) -> "_Count":
        telling = {word for word in words if word in self.telling or word in lettered}
        return _Count(
            telling=len(telling),
            hits=sum(word in telling or self._is_likely(word) for word in words),
            english=sum(word in _ENGLISH - self.likely for word in words),
            length=len(words),
        )

    def lettered(self, text: str) -> frozenset[str]:
        if self.letters is None:
            return frozenset()
        words = (word for word in _WORD.findall(text) if word[0].islower() and self.letters.search(word))
        return frozenset(map(fold, words))

    def _is_likely(self, word: str) -> bool:
        return word in self.likely or (word not in _ENGLISH and self.shapes.search(word) is not None)


def _words(code: str) -> _Words:
    row, shared = _TABLE["latin"][code], _TABLE["shared"]
    likely = frozenset(row["likely"].split())
    telling = frozenset(row["telling"].split()) | frozenset(
        shared["telling"].split() if code in shared["languages"] else ()
    )
    letters = re.compile(f"[{row['letters']}]") if row["letters"] else None
    shapes = re.compile(row["shapes"])
    return _Words(Language(code), telling - likely - _ENGLISH, likely, shapes, letters, frozenset(row["alone"]))


_IN_LATIN = tuple(_words(code) for code in _TABLE["latin"])
_BLOCKS = {
    range(0x0980, 0x0A00): Language.BENGALI,
    range(0x0A00, 0x0A80): Language.PUNJABI,
    range(0x0A80, 0x0B00): Language.GUJARATI,
    range(0x0600, 0x0780): None,  # several languages: the words say which
}
_ARABIC_LETTERS = {
    code: (frozenset(row["telling"].split()), tuple(row["endings"]))
    for code, row in _TABLE["arabic_letters"].items()
}
_OF_URDU = frozenset("ٹڈڑںےھہۓ")
_OF_NONE = frozenset("ەێۆڕڵڤټډړښږځڅېۍ")
"""Letters of Kurdish and Pashto only."""
_NOT_ARABIC = _OF_URDU | _OF_NONE | frozenset("پچژگکی")
"""With these and nothing of Urdu it may be Persian: a person will know."""


def recognised(text: str, known: str = Language.ENGLISH) -> Language | None:
    """The language, when it is plainly one of ours and not English; None for English and whatever else.

    In somebody's `known` language one telling word is enough.

    >>> recognised("czy moge pisac po polsku"), recognised("namaste, I can cook"), recognised("Agnieszka")
    (<Language.POLISH: 'pl'>, None, None)
    """
    text = unicodedata.normalize("NFKC", text[:LONGEST])
    letters = [ord(character) for character in text if unicodedata.category(character)[0] in "LM"]
    for block, language in _BLOCKS.items():
        inside = sum(letter in block for letter in letters)
        if inside >= 2 and inside * 2 > len(letters):
            return language or _in_arabic_letters(text)
    return _in_latin_letters(text, known)


def _in_arabic_letters(text: str) -> Language | None:
    words = _WORD.findall("".join(c for c in text if unicodedata.category(c) != "Mn"))
    urdu, punjabi = (
        sum(word in telling or word.endswith(endings) for word in words)
        for telling, endings in (_ARABIC_LETTERS["ur"], _ARABIC_LETTERS["pa-Arab"])
    )
    found = set(text)
    if found & _OF_NONE:
        return None
    if punjabi > urdu:
        return Language.PUNJABI_IN_SHAHMUKHI
    if urdu or found & _OF_URDU:
        return Language.URDU
    return None if found & _NOT_ARABIC else Language.ARABIC


def _in_latin_letters(text: str, known: str) -> Language | None:
    plain = _WORD.findall(fold(text))
    whole = " ".join(plain)
    greeted = next((words.language for words in _IN_LATIN if whole in words.alone), None)
    if greeted:
        return greeted
    counts = {words.language: words.count(plain, words.lettered(text)) for words in _IN_LATIN}
    theirs = {language for language in counts if language.tongue == known[:2]}
    sure = [language for language, found in counts.items() if found.is_sure(known=language in theirs)]
    return max(sure, key=lambda language: (language in theirs, counts[language]), default=None)
