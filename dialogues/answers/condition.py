"""Reads what would make an offer possible: "cant drive", "got the little un with me", "if you sort the dbs"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dialogues.answers.ages import ages
from dialogues.answers.condition_topics import BETWEEN_CLAUSES, Told, by_topic
from dialogues.answers.condition_words import ASKED, DENIED, LITTLE, NOTHING, SAID, UNRELATED
from dialogues.answers.spans import Spans, blank, merge
from dialogues.answers.spelling import spell
from dialogues.answers.tables import phrases
from storage.conditions import Condition


@dataclass(frozen=True, slots=True)
class Conditions:
    """`none` is true where they say that there is nothing; then `codes` is empty."""

    codes: tuple[Condition, ...]
    spans: Spans
    none: bool


_OUTDONE: tuple[tuple[Condition, frozenset[Condition]], ...] = (
    (Condition.DBS_PAID, frozenset({Condition.NO_DBS, Condition.HAS_DBS})),
    (Condition.NO_DBS, frozenset({Condition.HAS_DBS})),
    (Condition.TRANSPORT, frozenset({Condition.HAS_CAR})),
)
"""Where the first is said, the others were only part of its words ("got no car", "pay for my dbs")."""

_PART_OF = frozenset(
    {
        (Condition.COST, Condition.TRANSPORT),
        (Condition.DBS_PAID, Condition.COST),
        (Condition.STEP_FREE, Condition.TRANSPORT),
        (Condition.TRAINING, Condition.EQUIPMENT),
        (Condition.NO_QUALIFICATION, Condition.TRAINING),
        (Condition.NO_STANDING, Condition.TIME_LIMIT),
        (Condition.LANGUAGE, Condition.CHILDCARE),
        (Condition.TRANSPORT, Condition.CHILDCARE),
        (Condition.NO_QUALIFICATION, Condition.TIME_LIMIT),
    }
)
"""A "bus fare" speaks of money, a free check of the check: the bus and the money in them are no wish of their own."""

_BEGINS_WITH_NOTHING = re.compile(rf"\W*(?:{NOTHING.pattern})\s*[,.!;\n]")
_NEGATED = phrases(r"cant|can not|never|wont|couldnt|unable to|dont|doesnt|not|havent|aint|hasnt")
_TRAVEL_COSTS = phrases(
    r"bus|fares?|petrol|travel|train|fuel|mileage|expenses|parking|taxis?|lunch|skint|broke|benefits|budget"
)
"""Money that is not the check's."""
_WILLING = phrases(
    r"(?:can|could|will|would|happy to|willing to|dont mind|will have to|able to) (?:\w+ ){0,2}"
    r"(?:get|do|have|apply for|getting|doing|having) (?:one|it|1)"
)


def read_conditions(text: str, *, asked: bool = False) -> Conditions | None:
    """The conditions in a text. That there is `none` is only read where it was asked."""
    plain = spell(text)
    if asked and _says_nothing(plain.text):
        return Conditions((), (plain.span(0, len(plain.text)),), none=True)
    denied = [match.span() for match in DENIED.finditer(plain.text) if not _is_turned(plain.text, match.start())]
    unrelated = [match.span() for match in UNRELATED.finditer(plain.text)]
    readable = blank(plain.text, [*denied, *unrelated], fill="#")
    found = _whole(list(_found(readable, asked)))
    if asked:
        topics, well = by_topic(readable, found)
        found, denied = found + topics, denied + well
    codes = _kept({condition for condition, _ in found}, readable)
    if codes:
        spans = merge(plain.span(*span) for condition, span in found if condition in codes)
        return Conditions(tuple(condition for condition in Condition if condition in codes), spans, none=False)
    if asked and (denied or _BEGINS_WITH_NOTHING.match(plain.text)):
        return Conditions((), merge(plain.span(*span) for span in denied), none=True)
    return None


def _is_turned(plain: str, start: int) -> bool:
    """ "cannot write english good": the denial itself is denied before it."""
    clause = plain[max(0, start - 40) : start]
    return bool(_NEGATED.search(BETWEEN_CLAUSES.split(clause)[-1]))


def _says_nothing(plain: str) -> bool:
    rest = NOTHING.sub(" ", plain)
    return rest != plain and all(word in LITTLE or not word.isalnum() for word in rest.replace(",", " ").split())


def _found(plain: str, asked: bool) -> Iterator[Told]:
    for table in (SAID, ASKED) if asked else (SAID,):
        for condition, pattern in table.items():
            for match in pattern.finditer(plain):
                yield condition, match.span()
    for conditions, span in ages(plain):
        for condition in conditions:
            yield condition, span


def _whole(found: list[Told]) -> list[Told]:
    """What was found, but for words that are part of a longer saying of something else."""
    return [part for part in found if not any(_holds(other, part) for other in found)]


def _holds(other: Told, part: Told) -> bool:
    (whole, (start, end)), (condition, span) = other, part
    return (whole, condition) in _PART_OF and start < span[1] and span[0] < end


def _kept(codes: set[Condition], plain: str) -> set[Condition]:
    for outdoing, outdone in _OUTDONE:
        if outdoing in codes:
            codes -= outdone
    if Condition.DBS_PAID in codes and not _TRAVEL_COSTS.search(plain):
        codes.discard(Condition.COST)
    if Condition.NO_DBS in codes and _WILLING.search(plain):  # "havent got a dbs but can get one"
        codes.discard(Condition.NO_DBS)
    return codes
