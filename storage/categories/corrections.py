"""What a coordinator says that an offer, an interest or an aspiration is about, in place of the tables of words.

A correction is kept with who made it, when, and what the codes were. It is in force, in every export and report,
until it is undone or the person says anew what it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from rapidfuzz import process
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.audit import record
from storage.categories.coding import Coded, categories, categorise, theme_of, themes
from storage.learning.masking import mask
from storage.models import Aspiration, CategoryCorrection, Contact, Interest, Offer

Subject = Offer | Interest | Aspiration

SUBJECTS: dict[str, type[Offer] | type[Interest] | type[Aspiration]] = {
    "OFFER": Offer,
    "INTEREST": Interest,
    "ASPIRATION": Aspiration,
}
"""By the first half of the reference, as in OFFER-42."""


class CategoryError(Exception):
    """The message is the sentence to show."""


class Reason(NamedTuple):
    code: str
    because: str


@dataclass(frozen=True, slots=True)
class Filed:
    """What somebody said, and under which codes it is filed."""

    reference: str
    words: str
    """Masked."""
    reasons: tuple[Reason, ...]
    """For each code the words that caused it, or who said so; best first."""
    corrected_by: str | None


def codes_of(row: Subject) -> list[str]:
    """Those of the correction in force, else those that the tables find in the words."""
    correction = in_force(row)
    return list(correction.codes) if correction else [coded.code for coded in _read(type(row), row.words)]


def in_force(row: Subject) -> CategoryCorrection | None:
    return next((each for each in reversed(row.category_corrections) if each.lifted_at is None), None)


def lift(row: Subject, now: datetime) -> bool:
    """From now on the tables read the words again. False when nothing was corrected."""
    lifted = [each for each in row.category_corrections if each.lifted_at is None]
    for correction in lifted:
        correction.lifted_at = now
    return bool(lifted)


def correct(session: Session, reference: str, codes: Sequence[str], by: str, now: datetime) -> Filed:
    """Files it under these codes, best first. CategoryError for one that is not in the tables."""
    row = _find(session, reference)
    wanted = _known(row, codes)
    was = _filed_under(row)
    lift(row, now)
    row.category_corrections.append(CategoryCorrection(was=was, codes=wanted, by=by, at=now))
    _file(row, wanted)
    session.flush()
    record(session, by, "categorise", None, {"reference": _reference(row), "was": was, "codes": wanted}, now)
    return filed(session, reference)


def undo(session: Session, reference: str, by: str, now: datetime) -> Filed:
    """What the tables find counts again."""
    row = _find(session, reference)
    if not lift(row, now):
        raise CategoryError(f"The categories of {_reference(row)} were not corrected.")
    _file(row, codes_of(row))
    session.flush()
    record(session, by, "categorise undone", None, {"reference": _reference(row)}, now)
    return filed(session, reference)


def filed(session: Session, reference: str) -> Filed:
    return _shown(session, _find(session, reference))


def newest(session: Session, name: str, most: int) -> list[Filed]:
    """The newest of one kind, a name of SUBJECTS; none of somebody under 18."""
    kind = SUBJECTS[name]
    theirs = select(kind).join(Contact, Contact.id == kind.contact_id).where(Contact.under_18_at.is_(None))
    rows: Iterable[Subject] = session.scalars(theirs.where(kind.words != "").order_by(kind.id.desc()).limit(most))
    return [_shown(session, row) for row in rows]


def _find(session: Session, reference: str) -> Subject:
    """Locked, so that a text of theirs that says it anew comes before or after."""
    name, _, number = reference.strip().upper().partition("-")
    kind = SUBJECTS.get(name)
    if kind is None or not (number.isascii() and number.isdecimal()):
        raise CategoryError(f"{reference} is no reference: write OFFER-42, INTEREST-42 or ASPIRATION-42.")
    row = session.get(kind, int(number), with_for_update={"key_share": True})
    if not isinstance(row, Offer | Interest | Aspiration):
        raise CategoryError(f"There is no {name}-{number}.")
    return row


def _known(row: Subject, codes: Sequence[str]) -> list[str]:
    """The codes once each, all of them in the tables; an aspiration has one theme."""
    tables = themes() if isinstance(row, Aspiration) else categories()
    wanted = list(dict.fromkeys(codes))
    for code in wanted:
        if code not in tables:
            near = ", ".join(found for found, *_ in process.extract(code, tables.keys(), limit=3))
            raise CategoryError(f"There is no category {code}. Near it: {near}.")
    if not wanted or (isinstance(row, Aspiration) and len(wanted) != 1):
        raise CategoryError("An aspiration has one theme." if wanted else "Say which category it is.")
    return wanted


def _filed_under(row: Subject) -> list[str]:
    return [row.theme] if isinstance(row, Aspiration) else list(row.categories)


def _file(row: Subject, codes: list[str]) -> None:
    if isinstance(row, Aspiration):
        row.theme = codes[0]
    else:
        row.categories = codes


def _read(kind: type[Subject], words: str) -> list[Coded]:
    return [theme_of(words)] if kind is Aspiration else categorise(words)


def _reference(row: Subject) -> str:
    return f"{type(row).__name__.upper()}-{row.id}"


def _shown(session: Session, row: Subject) -> Filed:
    name = session.get_one(Contact, row.contact_id).first_name
    correction = in_force(row)
    reasons = _said_so(correction) if correction else _found(row)
    by = correction.by if correction else None
    return Filed(_reference(row), mask(row.words, [name] if name else []), tuple(reasons), by)


def _said_so(correction: CategoryCorrection) -> Iterator[Reason]:
    was = ", ".join(correction.was) or "none"
    for code in correction.codes:
        yield Reason(code, f"{correction.by} said so on {correction.at:%-d %B %Y}; it was {was}")


def _found(row: Subject) -> Iterator[Reason]:
    """A code that was filed once stays when the tables change."""
    found = {
        coded.code: ", ".join(coded.words) or "no word of the tables" for coded in _read(type(row), row.words)
    }
    for code in _filed_under(row):
        yield Reason(code, found.get(code, "the tables as they were then"))
