"""Reads what somebody does, is good at, or would lend: what a text says besides times, places and conditions."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dialogues.answers.activity_kind import Kind, kind_of
from dialogues.answers.activity_leads import LEADS, SMALL_TALK
from dialogues.answers.activity_signs import MEANINGLESS, NOT_AN_OFFER, NOW, WOULD
from dialogues.answers.activity_tails import BEFORE_GAP, TAILS
from dialogues.answers.name import read_name
from dialogues.answers.name_words import KNOWN
from dialogues.answers.nothing import read_nothing
from dialogues.answers.place_names import AROUND, ROADS
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
    """A stretch of the plain text between two breaks; a gap is where something was taken out.

    `led` once it is known that they said of themselves that they do, could or have it.
    """

    start: int
    end: int
    after: str
    """The break before it."""
    before: str
    led: bool = False


_GAP = "\x00"
_EMOJI_STYLE = "\ufe0f"
_LONGEST_PHRASE = 60
_LONGEST_TAIL = 70
_MOST_PARTS = 40
_MOST_STEPS = 12
_SUBJECT_AND_GAP = (  # "us lot at the barbers in Longford can do": what they can do begins after the place
    rf"(?<!\w)(?:our|my|us|me|theres|there is) (?:\w+ ){{1,8}}?{_GAP}[\s{_GAP}]*(?=(?:has|have|can|could|"
    r"will|would|wants?|fancy)(?!\w))"
)
_NEXT_SENTENCE = (
    r"(?:i|we) (?:can|could|would|did|do|am|was|have|had|used|dont|cant|like|love|live|know|also|already|"
    r"help|run|think|thought|"
    r"will|got|enjoy|never|might|still|want|go|teach|mend|fix|sing|play|drive|speak|work|look|volunteer)(?!\w)|"
    r"(?:im|ive|id|ill|weve|its|thats)(?!\w)|(?:you|people) (?:can|could)(?!\w)"
)
_BREAK = re.compile(
    rf"{_SUBJECT_AND_GAP}|[.!?;:,()\"\n]+|{_GAP}[\s{_GAP}]*|\s[-/&+]+\s|(?<!\w)(?:but|although|because|lol|"
    r"haha)(?!\w)"
    r"|\s(?:and|so|then)\s(?=(?:can|could|would|will|id|ill|im|ive|i|we|happy|willing)(?!\w))"
    r"|(?<!\bif)(?<!\bwhen)(?<!\bwhat)(?<!\bthat)(?<!things)(?<!stuff)(?<!\bas)(?<!since)(?<!until)(?<!after)(?<!before)(?<!where)(?<!ever)"
    rf"\s(?:(?:and|so|then|also|plus)\s)?(?={_NEXT_SENTENCE})"
)
_DRIVE = re.compile(r"\bdriv(?:e|ing)\Z", re.IGNORECASE)
_DRIVEN = re.compile(
    r"\s+(?:people|ppl|folks?|some(?:one|body|1)|any(?:one|body)|them|others|old|older|elderly|the|my|me|our|an?|kids|"
    r"neighbours?|patients|mini ?bus|vans?|lorr)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?\n]")
_WORD = re.compile(r"[^\W_]+")
_PROPER = re.compile(
    r"(?:I|I'[a-z]+|DIY|IT|PC|CVs?|BSL|TV|PA|DJ|ESOL|HGV|[A-Z][a-z]+(?:ish|ese|ian|an|ic|bi|di|du|li)|Arabic|"
    r"French|Welsh|"
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
    taken = [*_taken(text, spans), *(name.spans if name else ())]
    plain = spell(blank(text, taken, fill=_GAP))
    trimmed = [_trimmed(plain.text, part) for part in islice(_parts(plain.text), _MOST_PARTS)]
    told = [part for part in trimmed if _says_something(plain.text, part)]
    return _activity(text, plain, told) if told else None


def _taken(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans as far as they are in the text, but for "I can drive" where that is what they offer."""
    for start, end in spans:
        within = max(0, start), min(end, len(text))
        if within[0] < within[1] and not (_DRIVE.search(text[slice(*within)]) and _DRIVEN.match(text, end)):
            yield within


def _parts(plain: str) -> Iterator[_Part]:
    start, after = 0, ""
    for found in _BREAK.finditer(plain):
        yield _Part(start, found.start(), after, found.group())
        start, after = found.end(), found.group()
    yield _Part(start, len(plain), after, "")


