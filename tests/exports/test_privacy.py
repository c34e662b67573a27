"""What a file holds of a person when nobody asked for contacts."""

import zipfile
from pathlib import Path

import pytest

from storage.database import Database
from storage.exports import Format
from storage.exports.privacy import coarse_place
from tests.exports.people import People


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("CV6 5BJ", "CV6"),
        ("cv65bj", "CV6"),
        ("CV6 5", "CV6"),
        ("CV6", "CV6"),
        ("Foleshill", "Foleshill"),
        ("Foleshill, Coventry", "Foleshill, Coventry"),
        ("14 Eagle Street, Foleshill", "Foleshill"),
        ("14 Eagle Street", None),
        ("Longford Park", None),
        ("where you are", None),
        ("", None),
        (None, None),
    ],
)
def test_a_place_is_no_finer_than_a_neighbourhood(place: str | None, told: str | None) -> None:
    assert coarse_place(place, {"foleshill", "coventry"}) == told


def test_a_landmark_is_too_fine_to_tell(people: People) -> None:
    people.offer(people.amina, place="Longford Park", lat=52.4512, lon=-1.4833)
    assert [(row["place"], row["lat"], row["lon"]) for row in people.rows()] == [(None, 52.45, -1.48)]


@pytest.mark.parametrize("file_format", Format)
def test_without_contacts_the_file_holds_no_one(
    database: Database, people: People, file_format: Format, tmp_path: Path
) -> None:
    whole = people.whole_offer()
    people.address(people.amina)
    people.save(database, file_format, tmp_path / "out")
    content = _content(tmp_path / "out")
    assert f"OFFER-{whole.id}" in content
    assert not [secret for secret in ("7700900001", "5BJ", "52.432", "1.5014", "Amina") if secret in content]


def _content(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())
