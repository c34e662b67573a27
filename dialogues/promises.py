"""What a person has to do when somebody means this: answered at once, with a task and its day."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from storage import networks, tasks
from storage.models import Contact, TaskKind
from storage.when import day


class Promise(NamedTuple):
    kind: TaskKind
    response: str


PROMISES = {
    "human": Promise(TaskKind.PERSON_WANTED, "utter_person_coming"),
    "need_support": Promise(TaskKind.SUPPORT, "utter_support_coming"),
    "cant_make_it": Promise(TaskKind.CANNOT_COME, "utter_cannot_come"),
    "my_data": Promise(TaskKind.MY_DATA, "utter_my_data"),
    "delete_me": Promise(TaskKind.ERASURE, "utter_delete_me"),
    "ask_we_did": Promise(TaskKind.TELL_RESULT, "utter_tell_result"),
    "crisis": Promise(TaskKind.DANGER, "utter_danger"),
    "council_issue": Promise(TaskKind.COUNCIL_ISSUE, "utter_council_issue"),
}
"""By intent."""


def keep(session: Session, promise: Promise, contact: Contact, message_id: int, now: datetime) -> dict[str, str]:
    """Makes the task, once for each message; who keeps it and by when, as the response says."""
    task = tasks.promise(session, promise.kind, contact.id, now, message_id)
    return {"coordinator": networks.coordinator_of(session, contact), "by": day(task.due_at)}
