"""A text that cannot be answered now waits for the next try; one that never can be is left to a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.hearing import Heard
from bot.queue import TURNS, Queue
from bot.replies import Replies
from dialogues.sentences import sentence
from storage import tasks
from storage.alerts import raise_alert
from storage.models import AlertKind, MessageKind, TaskKind
from storage.texts import turns
from storage.texts.messages import Reply

TRIES = 3
RETRY_AFTER_S = (5, 15, 60)
"""Between tries while Rasa is down; the last wait repeats, for an outage loses nothing."""
HOLD_AFTER = 2
"""Failed tries after which the person is told, once, that we have their text."""


class Postponing:
    def __init__(self, queue: Queue, replies: Replies) -> None:
        self._queue, self._replies = queue, replies

    def come_back_to(self, session: Session, older: Heard, message_id: int) -> None:
        """The turn of a text for which an older one of the same person had to be taken first."""
        waits = turns.still_waiting(session, older.message_id) is not None
        self._queue.defer(session, TURNS, message_id, older.contact_id, after_s=RETRY_AFTER_S[0] if waits else 0)

    def postpone(self, session: Session, heard: Heard, now: datetime) -> None:
        """Rasa is down: the text waits. Nothing is ever given up because a neighbour is away."""
        inbound = turns.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        if heard.silent is None and heard.attempt >= HOLD_AFTER and not turns.is_held(session, heard.contact_id):
            self._say(session, heard, "utter_holding", now)
        wait = RETRY_AFTER_S[min(heard.attempt, len(RETRY_AFTER_S)) - 1]
        self._queue.defer(session, TURNS, inbound.id, inbound.contact_id, after_s=wait, ahead=True)

    def try_again_or_set_aside(self, session: Session, heard: Heard, now: datetime) -> None:
        """A text that fails every time must not hold up the person's next one: a person looks at it."""
        if heard.attempt < TRIES:
            wait = RETRY_AFTER_S[0]
            urgent = heard.settled is not None
            self._queue.defer(
                session, TURNS, heard.message_id, heard.contact_id, after_s=wait, urgent=urgent, ahead=True
            )
            return
        self.set_aside(session, heard, now)

    def set_aside(self, session: Session, heard: Heard, now: datetime) -> None:
        inbound = turns.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        self._say(session, heard, "utter_set_aside", now)
        turns.quarantine(session, inbound.id, "It could not be handled; see the log for this message.", now)
        tasks.promise(session, TaskKind.MISUNDERSTOOD, heard.contact_id, now, inbound.id)
        cause, sentence = f"quarantined:message:{inbound.id}", "A text could not be handled. Read it and answer."
        raise_alert(session, AlertKind.QUARANTINED, cause, sentence, now, heard.contact_id, inbound.id)

    def _say(self, session: Session, heard: Heard, name: str, now: datetime) -> None:
        inbound = turns.still_waiting(session, heard.message_id)
        if inbound is not None:
            self._replies.queue(session, inbound, (Reply(sentence(name)),), MessageKind.SERVICE, now)
