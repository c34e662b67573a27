"""What follows when an answer is counted: for the poll, the match or the offer, and what is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import NamedTuple

from sqlalchemy.orm import Session

from broadcasts.words import ENGLISH, labels, language_of, word
from dialogues.answers import read_yes_no
from dialogues.answers.spans import blank
from dialogues.counting import BEST, POINTS, Counted, is_on_condition
from dialogues.languages import worded_in
from dialogues.sentences import sentence
from storage import tasks
from storage.followups import asks
from storage.followups.asks import Vote
from storage.matching import matches
from storage.models import (
    Ask,
    AskAbout,
    AskKind,
    Contact,
    Match,
    MatchState,
    Message,
    Offer,
    OfferStatus,
    Purpose,
    TaskKind,
)
from storage.people import consent, networks, offers
from storage.texts import messages
from storage.when import day

QUOTE = "quote"
"""`Message.asked` of the text in which we ask whether their words may be repeated."""
WORTH_QUOTING, GLAD = 3, 4
"""Words beside a rating, and its stars, from which we ask whether they may be repeated."""
LONGEST_SUBJECT = 60
NO_GAPS = str.maketrans("[]{}", "()()")
LIVE_AGAIN = (OfferStatus.PAUSED, OfferStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to an answer."""

    text: str
    asks: str | None = None
    change_offer: int | None = None
    """The offer that the talk now takes up, to change it."""


class Answer(NamedTuple):
    session: Session
    ask: Ask
    counted: Counted
    inbound: Message
    vote: Vote
    now: datetime

    @property
    def subject(self) -> str:
        return subject(self.ask)

    def promise(self, kind: TaskKind, response: str, **values: str) -> Said:
        """A person will see to it, by the day that is said."""
        contact = self.session.get_one(Contact, self.ask.contact_id)
        task = tasks.promise(self.session, kind, contact.id, self.now, self.inbound.id, self.ask.match_id)
        coordinator = networks.coordinator_of(self.session, contact)
        return Said(sentence(response, coordinator=coordinator, by=day(task.due_at), **values))

    def say(self, response: str, asks: str | None = None, **values: str) -> Said:
        """In their language, where it is worded."""
        return Said(_worded(self.session, self.inbound, response, subject=self.subject, **values), asks)


def subject(ask: Ask, room: int = LONGEST_SUBJECT) -> str:
    """What it is about, in short. It may be a resident's words, in which no gap is ever filled."""
    return shorten(ask.subject.translate(NO_GAPS), room, placeholder="...")


def _worded(session: Session, inbound: Message, response: str, **values: str) -> str:
    language = session.get_one(Contact, inbound.contact_id).language
    return sentence(response, language, inbound.channel, **values)


def count(session: Session, ask: Ask, counted: Counted, inbound: Message, now: datetime) -> Said:
    """Counts it, once however often it is read, and does what it means."""
    if counted.answer is None and ask.about is AskAbout.UPDATES_WANTED:
        return Said(_a_person_asks(session, inbound, now))
    if counted.answer is None:
        return Said(_worded(session, inbound, "utter_ask_scale", subject=subject(ask), most=str(_most(ask))))
    if ask.about is AskAbout.MATCH_HAPPENED and ask.kind is AskKind.RATING and counted.answer == "yes":
        _happened(session, ask, inbound)
        return Said(_worded(session, inbound, "utter_how_was_it"))
    vote = asks.count(session, ask, counted.answer, inbound)
    answer = Answer(session, ask, counted, inbound, vote, now)
    if vote is Vote.CLOSED:
        return answer.say("utter_ask_closed")
    return _EFFECTS[ask.about](answer)


def _a_person_asks(session: Session, inbound: Message, now: datetime) -> str:
    """A yes on terms that we cannot keep is no yes, and no no: nothing is counted, and the question stays open."""
    task = tasks.promise(session, TaskKind.PERSON_WANTED, inbound.contact_id, now, inbound.id)
    coordinator = networks.coordinator_of(session, session.get_one(Contact, inbound.contact_id))
    return sentence("utter_person_coming", coordinator=coordinator, by=day(task.due_at))


def quote(session: Session, inbound: Message, text: str) -> str | None:
    """Whether their words may be repeated: only a yes to that very question lets us. None when not answered."""
    agreed = read_yes_no(text)
    if agreed is None:
        return None
    if agreed.yes and is_on_condition(blank(text, agreed.spans)):
        return _a_person_asks(session, inbound, inbound.created_at)
    shown = messages.last_asking(session, inbound.contact_id, QUOTE)
    consent.change(
        session,
        inbound.contact_id,
        Purpose.QUOTING,
        granted=agreed.yes,
        channel=inbound.channel,
        now=inbound.created_at,
        wording=shown,
        language=worded_in(shown or "", "utter_ask_quote"),
        message_id=inbound.id,
    )
    return _worded(session, inbound, "utter_quote_yes" if agreed.yes else "utter_quote_no")


