from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from components.temperature import Temperature, temper

TIMID = [
    {"name": "give_when", "confidence": 0.5},
    {"name": "give_place", "confidence": 0.3},
    {"name": "deny", "confidence": 0.2},
]


def of(ranking: Any) -> list[float]:
    return [guess["confidence"] for guess in ranking]


@pytest.mark.parametrize("temperature", [0.3, 0.6, 1.0, 2.0])
def test_it_never_changes_the_order(temperature: float) -> None:
    tempered = temper(TIMID, temperature)
    assert [guess["name"] for guess in tempered] == [guess["name"] for guess in TIMID]
    assert of(tempered) == sorted(of(tempered), reverse=True)
    assert sum(of(tempered)) == pytest.approx(1)


def test_it_is_bolder_the_colder() -> None:
    assert of(temper(TIMID, 0.5))[0] > of(temper(TIMID, 0.6))[0] > 0.5 > of(temper(TIMID, 2.0))[0]
    assert of(temper(TIMID, 1.0)) == pytest.approx(of(TIMID))


def test_it_sets_intent_and_ranking_alike() -> None:
    message = Message({"text": "mondays", "intent_ranking": TIMID})
    message.set("intent", TIMID[0])
    (same,) = Temperature(0.5).process([message])
    assert same.get("intent") == same.get("intent_ranking")[0]
    assert same.get("intent")["confidence"] == pytest.approx(0.25 / 0.38)
    assert of(TIMID) == [0.5, 0.3, 0.2]


@pytest.mark.parametrize("ranking", [None, []])
def test_it_does_without_a_ranking(ranking: Any) -> None:
    (message,) = Temperature(0.5).process([Message({"text": "", "intent_ranking": ranking})])
    assert message.get("intent") is None


def test_it_keeps_a_ranking_that_knows_nothing() -> None:
    nothing = [{"name": None, "confidence": 0.0}]
    assert temper(nothing, 0.5) == nothing
