"""The four formats as files."""

import json
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from storage.database import Database
from storage.exports import COLUMNS, ExportError, Format
from storage.exports.as_xlsx import CELL
from tests.exports.people import People, read_csv


def test_lists_and_yes_and_no_are_plain_in_a_table(database: Database, people: People, tmp_path: Path) -> None:
    people.whole_offer()
    people.save(database, Format.CSV, tmp_path / "o.csv")
    header, row = read_csv(tmp_path / "o.csv")
    told = dict(zip(header, row, strict=True))
    assert (told["categories"], told["when"]) == ("making/bikes; care/children", "sat_am; sun_am")
    assert (told["does_now"], told["would_do"], told["lat"]) == ("yes", "no", "52.43")


def test_a_csv_file_begins_with_the_mark_that_excel_needs(
    database: Database, people: People, tmp_path: Path
) -> None:
    people.save(database, Format.CSV, tmp_path / "o.csv")
    assert (tmp_path / "o.csv").read_bytes().startswith(b"\xef\xbb\xbfreference,")


def test_a_text_too_long_for_a_spreadsheet_cell_is_cut(database: Database, people: People, tmp_path: Path) -> None:
    people.offer(people.amina, "\U0001f9f5" * 20_000)
    people.save(database, Format.XLSX, tmp_path / "o.xlsx")
    cell = load_workbook(tmp_path / "o.xlsx")["Offers"]["D2"].value
    assert len(str(cell).encode("utf-16-le")) // 2 == CELL - 1


def test_geojson_has_a_point_where_one_is_known(database: Database, people: People, tmp_path: Path) -> None:
    people.offer(people.amina, lat=52.43217, lon=-1.50144)
    people.offer(people.amina)
    people.save(database, Format.GEOJSON, tmp_path / "o.geojson")
    found = json.loads((tmp_path / "o.geojson").read_text(encoding="utf-8"))
    known, unknown = found["features"]
    assert found["type"] == "FeatureCollection"
    assert known["geometry"] == {"type": "Point", "coordinates": [-1.5, 52.43]}
    assert unknown["geometry"] is None
    assert tuple(known["properties"]) == COLUMNS


@pytest.mark.parametrize("file_format", Format)
def test_no_offers_make_an_empty_file(
    database: Database, people: People, file_format: Format, tmp_path: Path
) -> None:
    report = people.save(database, file_format, tmp_path / "out")
    assert (report.rows, report.path) == (0, tmp_path / "out")
    if file_format is Format.GEOJSON:
        assert json.loads(report.path.read_text(encoding="utf-8"))["features"] == []


@pytest.mark.parametrize("file_format", Format)
def test_the_same_offers_make_the_same_file(
    database: Database, people: People, file_format: Format, tmp_path: Path
) -> None:
    people.whole_offer()
    one, two = (people.save(database, file_format, tmp_path / name) for name in "ab")
    assert one.sha256 == two.sha256


def test_the_file_is_its_owners_alone(database: Database, people: People, tmp_path: Path) -> None:
    people.save(database, Format.XLSX, tmp_path / "o.xlsx")
    assert stat.S_IMODE((tmp_path / "o.xlsx").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["o.xlsx"]


@pytest.mark.parametrize("out", [".", "missing/o.csv"])
def test_a_place_that_holds_no_file_is_refused_in_a_sentence(
    database: Database, people: People, tmp_path: Path, out: str
) -> None:
    with pytest.raises(ExportError, match=r"\.$"):
        people.save(database, Format.CSV, tmp_path / out)