def _of_mailing(answer: Answer) -> Said:
    return _receipt(answer)


def _of_invitation(answer: Answer) -> Said:
    match = answer.session.get_one(Match, answer.ask.match_id)
    return _accept(answer, match) if answer.counted.answer == "yes" else _decline(answer, match)


def _accept(answer: Answer, match: Match) -> Said:
    if match.state not in (*matches.ASKABLE, *matches.HELD, MatchState.HAPPENED):
        match.state = MatchState.SUGGESTED  # it lapsed, or they had said no: they are asked, so they may
    if not matches.decide(answer.session, match, MatchState.ACCEPTED, answer.now):
        return answer.say("utter_match_full")
    return answer.promise(TaskKind.INTRODUCE, "utter_match_accepted", title=match.opportunity.title)


def _decline(answer: Answer, match: Match) -> Said:
    if matches.cancel(answer.session, match, answer.now):
        return answer.promise(TaskKind.CANNOT_COME, "utter_place_given_up", title=match.opportunity.title)
    matches.decide(answer.session, match, MatchState.DECLINED, answer.now)
    return answer.say("utter_invite_declined")


def _of_match(answer: Answer) -> Said:
    if answer.counted.answer == "no":
        return answer.promise(TaskKind.PERSON_WANTED, "utter_not_happened", subject=answer.subject)
    match = _happened(answer.session, answer.ask, answer.inbound)
    if answer.ask.kind is not AskKind.RATING:
        return _receipt(answer)
    match.rating = int(answer.counted.answer or 0)
    if answer.counted.extra:
        match.feedback = answer.inbound.text.strip()
    may_quote = consent.granted(answer.session, answer.ask.contact_id, Purpose.QUOTING)
    if may_quote is None and match.rating >= GLAD and answer.counted.extra >= WORTH_QUOTING:
        return answer.say("utter_ask_quote", QUOTE, answer=_shown(answer))
    return _receipt(answer)


def _happened(session: Session, ask: Ask, inbound: Message) -> Match:
    match = session.get_one(Match, ask.match_id)
    match.state, match.changed_at = MatchState.HAPPENED, inbound.created_at
    return match


def _of_offer(answer: Answer) -> Said:
    offer = answer.session.get_one(Offer, answer.ask.offer_id)
    if answer.counted.answer == "no":
        offer.status = OfferStatus.WITHDRAWN
        return answer.say("utter_offer_withdrawn")
    offer.status = OfferStatus.LIVE if offer.status in LIVE_AGAIN else offer.status
    offer.last_confirmed_at = answer.inbound.created_at
    if answer.counted.answer == "yes":
        return answer.say("utter_offer_stands")
    draft = offers.draft_of(answer.session, answer.ask.contact_id)
    if draft is not None and draft.id != offer.id:  # one offer is talked over at a time
        return answer.promise(TaskKind.PERSON_WANTED, "utter_offer_change_later", subject=answer.subject)
    return Said("", change_offer=offer.id)


def _of_updates(answer: Answer) -> Said:
    """Their yes or no, with the very words they were asked in."""
    agreed = answer.counted.answer == "yes"
    shown = answer.session.get(Message, answer.ask.message_id) if answer.ask.message_id else None
    language = answer.session.get_one(Contact, answer.ask.contact_id).language
    consent.change(
        answer.session,
        answer.ask.contact_id,
        Purpose.UPDATES,
        granted=agreed,
        channel=answer.inbound.channel,
        now=answer.inbound.created_at,
        wording=shown.text if shown else None,
        language=language_of("updates", language),
        message_id=answer.inbound.id,
    )
    return Said(word("updates_yes" if agreed else "updates_no", language))


_EFFECTS: dict[AskAbout, Callable[[Answer], Said]] = {
    AskAbout.MAILING: _of_mailing,
    AskAbout.MATCH_INVITED: _of_invitation,
    AskAbout.MATCH_HAPPENED: _of_match,
    AskAbout.OFFER_STANDS: _of_offer,
    AskAbout.UPDATES_WANTED: _of_updates,
}


def _receipt(answer: Answer) -> Said:
    response = "utter_counted_with_words" if answer.counted.extra else "utter_counted"
    if answer.vote is Vote.CHANGED:
        response = "utter_counted_anew"
    return answer.say(response, answer=_shown(answer))


def _shown(answer: Answer) -> str:
    """The answer in words: they see at once whether we understood it."""
    given = answer.counted.answer or ""
    match answer.ask.kind:
        case AskKind.RATING:
            return f"{given} out of {BEST}" if given.isdigit() else given.upper()
        case AskKind.AGREEMENT:
            return labels("agreement", ENGLISH)[int(given) - 1].lower()
        case AskKind.CHOICE:
            return answer.ask.options[int(given) - 1]
        case AskKind.YES_NO:
            return given.upper()


def _most(ask: Ask) -> int:
    return {AskKind.RATING: BEST, AskKind.AGREEMENT: POINTS}.get(ask.kind, len(ask.options))
