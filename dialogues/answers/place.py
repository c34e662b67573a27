"""Finds the names of places to look up: "im in foleshill", "by the ricoh", "foleshill rd end"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from dialogues.answers.place_names import (
    ADDRESSES,
    ALSO_WORDS,
    AROUND,
    BREAKS,
    BY_CUES,
    FILLERS,
    HELD_TOGETHER,
    IN_CUES,
    JOINS,
    NAMES,
    ROADS,
    STREETS,
    TOWNS,
    WRITTEN_OUT,
)
from dialogues.answers.postcode import read_postcode
from dialogues.answers.spans import Span, Spans, blank, merge
from dialogues.answers.spelling import MOST_CHARACTERS


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`candidates` are lower-case names, the best first, to be looked up until one is found."""

    candidates: tuple[str, ...]
    spans: Spans


class _Cue(IntEnum):
    """How a run of words begins, the surest sign of a place first."""

    IN = 0
    START = 1  # of the answer, of a line, after a comma
    JOIN = 2  # after "and", "but", "its"
    BY = 3
    NONE = 4  # in the middle of saying something else
    NOT = 5  # "not the Southampton one"


@dataclass(slots=True)
class _Run:
    """Words that may be one name."""

    cue: _Cue
    start: int
    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(self.words)


_PREPOSITIONS = frozenset({_Cue.IN, _Cue.BY})
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019`_-][^\W_]+)*|[^\w\s]|\n")
_MOST_WORDS = 5
_LONGEST_NAME = 60


def place_words(text: str, asked: bool = False) -> PlaceWords | None:
    """The names in a text. Unless a place was `asked` for, only names that are known to be places."""
    text = text[:MOST_CHARACTERS]
    postcode = read_postcode(text)
    readable = blank(text, postcode.spans, fill=",") if postcode else text
    runs = [run for run in map(_trimmed, _runs(readable)) if run.words]
    places = [place for run in runs if (place := _asked(run) if asked else _unasked(run))]
    names = tuple(dict.fromkeys(_candidates(places)))
    spans = merge((run.start, run.spans[-1][1]) for run in places if run.cue is not _Cue.NONE)
    return PlaceWords(names, spans) if names else None


def _runs(text: str) -> Iterator[_Run]:
    run = _Run(_Cue.START, 0)
    for word, start, end in _tokens(text):
        cue = _cue(word)
        if cue is None:
            run.start = run.start if run.words or run.cue in _PREPOSITIONS else start
            run.words.append(word)
            run.spans.append((start, end))
            continue
        yield run
        leads_on = not run.words and cue in _PREPOSITIONS
        if leads_on and run.cue in _PREPOSITIONS:  # "close by in", "up near"
            run = _Run(min(run.cue, cue), run.start)
        elif not (leads_on and run.cue is _Cue.NOT):
            run = _Run(cue, start)
    yield run


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Lower-case words, written out, with names such as Hampton in Arden in one piece."""
    held = text.lower() if len(text.lower()) == len(text) else text
    held = HELD_TOGETHER.sub(lambda name: name.group().replace(" ", "_").replace("-", "_"), held)
    for match in _TOKEN.finditer(held):
        word = re.sub(r"\b['\u2019`]\b", "", match.group().lower())
        yield WRITTEN_OUT.get(word, word).replace("_", " "), match.start(), match.end()


def _cue(word: str) -> _Cue | None:
    """What a word does; none for a word that may belong to a name."""
    if word in IN_CUES:
        return _Cue.IN
    if word in BY_CUES:
        return _Cue.BY
    if not word[0].isalnum():
        return _Cue.START
    if word in JOINS or word == "im":
        return _Cue.JOIN
    if word == "not":
        return _Cue.NOT
    return _Cue.NONE if word in BREAKS or word.isdigit() else None


def _trimmed(run: _Run) -> _Run:
    """The run without the small words at its ends; "the" stays, as some names have it."""
    while run.words and run.words[-1] in FILLERS and run.name not in NAMES and not _may_be_an_end(run.words):
        run.words.pop()
        run.spans.pop()
    while run.words and run.words[0] in FILLERS and run.words[0] != "the":
        run.words.pop(0)
        run.spans.pop(0)
    if run.words and run.words[0] == "street" and len(run.words) > 1:
        run.words[0] = "saint"
    return run


def _may_be_an_end(words: list[str]) -> bool:
    """ "princess end" may be a place's name misspelt; the end of a place that is known is in that place."""
    return len(words) == 2 and words[1] == "end" and words[0] not in NAMES | FILLERS | {"the"}


def _asked(run: _Run) -> _Run | None:
    """Any run that begins as an answer does; of what stands in the middle of something else only a known name."""
    if run.cue in {_Cue.NONE, _Cue.NOT}:
        return _known_part(run) if run.cue is _Cue.NONE else None
    is_name = (
        len(run.words) <= _MOST_WORDS
        and len(run.name) <= _LONGEST_NAME
        and any(word[0].isalpha() and word != "the" for word in run.words)
    )
    return run if is_name else _known_part(run)


def _unasked(run: _Run) -> _Run | None:
    """Only a known name, or an address after "in" or "near"."""
    if _is_address(run):
        return run
    known = _known_part(run)
    sure = run.cue in _PREPOSITIONS or (run.cue is _Cue.START and known and known.words == run.words)
    if known is None or (known.name in ALSO_WORDS and not sure):
        return None
    return known if sure else replace(known, cue=_Cue.NONE)


def _is_address(run: _Run) -> bool:
    named = len(run.words) in {2, 3} and run.words[0] != "the"
    return named and run.words[-1] in ADDRESSES and run.cue in _PREPOSITIONS


def _known_part(run: _Run) -> _Run | None:
    """The first and longest known name in a run, with what leads to it if that is next to it."""
    for first in range(len(run.words)):
        for last in range(min(len(run.words), first + 3), first, -1):
            if " ".join(run.words[first:last]) in NAMES:
                start = run.start if first == 0 else run.spans[first][0]
                return _Run(run.cue, start, run.words[first:last], run.spans[first:last])
    return None


def _candidates(runs: Sequence[_Run]) -> Iterator[str]:
    """The names of all runs, then what is left of them without "the" or "road"."""
    ranked = sorted(
        runs,
        key=lambda run: (run.cue is _Cue.BY and not _is_street(run), AROUND.issuperset(set(run.words) - {"the"})),
    )
    for run, following in zip(runs, [*runs[1:], None], strict=False):
        if (
            following
            and _is_town(following)
            and following.start - run.spans[-1][1] < 4
            and run.name != following.name
        ):
            yield f"{run.name} {following.name}"
    for run in ranked:
        yield from _variants(run.words)


def _is_street(run: _Run) -> bool:
    """A street says more than the part of town it is in; every part has a high street."""
    return run.words[-1] in STREETS and "high" not in run.words


def _is_town(run: _Run) -> bool:
    return run.words[-1] in TOWNS and len(run.words) < 3


def _variants(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    if len(words) > 1 and words[-1] == "university":
        yield f"university of {' '.join(words[:-1])}"
    if words[0] == "the":
        yield from _variants(words[1:])
    elif words[0] == "saint":
        yield from _variants(["st", *words[1:]])
    elif len(words) > 1 and words[-1] in ROADS | AROUND:
        yield " ".join(words[:-1])
    elif len(words) > 1 and words[-1] in TOWNS and words[-1] != "bromwich":
        yield " ".join(words[:-1])
        yield words[-1]
    known = _known_part(_Run(_Cue.START, 0, words, [(0, 0)] * len(words)))
    if known:
        yield known.name
