"""Reads a first name: "hiya bab its shaz", "its Mrs Jean Pargetter", "Elizabeth but call me Liz"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dialogues.answers.how_often import read_how_often
from dialogues.answers.miles import read_miles
from dialogues.answers.name_spelling import is_double, may_be_name, written_as_name
from dialogues.answers.name_words import (
    CALLED,
    ENDERS,
    INTRODUCING,
    KNOWN,
    NAMED,
    NOT_CALLED,
    STARTERS,
    STOPPERS,
    TITLES,
    TWO_MEANINGS,
    WEAK_LEADS,
)
from dialogues.answers.rating import read_rating
from dialogues.answers.skip import read_skip
from dialogues.answers.spans import Span, Spans
from dialogues.answers.spelling import MOST_CHARACTERS, Plain, spell
from dialogues.answers.tables import phrases
from dialogues.answers.yes_no import read_yes_no
from storage.categories.coding import categorise


@dataclass(frozen=True, slots=True)
class Name:
    """`name` is spelt as names are, at most 40 characters; the span covers what leads to it too."""

    name: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class _Word:
    """`plain` is in lower case without apostrophes, and empty for a mark or an emoji."""

    written: str
    plain: str
    span: Span


_LONGEST = 40
_MOST_LEADS = 10
_NEARBY = 80
"""Characters in which a name and what ends it are looked for, so that many leads cost no more than few."""
_MARKS = r"\s,.!?;:()\[\]{}\"“”…/&+*<>|=~@#_\\^%$£€"
_WORD = re.compile(rf"[^{_MARKS}-]+(?:-[^{_MARKS}-]+)*|\S")
_LINK = re.compile(r"://|www\.|@|[^\W\d_]{2}\.[^\W\d_]{2}")
_CALLED, _NAMED, _WEAK = phrases(*CALLED), phrases(*NAMED), phrases(WEAK_LEADS)
_SHORT = re.compile(r"(?<!\w)([^\W\d_]{2,20}) for short(?!\w)")


def read_name(text: str, asked: bool) -> Name | None:
    """The first name in a text. Unless it was `asked` for, only one that the text clearly gives as a name.

    >>> read_name("its Mrs Jean Pargetter", asked=True).name
    'Jean'
    """
    text = re.sub(r"\S+", _without_link, text[:MOST_CHARACTERS])
    plain = spell(text)
    led = _after(_CALLED, text, plain) or _before_short(plain, text) or _after(_NAMED, text, plain)
    return led or (_bare(text) if asked else None) or _signed(text) or _introduced(text, plain, asked=asked)


def _without_link(piece: re.Match[str]) -> str:
    return "/" * len(piece.group()) if _LINK.search(piece.group()) else piece.group()


def _after(leads: re.Pattern[str], text: str, plain: Plain) -> Name | None:
    for lead in islice(leads.finditer(plain.text), _MOST_LEADS):
        start, end = plain.span(*lead.span())
        words = _words(text, end)
        while words and words[0].written in {"?", ":"}:
            words.pop(0)
        if words and leads is _CALLED and words[0].plain in NOT_CALLED:
            continue
        if name := _first_name(words, start, called=True):
            return name
    return None


def _before_short(plain: Plain, text: str) -> Name | None:
    """ "Robert, Bob for short"."""
    match = _SHORT.search(plain.text)
    start = plain.span(*match.span(1))[0] if match else 0
    return _first_name(_words(text, start), start) if match else None


def _bare(text: str) -> Name | None:
    """The whole answer is a name, or a name and what goes on about something else."""
    words = _words(text)
    while words and (not words[0].plain or words[0].plain in STARTERS) and words[0].plain not in KNOWN:
        words.pop(0)
    return _first_name(words) if _ends_well(words) else None


def _ends_well(words: Sequence[_Word]) -> bool:
    """A name that is well known may go on about something else; any other has to be the whole answer."""
    size = _name_size(words)
    if not size or size > 3 + (words[0].plain in KNOWN | TITLES):
        return False
    rest = [word.plain for word in words[size:]]
    while rest and (not rest[0] or rest[0] in ENDERS):
        rest.pop(0)
    if not rest or rest[0].isdigit() or rest[0] == "from":
        return not _is_other_answer(words[:size])
    following = words[size].plain
    goes_on = not following or (words[0].plain not in TWO_MEANINGS and following in STOPPERS)
    introduces = (
        size == 1 and words[0].written.istitle() and (following in {"but", "or"} or words[1].written in {",", "."})
    )
    return goes_on and (words[0].plain in KNOWN or (introduces and not _is_other_answer(words[:1])))


def _is_other_answer(words: Sequence[_Word]) -> bool:
    """A word that answers another question ("perfect", "whatever", "weekly") names nobody."""
    if words[0].plain in KNOWN:
        return False
    said = " ".join(word.plain for word in words)
    readers = (read_yes_no, read_skip, read_how_often, read_miles, read_rating)
    return bool(categorise(said)) or any(read(said) is not None for read in readers)


def _name_size(words: Sequence[_Word]) -> int:
    """How many words at the beginning may be of a name."""
    others = (
        place
        for place, word in enumerate(words)
        if not may_be_name(word.plain, word.written) and word.plain not in TITLES
    )
    return next(others, len(words))


def _introduced(text: str, plain: Plain, *, asked: bool) -> Name | None:
    """After "im" or "its", which lead to much else: a capital, a well-known name, or the question helps."""
    shouted = text.upper() == text
    for lead in islice(_WEAK.finditer(plain.text), _MOST_LEADS):
        start, end = plain.span(*lead.span())
        words = _words(text, end)
        if _stands_out(words, shouted=shouted):
            is_name = asked or _introduces(words)
        else:
            is_name = asked and _opens(text[:start]) and _introduces(words) and not _is_other_answer(words[:1])
        if is_name and (name := _first_name(words, start)):
            return name
    return None


def _stands_out(words: Sequence[_Word], *, shouted: bool) -> bool:
    """Written or known as a name; no acronym, and in a text that is all capitals they say nothing."""
    if not words:
        return False
    first = words[0].written
    capital = first[0].isupper() and not first[1:].isupper() and not shouted
    return capital or words[0].plain in KNOWN or words[0].plain in TITLES


def _opens(before: str) -> bool:
    return all(word.plain in STARTERS or not word.plain for word in _words(before))


def _introduces(words: Sequence[_Word]) -> bool:
    """The name, or name and surname, ends there or goes on as an introduction does."""
    size = _name_size(words)
    following = words[size].plain if size < len(words) else ""
    return 0 < size <= 3 and (not following or following in INTRODUCING)


def _signed(text: str) -> Name | None:
    """ "Hi, Jean here"."""
    words = [word for word in _words(text) if word.plain]
    while words and words[0].plain in STARTERS:
        words.pop(0)
    signs = len(words) > 1 and words[1].plain in {"here", "speaking"}
    return _first_name(words) if signs and _stands_out(words, shouted=False) else None


def _first_name(words: Sequence[_Word], start: int | None = None, *, called: bool = False) -> Name | None:
    """The first name at the beginning of the words; a title stays if only a surname follows it."""
    titled = bool(words) and words[0].plain in TITLES
    names = words[1:] if titled else words
    size = next(
        (place for place, word in enumerate(names) if not may_be_name(word.plain, word.written)), len(names)
    )
    if called and names and may_be_name(names[0].plain, names[0].written, called=True):
        size = max(size, 1)
    if not size:
        return None
    kept = names[: 2 if size > 1 and is_double(names[0].plain, names[1].plain) else 1]
    said = [words[0], *kept] if titled and size == 1 else list(kept)
    name = " ".join(written_as_name(word.written) for word in said)[:_LONGEST].strip(" '-")
    return Name(name, ((said[0].span[0] if start is None else start, said[-1].span[1]),))


def _words(text: str, start: int = 0) -> list[_Word]:
    words = list(_each_word(text, start))
    titled = [False, *(word.plain in TITLES for word in words)]
    return [
        word for word, after_title in zip(words, titled, strict=False) if not (after_title and word.written == ".")
    ]


def _each_word(text: str, start: int) -> Iterator[_Word]:
    for match in _WORD.finditer(text, start, start + _NEARBY):
        written = match.group().strip("'’‘`´")
        plain = "".join(letter for letter in written.lower() if letter not in "'’‘`´")
        if written and not any(letter.isalnum() for letter in plain):
            plain = ""
        if written:
            yield _Word(written, plain, match.span())
