"""From a postcode or the name of a place to a point, offline: full postcode, sector, district, then name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from storage.models import Place, PlaceKind
from storage.places.distance import Point, miles_between
from storage.places.names import Window, completed, place_key, respelled, windows
from storage.places.postcodes import Postcode, read_postcode

Sure = Literal["exact", "near", "area"]

NAMED = (PlaceKind.NEIGHBOURHOOD, PlaceKind.LANDMARK, PlaceKind.TOWN)
SAME_PLACE_MILES = 2.0
"""Rows of one name and one town nearer than this are one place, listed as a neighbourhood and as a landmark."""
CLEARLY_NEARER = 3.0
"""How many times nearer to where the person is the one of two places has to be, to be meant without asking."""


@dataclass(frozen=True)
class Found:
    name: str
    town: str
    postcode: str | None
    """As far as it was given: an unknown full postcode keeps its letters, and gets the point of its sector."""
    lat: float
    lon: float
    kind: PlaceKind
    radius_miles: float
    respelled: bool = False
    """The name was not spelled so: read it back before relying on it."""

    @property
    def sure(self) -> Sure:
        """`exact`: this very postcode. `near`: good to about a mile. `area`: somewhere in a larger part."""
        if self.kind == PlaceKind.POSTCODE:
            return "exact"
        return "near" if self.radius_miles <= 1 else "area"

    @property
    def label(self) -> str:
        """The name with its town, to tell two places apart."""
        return self.name if self.town in ("", self.name) else f"{self.name}, {self.town}"


@dataclass(frozen=True)
class Ambiguous:
    """One name, several places: ask which. At least two options."""

    options: tuple[Found, ...]


def find_place(
    session: Session, postcode: str | None, names: Sequence[str], near: tuple[float, float] | None = None
) -> Found | Ambiguous | None:
    """Where this is. `near`, the person's last known point, settles on a namesake that is clearly nearer."""
    read = read_postcode(postcode) if postcode else None
    by_postcode = _by_postcode(session, read) if read else None
    return by_postcode or _by_name(session, names, Point(*near) if near else None)


def _by_postcode(session: Session, postcode: Postcode) -> Found | None:
    steps = (
        (PlaceKind.POSTCODE, postcode.full),
        (PlaceKind.SECTOR, postcode.sector),
        (PlaceKind.DISTRICT, postcode.district),
    )
    wanted = {kind: place_key(part) for kind, part in steps if part}
    rows = session.scalars(select(Place).where(Place.key.in_(wanted.values()), Place.kind.in_(wanted)))
    # Sector CV1 1 and district CV11 have one key, so the kind decides.
    known = {row.kind: row for row in rows if wanted[row.kind] == row.key}
    row = next((known[kind] for kind in wanted if kind in known), None)
    return _found(row, postcode=str(postcode)) if row else None


@dataclass(frozen=True)
class _Hit:
    window: Window
    rows: tuple[Place, ...]
    respelled: bool = False

    @property
    def is_town(self) -> bool:
        return all(row.kind == PlaceKind.TOWN for row in self.rows)

    @property
    def order(self) -> tuple[bool, int, float]:
        """A part of a town says more than the town, then what was said first, then the smaller place."""
        return self.is_town, self.window.said, min(row.radius_miles for row in self.rows)


def _by_name(session: Session, names: Sequence[str], near: Point | None) -> Found | Ambiguous | None:
    wanted = list(windows(names))
    hits = _hits(session, wanted)
    if longer := _longer_hits(session, wanted, hits):
        hits = longer
    elif all(hit.is_town for hit in hits):
        apart = [w for w in wanted if not any(w.overlaps(hit.window) for hit in hits)]
        hits += _completed_hits(session, apart) or _respelled_hits(session, apart)
    if not hits:
        return None
    hit = min(hits, key=lambda hit: hit.order)
    towns = {row.town for other in hits if other is not hit for row in other.rows}
    return _one(_places(_by_main_name(session, hit), towns), near)


