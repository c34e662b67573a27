"""Turns without Rasa: a code, an answer that is counted, a channel to link, a network to leave, a picture, another
language, or too many texts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import asking, joining, language_turns, leaving, linking
from bot.hearing import HELLO, Heard
from bot.joining import CodeGiven
from bot.replies import Replies
from dialogues.sentences import sentence
from storage import tasks
from storage.alerts import raise_alert
from storage.models import AlertKind, Message, MessageKind, TaskKind
from storage.people.contacts import conversation_of
from storage.texts import messages, outbox, turns
from storage.texts.messages import Reply
from storage.texts.turns import ToSettle

HOUR = timedelta(hours=1)
STALE = timedelta(hours=24)
"""An answer a day late, after an outage, would be a riddle: a person writes instead."""
REPEATS = 5
"""The same long text so many times in an hour is a machine's answer to ours."""
MACHINES_SAY = 12
"""Shorter texts ("yes", "2") are repeated by people."""


def plain_answer(
    session: Session, replies: Replies, settling: ToSettle, heard: Heard, answers_an_hour: int, now: datetime
) -> Heard | None:
    """What is left to talk over, or to listen to; None when the text was dealt with here, in this transaction."""
    left: Heard | None = None
    inbound = settling.message
    if inbound.created_at < now - STALE:
        tasks.promise(session, TaskKind.PERSON_WANTED, inbound.contact_id, now, inbound.id)
    elif _too_many(session, settling, answers_an_hour, now):
        _say_once(session, replies, inbound, now)
    elif request := linking.asked(heard.text):
        for address_id, text in linking.answer(session, inbound, request, now):
            replies.to_address(session, address_id, text, MessageKind.TALK, now, inbound.id)
    elif given := joining.asked(session, heard.text):
        left = _come(session, replies, inbound, heard, given, now)
    elif ended := leaving.asked(session, heard.text, is_asked=settling.is_asked):
        said = leaving.answer(session, inbound, ended)
        replies.queue(session, inbound, (Reply(said),), MessageKind.TALK, now)
    elif taken := asking.take(session, inbound, heard, now, is_asked=settling.is_asked):
        _say_first(session, replies, inbound, taken.replies, now)
        left = taken.left
    elif inbound.attachments and not heard.text.strip():
        replies.queue(session, inbound, (Reply(sentence("utter_words_only")),), MessageKind.TALK, now)
    elif language := language_turns.unread(session, heard, now):
        language_turns.leave_to_a_speaker(session, replies, inbound, language, now)
    else:
        return heard
    if left is None:
        finish(session, inbound, heard, "plain", now)
    return left


def finish(session: Session, inbound: Message, heard: Heard, handled_by: str, now: datetime) -> None:
    """Answered without a new question: what the talk waits for stays what it was."""
    conversation = conversation_of(session, inbound.contact_id, now)
    turns.finish_turn(inbound, conversation, handled_by, conversation.asks, None, now)
    turns.join(session, inbound.id, heard.joined, now)


def _come(
    session: Session, replies: Replies, inbound: Message, heard: Heard, given: CodeGiven, now: datetime
) -> Heard | None:
    """By a code. Somebody new is then welcomed as if they had said hello."""
    said = joining.answer(session, inbound, given, replies.words, now)
    _say_first(session, replies, inbound, (Reply(said),) if said else (), now)
    new = joining.is_new(session, inbound.contact_id)
    return replace(heard, text=HELLO, language=None) if new else None


def _say_first(session: Session, replies: Replies, inbound: Message, said: Iterable[Reply], now: datetime) -> None:
    """Before the rest of the turn, and not again when that has to be tried a second time."""
    if not outbox.replies_to(session, inbound.id):
        replies.queue(session, inbound, said, MessageKind.TALK, now)


def _too_many(session: Session, settling: ToSettle, answers_an_hour: int, now: datetime) -> bool:
    inbound = settling.message
    if settling.answers >= answers_an_hour:
        return True
    if len(inbound.text) <= MACHINES_SAY or settling.answers < REPEATS - 1:
        return False
    said = messages.last_heard(session, inbound.contact_id, now - HOUR, REPEATS)
    return len(said) == REPEATS and len({text.casefold().strip() for text in said}) == 1


def _say_once(session: Session, replies: Replies, inbound: Message, now: datetime) -> None:
    """They are told once an hour that a person will look; after that every text is kept and none is answered."""
    if tasks.promised_since(session, TaskKind.TOO_MANY, inbound.contact_id, now - HOUR):
        return
    tasks.promise(session, TaskKind.TOO_MANY, inbound.contact_id, now, inbound.id)
    cause, what = f"looping:contact:{inbound.contact_id}", "Somebody, or a machine, texts without end."
    raise_alert(session, AlertKind.LOOPING, cause, what, now, inbound.contact_id, inbound.id)
    replies.queue(session, inbound, (Reply(sentence("utter_too_many")),), MessageKind.SERVICE, now)
