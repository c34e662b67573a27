"""What a text that could not be placed may have meant: which two readings, and what the answer then does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.text import segments
from dialogues.converse import step
from dialogues.readings import GO_ON, READINGS, likely, options
from dialogues.said import Said
from dialogues.talk import NEARBY, OFFER, UNCLEAR, Talk
from storage.meaning import MeaningModel
from storage.models import Alert, Contact, Direction, Message, MessageKind, Purpose, Task
from storage.people import consent
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create, place_at
from storage.texts.status import DeliveryStatus
from tests.conftest import NOW

Ranking = tuple[tuple[str, float], ...]
UNSURE = Said("wibbly thing", "nlu_fallback", 0.3, None, 1, ChannelKind.SMS, NOW, timedelta(), None)
STOP_OR_FRIEND: Ranking = (("bring_friend", 0.3), ("stop", 0.2), ("give_when", 0.1))


@pytest.mark.parametrize(
    ("ranking", "answering", "expected"),
    [
        (STOP_OR_FRIEND, False, ("bring_friend", "stop")),
        ((("give_place", 0.3), ("my_data", 0.1)), False, ("my_data", "start_offer")),
        ((("start_offer", 0.3), ("give_activity", 0.2)), False, ("start_offer", "find_opportunities")),
        ((), False, ("start_offer", "find_opportunities")),
        (STOP_OR_FRIEND, True, ("bring_friend", "stop")),
        ((("find_opportunities", 0.3), ("give_when", 0.2)), True, ("find_opportunities", GO_ON)),
        ((("give_when", 0.3), ("stop", 0.2)), True, ()),
        ((("stop", 0.02),), True, ()),
    ],
)
def test_it_asks_about_the_two_likeliest_that_differ(
    ranking: Ranking, answering: bool, expected: tuple[str, ...]
) -> None:
    assert likely(ranking, answering=answering) == expected


def test_two_readings_at_their_longest_fit_two_texts_and_mostly_one() -> None:
    question = "Sorry, I am not sure. Did you mean: {}? Text the number, or tell me in other words."
    lengths = [
        segments(question.format(options((one, two)))) for one in READINGS for two in READINGS if one != two
    ]
    assert max(lengths) <= 2 and lengths.count(1) / len(lengths) > 0.9


@pytest.fixture
def contact(session: Session) -> Contact:
    address = find_or_create(session, Address(ChannelKind.SMS, "+447700900160"), NOW)
    contact = session.get_one(Contact, address.contact_id)
    contact.first_name = "Femi"
    place_at(contact, "CV6", 52.43, -1.5)
    consent.change(
        session, contact.id, Purpose.TALK, granted=True, channel=ChannelKind.SMS, now=NOW, wording="OK?"
    )
    session.add(
        Message(
            contact_id=contact.id,
            direction=Direction.IN,
            kind=MessageKind.TALK,
            channel=ChannelKind.SMS,
            text=UNSURE.text,
            choices=[],
            status=DeliveryStatus.RECEIVED,
            created_at=NOW,
        )
    )
    session.flush()
    return contact


def turn(session: Session, contact: Contact, said: Said, before: Talk | None = None) -> Talk:
    """The next turn, with what Rasa keeps from the one before."""
    kept = before or Talk(session, MeaningModel().embed, contact, said)
    talk = replace(kept, said=said, variant=None, acks=[], utterances=[], theirs=False)
    stage = step(talk)
    talk.said = replace(talk.said, asked=stage.name if stage else None)
    return talk


def answered(
    session: Session, contact: Contact, words: str, *, ranking: Ranking, asked: str | None = None
) -> Talk:
    """An unsure text, the question, and `words` in answer to it."""
    first = turn(session, contact, replace(UNSURE, ranking=ranking, asked=asked))
    assert first.said.asked == "meant"
    second = replace(UNSURE, text=words, intent="accept_match", confidence=0.8, message_id=1, asked="meant")
    return turn(session, contact, second, first)


def test_the_chosen_wish_is_carried_out_with_the_words_first_sent(session: Session, contact: Contact) -> None:
    talk = answered(session, contact, "1", ranking=(("find_opportunities", 0.3),))
    assert talk.path == NEARBY and talk.misses == 0 and talk.misread is None


def test_the_chosen_question_of_theirs_is_answered(session: Session, contact: Contact) -> None:
    talk = answered(session, contact, "the 2nd", ranking=STOP_OR_FRIEND)
    assert [name for name, _ in talk.utterances] == ["utter_stop_how"] and talk.said.asked is None


def test_what_a_person_must_do_becomes_a_task(session: Session, contact: Contact) -> None:
    talk = answered(session, contact, "option 1", ranking=(("human", 0.3), ("stop", 0.2)))
    assert [task.kind.value for task in session.scalars(select(Task))] == ["person_wanted"]
    assert talk.utterances[0][0] == "utter_person_coming" and talk.utterances[0][1]["by"]


def test_a_cry_for_help_that_was_unclear_raises_the_alarm(session: Session, contact: Contact) -> None:
    talk = answered(session, contact, "1", ranking=(("crisis", 0.3), ("human", 0.2)))
    assert [alert.kind.value for alert in session.scalars(select(Alert))] == ["danger"]
    assert [name for name, _ in talk.utterances] == ["utter_danger"] and talk.said.asked is None


def test_it_goes_on_where_it_was_in_the_middle_of_a_talk(session: Session, contact: Contact) -> None:
    talk = answered(session, contact, "2", ranking=(("find_opportunities", 0.3), ("give_when", 0.2)), asked="when")
    assert talk.path == OFFER and talk.misses == 0 and talk.said.asked not in {"meant", "clarify", None}


@pytest.mark.parametrize("words", ["no", "neither", "yes"])
def test_neither_and_an_unclear_yes_offer_a_person(session: Session, contact: Contact, words: str) -> None:
    first = turn(session, contact, replace(UNSURE, ranking=STOP_OR_FRIEND))
    intent = {"yes": "affirm"}.get(words, "decline_match")
    said = replace(UNSURE, text=words, intent=intent, confidence=0.8, asked="meant")
    assert turn(session, contact, said, first).said.asked == "clarify"


def test_it_is_asked_once_and_the_second_miss_offers_a_person(session: Session, contact: Contact) -> None:
    first = turn(session, contact, replace(UNSURE, ranking=STOP_OR_FRIEND))
    second = turn(session, contact, replace(UNSURE, text="blorp", asked="meant", ranking=STOP_OR_FRIEND), first)
    assert (second.said.asked, second.path, second.misses) == ("clarify", UNCLEAR, 2)


def test_other_words_answer_the_question_that_was_open(session: Session, contact: Contact) -> None:
    asked = "when"
    first = turn(session, contact, replace(UNSURE, ranking=STOP_OR_FRIEND, asked=asked))
    said = replace(UNSURE, text="saturday mornings", intent="give_when", confidence=0.8, asked="meant")
    second = turn(session, contact, said, first)
    assert second.draft is not None and second.draft.when == ["sat_am"] and second.misses == 0


def test_nothing_is_asked_about_a_text_without_a_word(session: Session, contact: Contact) -> None:
    talk = turn(session, contact, replace(UNSURE, text="?!", ranking=()))
    assert [name for name, _ in talk.utterances] == ["utter_not_waiting"] and talk.said.asked is None
