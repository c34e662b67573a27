"""Before Rasa: does a text answer something that is counted, and if it may answer several, which of them?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.answering import LONGEST_SUBJECT, QUOTE, Said, count, quote, subject
from bot.hearing import BESIDE, Follows, Heard
from broadcasts.words import labels
from dialogues.answers import read_choice, read_yes_no
from dialogues.answers.tables import words
from dialogues.counting import Counted, read_counted
from dialogues.sentences import sentence
from storage.followups import asks
from storage.followups.asks import Asked
from storage.models import AskKind, Contact, Message
from storage.people.contacts import conversation_of
from storage.texts import filing
from storage.texts.messages import Reply

WHICH = "which_ask"
"""`Message.asked` of the text in which we ask what an answer is for."""

RIVALS_WITHIN = timedelta(days=2)
"""A question left unanswered for longer than this before a newer one is not what a bare "yes" means."""
STILL_TALKING = timedelta(minutes=30)
"""So soon after a question of the talk, an answer may be meant for that one."""

TAKES_YES_OR_NO = words("consent willing confirm clarify match condition activity meant")
TAKES_A_NUMBER = words("match meant rating where when how_often")
TAKES_WORDS = words("name outcome activity willing when where condition confirm match rating language meant")
"""Questions of the talk, by what may answer them."""


@dataclass(frozen=True, slots=True)
class Taken:
    replies: tuple[Reply, ...]
    left: Heard | None
    """What there is still to talk over, or to listen to; None when the text is dealt with."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A question that the text may answer."""

    asked: Asked
    counted: Counted


def take(session: Session, inbound: Message, heard: Heard, now: datetime, *, is_asked: bool) -> Taken | None:
    """None when it answers nothing that is counted. Taken twice, a text is counted once.

    `is_asked`: something that is counted is open for this person; else nothing is looked up.
    """
    follows = heard.follows
    if follows and follows.asked == QUOTE and (said := quote(session, inbound, heard.text)):
        return Taken((Reply(said),), None)
    if follows and follows.asked == WHICH and follows.reply_to is not None:
        chosen = _chosen(session, inbound, heard, follows)
        if chosen is not None:
            return chosen
    rivals = _rivals(session, inbound, heard.text, follows) if is_asked else []
    if not rivals or _is_for_the_talk(session, inbound, heard.text, rivals):
        return _closed(session, heard, follows) if not rivals else None
    options = _options(session, inbound, heard.text, rivals)
    if len(options) > 1:
        return Taken((Reply(_which(options), asks=WHICH),), None)
    return _answered(session, rivals[-1], inbound, heard, now)


def _answered(session: Session, rival: Rival, inbound: Message, heard: Heard, now: datetime) -> Taken:
    said = count(session, rival.asked.ask, rival.counted, inbound, now)
    replies = (Reply(said.text, asks=said.asks),) if said.text else ()
    return Taken(replies, _left(rival, said, heard))


def _left(rival: Rival, said: Said, heard: Heard) -> Heard | None:
    if said.change_offer is not None:
        facts = {**heard.facts, "change_offer": said.change_offer}
        return replace(heard, facts=facts, language=None)
    if rival.counted.answer is None or not rival.counted.extra:
        return None
    return replace(heard, text=rival.counted.beside.strip(" ,.;:!-\n"), silent=BESIDE, language=None)


def _rivals(session: Session, message: Message, text: str, follows: Follows | None) -> list[Rival]:
    """The open questions that this text may answer, the newest last.

    The one we sent last is answered in any words; an earlier one only by a text that is an answer and nothing
    else, and one that has its answer only by another one, plainly said.
    """
    newest = follows.message_id if follows else None
    asked_now = asks.of(session, message.contact_id, message.created_at)
    read = [(asked, _read(session, asked, text)) for asked in asked_now]
    found = [Rival(asked, counted) for asked, counted in read if counted]
    counts_yet = [rival for rival in found if rival.asked.ask.answered_by == message.id]
    if counts_yet:
        return counts_yet
    waiting = [
        rival
        for rival in found
        if rival.asked.ask.answered_at is None
        and (rival.asked.ask.message_id == newest or (rival.counted.answer and not rival.counted.extra))
    ]
    usable = [rival for rival in waiting if rival.counted.answer is not None]
    return usable or waiting or [rival for rival in found if _is_another(rival)][-1:]


