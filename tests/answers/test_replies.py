"""Yes and no, ratings, passing a question over, putting an answer right, and taking a yes back."""

import pytest

from dialogues.answers import read_correction, read_rating, read_skip, read_yes_no
from dialogues.answers.cannot_come import is_late_or_moved, says_cannot_come
from dialogues.answers.coming import says_coming
from tests.answers.table import rows


@pytest.mark.parametrize(("text", "expected"), rows("yes_no"))
def test_it_reads_yes_and_no(text: str, expected: str) -> None:
    read = read_yes_no(text)
    assert {None: "none", True: "yes", False: "no"}[read.yes if read else None] == expected


def test_it_leaves_what_follows_a_yes_to_others() -> None:
    read = read_yes_no("yes but not mondays")
    assert read
    assert read.spans == ((0, 3),)


@pytest.mark.parametrize(("text", "expected"), rows("rating"))
def test_it_reads_stars(text: str, expected: str) -> None:
    read = read_rating(text)
    assert (str(read.stars) if read else "none") == expected


@pytest.mark.parametrize(("text", "expected"), rows("skip"))
def test_it_reads_that_a_question_is_passed_over(text: str, expected: str) -> None:
    assert ("yes" if read_skip(text) else "no") == expected


@pytest.mark.parametrize(("text", "expected"), rows("correction"))
def test_it_reads_what_puts_an_answer_right(text: str, expected: str) -> None:
    read = read_correction(text)
    start, end = read.spans[0] if read else (0, 0)
    assert (text[start:end] if read else "none") == expected


@pytest.mark.parametrize(("text", "said"), [("no, thursday not tuesday", "no,"), ("sorry am not pm", "sorry")])
def test_it_takes_back_what_was_wrong(text: str, said: str) -> None:
    read = read_correction(text)
    assert read
    assert [text[start:end] for start, end in read.spans] == [said, text[text.index(" not") :]]


@pytest.mark.parametrize(("text", "expected"), rows("coming"))
def test_it_reads_that_somebody_says_once_more_that_they_come(text: str, expected: str) -> None:
    assert says_coming(text) is (expected == "yes")


@pytest.mark.parametrize(("text", "expected"), rows("cannot_come"))
def test_it_reads_that_somebody_cannot_come_after_all(text: str, expected: str) -> None:
    cannot = "yes" if says_cannot_come(text) else "no"
    assert ("late" if is_late_or_moved(text) else cannot) == expected
