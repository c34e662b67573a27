"""Files of postcodes, `postcode,lat,lon`, into the table of places: a million rows in under a minute."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import CursorResult, text
from sqlalchemy.orm import Session

from storage.database import Database
from storage.import_files import ImportReport, OpenFile, Progress, csv_rows, open_text
from storage.places.rows import Good, good_blocks

LOCK = "LOCK TABLE places IN SHARE ROW EXCLUSIVE MODE"
"""Two imports at once take turns; everybody else goes on reading."""

INCOMING = "CREATE TEMP TABLE incoming (code text, lat float8, lon float8) ON COMMIT DROP"

# A table that was only copied into keeps the file's order in `ctid`: of a postcode given twice the last counts.
KEEP_LAST = """
DELETE FROM incoming early USING incoming late
WHERE early.code = late.code AND early.ctid < late.ctid
  AND early.code IN (SELECT code FROM incoming GROUP BY code HAVING count(*) > 1)
"""

# An update and an insert of what is missing take two thirds of the time of ON CONFLICT for a million new rows.
CHANGE = """
UPDATE places SET lat = incoming.lat, lon = incoming.lon FROM incoming
WHERE kind = 'postcode' AND key = lower(code) AND town = ''
  AND (places.lat, places.lon) IS DISTINCT FROM (incoming.lat, incoming.lon)
"""
ADD = """
INSERT INTO places (kind, key, name, lat, lon, radius_miles)
SELECT 'postcode', lower(code), left(code, -3) || ' ' || right(code, 3), lat, lon, 0 FROM incoming
WHERE NOT EXISTS (SELECT FROM places WHERE kind = 'postcode' AND key = lower(code) AND town = '')
ORDER BY code  -- neighbours in the indexes one after the other
"""

# Nine points in ten lie within about 1.5 times the root of the mean square distance from the mean.
AREAS = """
INSERT INTO places (kind, key, name, lat, lon, radius_miles)
SELECT :kind, left(key, -:key_cut), left(min(name), -:name_cut),
       round(avg(lat)::numeric, 5), round(avg(lon)::numeric, 5),
       round((69.1 * 1.5 * sqrt(var_pop(lat) + var_pop(lon) * cos(radians(avg(lat))) ^ 2))::numeric, 2)
FROM places WHERE kind = 'postcode' GROUP BY left(key, -:key_cut)
ON CONFLICT (kind, key, town) DO UPDATE
SET lat = excluded.lat, lon = excluded.lon, radius_miles = excluded.radius_miles
"""

CUTS = {"sector": (2, 2), "district": (3, 4)}
"""How many letters from the end of a postcode's key (`cv65bj`) and of its name (`CV6 5BJ`) leave the area's."""


def import_places(database: Database, path: Path, progress: Progress) -> ImportReport:
    """Every good row of the file, and the sectors and districts they make; the same file twice changes nothing.

    All or nothing as to the file: ImportFileError when it cannot be read to its end. `progress` is in bytes.
    """
    report = ImportReport()
    with open_text(path) as file, database.transaction() as session:
        session.execute(text(LOCK))
        session.execute(text(INCOMING))
        good = _copy(session, good_blocks(csv_rows(file.lines), report), file, progress)
        session.execute(text("ANALYZE incoming"))
        good -= _count(session, KEEP_LAST)
        report.changed = _count(session, CHANGE)
        report.added = _count(session, ADD)
        report.same = good - report.added - report.changed
        _write_areas(session)
    progress(file.size, file.size)
    return report


def _copy(session: Session, blocks: Iterable[Good], file: OpenFile, progress: Progress) -> int:
    connection = session.connection().connection.driver_connection
    assert connection is not None  # noqa: S101 (we are inside its transaction)
    good = 0
    with connection.cursor() as cursor, cursor.copy("COPY incoming FROM STDIN") as copy:
        for block in blocks:
            copy.write(block.text)
            good += block.rows
            progress(file.read_so_far(), file.size)
    return good


def _count(session: Session, statement: str) -> int:
    """How many rows the statement wrote."""
    result = session.execute(text(statement))
    assert isinstance(result, CursorResult)  # noqa: S101 (it always is for a statement that writes)
    return result.rowcount


def _write_areas(session: Session) -> None:
    """Each sector and district at the mean of all its postcodes that we hold: a short file moves none."""
    for kind, (key_cut, name_cut) in CUTS.items():
        session.execute(text(AREAS), {"kind": kind, "key_cut": key_cut, "name_cut": name_cut})
