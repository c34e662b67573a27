"""One text, one turn: settled in fixed words, left to a person, or talked over with Rasa; then answered."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot import linking
from bot.beside import is_wish, pass_on
from bot.hearing import BESIDE, Heard, hear
from bot.plain_turns import HOUR, finish, plain_answer
from bot.queue import TURNS, Queue
from bot.rasa import Rasa, RasaDown, RasaRefused
from bot.replies import Replies
from bot.safety import Sentence, Settled, fixed_words
from bot.sender import Sender
from bot.settling import take_effect
from storage import tasks
from storage.alerts import raise_alert
from storage.database import Database
from storage.models import AlertKind, Contact, MessageKind, TaskKind
from storage.people.addresses import ChannelKind
from storage.texts import turns
from storage.texts.claims import Claimed
from storage.texts.messages import Reply

log = structlog.get_logger()

TRIES = 3
REFUSALS = 6
"""Tries (three minutes) after which a text that Rasa refuses is left to a person, if it answers others."""
REFUSALS_ALONE = 60
"""The same (an hour) when nobody else was answered either: an outage behind Rasa, which loses nothing."""
LATELY = timedelta(minutes=3)
RETRY_AFTER_S = (5, 15, 60)
"""Between tries while Rasa is down; the last wait repeats, for an outage loses nothing."""
CRISIS = "crisis"
"""Rasa's word for danger that the fixed words missed: the same answer, alert and task follow."""
ENDS_THE_TALK = {Settled.STOP, Settled.UNDER_18}
HOLD_AFTER = 2
"""Failed tries after which the person is told, once, that we have their text."""


