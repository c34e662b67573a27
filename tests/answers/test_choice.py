"""Which of some numbered options is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.answers.choice import read_choice
from storage.when import CODES
from tests.answers.table import rows

THREE = ("Mend bikes for children", "Gardening at the allotment", "Cook a hot lunch")
THEIR_TIMES = (["sat_am"], ["wed_am", "wed_pm"], ["wed_pm", "fri_am"])
TWO = ("Walk a dog", "Read with children at school")
TWO_TIMES = (["flexible"], ["mon_am", "wed_am"])
PLACES = ("Coventry CV6", "Foleshill Road, Coventry", "Foleshill, West Bromwich")


def _numbers(chosen: tuple[int, ...]) -> str:
    return " ".join(str(index + 1) for index in chosen) or "none"


@pytest.mark.parametrize(("text", "expected"), rows("choice"))
def test_it_reads_a_choice_of_three(text: str, expected: str) -> None:
    assert _numbers(read_choice(text, THREE, THEIR_TIMES)) == expected


@pytest.mark.parametrize(("text", "expected"), rows("choice_of_two"))
def test_it_reads_a_choice_of_two(text: str, expected: str) -> None:
    assert _numbers(read_choice(text, TWO, TWO_TIMES)) == expected


@pytest.mark.parametrize(("text", "expected"), rows("choice_of_places"))
def test_it_reads_a_choice_of_places(text: str, expected: str) -> None:
    assert _numbers(read_choice(text, PLACES)) == expected


def test_it_chooses_nothing_from_nothing() -> None:
    assert read_choice("2", ()) == ()


@given(
    text=st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            ["1", "2", "9", "first", "last", "both", "all", "not", "the", "wed", "one", "and", "or", ",", "to"]
        )
    ).map(" ".join),
    options=st.lists(st.text(max_size=30), max_size=5),
    when=st.lists(st.lists(st.sampled_from((*CODES, "flexible"))), max_size=5),
)
def test_it_chooses_only_what_there_is_in_order(text: str, options: list[str], when: list[list[str]]) -> None:
    chosen = read_choice(text, options, when)
    assert list(chosen) == sorted(set(chosen))
    assert set(chosen) <= set(range(len(options)))
