"""What one turn said and asked, read from the conversation's events: the same now and when it is repeated."""

from dataclasses import dataclass
from typing import Any

from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


@dataclass(frozen=True)
class Turn:
    """The stretch of a conversation from one message up to the next one."""

    said: UserUttered
    events: list[Event]
    asks: str | None  # the question left open at its end


def find_turn(tracker: DialogueStateTracker, message_id: str) -> Turn | None:
    events = list(tracker.events)
    starts = _turn_starts(events)
    if message_id not in starts:
        return None
    start = starts[message_id]
    end = min((other for other in starts.values() if other > start), default=len(events))
    return Turn(events[start], events[start + 1 : end], _asks_after(tracker, events[:end]))


def _turn_starts(events: list[Event]) -> dict[str, int]:
    """Message id -> position of its first event. Rasa's fallback actions may add a copy later on."""
    starts: dict[str, int] = {}
    for position, event in enumerate(events):
        if isinstance(event, UserUttered) and event.message_id:
            starts.setdefault(event.message_id, position)
    return starts


def _asks_after(tracker: DialogueStateTracker, events: list[Event]) -> str | None:
    if len(events) == len(tracker.events):
        return open_question(tracker)
    then = DialogueStateTracker.from_events(tracker.sender_id, events, tracker.slots.values())
    return open_question(then)


def open_question(tracker: DialogueStateTracker) -> str | None:
    slot = tracker.slots.get(REQUESTED_SLOT)  # a domain without forms has none
    return slot.value if slot else None


def answer(turn: Turn, repeat: bool) -> dict[str, Any]:
    said = [event for event in turn.events if isinstance(event, BotUttered)]
    return {
        "replies": [_reply(event) for event in said],
        "asks": turn.asks,
        "intent": intent(turn.said.intent),
        "repeat": repeat,
    }


def intent(prediction: dict[str, Any]) -> dict[str, Any] | None:
    if not prediction.get("name"):
        return None
    return {"name": str(prediction["name"]), "confidence": float(prediction.get("confidence") or 0.0)}


def _reply(event: BotUttered) -> dict[str, Any]:
    buttons = event.data.get("buttons") or event.data.get("quick_replies") or []
    reply: dict[str, Any] = {"text": event.text or "", "choices": [button["title"] for button in buttons]}
    if event.data.get("custom"):
        reply["custom"] = event.data["custom"]
    return reply
