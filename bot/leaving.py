"""STOP FOLESHILL, or NO MORE UPDATES: understood without Rasa, which takes them for STOP or for a question."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.opt_out import OptOut, opt_out, stop_of
from dialogues import membership
from dialogues.answers.network_wish import ending_news, leaving, name_in
from dialogues.membership import Wish
from dialogues.network_wishes import is_all, named
from dialogues.sentences import sentence
from storage.models import Message, Network
from storage.people import networks


@dataclass(frozen=True, slots=True)
class Left:
    network: Network | None
    """None for all that networks send."""


def asked(session: Session, text: str, *, is_asked: bool) -> Left | None:
    """What is to end, when that is all the text is about: "stop the dumping in foleshill" is about something else.

    `is_asked`: something that is counted is open for this person, which "no updates" may answer.
    """
    if opt_out(text) is OptOut.CERTAIN:
        return None
    words = stop_of(text)
    network = named(session, [name_in(words)]) if words and leaving(text) else None
    read = ending_news(text, asked=is_asked)
    network = network or named(session, read)
    return Left(network) if network or is_all(read) else None


def answer(session: Session, inbound: Message, left: Left) -> str:
    """Leaves it; what is said. Who was not in that network is told what they are in."""
    wish = Wish(inbound.contact_id, inbound.channel, inbound.id, inbound.created_at)
    theirs = networks.of(session, inbound.contact_id)
    said = membership.leave(session, wish, left.network)
    if left.network is None or left.network not in theirs:
        return said
    return sentence("utter_left_network", network=left.network.name)
