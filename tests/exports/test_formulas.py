"""No cell of any file runs, and every text can be had back."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from storage.database import Database
from storage.exports import COLUMNS, CONTACT_COLUMNS, Format
from storage.exports.cells import clean, flat, guarded
from tests.exports.people import People, read_csv
from tests.exports.texts import HARMLESS, HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_no_csv_cell_starts_like_a_formula(text: str) -> None:
    cell = guarded(flat(clean(text)))
    assert isinstance(cell, str)
    assert cell == "'" + str(clean(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_left_as_it_is(text: str) -> None:
    assert guarded(flat(clean(text))) == ("'" + text if text.startswith("'") else text)


@given(st.text(alphabet=st.sampled_from("=+-@'\" \t\r\n\u200b\uff1d\ufe62a1"), max_size=8) | st.text(max_size=30))
def test_the_text_of_any_csv_cell_can_be_had_back(text: str) -> None:
    kept = str(clean(text))
    cell = str(guarded(kept))
    assert cell.removeprefix("'") == kept
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\x00b", "ab"), ("a\x1b[31mb", "a[31mb"), ("a\r\nb\rc", "a\nb\nc"), ("a\tb", "a b"), ("a\u2028b", "a\nb"),
     ("\ud800x", "x"), ("\uffffx", "x"), ("\U0001f468\u200d\U0001f33e", "\U0001f468\u200d\U0001f33e")],
)  # fmt: skip
def test_control_characters_go_and_the_rest_stays(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.fixture
def hostile(people: People) -> list[str]:
    """Every text as somebody's offer; PostgreSQL itself refuses NUL."""
    texts = [text.replace("\x00", "\x01") for text in HOSTILE] + HARMLESS
    for text in texts:
        people.offer(people.amina, text, how_often=text, source=text, place=text, lat=-52.5, lon=-1.5)
    people.amina.first_name = "=1+1"
    return [str(clean(text)) for text in texts]


def test_a_csv_file_runs_nothing_and_keeps_every_text(
    database: Database, people: People, hostile: list[str], tmp_path: Path
) -> None:
    people.save(database, Format.CSV, tmp_path / "o.csv", with_contacts=True, reason="a test")
    header, *found = read_csv(tmp_path / "o.csv")
    assert tuple(header) == COLUMNS + CONTACT_COLUMNS
    numbers = [header.index("lat"), header.index("lon")]
    texts = [cell for row in found for at, cell in enumerate(row) if at not in numbers]
    assert not [cell for cell in texts if cell.lstrip(' \n"\u00a0').startswith(("=", "+", "-", "@", "\uff1d"))]
    assert [row[header.index("words")].removeprefix("'") for row in found] == hostile
    assert {tuple(row[at] for at in numbers) for row in found} == {("-52.5", "-1.5")}


def test_an_xlsx_file_runs_nothing_and_keeps_every_text(
    database: Database, people: People, hostile: list[str], tmp_path: Path
) -> None:
    people.save(database, Format.XLSX, tmp_path / "o.xlsx", with_contacts=True, reason="a test")
    header, *found = load_workbook(tmp_path / "o.xlsx")["Offers"].iter_rows()
    names = [cell.value for cell in header]
    assert tuple(names) == COLUMNS + CONTACT_COLUMNS
    assert [unescape(str(row[names.index("words")].value)) for row in found] == hostile
    filled = [cell for row in found for cell in row if cell.value is not None]
    numbers = {cell.data_type for cell in filled if names[cell.column - 1] in ("lat", "lon")}
    texts = [cell for cell in filled if names[cell.column - 1] not in ("lat", "lon")]
    assert numbers == {"n"}
    assert {cell.data_type for cell in texts} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix and cell.hyperlink is None for cell in texts)
    with zipfile.ZipFile(tmp_path / "o.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_json_keeps_every_text_on_a_line_of_its_own(
    database: Database, people: People, hostile: list[str], tmp_path: Path
) -> None:
    people.save(database, Format.JSONL, tmp_path / "o.jsonl")
    lines = (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["words"] for line in lines] == hostile
