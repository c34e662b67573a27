"""What an action may answer is held against the same rules, trimmed or not."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

import trims

SLOT = {"event": "slot", "name": "when", "value": ["sat_morn"]}
ANSWERS: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [SLOT, {"event": "followup", "name": "talk"}], "responses": [{"response": "utter_hello"}]},
    {"events": [{**SLOT, "timestamp": None, "metadata": {}}]},
    {"events": [{**SLOT, "timestamp": "now"}]},
    {"events": [{**SLOT, "metadata": 7}]},
    {"events": [{"event": "slot", "name": "when"}]},
    {"events": [{"event": "slot", "name": 7, "value": None}]},
    {"events": [{"event": "unheard_of"}]},
    {"events": [{"event": ["slot"]}]},
    {"events": [{"name": "when"}]},
    {"events": ["slot"]},
    {"events": "slot"},
    {"responses": ["hello"]},
    [],
]


@pytest.fixture
def trimmed() -> Iterator[Any]:
    stock = RemoteAction._validate_action_result
    trims.compile_schema()
    yield RemoteAction._validate_action_result
    RemoteAction._validate_action_result = stock


@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
def test_it_takes_what_stock_rasa_takes_and_refuses_what_it_refuses(trimmed: Any, answer: Any) -> None:
    action = RemoteAction("action_go_on", None)
    stock = _refuses(lambda: validate(answer, action.action_response_format_spec()))
    assert _refuses(lambda: trimmed(action, answer)) == stock


def _refuses(check: Any) -> bool:
    try:
        check()
    except ValidationError:
        return True
    return False
