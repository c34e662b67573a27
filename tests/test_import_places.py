"""Files of postcodes: what is kept, what is told, and that a second time changes nothing."""

import gzip
import time
from itertools import islice, product
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import samples
from storage.database import Database
from storage.import_files import BAD_ROWS_LISTED, ImportFileError, ImportReport
from storage.models import Place, PlaceKind
from storage.places.files import import_places
from storage.places.gazetteer import import_gazetteer

GOOD = "postcode,lat,lon\nCV6 5BJ,52.428,-1.497\nCV6 5BG,52.430,-1.495\nB1 1AA,52.477,-1.903\n"


def load(database: Database, folder: Path, text: str | bytes) -> ImportReport:
    file = folder / "postcodes.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_places(database, file, lambda done, of: None)


def place(database: Database, kind: PlaceKind, key: str) -> Place:
    with database.transaction() as session:
        return session.execute(select(Place).filter_by(kind=kind, key=key)).scalar_one()


def test_it_keeps_postcodes_and_makes_their_sectors_and_districts(database: Database, tmp_path: Path) -> None:
    report = load(database, tmp_path, GOOD)
    assert (report.added, report.changed, report.same, report.bad) == (3, 0, 0, [])
    assert place(database, PlaceKind.POSTCODE, "cv65bj").name == "CV6 5BJ"
    sector, district = place(database, PlaceKind.SECTOR, "cv65"), place(database, PlaceKind.DISTRICT, "cv6")
    assert (sector.name, sector.lat, sector.lon) == ("CV6 5", 52.429, -1.496)
    assert 0 < sector.radius_miles < 0.3
    assert district.name == "CV6"


def test_it_changes_nothing_the_second_time(database: Database, tmp_path: Path) -> None:
    load(database, tmp_path, GOOD)
    again = load(database, tmp_path, GOOD)
    assert (again.added, again.changed, again.same) == (0, 0, 3)


def test_it_corrects_a_postcode_that_moved(database: Database, tmp_path: Path) -> None:
    load(database, tmp_path, GOOD)
    report = load(database, tmp_path, "postcode,lat,lon\nCV6 5BJ,52.5,-1.4\n")
    assert (report.added, report.changed) == (0, 1)
    assert place(database, PlaceKind.POSTCODE, "cv65bj").lat == 52.5
    assert place(database, PlaceKind.SECTOR, "cv65").lat == 52.465


@pytest.mark.parametrize(
    "text",
    [
        "pcds,lat,long\nCV6 5BJ,52.428,-1.497\n",
        "id,Latitude,Longitude,Postcode\n7,52.428,-1.497,cv65bj\n",
        '"postcode","lat","lng"\r\n"CV6  5BJ","52.428","-1.497"\r\n',
        "\ufeffpostcode,lat,lon\nCV6 5BJ,52.428,-1.497\n",
        "CV6 5BJ,52.428,-1.497\n",
        gzip.compress(b"postcode,lat,lon\nCV65BJ,52.428,-1.497\n"),
    ],
    ids=["ons", "other order", "quoted", "marked", "no header", "gz"],
)
def test_it_reads_files_of_many_makers(database: Database, tmp_path: Path, text: str | bytes) -> None:
    assert load(database, tmp_path, text).added == 1
    assert place(database, PlaceKind.POSTCODE, "cv65bj").lon == -1.497


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("CV6,52.4,-1.5", "line 3, postcode: 'CV6' is not a full postcode"),
        ("CV6 5BG,99.999999,-1.5", "line 3, lat: '99.999999' is not a latitude in the United Kingdom"),
        ("CV6 5BG,nan,-1.5", "line 3, lat: 'nan' is not a latitude in the United Kingdom"),
        ("CV6 5BG,52.4,east", "line 3, lon: 'east' is not a longitude in the United Kingdom"),
        ("CV6 5BG,52.4", "line 3, row: has too few columns"),
        ("\ufffd,52.4,-1.5", "line 3, postcode: '\ufffd' is not a full postcode"),
    ],
)
def test_it_tells_a_bad_row_and_keeps_the_good_ones(
    database: Database, tmp_path: Path, row: str, told: str
) -> None:
    report = load(database, tmp_path, f"postcode,lat,lon\nCV6 5BJ,52.428,-1.497\n{row}\nB1 1AA,52.477,-1.903\n")
    assert [str(bad) for bad in report.bad] == [told]
    assert (report.added, report.bad_rows) == (2, 1)


def test_it_counts_all_bad_rows_and_lists_the_first(database: Database, tmp_path: Path) -> None:
    report = load(database, tmp_path, "postcode,lat,lon\n" + "nowhere,1,1\n" * 20_000)
    assert (report.bad_rows, len(report.bad)) == (20_000, BAD_ROWS_LISTED)


def test_it_takes_the_last_of_a_postcode_given_twice(database: Database, tmp_path: Path) -> None:
    report = load(database, tmp_path, GOOD + "CV6 5BJ,52.5,-1.4\n")
    assert (report.added, report.same) == (3, 0)
    assert place(database, PlaceKind.POSTCODE, "cv65bj").lat == 52.5


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,x,y\nA,1,2\n", "lacks postcode, lat, lon"),
        ("", "empty"),
        ("postcode\tlat\tlon\n".encode("utf-16"), "UTF-16"),
        (gzip.compress(GOOD.encode())[:-10], "not a whole .gz"),
    ],
    ids=["columns", "empty", "utf-16", "cut short"],
)
def test_it_says_why_a_file_cannot_be_read(
    database: Database, tmp_path: Path, text: str | bytes, why: str
) -> None:
    with pytest.raises(ImportFileError, match=why):
        load(database, tmp_path, text)


def test_it_leaves_nothing_behind_of_a_file_cut_short(database: Database, tmp_path: Path) -> None:
    with pytest.raises(ImportFileError):
        load(database, tmp_path, gzip.compress(GOOD.encode() * 1000)[:-10])
    with database.transaction() as session:
        assert session.scalar(select(func.count(Place.id))) == 0


def test_it_keeps_the_mean_of_real_postcodes_when_the_gazetteer_follows(
    database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, GOOD)
    import_gazetteer(database, samples.FOLDER / "gazetteer.csv")
    assert place(database, PlaceKind.DISTRICT, "cv6").lat == 52.429


def test_it_shows_progress_to_the_end(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "postcodes.csv"
    file.write_text(GOOD)
    told: list[tuple[int, int]] = []
    import_places(database, file, lambda done, of: told.append((done, of)))
    assert told[-1] == (len(GOOD), len(GOOD))


def test_it_takes_fifty_thousand_rows_in_seconds(database: Database, tmp_path: Path) -> None:
    """About 2 s when idle; a row at a time it would be minutes, however idle the machine."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    units = product(["B", "CV", "DY", "WS"], range(1, 26), range(10), letters, letters)
    rows = (f"{a}{d} {s}{u}{v},52.{s}{d:02},-1.{d:02}{s}" for a, d, s, u, v in islice(units, 50_000))
    text = "postcode,lat,lon\n" + "\n".join(rows)
    started = time.monotonic()
    assert load(database, tmp_path, text).added == 50_000
    assert time.monotonic() - started < 30
