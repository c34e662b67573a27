"""One text, one turn: settled in fixed words, left to a person, or talked over with Rasa; then answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.channels.text import fold, segments
from bot.queue import SENDING, TURNS, Queue
from bot.rasa import Rasa, RasaDown, RasaRefused
from bot.safety import Sentence, Settled, fixed_words, settle
from storage import consent, messages, tasks
from storage.contacts import conversation_of
from storage.database import Database
from storage.messages import Reply
from storage.models import Contact, Conversation, Message, MessageKind, Purpose, TaskKind

log = structlog.get_logger()

TRIES = 3
REFUSALS = 6
"""Tries after which a text that Rasa is there for and refuses (some five minutes) is left to a person."""
RETRY_AFTER_S = (5, 15, 60)
"""Between tries while Rasa is down; the last wait repeats, for an outage loses nothing."""

HOLD_AFTER = 2
"""Failed tries after which the person is told, once, that we have their text."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A copy of what the turn needs, so that no transaction stays open while Rasa thinks."""

    message_id: int
    contact_id: int
    conversation: str
    text: str
    attempt: int
    facts: dict[str, Any]
    with_person: bool
    stopped: bool


class Turns:
    def __init__(
        self, database: Database, queue: Queue, rasa: Rasa, words: dict[str, str], clock: Callable[[], datetime]
    ) -> None:
        self._database, self._queue, self._rasa, self._words, self._clock = database, queue, rasa, words, clock

    async def handle(self, message_id: int) -> None:
        """The job. Answered once, however often it runs."""
        now = self._clock()
        heard = await self._database.run(_hear, message_id, now)
        if heard is None:
            return
        try:
            await self._take_turn(heard, now)
            if heard.message_id != message_id:  # an older one came first; this one is next
                await self._database.run(self._come_back_to, heard, message_id)
        except Exception as error:
            log.exception("turn failed", message=message_id, attempt=heard.attempt, error=type(error).__name__)
            await self._database.run(self._try_again_or_set_aside, heard, now)

    def _come_back_to(self, session: Session, older: Heard, message_id: int) -> None:
        waits = messages.still_waiting(session, older.message_id) is not None
        self._queue.defer(session, TURNS, message_id, older.contact_id, after_s=RETRY_AFTER_S[0] if waits else 0)

    async def _take_turn(self, heard: Heard, now: datetime) -> None:
        settled = settle(heard.text)
        if settled:
            await self._database.run(self._settle, heard, settled, now)
        elif heard.with_person or heard.stopped:
            handled_by = "person" if heard.with_person else "safety"
            await self._database.run(messages.finish_turn, heard.message_id, handled_by, None, None, now)
        else:
            await self._talk(heard, now)

    async def _talk(self, heard: Heard, now: datetime) -> None:
        try:
            answer = await self._rasa.message(heard.conversation, heard.text, heard.message_id, heard.facts)
        except RasaDown as down:
            log.warning("turn postponed", message=heard.message_id, attempt=heard.attempt, why=str(down))
            given_up = isinstance(down, RasaRefused) and heard.attempt >= REFUSALS
            await self._database.run(self._set_aside if given_up else self._postpone, heard, now)
            return
        await self._database.run(self._answer, heard, answer.replies, answer.asks, answer.intent, now)

    def _settle(self, session: Session, heard: Heard, sentence: Sentence, now: datetime) -> None:
        inbound = messages.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        contact = session.get_one(Contact, heard.contact_id)
        _EFFECTS[sentence.settled](session, contact, inbound, now)
        asks = None if sentence.settled is Settled.STOP else _open_question(session, contact.id, now)
        self._queue_replies(session, inbound, (Reply(sentence.text),), MessageKind.SAFETY, now)
        messages.finish_turn(session, inbound.id, "safety", asks, None, now)
        log.info("turn settled", message=inbound.id, how=sentence.settled.name.lower())

    def _answer(
        self,
        session: Session,
        heard: Heard,
        replies: tuple[Reply, ...],
        asks: str | None,
        intent: dict[str, Any] | None,
        now: datetime,
    ) -> None:
        inbound = messages.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        self._queue_replies(session, inbound, replies, MessageKind.TALK, now)
        messages.finish_turn(session, inbound.id, "rasa", asks, intent, now)
        log.info("turn answered", message=inbound.id, replies=len(replies), asks=asks)

    def _postpone(self, session: Session, heard: Heard, now: datetime) -> None:
        """Rasa is down: the text waits. Nothing is ever given up because a neighbour is away."""
        inbound = messages.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        if heard.attempt == HOLD_AFTER and not messages.is_held(session, heard.contact_id):
            self._queue_replies(session, inbound, (Reply(fixed_words("utter_holding")),), MessageKind.SERVICE, now)
        wait = RETRY_AFTER_S[min(heard.attempt, len(RETRY_AFTER_S)) - 1]
        self._queue.defer(session, TURNS, inbound.id, inbound.contact_id, after_s=wait)

    def _try_again_or_set_aside(self, session: Session, heard: Heard, now: datetime) -> None:
        """A text that fails every time must not hold up the person's next one: a person looks at it."""
        if heard.attempt < TRIES:
            self._queue.defer(session, TURNS, heard.message_id, heard.contact_id, after_s=RETRY_AFTER_S[0])
            return
        self._set_aside(session, heard, now)

    def _set_aside(self, session: Session, heard: Heard, now: datetime) -> None:
        inbound = messages.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        self._queue_replies(session, inbound, (Reply(fixed_words("utter_set_aside")),), MessageKind.SERVICE, now)
        messages.quarantine(session, inbound.id, "It could not be handled; see the log for this message.", now)
        tasks.promise(session, TaskKind.MISUNDERSTOOD, heard.contact_id, now, inbound.id)

    def _queue_replies(
        self, session: Session, inbound: Message, replies: tuple[Reply, ...], kind: MessageKind, now: datetime
    ) -> None:
        for reply in replies:
            text = fold(self._fill(reply.text))
            worded = Reply(text, reply.choices, reply.asks)
            row = messages.queue_reply(session, inbound, worded, kind, segments(text), now)
            self._queue.defer(session, SENDING, row.id, row.contact_id)

    def _fill(self, text: str) -> str:
        for name, value in self._words.items():
            text = text.replace(f"[{name}]", value)
        return text


