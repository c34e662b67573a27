"""The same few opportunities are not shown to everybody, and nobody is sent where there is no place."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from storage.matching import matches
from storage.models import MatchState, Opportunity
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from tests.matching.conftest import Add, Match
from tests.matching.quality import ids


@pytest.fixture
def shown(session: Session, found: Match, now: datetime) -> list[str]:
    """What comes first for each of six people in a row, who are shown one opportunity each and do not answer."""

    def ask(number: int) -> str:
        address = Address(ChannelKind.SMS, f"+4477009001{number:02}")
        person = find_or_create(session, address, now).contact_id
        best = found(limit=1)
        matches.suggest(session, person, None, best, now)
        return ids(best)[0]

    return [ask(number) for number in range(6)]


@pytest.fixture
def two_alike(add: Add) -> None:
    add("one")
    add("other")


@pytest.mark.usefixtures("two_alike")
class TestTwoAlike:
    def test_they_are_shown_in_turn(self, shown: list[str]) -> None:
        assert shown == ["one", "other"] * 3

    def test_what_nobody_answered_is_asked_about_again_when_it_lapses(
        self, session: Session, shown: list[str], found: Match, now: datetime
    ) -> None:
        assert found()[0].parts["asked"] < 0
        matches.expire(session, now + timedelta(days=1), now + timedelta(days=1))
        assert found()[0].parts["asked"] == 0


def test_a_better_fit_is_not_hidden_by_having_been_asked(add: Add, shown_once: str, found: Match) -> None:
    add("loosely", title="Help at a bike ride", tags=["events"])
    assert ids(found())[0] == shown_once


@pytest.fixture
def shown_once(add: Add, session: Session, found: Match, now: datetime) -> str:
    add()
    address = Address(ChannelKind.SMS, "+447700900199")
    matches.suggest(session, find_or_create(session, address, now).contact_id, None, found(), now)
    return "bikes"


def test_few_places_left_weigh_more(add: Add, session: Session, found: Match, now: datetime) -> None:
    add("a small one", capacity=1)
    add("b large one", capacity=40)
    for number in range(2):
        person = find_or_create(session, Address(ChannelKind.SMS, f"+4477009002{number:02}"), now).contact_id
        matches.suggest(session, person, None, found(), now)
    assert ids(found()) == ["b large one", "a small one"]


def test_the_last_place_is_given_once(add: Add, session: Session, found: Match, now: datetime) -> None:
    add(capacity=1)
    people = [
        find_or_create(session, Address(ChannelKind.SMS, f"+4477009003{number:02}"), now).contact_id
        for number in range(2)
    ]
    first, second = [matches.suggest(session, person, None, found(), now)[0] for person in people]
    assert matches.decide(session, first, MatchState.ACCEPTED, now)
    assert not matches.decide(session, second, MatchState.ACCEPTED, now)
    session.expire_all()
    assert session.get_one(Opportunity, "bikes").filled == 1
    assert found() == []
