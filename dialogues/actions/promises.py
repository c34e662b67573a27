"""What a person has to do: each of these answers the text at once and leaves a task with a day on it."""

from typing import Any, NamedTuple

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from dialogues.said import from_tracker
from storage import contacts, networks, tasks
from storage.database import Database
from storage.models import TaskKind
from storage.when import day


class Promise(NamedTuple):
    action: str
    kind: TaskKind
    response: str


PROMISES = (
    Promise("action_human", TaskKind.PERSON_WANTED, "utter_person_coming"),
    Promise("action_need_support", TaskKind.SUPPORT, "utter_support_coming"),
    Promise("action_cant_make_it", TaskKind.CANNOT_COME, "utter_cannot_come"),
    Promise("action_my_data", TaskKind.MY_DATA, "utter_my_data"),
    Promise("action_delete_me", TaskKind.ERASURE, "utter_delete_me"),
    Promise("action_ask_we_did", TaskKind.TELL_RESULT, "utter_tell_result"),
    Promise("action_crisis", TaskKind.DANGER, "utter_danger"),
    Promise("action_council_issue", TaskKind.COUNCIL_ISSUE, "utter_council_issue"),
)


class PromiseAction(Action):
    def __init__(self, database: Database, *row: Any) -> None:
        self.database, self.promise = database, Promise(*row)

    def name(self) -> str:
        return self.promise.action

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        coordinator, by = await self.database.run(self._keep, tracker)
        dispatcher.utter_message(response=self.promise.response, coordinator=coordinator, by=by)
        return []

    def _keep(self, session: Session, tracker: Tracker) -> tuple[str, str]:
        said = from_tracker(tracker, asked=None)
        contact, _ = contacts.by_conversation(session, tracker.sender_id)
        task = tasks.promise(session, self.promise.kind, contact.id, said.now, said.message_id)
        return networks.coordinator_of(session, contact), day(task.due_at)
