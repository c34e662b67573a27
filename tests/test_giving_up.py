"""Somebody cannot come after all: the place that they mean is given back once, and never one too many."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogues.promises import PROMISES, Kept, keep, needs_nobody
from storage import tasks
from storage.matching import matches
from storage.models import (
    Contact,
    Direction,
    Match,
    MatchState,
    Message,
    MessageKind,
    Opportunity,
    Task,
    TaskKind,
)
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.texts.status import DeliveryStatus
from tests.conftest import NOW
from tests.link_post import match_of, opportunity_called

LATER = NOW + timedelta(hours=1)
CANNOT = PROMISES["cant_make_it"]


@pytest.fixture
def bryn(session: Session) -> Contact:
    address = find_or_create(session, Address(ChannelKind.SMS, "+447700900170"), NOW)
    return session.get_one(Contact, address.contact_id)


def taken(session: Session, contact: Contact, name: str, *, when: str = "sat_am", after_h: int = 0) -> Match:
    """An opportunity with one place, to which they said yes."""
    now = NOW + timedelta(hours=after_h)
    session.add(opportunity_called(name, title=name, description="", when=[when], capacity=1, updated_at=now))
    session.flush()
    match = match_of(session, contact.id, name, now)
    assert matches.decide(session, match, MatchState.ACCEPTED, now)
    tasks.promise(session, TaskKind.INTRODUCE, contact.id, now, match_id=match.id)
    return match


def text(session: Session, contact: Contact) -> int:
    message = Message(
        contact_id=contact.id,
        direction=Direction.IN,
        kind=MessageKind.TALK,
        channel=ChannelKind.SMS,
        text="",
        choices=[],
        status=DeliveryStatus.RECEIVED,
        created_at=LATER,
    )
    session.add(message)
    session.flush()
    return message.id


def says(session: Session, contact: Contact, words: str, message_id: int | None = None) -> Kept:
    return keep(session, CANNOT, contact, words, message_id or text(session, contact), LATER)


def places(session: Session) -> dict[str, int]:
    """How many are taken, by opportunity."""
    session.expire_all()
    return {row.id: row.filled for row in session.scalars(select(Opportunity).order_by(Opportunity.id))}


def test_the_place_is_given_back_and_the_organiser_told(session: Session, bryn: Contact) -> None:
    match = taken(session, bryn, "Mend bikes")
    kept = says(session, bryn, "sorry i cant do that one anymore")
    assert (kept.response, kept.values["title"]) == ("utter_place_given_up", "Mend bikes")
    assert places(session) == {"Mend bikes": 0}
    assert (match.state, match.changed_at) == (MatchState.CANCELLED, LATER)
    told = session.scalars(select(Task).where(Task.kind == TaskKind.CANNOT_COME)).one()
    introduction = session.scalars(select(Task).where(Task.kind == TaskKind.INTRODUCE)).one()
    assert (told.match_id, told.done_at, introduction.done_at) == (match.id, None, LATER)


def test_a_text_read_twice_gives_one_place_back(session: Session, bryn: Contact) -> None:
    taken(session, bryn, "Mend bikes")
    taken(session, bryn, "Cook lunch", after_h=-24)
    message_id = text(session, bryn)
    first = says(session, bryn, "cant make it any more", message_id)
    assert says(session, bryn, "cant make it any more", message_id) == first
    assert places(session) == {"Cook lunch": 1, "Mend bikes": 0}
    assert len(session.scalars(select(Task).where(Task.kind == TaskKind.CANNOT_COME)).all()) == 1


def test_another_may_take_it_and_so_may_they_again(session: Session, bryn: Contact) -> None:
    match = taken(session, bryn, "Mend bikes")
    says(session, bryn, "cant make it")
    assert "Mend bikes" not in matches.shown_before(session, bryn.id, LATER + timedelta(days=1))
    match.state = MatchState.SUGGESTED
    assert matches.decide(session, match, MatchState.ACCEPTED, LATER)
    assert places(session) == {"Mend bikes": 1}


@pytest.mark.parametrize(
    "words", ["running late, be there in 20", "can i swap sat for sunday", "cant do sat, another day instead?"]
)
def test_who_still_means_to_come_keeps_the_place(session: Session, bryn: Contact, words: str) -> None:
    taken(session, bryn, "Mend bikes")
    assert says(session, bryn, words).response == "utter_cannot_come"
    assert places(session) == {"Mend bikes": 1}


@pytest.mark.parametrize("words", ["ill be there", "coming", "still coming", "i can make it", "cant wait"])
def test_who_says_that_they_come_is_taken_at_their_word(session: Session, bryn: Contact, words: str) -> None:
    match = taken(session, bryn, "Mend bikes")
    assert needs_nobody(CANNOT, words)
    says(session, bryn, words)
    assert (places(session), match.state) == ({"Mend bikes": 1}, MatchState.ACCEPTED)


@pytest.mark.parametrize(
    "words", ["ok great", "what if i cant come?", "my mate cant come but i can", "is it cancelled?"]
)
def test_words_that_do_not_say_it_are_for_a_person(session: Session, bryn: Contact, words: str) -> None:
    taken(session, bryn, "Mend bikes")
    assert not needs_nobody(CANNOT, words)
    assert says(session, bryn, words).response == "utter_cannot_come"
    assert places(session) == {"Mend bikes": 1}


@pytest.mark.parametrize(
    "words",
    [
        "cant come", "wont make it", "not coming", "have to cancel", "something came up", "im ill", "poorly",
        "double booked", "no longer free", "i dont think i can make it", "cant do sat now"
    ],
)  # fmt: skip
def test_a_place_is_given_back_in_many_words(session: Session, bryn: Contact, words: str) -> None:
    taken(session, bryn, "Mend bikes")
    says(session, bryn, words)
    assert places(session) == {"Mend bikes": 0}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("cant do the bike one after all", {"Cook lunch": 1, "Mend bikes": 0}),
        ("wont be able to do the lunch", {"Cook lunch": 0, "Mend bikes": 1}),
        ("cant make it on wednesday", {"Cook lunch": 0, "Mend bikes": 1}),
        ("cant do either of them any more", {"Cook lunch": 0, "Mend bikes": 0}),
        ("sorry cant do that one after all", {"Cook lunch": 1, "Mend bikes": 1}),
    ],
)
def test_of_two_it_is_the_one_that_they_name(
    session: Session, bryn: Contact, words: str, left: dict[str, int]
) -> None:
    taken(session, bryn, "Mend bikes")
    taken(session, bryn, "Cook lunch", when="wed_am")
    says(session, bryn, words)
    assert places(session) == left


@pytest.mark.parametrize(("words", "left"), [("cant come sat, poorly", 1), ("cant come any more, new job", 0)])
def test_somebody_who_goes_there_regularly_may_miss_once(
    session: Session, bryn: Contact, words: str, left: int
) -> None:
    taken(session, bryn, "Mend bikes").state = MatchState.INTRODUCED
    session.flush()
    says(session, bryn, words)
    assert places(session) == {"Mend bikes": left}


def test_without_a_place_a_person_is_told_all_the_same(session: Session, bryn: Contact) -> None:
    assert says(session, bryn, "cant make it").response == "utter_cannot_come"
    assert session.scalars(select(Task.kind)).all() == [TaskKind.CANNOT_COME]
