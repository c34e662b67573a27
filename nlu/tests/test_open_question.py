from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from components.open_question import OpenQuestion, weigh

YES_OR_OFFER = [{"name": "start_offer", "confidence": 0.6}, {"name": "affirm", "confidence": 0.4}]


def weighed(asked: str | None, prior: dict[str, dict[str, float]]) -> Message:
    message = Message({"text": "i can", "metadata": {"asked": asked}, "intent_ranking": YES_OR_OFFER})
    message.set("intent", YES_OR_OFFER[0])
    (same,) = OpenQuestion(prior).process([message])
    return same


def test_it_raises_the_answer_to_the_open_question() -> None:
    message = weighed("confirm", {"confirm": {"affirm": 6.0}})
    assert message.get("intent") == {"name": "affirm", "confidence": pytest.approx(0.8)}
    assert [guess["name"] for guess in message.get("intent_ranking")] == ["affirm", "start_offer"]
    assert message.get("intent_ranking")[0] == message.get("intent")


@pytest.mark.parametrize("asked", [None, "", "when"])
def test_it_changes_nothing_without_a_prior(asked: str | None) -> None:
    message = weighed(asked, {"confirm": {"affirm": 6.0}})
    assert message.get("intent_ranking") == YES_OR_OFFER
    assert message.get("intent") == YES_OR_OFFER[0]


def test_it_does_without_metadata_and_without_a_ranking() -> None:
    component = OpenQuestion({"confirm": {"affirm": 2.0}})
    assert component.process([Message({"text": "hi"})])[0].get("intent") is None
    silent = Message({"text": "hi", "metadata": {"asked": "confirm"}})
    assert component.process([silent])[0].get("intent_ranking") is None


def test_it_keeps_the_sum_of_a_shortened_ranking() -> None:
    ranking: list[dict[str, Any]] = [{"name": "a", "confidence": 0.5}, {"name": "b", "confidence": 0.2}]
    assert sum(guess["confidence"] for guess in weigh(ranking, {"b": 9.0})) == pytest.approx(0.7)


def test_it_keeps_the_ranking_when_every_guess_is_ruled_out() -> None:
    assert weigh(YES_OR_OFFER, {"start_offer": 0, "affirm": 0}) == YES_OR_OFFER


def test_it_leaves_the_given_ranking_alone() -> None:
    before = [dict(guess) for guess in YES_OR_OFFER]
    weigh(YES_OR_OFFER, {"affirm": 3.0})
    assert before == YES_OR_OFFER
