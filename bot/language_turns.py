"""A text in another language: who writes it is told what can be done, and a person who speaks it is asked for."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.hearing import Heard
from bot.replies import Replies
from dialogues.answers import read_name, read_skip, read_yes_no
from dialogues.languages import Language
from dialogues.sentences import sentence
from storage import tasks
from storage.models import Contact, Message, MessageKind, TaskKind
from storage.people.contacts import conversation_of
from storage.texts.messages import Reply

DAY = timedelta(days=1)
"""How often they are told. In between, texts are kept for the person who speaks their language."""


def unread(session: Session, heard: Heard, now: datetime) -> Language | None:
    """The language of a text that the talk cannot read; None when it can: English, or a short answer to us."""
    if heard.language is None:
        return None
    asks = conversation_of(session, heard.contact_id, now).asks
    return None if asks and _answers(heard.text, asks) else heard.language


def leave_to_a_speaker(
    session: Session, replies: Replies, inbound: Message, language: Language, now: datetime
) -> None:
    """Their language is remembered; once a day they are told, and a coordinator is asked."""
    contact = session.get_one(Contact, inbound.contact_id)
    same = contact.language[:2] == language.tongue
    contact.language = language.value
    if same and tasks.promised_since(session, TaskKind.LANGUAGE, contact.id, now - DAY):
        return
    tasks.promise(session, TaskKind.LANGUAGE, contact.id, now, inbound.id)
    said = sentence("utter_own_language", language, inbound.channel)
    replies.queue(session, inbound, (Reply(said),), MessageKind.TALK, now)


def _answers(text: str, asks: str) -> bool:
    """A yes, a no, "I do not know" or a name is an answer in any language."""
    named = asks in {"consent", "name"} and read_name(text, asked=True) is not None
    return named or read_yes_no(text) is not None or read_skip(text) is not None