def _read(session: Session, asked: Asked, text: str) -> Counted | None:
    ask = asked.ask
    shown: Sequence[str] = ()
    if ask.kind is AskKind.AGREEMENT:
        shown = labels("agreement", session.get_one(Contact, ask.contact_id).language)
    return read_counted(ask, text, shown)


def _is_another(rival: Rival) -> bool:
    ask, counted = rival.asked.ask, rival.counted
    differs = counted.answer is not None and counted.answer != ask.answer
    return ask.answered_at is not None and counted.plainly and differs and not counted.extra


def _is_for_the_talk(session: Session, inbound: Message, text: str, rivals: list[Rival]) -> bool:
    """Whether the talk's open question is newer than every rival, and may be answered so."""
    put = _put_by_the_talk(session, inbound, text)
    return put is not None and put > rivals[-1].asked.at


def _put_by_the_talk(session: Session, inbound: Message, text: str) -> datetime | None:
    """When the talk asked what it still waits for, if the text may be an answer to that."""
    asks_now = conversation_of(session, inbound.contact_id, inbound.created_at).asks
    if asks_now is None or not _fits(asks_now, text):
        return None
    return filing.put_at(session, inbound.contact_id, asks_now, inbound.created_at)


def _fits(question: str, text: str) -> bool:
    if any(map(str.isdigit, text)):
        return question in TAKES_A_NUMBER
    return question in (TAKES_YES_OR_NO if read_yes_no(text) is not None else TAKES_WORDS)


def _options(session: Session, inbound: Message, text: str, rivals: list[Rival]) -> list[Rival | None]:
    """What the text may be meant for; None stands for the talk's question."""
    newest = rivals[-1].asked.at
    close = [rival for rival in rivals if newest - rival.asked.at <= RIVALS_WITHIN]
    put = _put_by_the_talk(session, inbound, text)
    usable = rivals[-1].counted.answer is not None
    talk = [None] if usable and put is not None and put <= newest <= put + STILL_TALKING else []
    return [*(close if usable else close[-1:]), *talk]


def _labels(options: Sequence[Rival | None]) -> list[str]:
    room = LONGEST_SUBJECT if len(options) < 4 else LONGEST_SUBJECT // 2
    talk = sentence("utter_what_we_talked_about")
    return [subject(one.asked.ask, room) if one else talk for one in options]


def _which(options: Sequence[Rival | None]) -> str:
    listed = ", ".join(f"{number} {label}" for number, label in enumerate(_labels(options), start=1))
    return sentence("utter_ask_which", options=listed)


def _chosen(session: Session, inbound: Message, heard: Heard, which: Follows) -> Taken | None:
    """The answer to "which one": the text that was to be placed is read again and goes where it was meant."""
    placed = session.get_one(Message, which.reply_to)
    before = filing.newest_sent(session, placed.contact_id, placed.created_at)
    then = Follows.of(before) if before else None
    rivals = _rivals(session, placed, placed.text, then)
    options = _options(session, placed, placed.text, rivals) if rivals else []
    numbers = read_choice(heard.text, _labels(options))
    if len(numbers) != 1:
        return None
    option = options[numbers[0]]
    if option is None:
        return Taken((), replace(heard, text=placed.text, language=None))
    return _answered(session, option, placed, replace(heard, text=placed.text), now=inbound.created_at)


def _closed(session: Session, heard: Heard, follows: Follows | None) -> Taken | None:
    """An answer to the last thing we asked, which was asked too long ago to count it."""
    ask = asks.asked_by(session, follows.message_id) if follows and not follows.of_the_talk else None
    if ask is None or ask.answered_at is not None:
        return None
    counted = _read(session, Asked(ask, ask.asked_at), heard.text)
    if counted is None or counted.answer is None or counted.extra:
        return None
    return Taken((Reply(sentence("utter_ask_closed", subject=subject(ask))),), None)
