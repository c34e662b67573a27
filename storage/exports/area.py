"""An area as an officer writes it: a place name, a postcode district, or `lat,lon,miles`.

- A neighbourhood or landmark is the circle of its point in the table of places; a town is that and the circles of
  its neighbourhoods. A name that exists twice is both, unless its town is added ("Willenhall, Coventry").
- A postcode district (`CV6`; a longer postcode is read as its district) is the offers with such a postcode, and
  those that have a point but no postcode inside the district's circle.
- `52.43,-1.50,2` is two miles round that point.

Circles are as exact as the places are: near a border an offer can be in two areas.
"""

import re
from collections.abc import Iterable
from typing import cast

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from storage.exports.errors import ExportError
from storage.models import Offer, Place, PlaceKind
from storage.places.distance import NumberColumn, Point, miles_from
from storage.places.names import place_key
from storage.places.postcodes import read_postcode

NAMED = (PlaceKind.TOWN, PlaceKind.NEIGHBOURHOOD, PlaceKind.LANDMARK)
SMALLEST_MILES = 0.5
"""Round a point that is known exactly: less would leave out next door."""

_NUMBER = r"\s*(-?\d{1,3}(?:\.\d+)?)\s*"
_CIRCLE = re.compile(rf"{_NUMBER},{_NUMBER},{_NUMBER}")


def in_area(session: Session, area: str) -> ColumnElement[bool]:
    """True for the offers inside; ExportError when the area is unknown."""
    circle = _circle(area)
    if circle:
        return _within(*circle)
    postcode = read_postcode(area)
    return _in_district(session, postcode.district) if postcode else _in_named(session, area)


def _circle(area: str) -> tuple[Point, float] | None:
    numbers = _CIRCLE.fullmatch(area)
    if not numbers:
        return None
    lat, lon, miles = map(float, numbers.groups())
    return (Point(lat, lon), miles) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _in_district(session: Session, district: str) -> ColumnElement[bool]:
    rows = select(Place).where(Place.kind == PlaceKind.DISTRICT, Place.key == place_key(district))
    pointed = and_(Offer.postcode.is_(None), _in_circles(session.scalars(rows)))
    return or_(func.split_part(Offer.postcode, " ", 1) == district, pointed)


def _in_named(session: Session, area: str) -> ColumnElement[bool]:
    places = _named(session, area)
    if not places:
        raise ExportError(
            f"There is no place {area!r} in the table of places. "
            "Give a town, a neighbourhood, a postcode district such as CV6, or lat,lon,miles."
        )
    towns = {place.town for place in places if place.kind is PlaceKind.TOWN}
    parts = select(Place).where(Place.kind == PlaceKind.NEIGHBOURHOOD, Place.town.in_(towns))
    return _in_circles([*places, *session.scalars(parts)])


def _named(session: Session, area: str) -> list[Place]:
    name, _, town = area.partition(",")
    rows = select(Place).where(Place.kind.in_(NAMED), Place.key == place_key(name), Place.key != "")
    if town:
        rows = rows.where(func.lower(Place.town) == town.strip().lower())
    return list(session.scalars(rows))


def _in_circles(places: Iterable[Place]) -> ColumnElement[bool]:
    circles = {(Point(place.lat, place.lon), max(place.radius_miles, SMALLEST_MILES)) for place in places}
    return or_(false(), *(_within(point, miles) for point, miles in sorted(circles)))


def _within(point: Point, miles: float) -> ColumnElement[bool]:
    lat, lon = cast(NumberColumn, Offer.lat), cast(NumberColumn, Offer.lon)  # an unknown point is never within
    return miles_from(point, lat, lon) <= miles