def _hear(session: Session, message_id: int, now: datetime) -> Heard | None:
    known = session.get(Message, message_id)
    urgent = known is not None and settle(known.text) is not None
    begun = messages.begin_turn(session, message_id, now, urgent=urgent)
    if begun is None:
        return None
    message, contact, conversation = begun
    return Heard(
        message_id=message.id,
        contact_id=contact.id,
        conversation=conversation.id,
        text=message.text if message.lat is None else "here is my location",
        attempt=message.attempts,
        facts=_facts(message, conversation),
        with_person=conversation.with_person,
        stopped=contact.stopped_at is not None,
    )


def _facts(message: Message, conversation: Conversation) -> dict[str, Any]:
    """What the actions may know beside the text: no address, no number."""
    heard = conversation.last_heard_at
    return {
        "message_id": message.id,
        "now": message.created_at.isoformat(),
        "channel": message.channel.value,
        "silence_s": (message.created_at - heard).total_seconds() if heard else 0.0,
        "location": {"lat": message.lat, "lon": message.lon} if message.lat is not None else None,
    }


def _open_question(session: Session, contact_id: int, now: datetime) -> str | None:
    return conversation_of(session, contact_id, now).asks


def _stop(session: Session, contact: Contact, inbound: Message, now: datetime) -> None:
    contact.stopped_at = contact.stopped_at or now
    _sending(session, contact, inbound, now, granted=False)
    messages.withhold_queued(session, contact.id, "The person sent STOP.", now)


def _start(session: Session, contact: Contact, inbound: Message, now: datetime) -> None:
    contact.stopped_at = None
    _sending(session, contact, inbound, now, granted=True)


def _sending(session: Session, contact: Contact, inbound: Message, now: datetime, *, granted: bool) -> None:
    consent.change(
        session,
        contact.id,
        Purpose.SENDING,
        granted=granted,
        channel=inbound.channel,
        now=now,
        message_id=inbound.id,
    )


def _alarm(session: Session, contact: Contact, inbound: Message, now: datetime) -> None:
    tasks.promise(session, TaskKind.DANGER, contact.id, now, inbound.id)


def _nothing(session: Session, contact: Contact, inbound: Message, now: datetime) -> None:
    pass


_EFFECTS = {Settled.STOP: _stop, Settled.START: _start, Settled.DANGER: _alarm, Settled.HELP: _nothing}
