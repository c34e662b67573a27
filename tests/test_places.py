"""From what people text to a point: postcodes, names, names that exist twice, and misspellings."""

import pytest
from sqlalchemy.orm import Session

from storage import samples
from storage.database import Database
from storage.models import Place, PlaceKind
from storage.places.distance import Point, cell, miles_between
from storage.places.find import Ambiguous, Found, find_place
from storage.places.gazetteer import import_gazetteer
from storage.places.postcodes import read_postcode

POSTCODES = [
    Place(kind=PlaceKind.POSTCODE, key="cv65bj", name="CV6 5BJ", lat=52.428, lon=-1.4972, radius_miles=0),
    Place(kind=PlaceKind.SECTOR, key="cv65", name="CV6 5", lat=52.43, lon=-1.49, radius_miles=0.9),
    Place(kind=PlaceKind.SECTOR, key="cv11", name="CV1 1", lat=52.407, lon=-1.512, radius_miles=0.4),
]


@pytest.fixture
def places(database: Database, session: Session) -> Session:
    """The gazetteer, and a few real postcodes."""
    import_gazetteer(database, samples.FOLDER / "gazetteer.csv")
    session.add_all(
        Place(
            **{column.key: getattr(place, column.key) for column in Place.__table__.columns if column.key != "id"}
        )
        for place in POSTCODES
    )
    session.flush()
    return session


def found(session: Session, *names: str, postcode: str | None = None) -> Found:
    place = find_place(session, postcode, names)
    assert isinstance(place, Found), place
    return place


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("cv65bj", "CV6 5BJ"),
        ("CV6-5BJ", "CV6 5BJ"),
        ("b1O oaa", "B10 0AA"),
        ("Cv6 5", "CV6 5"),
        ("cv6 5b", "CV6 5"),
        ("CV11", "CV11"),
        ("w1a 1aa", "W1A 1AA"),
        ("b3l", "B31"),
    ],
)
def test_it_reads_postcodes_as_they_are_typed(text: str, read: str) -> None:
    assert str(read_postcode(text)) == read


@pytest.mark.parametrize("text", ["", "oi", "foleshill", "no l", "go2 the", "9", "CV6 5BJ please", "c" * 5000])
def test_it_reads_no_postcode_in_anything_else(text: str) -> None:
    assert read_postcode(text) is None


@pytest.mark.parametrize(
    ("postcode", "kind", "sure"),
    [
        ("CV6 5BJ", PlaceKind.POSTCODE, "exact"),
        ("CV6 5ZZ", PlaceKind.SECTOR, "near"),
        ("cv6 9zz", PlaceKind.DISTRICT, "area"),
        ("CV6", PlaceKind.DISTRICT, "area"),
        ("CV1 1", PlaceKind.SECTOR, "near"),
        ("CV11", PlaceKind.DISTRICT, "area"),
    ],
)
def test_it_takes_the_smallest_part_of_a_postcode_that_is_known(
    places: Session, postcode: str, kind: PlaceKind, sure: str
) -> None:
    place = found(places, postcode=postcode)
    assert (place.kind, place.sure) == (kind, sure)
    assert place.postcode == str(read_postcode(postcode))


def test_it_prefers_the_postcode_to_the_name(places: Session) -> None:
    assert found(places, "earlsdon", postcode="CV6 5BJ").name == "CV6 5BJ"


def test_it_falls_back_to_the_name_when_the_postcode_is_unknown(places: Session) -> None:
    assert found(places, "earlsdon", postcode="ZZ9 9ZZ").name == "Earlsdon"


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("nr tile hill", "Tile Hill, Coventry"),
        ("by the ricoh", "Ricoh, Coventry"),
        ("foleshill rd end", "Foleshill Road, Coventry"),
        ("King's Heath, Brum", "Kings Heath, Birmingham"),
        ("small heath, coventry road", "Small Heath, Birmingham"),
        ("brum", "Birmingham"),
        ("town centre solihull", "town centre, Solihull"),
        ("wood end coventry", "Wood End, Coventry"),
        ("willenhall walsall", "Willenhall, Walsall"),
    ],
)
def test_it_finds_names_as_they_are_said(places: Session, said: str, label: str) -> None:
    assert found(places, said).label == label


def test_it_tells_a_town_said_apart_from_the_name(places: Session) -> None:
    assert found(places, "wood end", "cov").label == "Wood End, Coventry"


@pytest.mark.parametrize(
    ("said", "name"),
    [("chelmsly wood", "Chelmsley Wood"), ("tyle hill", "Tile Hill"), ("folshill, coventry", "Foleshill")],
)
def test_it_mends_a_misspelling_and_says_so(places: Session, said: str, name: str) -> None:
    place = found(places, said)
    assert (place.name, place.respelled) == (name, True)


@pytest.mark.parametrize("said", ["my garden", "bradford", "soha", "the moon", "", "\u0a2b\u0a4b", "x" * 10_000])
def test_it_finds_nothing_rather_than_another_place(places: Session, said: str) -> None:
    assert find_place(places, None, [said]) is None


def test_it_asks_back_about_a_name_that_exists_twice(places: Session) -> None:
    place = find_place(places, None, ["Willenhall"])
    assert isinstance(place, Ambiguous)
    assert {option.town for option in place.options} == {"Coventry", "Walsall"}


def test_it_need_not_ask_a_person_who_is_clearly_nearer_to_one(places: Session) -> None:
    place = find_place(places, None, ["Willenhall"], near=(52.40, -1.50))
    assert isinstance(place, Found)
    assert place.town == "Coventry"


def test_it_still_asks_a_person_who_is_far_from_both(places: Session) -> None:
    assert isinstance(find_place(places, None, ["Willenhall"], near=(51.5, 0.0)), Ambiguous)


def test_it_loads_the_gazetteer_twice_with_no_change(database: Database) -> None:
    file = samples.FOLDER / "gazetteer.csv"
    first, second = import_gazetteer(database, file), import_gazetteer(database, file)
    assert (first.bad, second.added, second.changed) == ([], 0, 0)
    assert second.same == first.added + first.same


def test_it_measures_miles_over_the_ground() -> None:
    coventry, solihull = Point(52.4081, -1.5106), Point(52.4128, -1.7790)
    assert miles_between(coventry, solihull) == pytest.approx(11.3, abs=0.1)
    assert cell(coventry) == (-76, 2620)
