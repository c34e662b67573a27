"""Reads yes and no: "goo on then", "nah yer alright", "k", a thumb up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.answers.spans import Spans
from dialogues.answers.spelling import MOST_CHARACTERS
from dialogues.answers.yes_no_words import (
    AFTER_NO,
    EMOJI,
    LITTLE,
    NEITHER,
    SURE_NO,
    SURE_YES,
    WHOLE_NO,
    WHOLE_YES,
    YES_AFTER_NO,
)


@dataclass(frozen=True, slots=True)
class YesNo:
    """What follows in the text ("but not mondays") is left to the other readers; `spans` ends before it."""

    yes: bool
    spans: Spans


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


_GAP = r"[\s,.!;:\u2026)(-]*"
_END = r"(?![\w'])"
_SMALL = (
    "well",
    "oh",
    "um+",
    "er+m*",
    "hmm+",
    "so",
    "hi",
    "hello",
    "i think",
    "i said",
    "lol",
    "haha",
    "ah+",
    "a+r+",
    "sorry",
    "(?:i'?m )?afraid",
    "unfortunately",
)
_BEFORE = rf"{_GAP}(?:{_any(_SMALL)}\b{_GAP})*"


def _said(patterns: Iterable[str], after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?P<said>{_any(patterns)}){_END}{after}")


_ONLY = rf"(?>{_GAP}{_any(LITTLE)}{_END})*+[\W_]*"
_AT_THE_START = (
    (True, _said(YES_AFTER_NO)),
    (False, _said(SURE_NO)),
    (True, _said(SURE_YES)),
    (False, _said(["n+o+"], after=rf"(?=\s*(?:[^\w\s]|_|$|{_any(AFTER_NO)}{_END}))")),
)
_WHOLE = ((True, _said(WHOLE_YES, after=_ONLY)), (False, _said(WHOLE_NO, after=_ONLY)))
_NEITHER = _said(NEITHER)
_AT_THE_END = re.compile(
    r"(?:^|[\s,.!])(?P<said>(?P<yes>yes|yeah|yep|go on then)|no|nope|nah)"
    r"(?: (?:please|thanks|thank you|ta|mate|bab|then))*[\s.!x]*$"
)
_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'"})


def read_yes_no(text: str) -> YesNo | None:
    """What the text answers, if it is an answer; doubt ("maybe", "yes and no") is none.

    >>> read_yes_no("yes but not mondays")
    YesNo(yes=True, spans=((0, 3),))
    """
    said = "".join(char.lower() if len(char.lower()) == 1 else char for char in text[:MOST_CHARACTERS])
    said = said.translate(_STRAIGHT)
    return _emoji(said) or (None if _NEITHER.match(said) else _words(said))


def _words(said: str) -> YesNo | None:
    for answer, pattern in _AT_THE_START:
        if match := pattern.match(said):
            return YesNo(answer, (match.span("said"),))
    for answer, pattern in _WHOLE:
        if match := pattern.fullmatch(said):
            return YesNo(answer, (match.span("said"),))
    short = len(said) <= 60 and "yes or no" not in said
    if short and (match := _AT_THE_END.search(said, max(0, len(said) - 40))):
        return YesNo(bool(match["yes"]), (match.span("said"),))
    return None


def _emoji(said: str) -> YesNo | None:
    """A thumb, if there are no words that say otherwise."""
    if any(char.isalpha() for char in said):
        return None
    return next((YesNo(EMOJI[char], ((i, i + 1),)) for i, char in enumerate(said) if char in EMOJI), None)
