"""Where a word of an audience is: a postcode as far as it is given, or the whole name of a place."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.audiences.terms import Said
from storage.audiences.words import Looked
from storage.models import Place
from storage.places.distance import Point, miles_between
from storage.places.find import NAMED, SAME_PLACE_MILES, Found, find_place
from storage.places.names import place_key
from storage.places.postcodes import read_postcode

NEAR_MILES = 1.0
"""How far "near" reaches at least: as far as people walk."""


def circle(looked: Looked, said: Said) -> tuple[Point, float]:
    """Its point, and how far it reaches in miles. AudienceError when it is unknown, or may be several places."""
    postcode = read_postcode(said.text)
    found = find_place(looked.session, str(postcode), ()) if postcode else None
    if isinstance(found, Found):  # a postcode is never several places
        return Point(found.lat, found.lon), max(found.radius_miles, NEAR_MILES)
    places = _named(looked.session, said.text)
    if not places:
        raise looked.unknown(said, "place or postcode", _names(looked.session))
    first = places[0]
    if any(_apart(first, other) for other in places):
        options = sorted({f"{place.name}, {place.town}" for place in places})
        raise looked.wrong(said, f"There are several: {'; '.join(options)}. Add the town, with a comma.", options)
    return Point(first.lat, first.lon), max(first.radius_miles, NEAR_MILES)


def _named(session: Session, text: str) -> Sequence[Place]:
    name, _, town = text.partition(",")
    rows = session.scalars(
        select(Place)
        .where(Place.kind.in_(NAMED), Place.key == place_key(name), Place.key != "")
        .order_by(Place.id)
    )
    wanted = place_key(town)
    near = [place for place in rows if wanted in ("", place_key(place.town))]
    return sorted(near, key=lambda place: NAMED.index(place.kind))


def _apart(one: Place, other: Place) -> bool:
    miles = miles_between(Point(one.lat, one.lon), Point(other.lat, other.lon))
    return one.town != other.town or miles > SAME_PLACE_MILES


def _names(session: Session) -> list[str]:
    return list(session.scalars(select(Place.name).where(Place.kind.in_(NAMED)).distinct().order_by(Place.name)))
