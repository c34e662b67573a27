"""Texting spelling written out, with the way back to the text as it was sent.

Every reader works on `Plain.text` (lower case, no apostrophes, single spaces, one spelling a word) and answers in
spans of the original through `Plain.span`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from dialogues.answers.spans import Span
from dialogues.answers.spelling_words import NOT_SLIPS, SLIPS, SPELLINGS

MOST_CHARACTERS = 1000
"""Nobody answers a question at greater length; what follows is left unread so that no text can be slow."""

_APOSTROPHES = "'\u2019\u2018`\u00b4"
_PIECE = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*|\s+|.", re.DOTALL)
_FOLDED = str.maketrans("\u2010\u2013\u2014\u2018\u2019`\u00b4\u201c\u201d", "---''''" + '""')
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, ""))
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_KNOWN = frozenset(SLIPS) | NOT_SLIPS


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain spelling; `starts[i]` and `ends[i]` bound what became character `i`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """A span of `text` as a span of the original; a word that was respelled counts as a whole."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=32)
def spell(text: str) -> Plain:
    """The text in plain spelling, its first 1,000 characters.

    >>> spell("Sat MORNIN\u2019s, b4 10").text
    'sat mornings, before 10'
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text[:MOST_CHARACTERS]):
        written, (start, end) = piece.group(), piece.span()
        plain = _plain(written)
        letters.append(plain)
        same_length = len(plain) == end - start
        starts += range(start, end) if same_length else [start] * len(plain)
        ends += range(start + 1, end + 1) if same_length else [end] * len(plain)
    return Plain("".join(letters), tuple(starts), tuple(ends))


def _plain(piece: str) -> str:
    if piece.isspace():
        return "\n" if "\n" in piece else " "
    folded = piece.lower().translate(_FOLDED)
    if len(folded) == 1:
        return SPELLINGS.get(folded, folded)
    word = folded.translate(_NO_APOSTROPHES)
    if _STRETCHED.search(word):  # "sundayyy", "freeee"
        short = _STRETCHED.sub(r"\1", word)
        word = short if short in SPELLINGS or short in _KNOWN else _STRETCHED.sub(r"\1\1", word)
    if word.endswith("s") and SPELLINGS.get(word[:-1], "").endswith("day"):  # "wensdays"
        return SPELLINGS[word[:-1]] + "s"
    return SPELLINGS.get(word) or (_without_slip(word) if word.isalpha() and len(word) > 5 else word)


@lru_cache(maxsize=512)
def _without_slip(word: str) -> str:
    """The word of `SLIPS` that one slip of the thumb (two in a long word) turned into this one."""
    if word in _KNOWN:
        return word
    slips = 2 if len(word) > 8 else 1
    close = extractOne(word, SLIPS, scorer=OSA.distance, score_cutoff=slips)
    return close[0] if close and close[0][0] == word[0] else word
