"""What a person has to do when somebody means this: answered at once, with a task and its day."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from dialogues.giving_up import give_up, still_comes
from storage import tasks
from storage.models import Contact, TaskKind
from storage.people import networks
from storage.when import day


class Promise(NamedTuple):
    kind: TaskKind
    response: str


class Kept(NamedTuple):
    response: str
    values: dict[str, str]


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


# Not among the responses: a changed domain has to be trained.
STILL_COMING = "Lovely, thanks for letting me know. Nothing has changed."


def needs_nobody(promise: Promise, text: str) -> bool:
    """ "Ill be there", which Rasa takes for the opposite: there is nothing to do, and nobody to be told."""
    return promise.kind is TaskKind.CANNOT_COME and still_comes(text)


def keep(session: Session, promise: Promise, contact: Contact, text: str, message_id: int, now: datetime) -> Kept:
    """Makes the task, once for each message; what is said, with who keeps it and by when.

    Who cannot come gives up the place that the text means, and each place is a task of its own.
    """
    given_up = give_up(session, contact, text, message_id, now) if promise.kind is TaskKind.CANNOT_COME else []
    for match in given_up:
        tasks.promise(session, promise.kind, contact.id, now, message_id, match.id)
    if not given_up:
        tasks.promise(session, promise.kind, contact.id, now, message_id)
    values = {"coordinator": networks.coordinator_of(session, contact), "by": day(tasks.due(promise.kind, now))}
    if not given_up:
        return Kept(promise.response, values)
    titles = " and ".join(match.opportunity.title for match in given_up)
    return Kept("utter_place_given_up", {**values, "title": titles})
