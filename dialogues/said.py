"""One text of a person, with everything that the readers find in it. Each reader runs at most once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from dialogues import answers
from storage.addresses import ChannelKind

SURE = 0.75
"""From this confidence on an intent may lead the talk elsewhere than the question that is open."""


@dataclass(frozen=True)
class Said:
    text: str
    intent: str | None
    confidence: float
    entities: tuple[tuple[str, str], ...]
    """Pairs of entity and value, as Rasa found them."""
    location: tuple[float, float] | None
    message_id: int
    channel: ChannelKind
    now: datetime
    silence: timedelta
    """Since their last text before this one."""
    asked: str | None
    ranking: tuple[tuple[str, float], ...] = ()
    """Rasa's guesses at the intent with their confidence, likeliest first; without its word for not knowing."""

    def is_surely(self, *intents: str) -> bool:
        return self.intent in intents and self.confidence >= SURE

    def entity(self, name: str) -> str | None:
        return next((value for entity, value in self.entities if entity == name), None)

    @cached_property
    def when(self) -> answers.When | None:
        return answers.read_when(self.text, self.now.date(), asked=self.asked == "when")

    @cached_property
    def how_often(self) -> answers.HowOften | None:
        return answers.read_how_often(self.text)

    @cached_property
    def postcode(self) -> answers.Postcode | None:
        return answers.read_postcode(self.text)

    @cached_property
    def miles(self) -> answers.Miles | None:
        return answers.read_miles(self.text)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Names to look up, best first."""
        read = answers.place_words(self.text, asked=self.asked == "where")
        return tuple(dict.fromkeys([*(read.candidates if read else ()), *self._marked_places]))

    @cached_property
    def places_in_passing(self) -> tuple[str, ...]:
        """Names to look up though no place was asked for."""
        read = self._place_reading
        return tuple(dict.fromkeys([*(read.candidates if read else ()), *self._marked_places]))

    @cached_property
    def _marked_places(self) -> list[str]:
        return [value for entity, value in self.entities if entity == "place"]

    @cached_property
    def conditions(self) -> answers.Conditions | None:
        return answers.read_conditions(self.text, asked=self.asked in {"condition", "confirm"})

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
        readings = (self.when, self.how_often, self.postcode, self.miles, self.conditions, self._place_reading)
        spans = [span for reading in readings if reading is not None for span in reading.spans]
        return answers.read_activity(self.text, spans)

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
        text=latest.get("text") or "",
        intent=intent.get("name"),
        confidence=float(intent.get("confidence") or 0.0),
        entities=tuple((e["entity"], str(e["value"])) for e in latest.get("entities") or []),
        location=(location["lat"], location["lon"]) if location else None,
        message_id=int(facts["message_id"]),
        channel=ChannelKind(facts["channel"]),
        now=datetime.fromisoformat(facts["now"]),
        silence=timedelta(seconds=float(facts.get("silence_s") or 0)),
        asked=asked,
        ranking=_ranking(latest.get("intent_ranking") or []),
    )


def _ranking(guesses: list[dict[str, Any]]) -> tuple[tuple[str, float], ...]:
    named = ((guess.get("name"), float(guess.get("confidence") or 0.0)) for guess in guesses)
    return tuple((name, confidence) for name, confidence in named if name and name != "nlu_fallback")
