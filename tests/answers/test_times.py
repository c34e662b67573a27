"""When, and how often."""

from datetime import date

import pytest

from dialogues.answers import read_how_often, read_when
from dialogues.answers.spans import blank
from tests.answers.table import TODAY, codes_of, dates_of, rows


def _read(text: str, *, asked: bool) -> tuple[list[str], tuple[date, ...]] | None:
    read = read_when(text, TODAY, asked=asked)
    return (read.codes, read.dates) if read else None


def _meant(expected: str) -> tuple[list[str], tuple[date, ...]] | None:
    return None if expected == "none" else (codes_of(expected), dates_of(expected))


@pytest.mark.parametrize(("text", "expected"), rows("when_asked"))
def test_it_reads_an_answer_as_times(text: str, expected: str) -> None:
    assert _read(text, asked=True) == _meant(expected)


@pytest.mark.parametrize(("text", "expected"), rows("when_unasked"))
def test_it_reads_no_times_into_other_words(text: str, expected: str) -> None:
    assert _read(text, asked=False) == _meant(expected)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("I can mend bikes, sat mornings, CV6", "I can mend bikes, , CV6"),
        ("happy to teach sewing on tuesday nights", "happy to teach sewing "),
        ("gardening any weekday after 5 or weekends", "gardening "),
        ("dog walking every other wed", "dog walking "),
    ],
)
def test_it_says_which_words_it_read(text: str, rest: str) -> None:
    read = read_when(text, TODAY)
    assert read
    assert blank(text, read.spans, fill="\0").replace("\0", "") == rest


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 11, 22), "next fri", date(2026, 11, 27)),  # on a Sunday, next week begins tomorrow
        (date(2026, 11, 23), "next fri", date(2026, 12, 4)),
        (date(2026, 11, 23), "this fri", date(2026, 11, 27)),
        (date(2026, 12, 26), "25/12", date(2027, 12, 25)),
        (date(2026, 12, 31), "tmrw", date(2027, 1, 1)),
        (date(2025, 3, 1), "29 feb", date(2028, 2, 29)),
        (date(9999, 12, 31), "today", date(9999, 12, 31)),
    ],
)
def test_it_counts_one_off_dates_from_today(today: date, text: str, expected: date) -> None:
    read = read_when(text, today, asked=True)
    assert read
    assert read.dates == (expected,)


@pytest.mark.parametrize("text", ["31 feb", "30/2", "tomorrow"])
def test_it_reads_no_date_that_never_comes(text: str) -> None:
    assert read_when(text, date(9999, 12, 31), asked=True) is None


@pytest.mark.parametrize(("text", "expected"), rows("how_often"))
def test_it_reads_how_often(text: str, expected: str) -> None:
    read = read_how_often(text)
    assert (read.value if read else "none") == expected
