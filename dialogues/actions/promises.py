"""The actions of promises: each answers the text at once and leaves a task with a day on it."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from dialogues.promises import PROMISES, STILL_COMING, Kept, keep, needs_nobody
from dialogues.said import from_tracker
from storage.database import Database
from storage.people import contacts


class PromiseAction(Action):
    def __init__(self, database: Database, intent: str) -> None:
        self.database, self.intent, self.promise = database, intent, PROMISES[intent]

    def name(self) -> str:
        return f"action_{self.intent}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        kept = await self.database.run(self._keep, tracker)
        if kept is None:
            dispatcher.utter_message(text=STILL_COMING)
        else:
            dispatcher.utter_message(response=kept.response, **kept.values)
        return []

    def _keep(self, session: Session, tracker: Tracker) -> Kept | None:
        said = from_tracker(tracker, asked=None)
        if needs_nobody(self.promise, said.text):
            return None
        contact, _ = contacts.by_conversation(session, tracker.sender_id)
        return keep(session, self.promise, contact, said.text, said.message_id, said.now)
