"""First names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.answers.name import read_name
from dialogues.answers.name_words import KNOWN
from tests.answers.table import rows


def _name(text: str, *, asked: bool) -> str:
    read = read_name(text, asked=asked)
    return read.name if read else "none"


@pytest.mark.parametrize(("text", "expected"), rows("name"))
def test_it_reads_the_answer_as_a_name(text: str, expected: str) -> None:
    assert _name(text, asked=True) == expected


@pytest.mark.parametrize(("text", "expected"), rows("name_unasked"))
def test_it_reads_only_what_is_given_as_a_name(text: str, expected: str) -> None:
    assert _name(text, asked=False) == expected


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_it_knows_the_well_known_names(name: str) -> None:
    assert _name(name, asked=True).lower() == name


@pytest.mark.parametrize("table", ["skip", "yes_no", "when_unasked", "rating", "nothing", "how_often"])
def test_other_answers_are_seldom_names(table: str) -> None:
    texts = [text for text, _ in rows(table)]
    named = [text for text in texts if read_name(text, asked=True)]
    assert len(named) <= len(texts) * 0.03, named


def test_its_span_covers_what_leads_to_the_name() -> None:
    text = "hiya my name is Jean and I can knit"
    read = read_name(text, asked=False)
    assert read
    assert [text[start:end] for start, end in read.spans] == ["my name is Jean"]


@given(
    text=st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            ["my", "name", "is", "im", "Mrs", "Jean", "O'Neil", "-", "call", "me", "here", "😊", "x", "from"]
        )
    ).map(" ".join),
    asked=st.booleans(),
)
def test_a_name_is_short_and_bare(text: str, asked: bool) -> None:
    read = read_name(text, asked=asked)
    if read is None:
        return
    ((start, end),) = read.spans
    assert 0 <= start < end <= len(text)
    assert 0 < len(read.name) <= 40
    assert not any(mark.isdigit() or mark in "\n/@:." for mark in read.name)
