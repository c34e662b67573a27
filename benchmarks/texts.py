"""What residents text in the load runs: whole conversations that are tests already, so their answers are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import yaml

from bot.fragments import unfinished
from bot.safety import settle

SCRIPTS = Path(__file__).resolve().parent.parent / "tests" / "conversations" / "scripts"
TALKS = (
    "whole_talk_one_answer_at_a_time",
    "a_van_to_lend",
    "a_match_taken_by_number",
    "what_is_on_near_me",
    "questions_of_theirs_in_the_middle",
    "go_back",
    "no_tuesdays_corrects_an_earlier_answer",
    "a_saved_offer_is_changed",
)
"""An offer in many answers and in few, with changes, with questions of theirs, and what is near: 7 texts each."""

NUMBERS = tuple(f"+447700900{last:03}" for last in range(1000))


class UnfitText(Exception):
    """A script holds a text that is not answered by Rasa at once, so its time would say nothing about turns."""


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    asked: str | None = None
    """The question that is open when it comes."""
    replies: int = 1
    """How many texts answer it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented resident with one conversation."""

    number: str
    texts: tuple[Text, ...]


def talks() -> list[tuple[Text, ...]]:
    return [tuple(map(Text, _words(name))) for name in TALKS]


def people(conversations: list[tuple[Text, ...]], many: int = len(NUMBERS)) -> Iterator[Person]:
    """The same people with the same texts in every run."""
    return map(Person, NUMBERS, islice(cycle(conversations), many))


def _words(name: str) -> Iterator[str]:
    for step in yaml.safe_load((SCRIPTS / f"{name}.yml").read_text(encoding="utf-8"))["steps"]:
        words = str(step["say"])
        if settle(words) or unfinished(words):
            raise UnfitText(f"{name}: {words!r} is settled before Rasa, or waits for more")
        yield words
