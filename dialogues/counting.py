"""What a text answers to a question that is counted: its answer as it is kept, and what it says besides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dialogues.answers import read_choice, read_rating, read_when, read_yes_no
from dialogues.answers.agreement import read_agreement
from dialogues.answers.politeness import AFTER
from dialogues.answers.spans import Span, Spans, blank
from dialogues.answers.spelling import spell
from dialogues.counting_words import (
    ACKNOWLEDGING,
    BUT,
    CHANGES,
    DID_NOT_HAPPEN,
    EMPTY,
    ENDED,
    LEADING,
    NO_CONDITION,
    NUMBER,
    NUMBERS,
    OF_THINGS,
    ON_CONDITION,
    SCALED,
    STANDS,
)
from storage.models import Ask, AskAbout, AskKind

BEST, POINTS = 5, 4
CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Counted:
    answer: str | None
    """As `Ask.answer` keeps it. None when it is meant as an answer and cannot be counted: "6", two of three, or a
    yes on terms."""
    plainly: bool
    """By number, or by the very words that were offered: what may replace an answer that counts already."""
    beside: str
    """The text without its answer."""

    @property
    def extra(self) -> int:
        """How many words say something besides. None of these: the text is the answer and nothing else."""
        return sum(word not in EMPTY for word in _words(spell(self.beside).text))


def read_counted(ask: Ask, text: str, labels: Sequence[str] = ()) -> Counted | None:
    """None when the text is no answer to this question.

    `labels` are the four points of agreement as this person was shown them.
    """
    offered = ask.options if ask.kind is AskKind.CHOICE else labels
    exact = _exactly(text, offered) if offered else None
    return exact or _READERS[ask.kind](ask, text)


def is_on_condition(beside: str) -> bool:
    """Whether what stands beside a yes makes it depend on something: consent is without conditions, or it is none.

    >>> is_on_condition("but only by email"), is_on_condition("please, id love that")
    (True, False)
    """
    return ON_CONDITION.search(NO_CONDITION.sub(" ", spell(beside).text)) is not None


def _exactly(text: str, offered: Sequence[str]) -> Counted | None:
    """A tap on a button, or the words copied."""
    said = text.strip(" .!").casefold()
    return next(
        (Counted(str(n), True, "") for n, option in enumerate(offered, 1) if option.casefold() == said), None
    )


def _rating(ask: Ask, text: str) -> Counted | None:
    found = _stars(text)
    if found is not None and found.answer is not None:
        return found
    if ask.about is not AskAbout.MATCH_HAPPENED:
        return found or (Counted(None, False, "") if _acknowledges(text) else None)
    if missed := DID_NOT_HAPPEN.search(spell(text).text):
        return _counted("no", text, (spell(text).span(*missed.span()),), plainly=False)
    answer = read_yes_no(text)
    return _counted("yes" if answer.yes else "no", text, answer.spans, plainly=False) if answer else found


def _acknowledges(text: str) -> bool:
    said = _words(spell(text).text)
    return set(said) <= ACKNOWLEDGING and (bool(said) or read_yes_no(text) is not None)


def _stars(text: str) -> Counted | None:
    """A number comes first, last or on a scale; words of praise or blame only first."""
    read = read_rating(text)
    said = text[slice(*read.spans[0])].casefold() if read else ""
    if read and SCALED.search(said):
        return _counted(str(read.stars), text, read.spans, plainly=True)
    if numbered := _numbered(text, BEST):
        return numbered
    if read is None or _acknowledges(text) or not _leads(text, read.spans[0][0]):
        return None
    if DID_NOT_HAPPEN.search(spell(text).text):
        return None
    return _counted(str(read.stars), text, read.spans, plainly=any(map(str.isdigit, said)))


def _agreement(_ask: Ask, text: str) -> Counted | None:
    if numbered := _numbered(text, POINTS):
        return numbered
    read = read_agreement(text)
    if read is None or not _leads(text, read.spans[0][0]):
        return None
    return _counted(str(read.point), text, read.spans, plainly="agree" in text.casefold())


def _choice(ask: Ask, text: str) -> Counted | None:
    today = ask.asked_at.date()
    times = [read.codes if (read := read_when(option, today, asked=True)) else [] for option in ask.options]
    chosen = read_choice(text, ask.options, times)
    numbered = _numbered(text, len(ask.options))
    chosen = chosen or _copied(text, ask.options)
    if len(chosen) == 1:
        spans = _spans_of(text, ask.options[chosen[0]])
        beside = numbered.beside if numbered else blank(text, spans)
        return Counted(str(chosen[0] + 1), True, beside)
    return Counted(None, True, numbered.beside if numbered else "") if numbered or len(chosen) > 1 else None


def _copied(text: str, options: Sequence[str]) -> tuple[int, ...]:
    """The option of several words that the text begins with, whatever reasons it gives after it."""
    plain = spell(text).text
    starts = [plain.find(spell(option).text) if " " in option.strip() else -1 for option in options]
    return tuple(n for n, start in enumerate(starts) if start >= 0 and _leads(plain, start))


def _yes_no(ask: Ask, text: str) -> Counted | None:
    if ask.about is AskAbout.OFFER_STANDS and (found := _whether_it_stands(text, ask.asked_at.date())):
        return found
    answer = read_yes_no(text)
    if answer is None:
        return None
    if ask.about is AskAbout.UPDATES_WANTED and answer.yes and is_on_condition(blank(text, answer.spans)):
        return Counted(None, False, "")
    said = "yes" if answer.yes else "no"
    return _counted(said, text, answer.spans, plainly=said in _words(text.casefold()))


def _whether_it_stands(text: str, today: date) -> Counted | None:
    """What a yes or a no alone does not say: that it stands as it is, stands no more, or stands with a change."""
    plain, answer = spell(text), read_yes_no(text)
    for said, pattern in (("yes", STANDS), ("no", ENDED), (CHANGE, CHANGES)):
        found = pattern.search(plain.text)
        if found and (said != "yes" or not BUT.search(plain.text)):
            spans = ((plain.span(*found.span())), *(answer.spans if answer else ()))
            return _counted(said, text, spans, plainly=True)
    agrees_or_says_when = answer.yes if answer else read_when(text, today, asked=True) is not None
    if agrees_or_says_when and BUT.search(plain.text):
        return _counted(CHANGE, text, answer.spans if answer else (), plainly=False)
    return None


_READERS: dict[AskKind, Callable[[Ask, str], Counted | None]] = {
    AskKind.RATING: _rating,
    AskKind.AGREEMENT: _agreement,
    AskKind.CHOICE: _choice,
    AskKind.YES_NO: _yes_no,
}


def _numbered(text: str, most: int) -> Counted | None:
    """The number that answers, where one stands first, or last after a stop; none beyond `most` counts."""
    plain = spell(text)
    found = list(NUMBER.finditer(plain.text))
    place = next((one for one in found if _stands(plain.text, one)), None)
    if place is None:
        return None
    number = NUMBERS.get(place["number"]) or int(place["number"])
    either = re.match(r"\W*(?:or|maybe)\W+\w", plain.text[place.end() :]) is not None and len(found) > 1
    in_range = 1 <= number <= most
    read = _counted(
        str(number) if in_range and not either else None, text, (plain.span(*place.span()),), plainly=True
    )
    return read if in_range or not read.extra else None


def _stands(plain: str, number: re.Match[str]) -> bool:
    after = _words(plain[number.end() :])
    if after and after[0] in OF_THINGS:
        return False
    before = plain[: number.start()]
    first = all(word in LEADING for word in _words(before))
    last = not any(word not in AFTER for word in after) and re.search(
        r"[,.;:!=-]\s*(?:a |so |its a |id say )*$", before
    )
    return first or bool(last)


def _leads(text: str, start: int) -> bool:
    return all(word in LEADING for word in _words(spell(text[:start]).text))


def _spans_of(text: str, option: str) -> Spans:
    """Where words of the option stand."""
    known = set(_words(spell(option).text))
    spans: list[Span] = [found.span() for found in re.finditer(r"[^\W_]+", text) if found[0].casefold() in known]
    return tuple(spans)


def _counted(answer: str | None, text: str, spans: Spans, *, plainly: bool) -> Counted:
    return Counted(answer, plainly, blank(text, spans))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
