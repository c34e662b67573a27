"""Reads a first name: "hiya bab its shaz", "its Mrs Jean Pargetter", "Elizabeth but call me Liz"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dialogues.answers.name_spelling import written_as_name
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
    is_double,
    may_be_name,
)
from dialogues.answers.spans import Span, Spans
from dialogues.answers.spelling import MOST_CHARACTERS, Plain, spell
from dialogues.answers.tables import phrases


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
    return led or (_bare(text) if asked else _signed(text)) or _introduced(text, plain, asked=asked)


def _without_link(piece: re.Match[str]) -> str:
    return "/" * len(piece.group()) if _LINK.search(piece.group()) else piece.group()


def _after(leads: re.Pattern[str], text: str, plain: Plain) -> Name | None:
    for lead in islice(leads.finditer(plain.text), _MOST_LEADS):
        start, end = plain.span(*lead.span())
        words = _words(text, end)
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
    """At most a name of three words (or one that begins with a well-known name), then an end."""
    names = [place for place, word in enumerate(words) if not _may_go_on(word)]
    size = names[0] if names else len(words)
    if not size or size > (6 if words[0].plain in KNOWN else 3 + (words[0].plain in TITLES)):
        return False
    following = words[size] if size < len(words) else None
    if following is None or not following.plain or following.plain.isdigit():
        return True
    enders = ENDERS | {"from"} if words[0].plain in TWO_MEANINGS else ENDERS | STOPPERS
    return following.plain in enders


def _may_go_on(word: _Word) -> bool:
    return may_be_name(word.plain, word.written) or word.plain in TITLES


def _introduced(text: str, plain: Plain, *, asked: bool) -> Name | None:
    """After "im" or "its", which lead to much else: a capital, a well-known name, or the question helps."""
    shouted = text.upper() == text
    for lead in islice(_WEAK.finditer(plain.text), _MOST_LEADS):
        start, end = plain.span(*lead.span())
        words = _words(text, end)
        if not words:
            continue
        capital = words[0].written[0].isupper() and not shouted
        known = words[0].plain in KNOWN
        sure = known or capital or words[0].plain in TITLES
        if (asked and sure) or (sure and _introduces(words)):
            if name := _first_name(words, start):
                return name
    return None


def _introduces(words: Sequence[_Word]) -> bool:
    """The name, or name and surname, ends there or goes on as an introduction does."""
    rest = [word for word in words if not _may_go_on(word)]
    size = words.index(rest[0]) if rest else len(words)
    return 0 < size <= 3 and (not rest or not rest[0].plain or rest[0].plain in INTRODUCING)


def _signed(text: str) -> Name | None:
    """ "Hi, Jean here"."""
    words = [word for word in _words(text) if word.plain]
    while words and words[0].plain in STARTERS:
        words.pop(0)
    here = (
        len(words) > 1 and words[1].plain == "here" and (words[0].written[0].isupper() or words[0].plain in KNOWN)
    )
    return _first_name(words) if here else None


def _first_name(words: Sequence[_Word], start: int | None = None, *, called: bool = False) -> Name | None:
    """The first name at the beginning of the words; a title stays if only a surname follows it."""
    titled = bool(words) and words[0].plain in TITLES
    dotted = titled and len(words) > 1 and words[1].written == "."
    names = words[1 + dotted :] if titled else words
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
    return list(_each_word(text, start))


def _each_word(text: str, start: int) -> Iterator[_Word]:
    for match in _WORD.finditer(text, start, start + _NEARBY):
        written = match.group().strip("'’‘`´")
        plain = "".join(letter for letter in written.lower() if letter not in "'’‘`´")
        if written and not any(letter.isalnum() for letter in plain):
            plain = ""
        if written:
            yield _Word(written, plain, match.span())
