"""Where: postcodes, names of places, and how far."""

import pytest
from sqlalchemy.orm import Session

from dialogues.answers import place_words, read_miles, read_postcode
from storage import samples
from storage.database import Database
from storage.places.find import Ambiguous, find_place
from storage.places.gazetteer import import_gazetteer
from tests.answers.table import rows


@pytest.mark.parametrize(("text", "expected"), rows("postcode"))
def test_it_reads_a_postcode(text: str, expected: str) -> None:
    read = read_postcode(text)
    assert (read.text if read else "none") == expected


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [("im at cv65ab ta", "full", "cv65ab"), ("cv6 5 area", "sector", "cv6 5"), ("im in CV6.", "district", "CV6")],
)
def test_it_says_how_much_of_a_postcode_was_given(text: str, kind: str, words: str) -> None:
    read = read_postcode(text)
    assert read
    ((start, end),) = read.spans
    assert (read.kind, text[start:end]) == (kind, words)


def _candidates(text: str, *, asked: bool) -> str:
    read = place_words(text, asked=asked)
    return " | ".join(read.candidates) if read else "none"


@pytest.mark.parametrize(("text", "expected"), rows("place"))
def test_it_finds_the_names_to_look_up(text: str, expected: str) -> None:
    assert _candidates(text, asked=True) == expected


def _found(session: Session, text: str) -> str:
    postcode, read = read_postcode(text), place_words(text, asked=True)
    place = find_place(session, postcode.text if postcode else None, read.candidates if read else ())
    places = place.options if isinstance(place, Ambiguous) else (place,) if place else ()
    return " | ".join(place.label for place in places) or "none"


def test_it_finds_the_places_that_are_meant(database: Database, session: Session) -> None:
    import_gazetteer(database, samples.FOLDER / "gazetteer.csv")
    wrong = [
        (text, expected, found)
        for text, expected in rows("place_found")
        if (found := _found(session, text)) != expected
    ]
    assert not wrong


@pytest.mark.parametrize(("text", "expected"), rows("place_unasked"))
def test_it_takes_only_sure_names_unasked(text: str, expected: str) -> None:
    assert _candidates(text, asked=False) == expected


def test_it_leaves_out_a_name_that_is_part_of_what_they_do() -> None:
    read = place_words("cleaning radford brook")
    assert read
    assert read.spans == ()


@pytest.mark.parametrize(("text", "expected"), rows("miles"))
def test_it_reads_how_far_they_would_go(text: str, expected: str) -> None:
    read = read_miles(text)
    assert (f"{read.miles:g}" if read else "none") == expected
