"""One text, one turn: settled in fixed words, left to a person, or talked over with Rasa; then answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot import linking
from bot.beside import is_wish, pass_on
from bot.hearing import BESIDE, Heard, hear
from bot.plain_turns import HOUR, finish, plain_answer
from bot.postponing import Postponing
from bot.queue import Queue
from bot.rasa import Rasa, RasaDown, RasaRefused
from bot.replies import Replies
from bot.safety import Sentence, Settled
from bot.sender import InTurn, Sender
from bot.settling import take_effect
from dialogues.sentences import sentence
from storage.alerts import raise_alert
from storage.database import Database
from storage.models import AlertKind, Contact, MessageKind
from storage.people.addresses import ChannelKind
from storage.texts import turns
from storage.texts.messages import Reply

log = structlog.get_logger()

REFUSALS = 6
"""Tries (three minutes) after which a text that Rasa refuses is left to a person, if it answers others."""
REFUSALS_ALONE = 60
"""The same (an hour) when nobody else was answered either: an outage behind Rasa, which loses nothing."""
LATELY = timedelta(minutes=3)
CRISIS = "crisis"
"""Rasa's word for danger that the fixed words missed: the same answer, alert and task follow."""
ENDS_THE_TALK = {Settled.STOP, Settled.UNDER_18}


@dataclass(frozen=True, slots=True)
class Begun:
    heard: Heard
    ruled: bool
    """Whether the rules before Rasa have had it."""
    left: Heard | None = None
    """What they left of it."""


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
        self._postponing = Postponing(queue, self._replies)
        self._answered_at: datetime | None = None
        """When Rasa last answered this process, whomever."""

    async def handle(self, message_id: int) -> None:
        """The job. Answered once, however often it runs."""
        now = self._clock()
        heard: Heard | None = None
        try:
            begun = await self._database.run(self._begin, message_id, now)
            if begun is None:
                return
            heard = begun.heard
            await self._take_turn(begun, now)
            if heard.message_id != message_id:  # an older one came first; this one is next
                await self._database.run(self._postponing.come_back_to, heard, message_id)
        except Exception as error:
            heard = heard or await self._database.run(hear, message_id, now)  # else this try would not count
            if heard is None:
                return
            log.exception("turn failed", message=message_id, attempt=heard.attempt, error=type(error).__name__)
            await self._database.run(self._postponing.try_again_or_set_aside, heard, now)

    def _begin(self, session: Session, message_id: int, now: datetime) -> Begun | None:
        """What was heard and, in the same transaction, what the rules before Rasa leave of it; but a text in
        another language may first be a cry for help."""
        heard = hear(session, message_id, now)
        if heard is None:
            return None
        if heard.settled or heard.silent or heard.language:
            return Begun(heard, ruled=False)
        return Begun(heard, ruled=True, left=self._plain(session, heard, now))

    async def _take_turn(self, begun: Begun, now: datetime) -> None:
        heard, left = begun.heard, begun.left
        if heard.settled:
            await self._settle(heard, heard.settled, now)
        elif heard.silent and linking.asked(heard.text) is None:
            await self._listen(heard, now)
        elif await self._cries_elsewhere(heard):
            await self._settle(heard, self._in_danger(heard), now)
        elif not begun.ruled:
            left = await self._database.run(self._plain, heard, now)
        if left:
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
        return Sentence(Settled.DANGER, sentence(Settled.DANGER, language, channel))

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
            await self._database.run(self._postponing.postpone, heard, now)
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
            later = self._postponing
            await self._database.run(later.set_aside if given_up else later.postpone, heard, now)
            return
        self._answered_at = now
        meant = (answer.intent or {}).get("name")
        if meant == CRISIS:
            await self._settle(heard, self._in_danger(heard), now)
            return
        understood = meant in {"stop", "leave_network"}
        offer = (Reply(sentence("utter_offer_stop")),) if heard.may_mean_stop and not understood else ()
        said = (answer.replies + offer, answer.asks, answer.intent)
        claimed = await self._database.run(self._answer, heard, *said, now)
        if claimed is not None:
            await self._sender.send_at_once(claimed)

    def _patience(self, now: datetime) -> int:
        well = self._answered_at is not None and now - self._answered_at < LATELY
        return REFUSALS if well else REFUSALS_ALONE

    def _record_settled(self, session: Session, heard: Heard, sentence: Sentence, now: datetime) -> None:
        answering = turns.to_answer(session, heard.message_id, now)
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
    ) -> InTurn | None:
        """One reply whose turn to be sent is now needs no job: it is claimed in this very transaction."""
        answering = turns.to_answer(session, heard.message_id, now)
        if answering is None:
            return None
        inbound = answering.message
        rows = self._replies.written(session, inbound, replies, MessageKind.TALK, now)
        turns.finish_turn(inbound, answering.conversation, "rasa", asks, intent, now)
        turns.join(session, inbound.id, heard.joined, now)
        log.info("turn answered", message=inbound.id, replies=len(replies), asks=asks)
        at_once = len(rows) == 1 and not answering.is_in_line
        claimed = self._sender.claim_at_once(session, rows[0], answering.spent_pence, now) if at_once else None
        if claimed is None:
            self._replies.keep(session, rows)
        return claimed
