"""What a turn has heard: one text, or several that were one thought, with what we know of the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.fragments import JOIN_WITHIN_S, goes_on, joined
from bot.joining import follows as follows_a_link
from bot.language import recognised
from bot.opt_out import OptOut, opt_out
from bot.safety import Sentence, Settled, settle
from dialogues.languages import Language
from storage.models import Contact, Conversation, Message, MessageKind
from storage.people.opt_out import start
from storage.texts import filing, turns

LOCATION_SHARED = "here is my location"
BESIDE = "plain"
"""Why nothing more is said to words beside an answer: it was answered by rule."""
HELLO = "hello"
"""What START means to somebody who had not stopped: a Telegram button, or a poster's "text START"."""


@dataclass(frozen=True, slots=True)
class Follows:
    """The newest text of ours that the person had when they wrote."""

    message_id: int
    asked: str | None
    reply_to: int | None
    of_the_talk: bool
    """Nothing that is counted is asked in such a text."""

    @classmethod
    def of(cls, newest: filing.Newest) -> "Follows":
        return cls(newest.id, newest.asked, newest.reply_to, newest.kind is MessageKind.TALK)


@dataclass(frozen=True, slots=True)
class Heard:
    """A copy of what the turn needs, so that no transaction stays open while Rasa thinks."""

    message_id: int
    joined: tuple[int, ...]
    """Later texts that are answered together with this one."""
    contact_id: int
    conversation: str
    text: str
    attempt: int
    facts: dict[str, Any]
    settled: Sentence | None
    silent: str | None
    """What keeps us from answering: `person` (a coordinator has it), `safety` (STOP, under 18) or `BESIDE`."""
    may_mean_stop: bool
    language: Language | None
    """What the text is written in, if that is not English; what the person is known to speak is a fact."""
    follows: Follows | None = None

    @property
    def last_id(self) -> int:
        """Rasa's name for the turn. With another text joined it is another turn, and must be heard again."""
        return self.joined[-1] if self.joined else self.message_id


def hear(session: Session, message_id: int, now: datetime) -> Heard | None:
    """The person's next turn; None when it has been taken."""
    begun = turns.begin_turn(session, message_id, now, urgent=_is_urgent)
    if begun is None:
        return None
    message, contact, conversation = begun.message, begun.contact, begun.conversation
    if contact.stopped_at and follows_a_link(message.text):
        start(session, contact.id, message.channel, now, message.id)  # as the Start button does
    settled = settle(message.text, message.channel, contact.language)
    greeting = settled is not None and settled.settled is Settled.START and contact.stopped_at is None
    parts = [] if settled else list(_parts(message, begun.later))
    text = HELLO if greeting else joined([part.text for part in (message, *parts)])
    if parts:
        settled = settle(text, message.channel, contact.language)  # what no part says, the whole may
    newest = filing.newest_sent(session, contact.id, message.created_at)
    for part in (message, *parts):
        filing.file(part, newest)
    return Heard(
        message_id=message.id,
        joined=tuple(part.id for part in parts),
        contact_id=contact.id,
        conversation=conversation.id,
        text=text if message.lat is None else LOCATION_SHARED,
        attempt=message.attempts,
        facts=_facts(message, conversation, contact.language),
        settled=None if greeting else settled,
        silent=_silent(contact, conversation),
        may_mean_stop=opt_out(text, message.channel) is OptOut.POSSIBLE,
        language=None if settled else recognised(text, contact.language),
        follows=Follows.of(newest) if newest else None,
    )


def _is_urgent(message: Message) -> bool:
    # By the three names that the whole question has above: what is asked again in the same words is remembered.
    return settle(message.text, message.channel, Language.ENGLISH) is not None


def _parts(first: Message, later: Iterable[Message]) -> Iterable[Message]:
    """The texts that go on with `first`, each sent soon after the one before it."""
    before = first
    for message in later:
        soon = message.created_at - before.created_at <= timedelta(seconds=JOIN_WITHIN_S)
        settled = settle(message.text, message.channel) is not None
        if not soon or settled or before.lat or message.lat or not goes_on(before.text, message.text):
            return
        yield message
        before = message


def _silent(contact: Contact, conversation: Conversation) -> str | None:
    if conversation.with_person:
        return "person"
    return "safety" if contact.stopped_at or contact.under_18_at else None


def _facts(message: Message, conversation: Conversation, language: str) -> dict[str, Any]:
    """What the actions may know beside the text: no address, no number."""
    heard = conversation.last_heard_at
    return {
        "message_id": message.id,
        "now": message.created_at.isoformat(),
        "channel": message.channel.value,
        "language": language,
        "silence_s": (message.created_at - heard).total_seconds() if heard else 0.0,
        "location": {"lat": message.lat, "lon": message.lon} if message.lat is not None else None,
    }
