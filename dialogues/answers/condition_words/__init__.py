"""What people say a thing depends on, as tables: a code, and the phrases it is said in (on plain spelling)."""

import re

from dialogues.answers.condition_words import body, checks, getting_there, people
from dialogues.answers.condition_words.none import DENIED, LITTLE, NOTHING, UNRELATED
from dialogues.answers.condition_words.topics import ABOUT_DOING, CUES, TOPICS, TURNED, WELL, WELL_UNLESS
from dialogues.answers.tables import phrases
from storage.conditions import Condition

__all__ = [
    "ABOUT",
    "ABOUT_DOING",
    "ASKED",
    "DENIED",
    "LITTLE",
    "NOTHING",
    "SAID",
    "TOGETHER",
    "TURNED",
    "UNRELATED",
    "WELL",
    "WELL_UNLESS",
]

_TOPICS = (getting_there, body, people, checks)

SAID: dict[Condition, re.Pattern[str]] = {
    condition: phrases(*rows) for topic in _TOPICS for condition, rows in topic.SAID.items()
}
"""Phrases that are a condition wherever they are said."""

ASKED: dict[Condition, re.Pattern[str]] = {
    condition: phrases(*rows) for topic in _TOPICS for condition, rows in topic.ASKED.items()
}
"""Phrases that are one only as an answer: "company", "on the phone", "got two kids"."""

TOGETHER: tuple[tuple[Condition, tuple[re.Pattern[str], ...]], ...] = tuple(
    (condition, tuple(phrases(cue) for cue in cues)) for condition, cues in CUES
)
"""Words that are a condition where a clause holds one of each."""

ABOUT: dict[Condition, re.Pattern[str]] = {condition: phrases(*rows) for condition, rows in TOPICS.items()}
"""Words that name what a condition is about."""
