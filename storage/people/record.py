"""What is known about one person, as they may read it: in cards for a page, in lines for a terminal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from storage.models import Contact
from storage.people import record_facts as facts
from storage.people.record_facts import Fact
from storage.plain import OFFER_WORDS


@dataclass(frozen=True, slots=True)
class Card:
    """One topic of the record. `empty` is what to say while there are no facts."""

    id: str
    title: str
    empty: str
    facts: tuple[Fact, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    cards: tuple[Card, ...]

    def lines(self) -> list[str]:
        """The record in plain lines; topics with nothing in them are left out."""
        return [line for card in self.cards if card.facts for line in (_heading(card), *_lines(card.facts))]


ABOUT = Card("about", "You", "Your first name will stand here.")
HOPES = Card("hopes", "What matters to you", "What you would like for yourself or your street.")
OFFER = Card("offer", "What you can do", "What you do or would be up for, when, where, and what it needs.")
INTERESTS = Card("interests", "What you would like to join", "Things you would like to take part in.")
MATCHES = Card("matches", "Near you", "Things near you that fit, and why.")
PROMISES = Card("promises", "What happens next", "What we promise you, and by which day.")
CONSENT = Card("consent", "What you agreed to", "Your yes or no, with the exact words you were shown.")

BLANK = Record((ABOUT, HOPES, OFFER, INTERESTS, MATCHES, PROMISES, CONSENT))
"""The record of somebody who has not texted yet."""


def record_of(session: Session, contact_id: int) -> Record:
    """Everything we would tell this person about themselves. NoResultFound when there is no such person."""
    contact = session.get_one(Contact, contact_id)
    return Record(
        (
            _filled(ABOUT, facts.about(session, contact)),
            _filled(HOPES, facts.hopes(session, contact)),
            *_offers(session, contact),
            _filled(INTERESTS, facts.interests(session, contact)),
            _filled(MATCHES, facts.matches(session, contact)),
            _filled(PROMISES, facts.promises(session, contact)),
            _filled(CONSENT, facts.consents(session, contact)),
        )
    )


def _filled(card: Card, found: Iterable[Fact]) -> Card:
    return replace(card, facts=tuple(found))


def _offers(session: Session, contact: Contact) -> list[Card]:
    """A card an offer, or the empty one."""
    cards = [
        replace(OFFER, id=f"offer-{offer.id}", facts=tuple(facts.offer(offer)), state=OFFER_WORDS[offer.status])
        for offer in facts.offers_of(session, contact)
    ]
    return cards or [OFFER]


def _heading(card: Card) -> str:
    return f"{card.title} ({card.state})" if card.state else card.title


def _lines(found: Iterable[Fact]) -> Iterable[str]:
    for fact in found:
        state = f" ({fact.state})" if fact.state else ""
        yield f"  {fact.label}: {fact.text}{state}"
        if fact.detail:
            yield f"    {fact.detail}"
        if fact.quote:
            yield f'    "{fact.quote}"'
