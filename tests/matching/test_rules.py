"""Who is never shown what: distance, conditions, times, places left, and nothing rather than something poor."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from storage.conditions import Condition
from storage.models import OpportunityStatus
from tests.matching.conftest import Add, Match
from tests.matching.quality import ids


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
    "text", ["deep sea diving", "helicopter pilot", "\u0a2e\u0a48\u0a02 \u0a2a\u0a15", "umiem latac"]
)
def test_it_shows_nothing_rather_than_something_unsuitable(add: Add, found: Match, text: str) -> None:
    add()
    assert found(text) == []


def test_it_leaves_out_what_was_seen_before(add: Add, found: Match) -> None:
    add("one")
    add("two")
    assert ids(found(leave_out=frozenset({"one"}))) == ["two"]


def test_it_shows_no_more_than_the_limit(add: Add, found: Match) -> None:
    for number in range(5):
        add(f"bikes-{number}")
    assert len(found()) == 3
    assert len(found(limit=1)) == 1


@pytest.mark.parametrize("text", ["x" * 20_000, "a," * 5000, "\x00\x01", "/stop", "\U0001f6b2" * 300])
def test_it_takes_any_text(add: Add, found: Match, text: str) -> None:
    add()
    assert len(found(text)) <= 1


@pytest.mark.parametrize("words", ["I speak Urdu", "Urdu and English", "fluent in Urdu"])
def test_it_asks_only_those_to_interpret_who_speak_a_language(add: Add, found: Match, words: str) -> None:
    add(title="Interpret at the clinic", description="", tags=["interpreting", "languages"])
    assert ids(found(words)) == ["bikes"]
    assert found("I want to learn English") == []
