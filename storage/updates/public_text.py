"""What may not stand in a text that everybody can read: who somebody is, or where and how to reach them."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from storage.models import Contact, UpdateSource

SHAPES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<![\w@.])@\w{3,}"),
    # a phone number: nine digits or more, or seven that begin with a nought; dates and sums of money are shorter
    re.compile(r"(?<![\d.,])\+?\(?\d(?:[\s().-]{0,2}\d){8,}"),
    re.compile(r"(?<![\d.,])\(?0(?:[\s().-]{0,2}\d){6,}"),
    re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE),
)
"""E-mail addresses, handles, phone numbers, full postcodes. Half a postcode is no finer than a neighbourhood."""
WORD = re.compile(r"[^\W\d_]{2,}")


def personal(session: Session, text: str, update_id: int, allowed: Collection[str] = ()) -> list[str]:
    """The offending words, each once, in the order they stand; those in `allowed` are fine.

    A first name offends when it is that of somebody behind the update, however it is written, or that of any other
    resident, with a capital: "may" and "rose" are words first.
    """
    found = [match.span() for shape in SHAPES for match in shape.finditer(text)]
    behind = select(UpdateSource.contact_id).where(UpdateSource.update_id == update_id)
    theirs, anybodys = _names(session, Contact.id.in_(behind)), _names(session, true())
    for word in WORD.finditer(text):
        said = word[0].casefold()
        if said in theirs or (said in anybodys and word[0][0].isupper()):
            found.append(word.span())
    fine = {_same(each) for each in allowed}
    offending = (text[start:end] for start, end in _outermost(found))
    return list(dict.fromkeys(what for what in offending if _same(what) not in fine))


def names_in(session: Session, texts: Sequence[str]) -> list[set[str]]:
    """For each text the words in it that are a resident's first name and have a capital letter."""
    capitals = [{word for word in WORD.findall(text) if word[0].isupper()} for text in texts]
    name = func.lower(Contact.first_name)
    asked = {word.lower() for found in capitals for word in found}
    known = set(session.scalars(select(name).where(name.in_(asked)).distinct()))
    return [{word for word in found if word.lower() in known} for found in capitals]


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """In their order, without those that begin inside another: a number within a number is told once."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            reached = end
            yield start, end


def _names(session: Session, whose: ColumnElement[bool]) -> set[str]:
    named = select(Contact.first_name).where(Contact.first_name.is_not(None), whose).distinct()
    return {part.casefold() for name in session.scalars(named) for part in WORD.findall(name or "")}


def _same(text: str) -> str:
    return "".join(text.casefold().split())
