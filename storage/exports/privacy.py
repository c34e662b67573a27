"""How exactly a place is told without contacts: a neighbourhood, a town or a postcode district, and no finer."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Place, PlaceKind
from storage.places.names import place_key
from storage.places.postcodes import read_postcode

COARSE = (PlaceKind.NEIGHBOURHOOD, PlaceKind.TOWN, PlaceKind.DISTRICT)
DECIMALS = 2
"""Of a latitude or longitude: about a kilometre."""


def coarse_keys(session: Session) -> frozenset[str]:
    """The keys of all places that are no finer than a neighbourhood; some thousands at most."""
    return frozenset(session.scalars(select(Place.key).where(Place.kind.in_(COARSE))))


def coarse_place(place: str | None, known: Collection[str]) -> str | None:
    """The parts of `place` that may be told; None when there are none: an unknown name may be a street.

    >>> coarse_place("CV6 5BJ", []), coarse_place("14 Eagle St, Foleshill", ["foleshill"])
    ('CV6', 'Foleshill')
    """
    parts = [part.strip() for part in (place or "").split(",")]
    told = [district(part) or (part if place_key(part) in known else None) for part in parts]
    return ", ".join(part for part in told if part) or None


def district(postcode: str | None) -> str | None:
    """The first half of a postcode, or None when it is not one."""
    read = read_postcode(postcode) if postcode else None
    return read.district if read else None


def coarse_degrees(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DECIMALS)
