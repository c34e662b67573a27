"""The form of the talk: each text goes through `dialogues/converse.py`, and its state goes back as slots."""

from dataclasses import asdict
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from dialogues.converse import next_question, step
from dialogues.listing import listing
from dialogues.readings import options
from dialogues.said import from_tracker
from dialogues.stages import Stage
from dialogues.stages.clarify import MEANT
from dialogues.stages.confirm import read_back
from dialogues.talk import OFFER, UNCLEAR, Misread, Talk
from storage.database import Database
from storage.matching import matches
from storage.meaning import Embed
from storage.models import Purpose
from storage.people import consent, contacts

Events = list[dict[str, Any]]
OF_THE_FORM = {"talk", "action_listen", "action_session_start"}


class ValidateTalk(Action):
    def __init__(self, database: Database, embed: Embed) -> None:
        self.database, self.embed = database, embed

    def name(self) -> str:
        return "validate_talk"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        return await self.database.run(self.step, dispatcher, tracker)

    def step(self, session: Session, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        talk = load(session, self.embed, tracker)
        if tracker.slots.get("read_message") == talk.said.message_id and not _answered(tracker):
            # Rasa validates a form twice when it opens it; the first time has said everything.
            return [SlotSet("requested_slot", tracker.slots.get("requested_slot"))]
        stage = _ask_again(talk) if _answered(tracker) else step(talk)
        if talk.theirs:
            return []  # setting nothing, the form declines the text, and Rasa's rules take it
        if stage is None and not talk.utterances:
            talk.utter(_at_its_end(talk))  # never silence
        for response, values in talk.utterances:
            dispatcher.utter_message(response=response, **values)
        return _changes(tracker.slots, slots_of(talk, stage))


def _changes(known: dict[str, Any], slots: dict[str, Any]) -> Events:
    """What Rasa does not know yet: each slot that is set is kept, replayed and sent along in the turns to come.

    Without `requested_slot` it would choose the next question itself.
    """
    plain = {slot: _unformatted(value) for slot, value in slots.items()}
    changed = {slot for slot, value in plain.items() if known.get(slot) != value}
    return [SlotSet(slot, plain[slot]) for slot in plain if slot in {"requested_slot", *changed}]


def _at_its_end(talk: Talk) -> str:
    return "utter_no_pressure" if talk.said.asked and talk.path != UNCLEAR else "utter_not_waiting"


def _ask_again(talk: Talk) -> Stage | None:
    """Our question once more, after theirs was answered: the long welcome not twice, the apology not at all."""
    talk.misses = 0
    talk.variant = "again" if talk.said.asked == "consent" else None
    return next_question(talk)


def _answered(tracker: Tracker) -> bool:
    """The text was a question of theirs, which another action has answered since: it is no answer to ours."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event["name"] not in OF_THE_FORM:
            return True
    return False


def load(session: Session, embed: Embed, tracker: Tracker) -> Talk:
    """The talk as the tracker and the tables know it."""
    contact, _ = contacts.by_conversation(session, tracker.sender_id)
    slots = tracker.slots
    return Talk(
        session=session,
        embed=embed,
        contact=contact,
        said=from_tracker(tracker, slots.get("requested_slot")),
        path=slots.get("path") or OFFER,
        answered=list(slots.get("answered") or []),
        misses=int(slots.get("misses") or 0),
        place_options=list(slots.get("place_options") or []),
        misread=_misread(slots.get("misread")),
    )


def _misread(kept: dict[str, Any] | None) -> Misread | None:
    return Misread(**{**kept, "intents": tuple(kept["intents"])}) if kept else None


def slots_of(talk: Talk, stage: Stage | None) -> dict[str, Any]:
    """What Rasa has to remember, and what the next question's wording needs."""
    asks = stage.name if stage else None
    misread = talk.misread if asks == MEANT.name else None
    shown = matches.listed(talk.session, talk.contact.id) if asks == "match" else []
    return {
        "path": talk.path if stage else None,
        "answered": talk.answered if stage else [],
        "misses": talk.misses if stage else 0,
        "place_options": talk.place_options,
        "misread": asdict(misread) if misread else None,
        "options": options(misread.intents) if misread else " or ".join(talk.place_options),
        "variant": talk.variant,
        "ack": " ".join(talk.acks) + " " if talk.acks else "",
        "first_name": talk.contact.first_name,
        "summary": read_back(talk) if asks == "confirm" else None,
        "listing": listing(shown) if shown else None,
        "read_message": talk.said.message_id,
        "requested_slot": asks,
    }


def _unformatted(value: Any) -> Any:
    """Rasa mistakes `0[` in a value for a gap it did not fill, and would show the bare template instead."""
    return value.replace("0[", "0 [") if isinstance(value, str) else value


class GoOn(Action):
    """After a question of theirs was answered: back to ours, or to the welcome of somebody new."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def name(self) -> str:
        return "action_go_on"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        asking = tracker.slots.get("requested_slot") is not None
        if asking or await self.database.run(self._is_new, tracker.sender_id):
            return [FollowupAction("talk")]
        return []

    def _is_new(self, session: Session, conversation_id: str) -> bool:
        contact, _ = contacts.by_conversation(session, conversation_id)
        return consent.granted(session, contact.id, Purpose.TALK) is None
