"""What a text answers to a question that is counted: the table in answers.txt, and what replaces an answer."""

import re
from pathlib import Path

import pytest

from broadcasts.words import labels
from dialogues.counting import Counted, read_counted
from storage.models import Ask, AskAbout, AskKind
from tests.conftest import NOW

DAYS = ["Saturday morning", "Sunday afternoon", "Wednesday evening"]
QUESTIONS = {
    "rating": (AskKind.RATING, AskAbout.MAILING),
    "happened": (AskKind.RATING, AskAbout.MATCH_HAPPENED),
    "agree": (AskKind.AGREEMENT, AskAbout.MAILING),
    "pick": (AskKind.CHOICE, AskAbout.MAILING),
    "yes": (AskKind.YES_NO, AskAbout.MAILING),
    "stands": (AskKind.YES_NO, AskAbout.OFFER_STANDS),
}
LINES = (Path(__file__).parent / "answers.txt").read_text(encoding="utf-8").splitlines()
TABLE = [re.split(r"\s{2,}", line.strip(), maxsplit=2) for line in LINES if line.strip() and line[0] != "#"]


def _read(question: str, text: str) -> Counted | None:
    kind, about = QUESTIONS[question]
    ask = Ask(kind=kind, about=about, options=DAYS if kind is AskKind.CHOICE else [], asked_at=NOW)
    return read_counted(ask, text, labels("agreement", "en") if kind is AskKind.AGREEMENT else ())


@pytest.mark.parametrize(("question", "expected", "text"), TABLE, ids=lambda value: value)
def test_it_reads_an_answer_and_whether_more_is_said(question: str, expected: str, text: str) -> None:
    read = _read(question, text)
    said = "-" if read is None else f"{read.answer or '?'}{'*' if read.extra else ''}"
    assert said == expected


@pytest.mark.parametrize("text", ["4", "sorry i meant 4", "4/5"])
def test_a_number_may_replace_an_answer(text: str) -> None:
    read = _read("rating", text)
    assert read is not None and read.plainly and not read.extra


@pytest.mark.parametrize("text", ["great", "lovely", "brilliant"])
def test_praise_for_the_receipt_replaces_nothing(text: str) -> None:
    read = _read("rating", text)
    assert read is not None and not read.plainly


@pytest.mark.parametrize("text", ["1" * 5000, "yes " * 2000, "4 or " * 1000, "no but " * 1000, "((((" * 500])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_text_is_slow_to_read(question: str, text: str) -> None:
    _read(question, text)