class Turns:
    def __init__(
        self,
        database: Database,
        queue: Queue,
        rasa: Rasa,
        words: dict[str, str],
        clock: Callable[[], datetime],
        sender: Sender,
        answers_an_hour: int = 40,
    ) -> None:
        self._database, self._queue, self._rasa, self._clock = database, queue, rasa, clock
        self._sender = sender
        self._replies, self._answers_an_hour = Replies(queue, words), answers_an_hour
        self._answered_at: datetime | None = None
        """When Rasa last answered this process, whomever."""

    async def handle(self, message_id: int) -> None:
        """The job. Answered once, however often it runs."""
        now = self._clock()
        heard = await self._database.run(hear, message_id, now)
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
        waits = turns.still_waiting(session, older.message_id) is not None
        self._queue.defer(session, TURNS, message_id, older.contact_id, after_s=RETRY_AFTER_S[0] if waits else 0)

    async def _take_turn(self, heard: Heard, now: datetime) -> None:
        if heard.settled:
            await self._settle(heard, heard.settled, now)
        elif heard.silent and linking.asked(heard.text) is None:
            await self._listen(heard, now)
        elif await self._cries_elsewhere(heard):
            await self._settle(heard, self._in_danger(heard), now)
        elif left := await self._database.run(self._plain, heard, now):
            await (self._listen if left.silent else self._talk)(left, now)

    async def _cries_elsewhere(self, heard: Heard) -> bool:
        """A text in another language is not talked over with Rasa, which may still know a cry for help in it."""
        if heard.language is None:
            return False
        try:
            meant = await self._rasa.understand(heard.text, None)
        except RasaDown:
            return False
        return meant.get("intent") == CRISIS

    @staticmethod
    def _in_danger(heard: Heard) -> Sentence:
        """The fixed words for a danger that they missed, in the language of the text or of the person."""
        language, channel = heard.language or heard.facts["language"], ChannelKind(heard.facts["channel"])
        return Sentence(Settled.DANGER, fixed_words(Settled.DANGER, language, channel))

    async def _settle(self, heard: Heard, sentence: Sentence, now: datetime) -> None:
        await self._database.run(self._record_settled, heard, sentence, now)
        if sentence.settled is Settled.UNDER_18:
            await self._forget(heard, now)

    async def _forget(self, heard: Heard, now: datetime) -> None:
        """Rasa's side of a child's conversation. They have their answer already, whether or not Rasa is there."""
        try:
            await self._rasa.forget(heard.conversation)
        except RasaDown:
            sentence = "What Rasa keeps of a child's conversation could not be deleted. It has to be done by hand."
            cause = f"forget:{heard.contact_id}"
            await self._database.run(raise_alert, AlertKind.UNDER_18, cause, sentence, now, heard.contact_id)

    async def _listen(self, heard: Heard, now: datetime) -> None:
        """Nothing is said to somebody who stopped or whom a person looks after, unless they may be at risk. Nor to
        words beside an answer, unless they are a wish."""
        try:
            meant = await self._rasa.understand(heard.text, None)
        except RasaDown:
            await self._database.run(self._postpone, heard, now)
            return
        if meant.get("intent") == CRISIS:
            await self._settle(heard, self._in_danger(heard), now)
        elif heard.silent == BESIDE and is_wish(meant):
            await self._talk(heard, now)
        else:
            await self._database.run(self._finish_silently, heard, now)

    async def _talk(self, heard: Heard, now: datetime) -> None:
        try:
            words = self._replies.literal(heard.text)
            answer = await self._rasa.message(heard.conversation, words, heard.last_id, heard.facts)
        except RasaDown as down:
            log.warning("turn postponed", message=heard.message_id, attempt=heard.attempt, why=str(down))
            given_up = isinstance(down, RasaRefused) and heard.attempt >= self._patience(now)
            await self._database.run(self._set_aside if given_up else self._postpone, heard, now)
            return
        self._answered_at = now
        meant = (answer.intent or {}).get("name")
        if meant == CRISIS:
            await self._settle(heard, self._in_danger(heard), now)
            return
        understood = meant in {"stop", "leave_network"}
        offer = (Reply(fixed_words("utter_offer_stop")),) if heard.may_mean_stop and not understood else ()
        said = (answer.replies + offer, answer.asks, answer.intent)
        claimed = await self._database.run(self._answer, heard, *said, now)
        if claimed is not None:
            await self._sender.send_at_once(claimed)

    def _patience(self, now: datetime) -> int:
        well = self._answered_at is not None and now - self._answered_at < LATELY
        return REFUSALS if well else REFUSALS_ALONE

    def _record_settled(self, session: Session, heard: Heard, sentence: Sentence, now: datetime) -> None:
        answering = turns.to_answer(session, heard.message_id)
        if answering is None:
            return
        inbound, conversation = answering.message, answering.conversation
        contact = session.get_one(Contact, heard.contact_id)
        said = take_effect(session, sentence.settled, contact, inbound, now)
        asks = None if sentence.settled in ENDS_THE_TALK else conversation.asks
        replies = (Reply(sentence.text),) if said else ()
        self._replies.queue(session, inbound, replies, MessageKind.SAFETY, now)
        turns.finish_turn(inbound, conversation, "safety", asks, None, now)
        turns.join(session, inbound.id, heard.joined, now)
        log.info("turn settled", message=inbound.id, how=sentence.settled.name.lower())

    def _plain(self, session: Session, heard: Heard, now: datetime) -> Heard | None:
        """What is left of it after everything that is answered by rule and not by Rasa."""
        settling = turns.to_settle(session, heard.message_id, since=now - HOUR)
        if settling is None:
            return None
        return plain_answer(session, self._replies, settling, heard, self._answers_an_hour, now)

    def _finish_silently(self, session: Session, heard: Heard, now: datetime) -> None:
        if inbound := turns.still_waiting(session, heard.message_id):
            pass_on(session, self._replies, inbound, heard, now)
            finish(session, inbound, heard, heard.silent or "safety", now)

    def _answer(
        self,
        session: Session,
        heard: Heard,
        replies: tuple[Reply, ...],
        asks: str | None,
        intent: dict[str, Any] | None,
        now: datetime,
    ) -> Claimed | None:
        """One reply whose turn to be sent is now needs no job: it is claimed in this very transaction."""
        answering = turns.to_answer(session, heard.message_id)
        if answering is None:
            return None
        inbound = answering.message
        rows = self._replies.written(session, inbound, replies, MessageKind.TALK, now)
        turns.finish_turn(inbound, answering.conversation, "rasa", asks, intent, now)
        turns.join(session, inbound.id, heard.joined, now)
        log.info("turn answered", message=inbound.id, replies=len(replies), asks=asks)
        at_once = len(rows) == 1 and not answering.is_in_line
        claimed = self._sender.claim_at_once(session, rows[0], now) if at_once else None
        if claimed is None:
            self._replies.keep(session, rows)
        return claimed

    def _postpone(self, session: Session, heard: Heard, now: datetime) -> None:
        """Rasa is down: the text waits. Nothing is ever given up because a neighbour is away."""
        inbound = turns.still_waiting(session, heard.message_id)
        if inbound is None:
            return
        if heard.silent is None and heard.attempt >= HOLD_AFTER and not turns.is_held(session, heard.contact_id):
            self._say(session, heard, "utter_holding", now)
        wait = RETRY_AFTER_S[min(heard.attempt, len(RETRY_AFTER_S)) - 1]
        self._queue.defer(session, TURNS, inbound.id, inbound.contact_id, after_s=wait, ahead=True)

    def _try_again_or_set_aside(self, session: Session, heard: Heard, now: datetime) -> None:
        """A text that fails every time must not hold up the person's next one: a person looks at it."""
        if heard.attempt < TRIES:
            wait = RETRY_AFTER_S[0]
            urgent = heard.settled is not None
            self._queue.defer(
                session, TURNS, heard.message_id, heard.contact_id, after_s=wait, urgent=urgent, ahead=True
            )
            return
        self._set_aside(session, heard, now)

    def _set_aside(self, session: Session, heard: Heard, now: datetime) -> None:
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
            self._replies.queue(session, inbound, (Reply(fixed_words(name)),), MessageKind.SERVICE, now)
