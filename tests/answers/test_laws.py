"""What every reader keeps to, whatever it is sent."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues import answers
from dialogues.answers.spelling import MOST_CHARACTERS, spell
from storage.when import CODES
from tests.answers.table import TODAY, rows
from tests.full_speed import seconds

type Reader = Callable[[str], Any]

READERS: dict[str, Reader] = {
    "when": lambda text: answers.read_when(text, TODAY),
    "when, asked": lambda text: answers.read_when(text, TODAY, asked=True),
    "how often": answers.read_how_often,
    "postcode": answers.read_postcode,
    "miles": answers.read_miles,
    "place": answers.place_words,
    "place, asked": lambda text: answers.place_words(text, asked=True),
    "conditions": answers.read_conditions,
    "conditions, asked": lambda text: answers.read_conditions(text, asked=True),
    "yes or no": answers.read_yes_no,
    "rating": answers.read_rating,
    "skip": answers.read_skip,
    "correction": answers.read_correction,
}
QUICK: dict[str, Callable[[str], object]] = {**READERS, "nothing": answers.read_nothing}
TABLES = ("when_asked", "when_unasked", "how_often", "postcode", "miles", "place", "condition", "yes_no")
WORDS = sorted({word for table in TABLES for text, _ in rows(table) for word in text.split()})

peoples_words = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
any_text = st.text(max_size=200) | peoples_words | st.lists(st.text(max_size=9) | peoples_words).map("\n".join)


@pytest.mark.parametrize("name", READERS)
@given(text=any_text)
@settings(deadline=None, max_examples=150)
def test_it_never_raises_and_reads_within_the_text(name: str, text: str) -> None:
    read = READERS[name](text)
    spans = read.spans if read is not None else ()
    ends = [0]
    for start, end in spans:
        assert ends[-1] <= start <= end <= len(text)
        ends.append(end)


@given(text=any_text)
@settings(deadline=None, max_examples=150)
def test_it_reads_known_slots_in_the_weeks_order(text: str) -> None:
    read = answers.read_when(text, TODAY, asked=True)
    codes = read.codes if read else []
    assert codes == ["flexible"] or codes == [code for code in CODES if code in codes]
    assert read is None or codes or read.dates


@pytest.mark.parametrize("name", [name for name in READERS if name != "postcode"])  # B4 is one, b4 is "before"
@given(text=peoples_words)
@settings(deadline=None, max_examples=100)
def test_it_reads_capitals_as_it_reads_small_letters(name: str, text: str) -> None:
    plain = "".join(char for char in text if char.isascii())  # "ß" in capitals is two letters
    assert READERS[name](plain.upper()) == READERS[name](plain.lower())


@given(text=any_text)
@settings(deadline=None)
def test_spelling_keeps_the_way_back(text: str) -> None:
    plain = spell(text)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(plain.starts, plain.ends, strict=True))


HOSTILE = (
    "a",
    "1",
    " ",
    "not ",
    "mon ",
    "2 ",
    "half past ",
    "oh no ",
    "if you sort ",
    "cv6 ",
    "at the ",
    "i have ",
    "\n",
)


@pytest.mark.parametrize("name", QUICK)
def test_it_is_quick_with_hostile_text(name: str) -> None:
    reader = QUICK[name]
    for unit in HOSTILE:
        text = (unit * 10_000)[:10_000]
        assert seconds(partial(reader, text)) < 0.1, repr(unit)


@pytest.mark.parametrize("name", READERS)
def test_it_reads_no_further_than_anybody_answers(name: str) -> None:
    reader = READERS[name]
    assert reader(" " * MOST_CHARACTERS + "yes sat mornings, CV6 5AB, cant drive, 5 miles weekly") is None
