"""S14: no text, however it is made, keeps a reader of ours busy."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from bot import age, danger, fragments, linking, opt_out, safety
from bot.channels import text as sms
from dialogues import answers
from dialogues.answers import cannot_come, coming, network_wish
from tests.full_speed import seconds

LONGEST = 4_000
"""What Rasa's door lets through, and so the longest that any reader of an answer sees."""
HUGE = 100_000
"""More than any channel carries: for whatever reads a text before that door."""
WITHIN_S, HUGE_WITHIN_S = 0.1, 0.5
"""Of the processor's time, on a quiet machine."""

UNITS = (
    *("a", " ", "a ", "1", "1 ", "1,", "-", " - ", "...", "'", "\n", "x", "(", "\u00e9", "\U0001f44d", "\u202e"),
    *("stop ", "no ", "not ", "and ", "or ", "i am ", "im ", "link ", "link my ", "my ", "please ", "of ", "the "),
    *("mon ", "mon-", "10-", "10am ", "10 to ", "half past ", "every ", "cv6 ", "CV", "cv6 5a", "under ", "1/2 "),
    *(
        "want to ",
        "kill ",
        "my self ",
        "yes ",
        "ok thanks ",
        "(1/2)",
        "years old ",
        "hi there ",
        "dont ",
        "miles ",
    ),
    *(
        "my name is ",
        "call me ",
        "near ",
        "in the ",
        "only ",
        "cant do ",
        "any time but ",
        "except ",
        "st ",
        "a.b.",
    ),
    *("un link ", "whats app and ", "0 1 ", "sat am ", "1st ", "13/", "next week ", "rather ", "not the "),
)

TODAY = date(2026, 11, 21)
BEFORE_RASA: dict[str, Callable[[str], object]] = {
    "settle": safety.settle,
    "opt_out": opt_out.opt_out,
    "opts_in": opt_out.opts_in,
    "asks_for_help": opt_out.asks_for_help,
    "stop_of": opt_out.stop_of,
    "is_under_18": age.is_under_18,
    "stated_age": age.stated_age,
    "is_danger": danger.is_danger,
    "linking": linking.asked,
    "unfinished": fragments.unfinished,
    "goes_on": lambda text: fragments.goes_on(text, text),
    "joined": lambda text: fragments.joined((text, text)),
    "fold": sms.fold,
}
OF_ANSWERS: dict[str, Callable[[str], object]] = {
    "activity": lambda text: answers.read_activity(text, ()),
    "choice": lambda text: answers.read_choice(text, ("Bikes", "Hall", "Walk")),
    "conditions": lambda text: answers.read_conditions(text, asked=True),
    "correction": answers.read_correction,
    "cannot_come": lambda text: (cannot_come.says_cannot_come(text), cannot_come.has_good_reason(text)),
    "coming": coming.says_coming,
    "network_join": network_wish.joining,
    "network_leave": network_wish.leaving,
    "news_ended": lambda text: network_wish.ending_news(text, asked=False),
    "how_often": answers.read_how_often,
    "miles": answers.read_miles,
    "name": lambda text: answers.read_name(text, True),
    "nothing": answers.read_nothing,
    "place": lambda text: answers.place_words(text, True),
    "postcode": answers.read_postcode,
    "rating": answers.read_rating,
    "skip": answers.read_skip,
    "when": lambda text: answers.read_when(text, TODAY, asked=True),
    "yes_no": answers.read_yes_no,
    "segments": sms.segments,
    "parts": lambda text: sms.parts(text, 160),
}


def _slow(read: Callable[[str], object], length: int, within: float, units: tuple[str, ...]) -> dict[str, float]:
    """Each bait that takes too long, six times in a row."""
    baits = {unit: (unit * (length // len(unit) + 1))[:length] + "!" for unit in units}
    took = {unit: seconds(partial(read, bait), times=1) for unit, bait in baits.items()}
    print(f"slowest {max(took.values()) * 1000:.1f} ms")
    again = {unit: seconds(partial(read, baits[unit]), times=5) for unit, once in took.items() if once > within}
    return {unit: round(least, 3) for unit, least in again.items() if least > within}


@pytest.mark.parametrize("name", BEFORE_RASA)
def test_nothing_before_rasa_is_slow(name: str) -> None:
    assert _slow(BEFORE_RASA[name], HUGE, HUGE_WITHIN_S, UNITS[::6]) == {}


@pytest.mark.parametrize("name", OF_ANSWERS)
def test_no_reader_of_answers_is_slow(name: str) -> None:
    assert _slow(OF_ANSWERS[name], LONGEST, WITHIN_S, UNITS) == {}


def test_a_slow_pattern_would_be_found() -> None:
    """The classic: for every further letter, twice the time."""
    bad = re.compile(r"(a+)+$")
    assert _slow(lambda text: bad.match(text[-24:]), LONGEST, WITHIN_S, ("a",)) != {}
