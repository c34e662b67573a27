"""What would make it possible."""

import pytest

from dialogues.answers import read_conditions
from dialogues.answers.spans import blank
from storage.conditions import Condition
from tests.answers.table import rows


def _read(text: str, *, asked: bool) -> str:
    read = read_conditions(text, asked=asked)
    if read is None:
        return "none"
    return "nothing" if read.none else " ".join(sorted(read.codes))


def _meant(expected: str) -> str:
    return " ".join(sorted(expected.split()))


@pytest.mark.parametrize(("text", "expected"), rows("condition"))
def test_it_reads_an_answer_as_conditions(text: str, expected: str) -> None:
    assert _read(text, asked=True) == _meant(expected)


@pytest.mark.parametrize(("text", "expected"), rows("condition_unasked"))
def test_it_reads_no_conditions_into_other_words(text: str, expected: str) -> None:
    assert _read(text, asked=False) == _meant(expected)


@pytest.mark.parametrize("condition", Condition)
def test_it_knows_at_least_two_wordings_of_each(condition: Condition) -> None:
    assert sum(condition in expected.split() for _, expected in rows("condition")) >= 2


def test_it_says_which_words_it_read() -> None:
    text = "I can mend bikes but cant drive"
    read = read_conditions(text)
    assert read
    assert blank(text, read.spans, fill="").rstrip() == "I can mend bikes but"


def test_it_never_takes_no_for_an_answer_unasked() -> None:
    assert read_conditions("no") is None
