"""What an officer asks for: since when, where, of what kind, in which network."""

from datetime import datetime, timedelta

import pytest

from storage.exports import ExportError
from tests.exports.people import People


def test_since_leaves_out_what_is_older(people: People, now: datetime) -> None:
    people.offer(people.amina, "old", created_at=now - timedelta(days=2))
    people.offer(people.amina, "new")
    assert people.words(since=now) == ["new"]


@pytest.mark.parametrize(("category", "found"), [("making/bikes", ["a"]), ("making", ["a", "b"]), ("food", [])])
def test_a_category_is_a_code_or_a_group(people: People, category: str, found: list[str]) -> None:
    people.offer(people.amina, "a", categories=["making/bikes", "care/animals"])
    people.offer(people.amina, "b", categories=["making/repairs"])
    assert people.words(category=category) == found


@pytest.mark.parametrize("network", ["foleshill", " Foleshill ", "friends of foleshill"])
def test_a_network_is_a_keyword_or_a_name(people: People, network: str) -> None:
    people.offer(people.amina, "in", network_id=people.network.id)
    people.offer(people.amina, "out")
    assert people.words(network=network) == ["in"]


@pytest.mark.parametrize(
    ("area", "found"),
    [
        ("Foleshill", ["postcode", "shared"]),
        ("foleshill, coventry", ["postcode", "shared"]),
        ("Coventry", ["postcode", "shared", "tile hill", "willenhall cov"]),
        ("Willenhall", ["willenhall cov", "willenhall walsall"]),
        ("Willenhall, Coventry", ["willenhall cov"]),
        ("CV6", ["postcode", "district", "shared"]),
        ("cv6 5bj", ["postcode", "district", "shared"]),
        ("CV4", ["tile hill"]),
        ("52.43,-1.5,0.5", ["postcode", "shared"]),
        ("52.584, -2.053, 3", ["willenhall walsall"]),
    ],
)
def test_an_area_is_a_name_a_district_or_a_circle(people: People, area: str, found: list[str]) -> None:
    people.offer(people.amina, "postcode", postcode="CV6 5BJ", lat=52.432, lon=-1.501)
    people.offer(people.amina, "district", postcode="CV6", lat=52.51, lon=-1.6)
    people.offer(people.amina, "shared", lat=52.428, lon=-1.498)
    people.offer(people.amina, "tile hill", postcode="CV4 9DE", lat=52.405, lon=-1.58)
    people.offer(people.amina, "willenhall cov", lat=52.386, lon=-1.463)
    people.offer(people.amina, "willenhall walsall", lat=52.584, lon=-2.053)
    people.offer(people.amina, "nowhere")
    assert people.words(area=area) == found


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "Narnia"},
        {"area": "!!"},
        {"area": ""},
        {"area": "999,0,1"},
        {"category": "bikes"},
        {"network": "nobody"},
    ],
)
def test_a_filter_that_names_nothing_says_so(people: People, wrong: dict[str, str]) -> None:
    with pytest.raises(ExportError, match=r"^There is no .*\.$"):
        people.rows(**wrong)
