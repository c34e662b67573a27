"""Joining and leaving a neighbourhood network, whoever read the text: what is kept, and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogues.languages import worded_in
from dialogues.sentences import sentence
from storage.mailings.texts import withhold_news
from storage.models import Contact, Network, Purpose
from storage.people import consent, networks
from storage.people.addresses import ChannelKind

COVERED = (Purpose.MAILINGS, Purpose.UPDATES)
"""What the sentence that welcomes them names: the network's news, and what came of their own words."""

# Not among the responses: Rasa never says them, and a changed domain has to be trained.
NEWS_ENDED = "Done. We send you no news, and not what comes of what you tell us. You can still text me any time."
ELSEWHERE = "You are not in that network. You are in: {networks}. Text LEAVE if you want no more of that."


@dataclass(frozen=True, slots=True)
class Wish:
    """A text that asks to join or to leave."""

    contact_id: int
    channel: ChannelKind
    message_id: int
    at: datetime


def join(session: Session, wish: Wish, network: Network, words: Mapping[str, str]) -> str:
    """What is said, which is also kept as what they agreed to. The same text read twice joins once.

    `words` is what `[a_week]` and the like in a response stand for.
    """
    said = _worded(session, wish, "utter_joined", network=network.name, **words)
    networks.join(session, wish.contact_id, network, wish.at)
    _record(session, wish, granted=True, wording=said)
    return said


def leave(session: Session, wish: Wish, network: Network | None) -> str:
    """Leaves that network, or every one; what is said. The same text read twice says the same.

    Whoever is in none then gets nothing more of what networks send, whether they were in one or not: a council may
    write to people who never joined, and may tell whoever said yes what came of their words.
    """
    # Locked, as a batch locks whom it writes to: its texts are there to be withheld, or it hears of this.
    session.get_one(Contact, wish.contact_id, with_for_update={"key_share": True})
    left = networks.leave(session, wish.contact_id, network, wish.at)
    still = networks.of(session, wish.contact_id)
    if left or not still:
        withhold_news(session, wish.contact_id, network.id if network and still else None, wish.at)
    ends = not still and any(not _refused_before(session, wish, purpose) for purpose in COVERED)
    if ends:
        _record(session, wish, granted=False, wording=None)
    if left:
        return _worded(session, wish, "utter_left")
    if still:
        return ELSEWHERE.format(networks=", ".join(each.name for each in still))
    return NEWS_ENDED if ends else sentence("utter_no_network_to_leave")


def _worded(session: Session, wish: Wish, response: str, **words: str) -> str:
    """In their language, where it is worded."""
    language = session.get_one(Contact, wish.contact_id).language
    return sentence(response, language, wish.channel, **words)


def _refused_before(session: Session, wish: Wish, purpose: Purpose) -> bool:
    """Whether they had said no to it before this text."""
    refused = consent.granted(session, wish.contact_id, purpose) is False
    return refused and not consent.said_in(session, wish.contact_id, purpose, wish.message_id)


def _record(session: Session, wish: Wish, *, granted: bool, wording: str | None) -> None:
    for purpose in COVERED:
        consent.change(
            session,
            wish.contact_id,
            purpose,
            granted=granted,
            channel=wish.channel,
            now=wish.at,
            wording=wording,
            language=worded_in(wording or "", "utter_joined"),
            message_id=wish.message_id,
        )
