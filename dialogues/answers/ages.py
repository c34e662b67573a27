"""Reads an age under 18 that people say of themselves: "im 15", "year 10", "in sixth form"."""

import re
from collections.abc import Iterator

from dialogues.answers.spans import Span
from dialogues.answers.tables import phrases
from storage.conditions import Condition

_AGES = {"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17}
_AGE = r"(?P<age>1[1-7]|" + "|".join(_AGES) + r")(?:(?!\w)|(?=y(?:ea)?rs?|yo\b))"
_NOT_AN_AGE = (
    r"(?! ?(?:minutes?|mins?|miles?|stone|weeks?|months?|days?|hours?|pounds?|quid|people|kids|of|percent|km"
    r"|foot|bus|am\b|pm\b|(?:year|yr)s? olds|:|\.\d|/|-|th\b))"
)
_FORMS = (
    re.compile(
        r"(?<!\w)(?:im|i am|am|aged?|only|just|turned|turning|being|i will be|ill be|nearly|almost"
        r"|gonna be)(?: (?:only|just|a|nearly|almost|still|aged?|about|turning|going|to"
        rf"|be))* {_AGE}{_NOT_AN_AGE}"
    ),
    re.compile(rf"(?:^\W*|, ?){_AGE}(?:\W*$| (?:years?|yrs?|yo|nearly|almost|going on)\b)"),
    re.compile(rf"(?<!\w){_AGE} ?(?:years? old|yrs? old|yo|y/o|years of age)\W*$"),
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SOON = re.compile(
    rf"(?<!\w)(?P<soon>1[2-8]) (?:(?:in|next|on) (?:the )?(?:{_MONTHS}|\d|few|week|month|couple)|this year)"
    r"|(?<!\w)(?:nearly|almost|not quite|coming up(?: to)?|going on) (?P<nearly>1[2-8])(?!\w)"
)
"""The age that somebody will be: until then they are a year younger."""
_YEAR = re.compile(
    r"(?:^\W*|, ?|(?<!\w)(?:in |im |i am |am )(?:a )?)(?:year|yr|y) ?(?P<year>7|8|9|10|11|12|13)(?!\w)(?! (?:olds?|bus|miles))"
)
_UNDER_16 = phrases(
    r"under (?:16|sixteen)(?! ?s)|not (?:yet )?16(?: yet)?|(?:doing|taking|sitting) (?:my )?gcses",
    r"gcse (?:year|student)|at secondary school|in secondary",
)
_UNDER_18 = phrases(
    r"under (?:18|eighteen|age|aged)(?! ?s)|not (?:yet |quite )?18(?: yet)?|(?:in |at |a )?(?:sixth|6th) ?form(?:er)?",
    r"(?:im |i am )(?:still )?(?:a teenager|at school|in school|still at school|a kid|too young)",
    r"(?:doing|taking|sitting) (?:my )?a ?levels|turn (?:18|eighteen)|till im (?:18|eighteen)",
)
_YOUNGER = (Condition.UNDER_16, Condition.UNDER_18)
_YOUNG = (Condition.UNDER_18,)


def ages(plain: str) -> Iterator[tuple[tuple[Condition, ...], Span]]:
    """The conditions that an age puts on somebody, and where it is said."""
    for form in _FORMS:
        for match in form.finditer(plain):
            age = _AGES.get(match["age"]) or int(match["age"])
            yield (_YOUNGER if age < 16 else _YOUNG), match.span()
    for match in _SOON.finditer(plain):
        yield (_YOUNGER if int(match["soon"] or match["nearly"]) <= 16 else _YOUNG), match.span()
    for match in _YEAR.finditer(plain):
        yield (_YOUNGER if int(match["year"]) < 12 else _YOUNG), match.span()
    for pattern, conditions in ((_UNDER_16, _YOUNGER), (_UNDER_18, _YOUNG)):
        for match in pattern.finditer(plain):
            yield conditions, match.span()
