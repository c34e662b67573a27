"""A list of place names and postcode districts into the table of places."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.import_files import BadRow, CsvRow, ImportFileError, ImportReport, csv_rows, open_text
from storage.models import Place, PlaceKind
from storage.places.names import place_key
from storage.places.rows import EAST, NORTH, SOUTH, WEST

COLUMNS = ["kind", "name", "town", "lat", "lon", "radius_miles"]
GAZETTEER_KINDS = (PlaceKind.DISTRICT, PlaceKind.NEIGHBOURHOOD, PlaceKind.TOWN, PlaceKind.LANDMARK)
CORRECTED = ("name", "lat", "lon", "radius_miles")
What = tuple[PlaceKind, str, str]
"""Kind, key and town: what makes two rows the same place."""


def import_gazetteer(database: Database, path: Path) -> ImportReport:
    """Adds and corrects names. A district that is there stays: it may be the mean of real postcodes."""
    report = ImportReport()
    with open_text(path) as file:
        rows = csv_rows(file.lines)
        _, header = next(rows, (1, []))
        if header != COLUMNS:
            raise ImportFileError(f"{path.name} must begin with the columns {', '.join(COLUMNS)}.")
        places = [place for row in rows if (place := _place(row, report))]
    with database.transaction() as session:
        _write(session, places, report)
    return report


def _place(row: CsvRow, report: ImportReport) -> Place | None:
    line, cells = row
    try:
        kind, name, town, lat, lon, radius = cells  # type: ignore[misc]  # an error in place of cells is caught below
        place = Place(
            kind=PlaceKind(kind),
            key=place_key(name),
            name=name,
            # Kept without a town, so that the same district of a postcode file is the same row.
            town="" if kind == PlaceKind.DISTRICT else town,
            lat=float(lat),
            lon=float(lon),
            radius_miles=float(radius),
        )
    except (TypeError, ValueError) as error:
        report.refuse([BadRow(line, "row", f"is not a place ({error})")])
        return None
    if place.key and SOUTH <= place.lat <= NORTH and WEST <= place.lon <= EAST:
        return place
    report.refuse([BadRow(line, "row", "has no name, or is not in the United Kingdom")])
    return None


def _write(session: Session, places: Iterable[Place], report: ImportReport) -> None:
    rows = session.scalars(select(Place).where(Place.kind.in_(GAZETTEER_KINDS)))
    known = {_what(row): row for row in rows}
    for what, place in _first_of_each(places).items():
        if what not in known:
            session.add(place)
            report.added += 1
        elif place.kind is not PlaceKind.DISTRICT and _correct(known[what], place):
            report.changed += 1
        else:
            report.same += 1


def _first_of_each(places: Iterable[Place]) -> dict[What, Place]:
    """Two spellings of one key ("St Johns", "St. John's") are one row: the one listed first."""
    first: dict[What, Place] = {}
    for place in places:
        first.setdefault(_what(place), place)
    return first


def _what(place: Place) -> What:
    return place.kind, place.key, place.town


def _correct(row: Place, place: Place) -> bool:
    """True when the row said something else."""
    differs = [name for name in CORRECTED if getattr(row, name) != getattr(place, name)]
    for name in differs:
        setattr(row, name, getattr(place, name))
    return bool(differs)
