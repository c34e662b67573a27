"""Joining and leaving a neighbourhood network by text."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from dialogues import membership, network_wishes
from dialogues.membership import Wish
from dialogues.said import Said, from_tracker
from storage.database import Database
from storage.people import contacts, networks


class JoinNetwork(Action):
    def __init__(self, database: Database, words: Mapping[str, str]) -> None:
        self.database, self.words = database, words

    def name(self) -> str:
        return "action_join_network"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        said, known = await self.database.run(self._join, tracker)
        if said:
            dispatcher.utter_message(text=said)
        else:
            dispatcher.utter_message(response="utter_which_network", networks=known)
        return []

    def _join(self, session: Session, tracker: Tracker) -> tuple[str | None, str]:
        said = from_tracker(tracker, asked=None)
        known = ", ".join(networks.keywords(session)).upper()
        network = network_wishes.to_join(session, said.text)
        if network is None:
            return network_wishes.how_to_join(session, said.text), known
        return membership.join(session, _wish(session, tracker, said), network, self.words), known


class LeaveNetwork(Action):
    def __init__(self, database: Database) -> None:
        self.database = database

    def name(self) -> str:
        return "action_leave_network"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=await self.database.run(self._leave, tracker))
        return []

    def _leave(self, session: Session, tracker: Tracker) -> str:
        said = from_tracker(tracker, asked=None)
        return network_wishes.leave(session, _wish(session, tracker, said), said.text)


def _wish(session: Session, tracker: Tracker, said: Said) -> Wish:
    contact, _ = contacts.by_conversation(session, tracker.sender_id)
    return Wish(contact.id, said.channel, said.message_id, said.now)
