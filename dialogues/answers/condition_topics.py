"""Reads a condition from what a clause is about, where the words are in no known phrase: "me hip", "two buses"."""

import re
from collections.abc import Iterator

from dialogues.answers.condition_words import ABOUT, ABOUT_DOING, TOGETHER, TURNED, WELL, WELL_UNLESS
from dialogues.answers.spans import Span
from storage.conditions import Condition

type Told = tuple[Condition, Span]

BETWEEN_CLAUSES = re.compile(
    r"[^\w\s'/-]+|\n|\b(?:but|(?<!now )and(?! a half)|so(?! (?:good|much|well|far|bad|long))|because|plus|though"
    r"|although|(?<!and )then)\b"
)


def by_topic(plain: str, found: list[Told]) -> tuple[list[Told], list[Span]]:
    """What the other clauses are about, and those that say that it is well."""
    topics: list[Told] = []
    well: list[Span] = []
    for start, end in _clauses(plain):
        said = [condition for condition, span in found if span[0] < end and start < span[1]]
        about = [cue for cue in _cues(plain, start, end) if cue[0] not in said and not _overlaps(cue[1], found)]
        if not about and not said and not ABOUT_DOING.search(plain, start, end):
            about = [
                (condition, match.span())
                for condition, topic in ABOUT.items()
                if (match := topic.search(plain, start, end))
            ]
        if about and not said and _is_well(plain[start:end]):
            well.append((start, end))
        else:
            topics += about
    return topics, well


def _cues(plain: str, start: int, end: int) -> Iterator[Told]:
    for condition, cues in TOGETHER:
        matches = [cue.search(plain, start, end) for cue in cues]
        if matches[0] and all(matches):
            yield condition, matches[0].span()


def _overlaps(span: Span, found: list[Told]) -> bool:
    return any(start < span[1] and span[0] < end for _, (start, end) in found)


def _is_well(clause: str) -> bool:
    return bool(WELL.search(clause)) or bool(WELL_UNLESS.search(clause) and not TURNED.search(clause))


def _clauses(plain: str) -> Iterator[Span]:
    start = 0
    for mark in BETWEEN_CLAUSES.finditer(plain):
        yield start, mark.start()
        start = mark.end()
    yield start, len(plain)
