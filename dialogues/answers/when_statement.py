"""Runs of times under one sign, and how those that a full stop parts go together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from dialogues.answers.when_marks import Mark
from dialogues.answers.when_words import Kind

ALSO = re.compile(r"[\s,]*(?:too|as well|also|aswell)\b")
_ADDS = re.compile(r"\b(?:and|or|also|plus|another|any|maybe|then|but|i)\b")
_MOST_BETWEEN = 12
_FRAGMENTS = (({Kind.DAY}, {Kind.PART}), ({Kind.PART}, {Kind.DAY}), ({Kind.DAY}, {Kind.DAY}))
"""What a short sentence names and what the next one names."""


class Sign(Enum):
    OFFERED = "offered"
    RULED_OUT = "ruled out"
    AT_WORK = "at work"
    PAST = "past"


@dataclass(slots=True)
class Statement:
    """A run of times under one sign."""

    sign: Sign = Sign.OFFERED
    marks: list[Mark] = field(default_factory=list)
    concludes: bool = False
    """It follows from the statement before ("so mornings") and narrows or replaces it."""
    after_but: bool = False

    @property
    def gives_hours(self) -> bool:
        """ "but only till 3" narrows what was said, where "but evenings too" adds to it."""
        return self.after_but and all(mark.is_clock for mark in self.marks)


def join_fragments(plain: str, statements: Sequence[Statement]) -> None:
    """ "Mondays and Thursdays. Mornings." is one statement; "Mondays. Mornings too." is two."""
    for one, other in pairwise(statements):
        if one.marks and other.marks and _belong(plain, one, other):
            one.marks, other.marks = [], one.marks + other.marks


def _belong(plain: str, one: Statement, other: Statement) -> bool:
    if not (one.sign is other.sign is Sign.OFFERED) or other.concludes or other.after_but:
        return False
    between = plain[one.marks[-1].end : other.marks[0].start]
    adds = len(between) > _MOST_BETWEEN or _ADDS.search(between) or ALSO.match(plain, other.marks[-1].end)
    kinds = {mark.kind for mark in one.marks}, {mark.kind for mark in other.marks}
    return not adds and kinds in _FRAGMENTS
