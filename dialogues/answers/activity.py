"""Reads what somebody does, is good at, or would lend: what a text says besides times, places and conditions."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dialogues.answers.activity_kind import Kind, kind_of
from dialogues.answers.activity_leads import LEADS
from dialogues.answers.activity_signs import MEANINGLESS, NOT_AN_OFFER, NOW, WOULD
from dialogues.answers.activity_tails import BEFORE_GAP, TAILS
from dialogues.answers.name import read_name
from dialogues.answers.name_words import KNOWN
from dialogues.answers.nothing import read_nothing
from dialogues.answers.skip import read_skip
from dialogues.answers.spans import Span, blank
from dialogues.answers.spelling import MOST_CHARACTERS, Plain, spell


@dataclass(frozen=True, slots=True)
class Activity:
    """`words` as they wrote them; `phrase` is what we read back, at most 60 characters."""

    words: str
    phrase: str
    does_now: bool
    would_do: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the plain text between two commas or gaps; a gap is where something was taken out."""

    start: int
    end: int
    after_gap: bool
    before_gap: bool


_GAP = "\x00"
_LONGEST_PHRASE = 60
_LONGEST_TAIL = 70
_MOST_PARTS = 40
_MOST_STEPS = 12
_NEXT_SENTENCE = (
    r"(?:i|we) (?:can|could|would|did|do|am|was|have|had|used|dont|cant|like|love|live|know|also|already|help|run|"
    r"think|will|got|enjoy|never|might)(?!\w)|(?:im|ive|id|ill|weve|its|thats)(?!\w)|(?:you|people) (?:can|could)(?!\w)"
)
_BREAK = re.compile(
    rf"[.!?;:,()\"\n]+|{_GAP}[\s{_GAP}]*|\s[-/&+]+\s|(?<!\w)(?:but|although|because)(?!\w)"
    r"|(?<!\bif)(?<!\bwhen)(?<!\bwhat)(?<!\bthat)(?<!things)(?<!stuff)(?<!\bas)(?<!where)(?<!ever)"
    rf"\s(?:(?:and|so|then|also|plus)\s)?(?={_NEXT_SENTENCE})"
)
_WORD = re.compile(r"[^\W_]+")
_PROPER = re.compile(
    r"(?:I|I'[a-z]+|DIY|IT|PC|CVs?|BSL|TV|PA|DJ|ESOL|HGV|[A-Z][a-z]+(?:ish|ese|ian|an|ic|bi|di|du|li)|Arabic|French|Welsh|"
    r"Gujarati|German|Sunday|Christmas|Eid|Diwali|Zumba|Ramadan)\b"
)


def read_activity(text: str, spans: Sequence[Span]) -> Activity | None:
    """What is left of a text when what other readers took (`spans`) and its small talk are gone.

    >>> read_activity("I can mend bikes, sat mornings", [(18, 30)]).phrase
    'mend bikes'
    """
    text = text[:MOST_CHARACTERS]
    if read_nothing(text) or read_skip(text):
        return None
    name = read_name(text, asked=False)
    taken = [*_within(spans, len(text)), *(name.spans if name else ())]
    plain = spell(blank(text, taken, fill=_GAP))
    trimmed = [_trimmed(plain.text, part) for part in islice(_parts(plain.text), _MOST_PARTS)]
    kept = [part for part in trimmed if _says_something(plain.text[part.start : part.end])]
    return _activity(text, plain, kept) if kept else None


def _within(spans: Sequence[Span], size: int) -> list[Span]:
    return [(max(0, start), min(end, size)) for start, end in spans if max(0, start) < min(end, size)]


def _parts(plain: str) -> Iterator[_Part]:
    start, after_gap = 0, False
    for found in _BREAK.finditer(plain):
        is_gap = _GAP in found.group()
        yield _Part(start, found.start(), after_gap, is_gap)
        start, after_gap = found.end(), is_gap
    yield _Part(start, len(plain), after_gap, False)


def _trimmed(plain: str, part: _Part) -> _Part:
    """The part without what people begin and end with; empty where it says no more than that."""
    start, end = _without_ending(plain, part.start, part.end, dangling=part.before_gap)
    for _ in range(_MOST_STEPS):
        start = _first_letter(plain, start, end)
        refused = NOT_AN_OFFER.match(plain, start, end)
        lead = LEADS.match(plain, start, end)
        if refused and not (lead and lead.end() > refused.end()):
            return replace(part, start=end, end=end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    return replace(part, start=start, end=_without_ending(plain, start, end, dangling=part.before_gap)[1])


def _first_letter(plain: str, start: int, end: int) -> int:
    match = _WORD.search(plain, start, end)
    return match.start() if match else end


def _without_ending(plain: str, start: int, end: int, *, dangling: bool) -> Span:
    for _ in range(_MOST_STEPS):
        while end > start and not plain[end - 1].isalnum():
            end -= 1
        tail = TAILS.search(plain, max(start, end - _LONGEST_TAIL), end)
        last = max(start, plain.rfind(" ", start, end) + 1)
        if tail and tail.start() < end:
            end = tail.start()
        elif dangling and plain[last:end] in BEFORE_GAP:
            end = last
        else:
            break
    return start, end


def _says_something(said: str) -> bool:
    found = _WORD.findall(said)
    return any(word not in MEANINGLESS and not word.isdigit() for word in found) and said not in KNOWN


def _activity(text: str, plain: Plain, kept: Sequence[_Part]) -> Activity:
    written = [_tidied(text[slice(*plain.span(part.start, part.end))]) for part in kept]
    said = " ".join(plain.text[part.start : part.end] for part in kept)
    words = _joined(kept, written)
    return Activity(
        words=words,
        phrase=_phrase(kept, written),
        does_now=NOW.search(plain.text) is not None,
        would_do=WOULD.search(plain.text) is not None,
        kind=kind_of(said, plain.text),
    )


def _tidied(written: str) -> str:
    return " ".join(written.split())


def _joined(kept: Sequence[_Part], written: Sequence[str]) -> str:
    """With a comma between, but for what was one before a time was taken out of its middle."""
    joined = written[0]
    for part, words in zip(kept[1:], written[1:], strict=True):
        joined += f" {words}" if part.after_gap else f", {words}"
    return joined


def _phrase(kept: Sequence[_Part], written: Sequence[str]) -> str:
    """As many parts as fit; a first part that does not is cut at a word."""
    fits = next(
        (
            count
            for count in range(len(kept), 0, -1)
            if len(_joined(kept[:count], written[:count])) <= _LONGEST_PHRASE
        ),
        1,
    )
    phrase = _spoken(_joined(kept[:fits], written[:fits]))
    if len(phrase) > _LONGEST_PHRASE:
        phrase = phrase[: _LONGEST_PHRASE + 1].rpartition(" ")[0] or phrase[:_LONGEST_PHRASE]
        phrase = phrase[: _without_ending(phrase, 0, len(phrase), dangling=True)[1]]
    return phrase


def _spoken(phrase: str) -> str:
    """As it reads inside a sentence of ours: no shouting, no capital at its start, no emoji."""
    phrase = _tidied("".join(mark for mark in phrase.replace("’", "'") if _is_plain(mark)))
    if phrase.isupper() and len(phrase) > 4:
        return phrase.lower()
    return phrase if _PROPER.match(phrase) else phrase[:1].lower() + phrase[1:]


def _is_plain(mark: str) -> bool:
    return unicodedata.category(mark) not in {"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn"}