def _by_main_name(session: Session, hit: _Hit) -> _Hit:
    """A town's nickname ("Brum") as the town: the row of the same town and point that was listed first."""
    if not hit.is_town:
        return hit
    places = {(row.town, row.lat, row.lon) for row in hit.rows}
    at = tuple_(Place.town, Place.lat, Place.lon).in_(places)
    towns = session.scalars(select(Place).where(at, Place.kind == PlaceKind.TOWN).order_by(Place.id)).all()
    first = {(row.town, row.lat, row.lon): row for row in reversed(towns)}
    return replace(hit, rows=tuple(first.values()))


def _hits(session: Session, wanted: Sequence[Window]) -> list[_Hit]:
    """The windows that are names, each word used once: "foleshill road" is not also "foleshill"."""
    rows = session.scalars(
        select(Place).where(Place.key.in_({w.key for w in wanted}), Place.kind.in_(NAMED)).order_by(Place.id)
    ).all()
    hits: list[_Hit] = []
    for window in wanted:
        named = tuple(
            row for row in rows if row.key == window.key and not (window.names_road and row.kind == PlaceKind.TOWN)
        )
        if named and not any(window.overlaps(hit.window) for hit in hits):
            hits.append(_Hit(window, named))
    return hits


def _longer_hits(session: Session, wanted: Sequence[Window], hits: list[_Hit]) -> list[_Hit]:
    """ "cradley heeth" is Cradley Heath misspelt, though there is a Cradley."""
    exact = {hit.window.key for hit in hits}
    longer = [
        window
        for window in wanted
        if not window.common
        and any(window.holds(hit.window) for hit in hits)
        and all(window.holds(hit.window) for hit in hits if window.overlaps(hit.window))
    ]
    return [hit for hit in _respelled_hits(session, longer) if not exact & {row.key for row in hit.rows}]


def _completed_hits(session: Session, wanted: Sequence[Window]) -> list[_Hit]:
    """The first window that is a name cut short."""
    whole = {window: completed(window.key) for window in wanted if not (window.common or window.names_road)}
    rows = session.scalars(
        select(Place).where(Place.key.in_(set().union(*whole.values())), Place.kind.in_(NAMED))
    ).all()
    for window, keys in whole.items():
        if named := tuple(row for row in rows if row.key in keys):
            return [_Hit(window, named, respelled=True)]
    return []


def _respelled_hits(session: Session, wanted: Sequence[Window]) -> list[_Hit]:
    """The first window that is nearly a name. Only tried when nothing else was found, for it reads every name."""
    known = session.scalars(select(Place.key).where(Place.kind.in_(NAMED)).distinct()).all() if wanted else []
    for window in wanted:
        keys = set() if window.common else respelled(window.key, known)
        if keys:
            rows = session.scalars(select(Place).where(Place.key.in_(keys), Place.kind.in_(NAMED)))
            return [_Hit(window, tuple(rows), respelled=True)]
    return []


def _places(hit: _Hit, towns: set[str]) -> list[Found]:
    """The different places of this name: those in a town that was said as well, if there are any."""
    rows = [row for row in hit.rows if row.town in towns] or list(hit.rows)
    places: list[Found] = []
    for row in sorted(rows, key=lambda row: (NAMED.index(row.kind), row.id)):
        found = _found(row, was_respelled=hit.respelled)
        if not any(_is_same(found, other) for other in places):
            places.append(found)
    return places


def _is_same(one: Found, other: Found) -> bool:
    return one.town == other.town and miles_between(_point(one), _point(other)) <= SAME_PLACE_MILES


def _one(places: list[Found], near: Point | None) -> Found | Ambiguous:
    if near is not None:
        by_distance = sorted(places, key=lambda place: miles_between(near, _point(place)))
        miles = [miles_between(near, _point(place)) for place in by_distance]
        if len(places) > 1 and miles[1] > CLEARLY_NEARER * max(miles[0], 1):
            return by_distance[0]
        places = by_distance
    return places[0] if len(places) == 1 else Ambiguous(tuple(places))


def _point(place: Found) -> Point:
    return Point(place.lat, place.lon)


def _found(row: Place, *, postcode: str | None = None, was_respelled: bool = False) -> Found:
    return Found(row.name, row.town, postcode, row.lat, row.lon, row.kind, row.radius_miles, was_respelled)
