"""What comes first, and the reasons that are given for it."""

from typing import Any

import pytest

from storage.conditions import Condition
from storage.matching.wishes import Wish, read
from storage.models import OfferKind, OpportunityType
from tests.matching.conftest import Add, Match
from tests.matching.quality import ids


def test_it_gives_reasons_that_a_person_can_read(add: Add, found: Match) -> None:
    add(provides=["bring_friend", "step_free"])
    wish = {"when": ("sat_am", "sun_am"), "conditions": frozenset({Condition.COMPANY, Condition.STEP_FREE})}
    assert found("gud wi bikes me", **wish)[0].reasons == (
        "0.4 miles",
        "Saturday mornings",
        "you said bikes",
        "bring a friend",
        "step-free",
    )


def test_it_explains_each_part_of_the_score(add: Add, found: Match) -> None:
    add()
    suggestion = found()[0]
    assert 0 < suggestion.score <= 1
    assert suggestion.miles == pytest.approx(0.4, abs=0.01)
    assert {"meaning", "topics", "words", "times", "near", "conditions", "relevance"} <= suggestion.parts.keys()


def test_it_puts_the_nearer_of_two_alike_first(add: Add, found: Match) -> None:
    add("far", miles=1.8)
    add("near", miles=0.2)
    assert ids(found()) == ["near", "far"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (["flexible"], "any time that suits you"),
        (["mon_am", "tue_pm", "wed_eve", "thu_am", "fri_pm"], "at times that suit you"),
    ],
)
def test_it_says_the_time_shortly(add: Add, found: Match, when: list[str], said: str) -> None:
    add(when=when)
    assert found()[0].reasons[1] == said


@pytest.mark.parametrize(
    "text", ["", "what can i do nr cv6", "dont mind, whatever needs doing", "anything sat morning"]
)
def test_it_shows_what_is_near_to_who_would_do_anything(add: Add, found: Match, text: str) -> None:
    add("far", miles=1.5)
    add("near", miles=0.1)
    assert ids(found(text)) == ["near", "far"]


ROOM: dict[str, Any] = {
    "title": "Shed wanted for bike tools",
    "description": "A dry garage would do.",
    "tags": ["garage", "storage", "bikes"],
    "type": OpportunityType.VENUE_WANTED,
}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("a garage i dont use", {OfferKind.SPACE}), ("got a spare garage", set()), ("our garage is empty", set())],
)
def test_it_shows_who_wants_a_room_first_to_who_offers_one(
    add: Add, found: Match, text: str, kinds: set[OfferKind]
) -> None:
    add("task", title="Tidy a garage", tags=["garage", "tidying"], miles=0.1)
    add("venue", miles=1.5, **ROOM)
    assert ids(found(text, kinds=frozenset(kinds)))[0] == "venue"


def test_it_shows_who_wants_a_room_to_nobody_else(add: Add, found: Match) -> None:
    add("venue", **ROOM)
    assert found("I can mend bikes", kinds=frozenset({OfferKind.SKILL})) == []
    assert found("can build a garage") == []


def test_it_prefers_a_place_that_meets_their_conditions(add: Add, found: Match) -> None:
    add("plain")
    add("reachable", provides=["step_free", "expenses"], miles=0.6)
    conditions = frozenset({Condition.STEP_FREE, Condition.COST})
    assert ids(found(conditions=conditions)) == ["reachable", "plain"]


def test_it_offers_groups_first_to_who_wants_company(add: Add, found: Match) -> None:
    words = {"title": "Singing on Tuesdays", "description": "", "tags": ["singing"], "when": ["tue_eve"]}
    add("a task", **words)
    add("choir", type=OpportunityType.JOIN, **words)
    assert ids(found("singing, want to meet people")) == ["choir", "a task"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("I can mend bikes but i cant drive", ("i can mend bikes",)),
        ("cooking, dont mind driving", ("cooking dont mind driving", "cooking", "dont mind driving")),
        ("sewing, im in a wheelchair", ("sewing",)),
        ("I mend bikes, sat mornings, CV6 5BJ", ("i mend bikes",)),
        ("cannot cook", ("cannot cook",)),
        ("hello", ()),
    ],
)
def test_it_compares_only_what_is_wished_for(text: str, clauses: tuple[str, ...]) -> None:
    assert read(Wish(text)).clauses == clauses


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("i play guitar", "guitar"), ("dab hand at joinery", "joinery"), ("gardenin", "gardenin")],
)
def test_it_quotes_the_word_that_tells_most(add: Add, found: Match, text: str, quoted: str) -> None:
    add("music", title="Play your guitar at a care home", description="", tags=["music", "playing"])
    add("wood", title="Build things in the shed", description="", tags=["woodwork", "making"])
    add("garden", title="Garden with us", description="", tags=["gardening"])
    assert f"you said {quoted}" in found(text)[0].reasons


@pytest.mark.parametrize("text", ["lonely since I moved here", "just lost my wife, want to get out with people"])
def test_it_shows_groups_to_the_lonely_and_no_lonely_people_to_visit(add: Add, found: Match, text: str) -> None:
    add("visiting", title="Visit lonely people", description="", tags=["befriending", "loneliness"])
    add("supper", title="Eat together", description="", tags=["company"], type=OpportunityType.JOIN)
    assert ids(found(text)) == ["supper"]
    assert ids(found("visiting lonely old people"))[0] == "visiting"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("got green fingers", ("got gardening",)),
        ("histroy", ("history",)),
        ("deep sea diving", ("deep sea diving",)),
        ("i never learnt to swim", ("i never learnt to swim",)),
        ("I speak Polish and English", ("i speak polish interpreting translating",)),
    ],
)
def test_it_compares_what_is_meant(text: str, clauses: tuple[str, ...]) -> None:
    assert read(Wish(text)).clauses[:1] == clauses


def test_it_knows_what_is_a_kind_of_what(add: Add, found: Match) -> None:
    add("home", title="Play at a care home", description="", tags=["instruments"])
    add("accordion", title="Accordion club", description="", tags=["accordion"])
    assert set(ids(found("accordion"))) >= {"accordion"}
    assert "home" in ids(found("accordion", leave_out=frozenset({"accordion"})))
    assert "accordion" not in ids(found("carpentry"))


@pytest.mark.parametrize("text", ["a big dry garage", "the band room at our pub is empty", "garage"])
def test_it_takes_a_bare_room_for_an_offer(add: Add, found: Match, text: str) -> None:
    add("venue", **(ROOM | {"title": "Garage or room wanted", "tags": ["garage", "room"]}))
    assert ids(found(text)) == ["venue"]
