"""Who says that they are under 18, and whose number is a bus, a baby or a shoe."""

import pytest

from bot.age import is_under_18, stated_age
from tests.safety import texts

STATED = [(int(age), text) for age, text in (line.split("|", 1) for line in texts("ages"))]
OTHERS = ("near_misses", "stops", "possible_stops", "no_stops", "starts", "no_starts")


def test_a_stated_age_is_read() -> None:
    assert [(text, stated_age(text)) for age, text in STATED if stated_age(text) != age] == []


def test_another_number_is_no_age() -> None:
    assert [text for text in texts("not_ages") if is_under_18(text)] == []


@pytest.mark.parametrize("name", OTHERS)
def test_other_talk_states_no_age(name: str) -> None:
    assert [text for text in texts(name) if is_under_18(text)] == []


@pytest.mark.parametrize(
    "text", ["im under 18", "im underage sorry", "i am a minor", "im only under 16", "im not 18 yet"]
)
def test_under_age_without_a_number(text: str) -> None:
    assert is_under_18(text)


@pytest.mark.parametrize(
    "text", ["are under 18s allowed", "im under 18 stone", "i work with minors", "im over 18"]
)
def test_under_age_of_others(text: str) -> None:
    assert not is_under_18(text)
