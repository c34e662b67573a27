"""One text of a person, with everything that the readers find in it. Each reader runs at most once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from dialogues import answers
from dialogues.answers.spans import Spans
from storage.people.addresses import ChannelKind

SURE = 0.75
"""From this confidence on an intent may lead the talk elsewhere than the question that is open."""

TELLING = ("start_offer", "give_activity")
"""What Rasa calls a text that says what somebody does or would do."""

DICTATED = (
    (re.compile(r"\s+(?:full stop|exclamation mark)(?!\w)[.!]?", re.IGNORECASE), "."),
    (re.compile(r"\s+comma(?!\w),?", re.IGNORECASE), ","),
    (re.compile(r"\s+question mark(?!\w)\??", re.IGNORECASE), "?"),
)
"""Marks that a phone wrote out when its owner spoke the text."""

REFUSING = re.compile(r"^\W*(?:(?:oh|no|nope|nah|sorry|soz|oops)\b\W*)+", re.IGNORECASE)
"""Before a correction this refuses what we had, not what follows: "no not Tuesdays, Wednesdays"."""

INSTEAD = re.compile(r"\b(?:much )?(?:rather|instead)\b", re.IGNORECASE)
"""Says that what follows takes the place of what was said before, and is no part of it."""


@dataclass(frozen=True)
class Said:
    text: str
    intent: str | None
    confidence: float
    location: tuple[float, float] | None
    message_id: int
    channel: ChannelKind
    now: datetime
    silence: timedelta
    """Since their last text before this one."""
    asked: str | None
    ranking: tuple[tuple[str, float], ...] = ()
    """Rasa's guesses at the intent with their confidence, likeliest first; without its word for not knowing."""
    chosen: bool = False
    """Its intent is what they chose when we asked what they meant."""
    change_offer: int | None = None
    """The offer that it wants to change, in answer to whether that one still stands."""

    def is_surely(self, *intents: str) -> bool:
        return self.intent in intents and self.confidence >= SURE

    @cached_property
    def when(self) -> answers.When | None:
        corrected = self.correction is not None and self.intent == "give_when"
        return answers.read_when(self._put_right, self.now.date(), asked=self.asked == "when" or corrected)

    @cached_property
    def how_often(self) -> answers.HowOften | None:
        return answers.read_how_often(self._put_right)

    @cached_property
    def postcode(self) -> answers.Postcode | None:
        return answers.read_postcode(self._put_right)

    @cached_property
    def correction(self) -> answers.Correction | None:
        return answers.read_correction(self.text)

    @cached_property
    def _put_right(self) -> str:
        """The text without what a correction takes back: of "no cv5 not cv6" only CV5 counts."""
        text = self.text
        for start, end in self.correction_spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return REFUSING.sub(lambda no: " " * len(no[0]), text) if self.correction else text

    @property
    def correction_spans(self) -> Spans:
        return self.correction.spans if self.correction else ()

    @cached_property
    def miles(self) -> answers.Miles | None:
        return answers.read_miles(self.text)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Names to look up, best first."""
        read = answers.place_words(self.text, asked=self.asked == "where")
        return tuple(dict.fromkeys(read.candidates if read else ()))

    @cached_property
    def places_in_passing(self) -> tuple[str, ...]:
        """Names to look up though no place was asked for."""
        read = self._place_reading
        return tuple(dict.fromkeys(read.candidates if read else ()))

    @cached_property
    def conditions(self) -> answers.Conditions | None:
        read_back = self.asked == "confirm" and not self.agrees
        return answers.read_conditions(self.text, asked=self.asked == "condition" or read_back)

    @cached_property
    def agrees(self) -> bool | None:
        read = answers.read_yes_no(self.text)
        if read is not None:
            return read.yes
        return {"affirm": True, "deny": False}.get(self.intent or "") if self.confidence >= SURE else None

    @cached_property
    def skips(self) -> bool:
        return answers.read_skip(self.text) is not None or self.is_surely("skip")

    @cached_property
    def activity(self) -> answers.Activity | None:
        """What is left once times, places and conditions are taken out."""
        return self.activity_without(())

    def activity_without(self, taken_back: Spans) -> answers.Activity | None:
        """The same, with what the person takes back left out too."""
        readings = (self.when, self.how_often, self.postcode, self.miles, self.conditions, self._place_reading)
        spans = [span for reading in (*readings, self._agreement) if reading is not None for span in reading.spans]
        instead = [match.span() for match in INSTEAD.finditer(self.text)]
        return answers.read_activity(self.text, [*spans, *instead, *taken_back])

    @property
    def says_instead(self) -> bool:
        return INSTEAD.search(self.text) is not None

    @property
    def tells_an_offer(self) -> bool:
        """ "I can knit", whatever was asked."""
        return self.intent in TELLING and self.activity is not None and self.activity.would_do

    @cached_property
    def _agreement(self) -> answers.YesNo | None:
        """Beside a question of yes or no, the yes is no part of what they do."""
        return answers.read_yes_no(self.text) if self.asked in {"willing", "confirm"} else None

    @cached_property
    def _place_reading(self) -> answers.PlaceWords | None:
        return answers.place_words(self.text, asked=False)


def from_tracker(tracker: Any, asked: str | None) -> Said:
    """What Rasa's tracker holds of the last text; `facts` is what the app sent along with it."""
    latest: dict[str, Any] = tracker.latest_message
    facts: dict[str, Any] = (latest.get("metadata") or {}).get("facts") or {}
    intent = latest.get("intent") or {}
    location = facts.get("location")
    return Said(
        text=_with_marks(latest.get("text") or ""),
        intent=intent.get("name"),
        confidence=float(intent.get("confidence") or 0.0),
        location=(location["lat"], location["lon"]) if location else None,
        message_id=int(facts["message_id"]),
        channel=ChannelKind(facts["channel"]),
        now=datetime.fromisoformat(facts["now"]),
        silence=timedelta(seconds=float(facts.get("silence_s") or 0)),
        asked=asked,
        ranking=_ranking(latest.get("intent_ranking") or []),
        change_offer=facts.get("change_offer"),
    )


def _ranking(guesses: list[dict[str, Any]]) -> tuple[tuple[str, float], ...]:
    named = ((guess.get("name"), float(guess.get("confidence") or 0.0)) for guess in guesses)
    return tuple((name, confidence) for name, confidence in named if name and name != "nlu_fallback")


def _with_marks(text: str) -> str:
    """ "Painting comma decorating full stop", as it was meant."""
    for spoken, mark in DICTATED:
        text = spoken.sub(mark, text)
    return text
