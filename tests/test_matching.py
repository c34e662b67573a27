"""Who is shown what, and why: distance, rules that are never broken, times, order and reasons."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from storage.conditions import Condition
from storage.distance import Point, cell
from storage.matching import Suggestion, match
from storage.models import OfferKind, Opportunity, OpportunityStatus, OpportunityType
from storage.opportunity_import import meaning_text
from storage.wishes import Wish, read
from tests.matching import embed

HERE = Point(52.428, -1.497)
MILE = 1 / 69.1
"""In degrees of latitude."""

Add = Callable[..., None]
Match = Callable[..., list[Suggestion]]


@pytest.fixture
def add(session: Session, now: datetime) -> Add:
    def _add(name: str = "bikes", *, miles: float = 0.4, **changes: Any) -> None:
        lat, lon = HERE.lat + miles * MILE, HERE.lon
        x, y = cell(Point(lat, lon))
        values: dict[str, Any] = {
            "title": "Mend bikes for children",
            "description": "Come and mend with us.",
            "organisation": "The Shed",
            "place": "Foleshill",
            "when": ["sat_am"],
            "frequency": "weekly",
            "needs": [],
            "provides": [],
            "tags": ["bikes", "repair"],
            "type": OpportunityType.VOLUNTEER,
            "filled": 0,
        }
        row = Opportunity(id=name, lat=lat, lon=lon, cell_x=x, cell_y=y, updated_at=now, **(values | changes))
        row.meaning = embed([meaning_text(row)])[0]
        session.add(row)
        session.flush()

    return _add


@pytest.fixture
def found(session: Session, now: datetime) -> Match:
    def _found(text: str = "I can mend bikes", limit: int = 3, **wish: Any) -> list[Suggestion]:
        return match(session, embed, Wish(text, **({"lat": HERE.lat, "lon": HERE.lon} | wish)), now, limit)

    return _found


def ids(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.opportunity.id for suggestion in suggestions]


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


@pytest.mark.parametrize(("miles", "max_miles", "shown"), [(1.9, 2, True), (2.1, 2, False), (2.1, 5, True)])
def test_it_looks_as_far_as_they_travel(
    add: Add, found: Match, miles: float, max_miles: float, shown: bool
) -> None:
    add(miles=miles)
    assert bool(found(max_miles=max_miles)) is shown


def test_it_has_no_limit_for_what_is_done_from_home(add: Add, found: Match) -> None:
    add(miles=150, provides=["from_home"])
    assert found()[0].reasons[0] == "from home"


def test_it_searches_everywhere_when_the_place_is_not_known(add: Add, found: Match) -> None:
    add(miles=150)
    suggestion = found(lat=None, lon=None)[0]
    assert suggestion.miles is None
    assert not any("mile" in reason for reason in suggestion.reasons)


def test_it_puts_the_nearer_of_two_alike_first(add: Add, found: Match) -> None:
    add("far", miles=1.8)
    add("near", miles=0.2)
    assert ids(found()) == ["near", "far"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": OpportunityStatus.CLOSED},
        {"capacity": 4, "filled": 4},
        {"ends_at": -timedelta(seconds=1)},
    ],
    ids=["closed", "filled", "ended"],
)
def test_it_never_shows_what_nobody_can_join(
    add: Add, found: Match, now: datetime, changes: dict[str, Any]
) -> None:
    add(**{name: now + value if isinstance(value, timedelta) else value for name, value in changes.items()})
    assert found() == []


def test_it_shows_what_has_a_place_left_and_has_not_ended(add: Add, found: Match, now: datetime) -> None:
    add(capacity=4, filled=3, ends_at=now + timedelta(days=1))
    assert ids(found()) == ["bikes"]


@pytest.mark.parametrize(
    ("needs", "condition"),
    [
        ("dbs", Condition.NO_DBS),
        ("dbs", Condition.DBS_PAID),
        ("age_18", Condition.UNDER_18),
        ("women_only", Condition.IS_MAN),
        ("stairs", Condition.STEP_FREE),
        ("lifting", Condition.NO_LIFTING),
        ("standing", Condition.NO_STANDING),
        ("driver", Condition.TRANSPORT),
        ("outdoors", Condition.INDOORS),
        ("qualification", Condition.NO_QUALIFICATION),
    ],
)
def test_it_never_breaks_a_hard_condition(add: Add, found: Match, needs: str, condition: Condition) -> None:
    add(needs=[needs])
    assert ids(found()) == ["bikes"]
    assert found(conditions=frozenset({condition})) == []


def test_it_shows_what_help_makes_possible(add: Add, found: Match) -> None:
    add(needs=["dbs", "standing"], provides=["dbs_paid", "seated_option"])
    conditions = frozenset({Condition.DBS_PAID, Condition.NO_STANDING})
    assert "DBS check paid for" in found(conditions=conditions)[0].reasons


@pytest.mark.parametrize(("age", "shown"), [(15, False), (17, False), (18, True)])
def test_it_goes_by_their_age(add: Add, found: Match, age: int, shown: bool) -> None:
    add(needs=["age_18"])
    assert bool(found(age=age)) is shown


@pytest.mark.parametrize(
    ("theirs", "wanted", "shown"),
    [
        (["sat_am"], ("sun_am",), False),
        (["sat_am", "sun_am"], ("sun_am",), True),
        (["flexible"], ("sun_am",), True),
        (["sat_am"], ("flexible",), True),
        (["sat_am"], (), True),
        ([], ("sun_am",), True),
    ],
)
def test_it_never_shows_a_time_they_ruled_out(
    add: Add, found: Match, theirs: list[str], wanted: tuple[str, ...], shown: bool
) -> None:
    add(when=theirs)
    assert bool(found(when=wanted)) is shown


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
    "text", ["deep sea diving", "helicopter pilot", "\u0a2e\u0a48\u0a02 \u0a2a\u0a15", "umiem latac"]
)
def test_it_shows_nothing_rather_than_something_unsuitable(add: Add, found: Match, text: str) -> None:
    add()
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["", "what can i do nr cv6", "dont mind, whatever needs doing", "anything sat morning"]
)
def test_it_shows_what_is_near_to_who_would_do_anything(add: Add, found: Match, text: str) -> None:
    add("far", miles=1.5)
    add("near", miles=0.1)
    assert ids(found(text)) == ["near", "far"]


def test_it_leaves_out_what_was_seen_before(add: Add, found: Match) -> None:
    add("one")
    add("two")
    assert ids(found(leave_out=frozenset({"one"}))) == ["two"]


def test_it_shows_no_more_than_the_limit(add: Add, found: Match) -> None:
    for number in range(5):
        add(f"bikes-{number}")
    assert len(found()) == 3
    assert len(found(limit=1)) == 1


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


@pytest.mark.parametrize("text", ["x" * 20_000, "a," * 5000, "\x00\x01", "/stop", "\U0001f6b2" * 300])
def test_it_takes_any_text(add: Add, found: Match, text: str) -> None:
    add()
    assert len(found(text)) <= 1
