"""Reads how it went, as stars out of five: "5 stars", "8/10", "it were alright", "rubbish"."""

import math
import re
from dataclasses import dataclass

from dialogues.answers.rating_words import WORDS
from dialogues.answers.spans import Span, Spans
from dialogues.answers.spelling import Plain, spell
from dialogues.answers.tables import phrases


@dataclass(frozen=True, slots=True)
class Rating:
    """`stars` is 1 to 5."""

    stars: int
    spans: Spans


_NUMBERS = {
    "zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "full": 5,
}  # fmt: skip
_NUMBER = r"(?P<given>\d{1,3}(?:\.5)?|" + "|".join(_NUMBERS) + ")"
_HALF = r"(?P<half> and a half)?"
_SIGN = r"[*\u2b50\U0001f31f]"
_OUT_OF = re.compile(
    rf"(?<![\w/]){_NUMBER}{_HALF}(?: stars?)? ?(?:/|out of|outa|outta|out|of) ?(?P<of>5|10|100|five|ten|a hundred)(?![\w/])"
)
_STARS = re.compile(rf"(?<!\w){_NUMBER}{_HALF} ?-?(?:stars?|{_SIGN})")
_PERCENT = re.compile(r"(?<!\w)(?P<given>\d{1,3})(?P<half>) ?(?:%|percent|per cent)")
_GIVEN = re.compile(
    rf"(?<!\w)(?:give(?: it| that| them)?|rated?(?: it| that)?|rating|score|overall|scored)(?: is| of| a|:)*:? ?{_NUMBER}"
    rf"{_HALF}(?![\w/])(?! (?:more|hours?|times?|people))"
)
_ALONE = re.compile(
    r"\W*(?:(?:a|id give it|id say|about|its a|it was a|give it|i give|maybe|say|solid|probably|i would say) )*"
    rf"{_NUMBER}{_HALF}(?: (?:please|mate|bab|from me|i think|i guess|really|x))*\W*"
)
_DRAWN = re.compile(rf"(?:{_SIGN}\ufe0f?\s?){{1,5}}")
_THUMBS = {"\U0001f44d": 4, "\U0001f44e": 2, "\U0001f4af": 5, "\U0001f60d": 5, "\U0001f970": 5, "\U0001f600": 5, "\U0001f601": 5,
           "\U0001f642": 4, "\U0001f60a": 4, "\U0001f610": 3, "\U0001f615": 2, "\U0001f641": 2, "\U0001f61e": 2, "\U0001f621": 1,
           "\U0001f4a9": 1, "\U0001f922": 1, "\U0001f92e": 1}  # fmt: skip
_BUT = phrases("but", "though", "tho", "although", "shame", "except")


def read_rating(text: str) -> Rating | None:
    """The stars a text gives; other scales are brought to five.

    >>> read_rating("8/10").stars
    4
    """
    plain = spell(text)
    return _scaled(plain) or _drawn(plain) or _in_words(plain)


def _scaled(plain: Plain) -> Rating | None:
    for pattern, scale in ((_OUT_OF, 0), (_PERCENT, 100), (_STARS, 5), (_GIVEN, 0), (_ALONE, 0)):
        match = pattern.fullmatch(plain.text) if pattern is _ALONE else pattern.search(plain.text)
        if match:
            given = _value(match["given"]) + (0.5 if match["half"] else 0.0)
            out_of = scale or (_value(match["of"]) if "of" in match.groupdict() else 5 if given <= 5 else 10)
            return _stars(given / out_of, plain.span(*match.span())) if given <= out_of else None
    return None


def _value(written: str) -> float:
    return 100.0 if written == "a hundred" else float(_NUMBERS.get(written, written))


def _stars(share: float, span: Span) -> Rating:
    return Rating(max(1, math.floor(share * 5 + 0.5)), (span,))


def _drawn(plain: Plain) -> Rating | None:
    whole = plain.text.strip()
    if _DRAWN.fullmatch(whole):
        return Rating(len(re.findall(_SIGN, whole)), (plain.span(0, len(plain.text)),))
    thumbs = [_THUMBS[char] for char in whole if char in _THUMBS]
    says_more = any(char.isalnum() for char in whole)
    return Rating(thumbs[0], (plain.span(0, len(plain.text)),)) if thumbs and not says_more else None


def _in_words(plain: Plain) -> Rating | None:
    found = [(stars, match) for stars, pattern in WORDS if (match := pattern.search(plain.text))]
    if not found:
        return None
    stars, match = found[0]
    best, worst = max(said for said, _ in found), min(said for said, _ in found)
    if stars != 3 and worst < 3 < best and _BUT.search(plain.text):  # "loved it but freezing in that hall"
        stars = (best + worst + 1) // 2
    return Rating(stars, (plain.span(*match.span()),))