def _trimmed(plain: str, part: _Part) -> _Part:
    """The part without what people begin and end with; empty where it says no more than that."""
    dangling = _GAP in part.before
    end = _without_ending(plain, part.start, part.end, dangling=dangling)
    start = _after_all(SMALL_TALK, plain, part.start, end)
    if NOT_AN_OFFER.match(plain, start, end):
        return replace(part, start=end, end=end)
    told = _after_all(LEADS, plain, start, end)
    return replace(part, start=told, end=_without_ending(plain, told, end, dangling=dangling), led=told > start)


def _after_all(leads: re.Pattern[str], plain: str, start: int, end: int) -> int:
    """Where the part begins once its leads, and the small talk between them, are passed."""
    for _ in range(_MOST_STEPS):
        start = _first_letter(plain, start, end)
        lead = leads.match(plain, start, end) or SMALL_TALK.match(plain, start, end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    return start


def _first_letter(plain: str, start: int, end: int) -> int:
    match = _WORD.search(plain, start, end)
    return match.start() if match else end


def _without_ending(plain: str, start: int, end: int, *, dangling: bool) -> int:
    for _ in range(_MOST_STEPS):
        while end > start and unicodedata.category(plain[end - 1])[0] not in "LMN":
            end -= 1
        tail = TAILS.search(plain, max(start, end - _LONGEST_TAIL), end)
        last = max(start, plain.rfind(" ", start, end) + 1)
        if tail and tail.start() < end:
            end = tail.start()
        elif dangling and plain[last:end] in BEFORE_GAP:
            end = last
        else:
            break
    return end


def _says_something(plain: str, part: _Part) -> bool:
    """Not a lone name, and not "library" where "in Foleshill" was taken out before it."""
    said = plain[part.start : part.end]
    found = _WORD.findall(said)
    meant = any(word not in MEANINGLESS and not word.isdigit() for word in found)
    return meant and said not in KNOWN and not (_GAP in part.after and said in AROUND | ROADS)


def _activity(text: str, plain: Plain, told: Sequence[_Part]) -> Activity:
    main = [part for part in told if _is_main(plain.text, part, told)] or told
    return Activity(
        words=_joined(told, text, plain),
        phrase=_phrase(main, text, plain),
        does_now=NOW.search(plain.text) is not None,
        would_do=WOULD.search(plain.text) is not None,
        kind=_kind([plain.text[part.start : part.end] for part in main], plain.text),
    )


def _kind(said: Sequence[str], whole: str) -> Kind:
    """That of the first part that is more than time."""
    kinds = [kind_of(part, whole) for part in said]
    return next((kind for kind in kinds if kind != "time"), "time")


def _is_main(plain: str, part: _Part, told: Sequence[_Part]) -> bool:
    """What they say of themselves; if that is nothing, what stands first; and short lists of more."""
    said = plain[part.start : part.end]
    size = len(said.split())
    if any(other.led for other in told):
        return part.led or size < (5 if part is told[0] else 3) or (size < 6 and kind_of(said, "") != "time")
    listed = size < 4 and not _STOP.search(part.after)
    return part is told[0] or listed or (size < 7 and kind_of(said, "") != "time")


def _joined(parts: Sequence[_Part], text: str, plain: Plain) -> str:
    """As they wrote them, a comma between but for what was one before something was taken out of its middle."""
    written = [" ".join(text[slice(*plain.span(part.start, part.end))].split()) for part in parts]
    joined = written[0]
    for part, words in zip(parts[1:], written[1:], strict=True):
        joined += f" {words}" if _GAP in part.after else f", {words}"
    return joined


def _phrase(parts: Sequence[_Part], text: str, plain: Plain) -> str:
    """As many parts as fit; a first part that does not fit is cut at a word."""
    phrases = [_spoken(_joined(parts[:count], text, plain)) for count in range(len(parts), 0, -1)]
    phrase = next((phrase for phrase in phrases if len(phrase) <= _LONGEST_PHRASE), phrases[-1])
    if len(phrase) > _LONGEST_PHRASE:
        phrase = phrase[: _LONGEST_PHRASE + 1].rpartition(" ")[0] or phrase[:_LONGEST_PHRASE]
        phrase = phrase[: _without_ending(phrase, 0, len(phrase), dangling=True)] or phrase
    return phrase


def _spoken(phrase: str) -> str:
    """As it reads inside a sentence of ours: no shouting, no capital at its start, no emoji."""
    phrase = " ".join("".join(filter(_is_plain, phrase.replace("\u2019", "'"))).split())
    if phrase.isupper() and len(phrase) > 4:
        return phrase.lower()
    return phrase if _PROPER.match(phrase) else phrase[:1].lower() + phrase[1:]


def _is_plain(mark: str) -> bool:
    return mark != _EMOJI_STYLE and unicodedata.category(mark) not in {"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn"}
