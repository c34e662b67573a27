"""Words beside an answer: kept with it, talked over if they are a wish, passed on if they are a question."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.hearing import BESIDE, Heard
from bot.replies import Replies
from dialogues.answers.tables import words
from dialogues.said import SURE
from dialogues.sentences import sentence
from storage import tasks
from storage.models import Contact, Message, MessageKind, TaskKind
from storage.people import networks
from storage.texts.messages import Reply
from storage.when import day

WISHES = words(
    "human need_support cant_make_it my_data delete_me ask_we_did start_offer find_opportunities say_interest "
    "join_network leave_network stop bring_friend cost_question privacy_question who_are_you change_language"
)
"""What the talk can do something about. A complaint is none of these: with the answer, a coordinator reads it."""


def is_wish(meant: dict[str, Any]) -> bool:
    return meant.get("intent") in WISHES and float(meant.get("confidence") or 0) >= SURE


def pass_on(session: Session, replies: Replies, inbound: Message, heard: Heard, now: datetime) -> None:
    """A question that the talk would not understand is for a person, and they are told by when."""
    if heard.silent != BESIDE or "?" not in heard.text:
        return
    contact = session.get_one(Contact, inbound.contact_id)
    task = tasks.promise(session, TaskKind.PERSON_WANTED, contact.id, now, inbound.id)
    coordinator = networks.coordinator_of(session, contact)
    said = sentence("utter_question_passed_on", coordinator=coordinator, by=day(task.due_at))
    replies.queue(session, inbound, (Reply(said),), MessageKind.TALK, now)
