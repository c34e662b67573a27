"""Whose words an update answers: references such as `OFFER-12`, read and looked up."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import (
    Aspiration,
    Direction,
    Interest,
    Match,
    MatchState,
    Message,
    Offer,
    OfferStatus,
    Opportunity,
    UpdateSource,
)

REFERENCE = re.compile(r"([A-Z]+)-([1-9][0-9]{0,17})", re.IGNORECASE)
BETWEEN = re.compile(r"[\s,;]+")
SAID_YES = (MatchState.ACCEPTED, MatchState.INTRODUCED, MatchState.HAPPENED)


class UpdateError(Exception):
    """What cannot be done with an update; the message says what to do."""


class Said(NamedTuple):
    """What one person said, and when."""

    contact_id: int
    words: str
    at: datetime


def read(references: str) -> list[tuple[str, int]]:
    """Kinds and numbers, each once, as they were given; UpdateError names every one that is none.

    >>> read("OFFER-12, wish-3 OFFER-12")
    [('OFFER', 12), ('WISH', 3)]
    """
    written = [part for part in BETWEEN.split(references.strip()) if part]
    found = {part: REFERENCE.fullmatch(part) for part in written}
    wrong = [part for part, match in found.items() if match is None or _kind(match[1]) not in SOURCES]
    if wrong:
        raise UpdateError(f"{_listed(wrong)}: references look like OFFER-12, WISH-3, MATCH-4 or MESSAGE-77.")
    return list(dict.fromkeys((_kind(match[1]), int(match[2])) for match in found.values() if match))


def _kind(written: str) -> str:
    return ALSO_CALLED.get(written.upper(), written.upper())


def sources(session: Session, references: Iterable[tuple[str, int]]) -> list[UpdateSource]:
    """A row each, with the words as they stand now; UpdateError names every reference with nobody's words."""
    rows, wrong = list[UpdateSource](), list[str]()
    for kind, number in references:
        column, find = SOURCES[kind]
        said = find(session, number)
        if said is None or not said.words.strip():
            wrong.append(f"{kind}-{number}")
            continue
        rows.append(
            UpdateSource(contact_id=said.contact_id, words=said.words, said_at=said.at, **{column: number})
        )
    if wrong:
        raise UpdateError(f"{_listed(wrong)}: nobody has said anything by that reference. Check the numbers.")
    return rows


def _offer(session: Session, number: int) -> Said | None:
    """A draft that was not agreed to is nobody's word yet."""
    offer = session.get(Offer, number)
    if offer is None or offer.status is OfferStatus.DRAFT:
        return None
    return Said(offer.contact_id, offer.words, offer.created_at)


def _wish(session: Session, number: int) -> Said | None:
    wish = session.get(Aspiration, number)
    return Said(wish.contact_id, wish.words, wish.created_at) if wish else None


def _match(session: Session, number: int) -> Said | None:
    """What they said before they said yes: their offer, else their interest, else the yes itself."""
    match = session.get(Match, number)
    if match is None or match.state not in SAID_YES:
        return None
    offer = session.get(Offer, match.offer_id) if match.offer_id else None
    words = offer.words if offer else _interest(session, match)
    if not words:
        words = f"yes to {session.get_one(Opportunity, match.opportunity_id).title}"
    return Said(match.contact_id, words, match.created_at)


def _interest(session: Session, match: Match) -> str | None:
    earlier = select(Interest.words).where(
        Interest.contact_id == match.contact_id, Interest.created_at <= match.created_at
    )
    return session.scalars(earlier.order_by(Interest.id.desc()).limit(1)).one_or_none()


def _message(session: Session, number: int) -> Said | None:
    """Theirs, never one of ours."""
    message = session.get(Message, number)
    if message is None or message.direction is not Direction.IN:
        return None
    return Said(message.contact_id, message.text, message.created_at)


SOURCES: dict[str, tuple[str, Callable[[Session, int], Said | None]]] = {
    "OFFER": ("offer_id", _offer),
    "WISH": ("aspiration_id", _wish),
    "MATCH": ("match_id", _match),
    "MESSAGE": ("message_id", _message),
}
"""The column that points at it, and how its words are found."""
ALSO_CALLED = {"ASPIRATION": "WISH"}


def reference(source: UpdateSource) -> str:
    """
    >>> reference(UpdateSource(aspiration_id=3))
    'WISH-3'
    """
    return next(f"{word}-{number}" for word, (column, _) in SOURCES.items() if (number := getattr(source, column)))


def _listed(references: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(references))
