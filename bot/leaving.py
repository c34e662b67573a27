"""STOP FOLESHILL: understood without Rasa."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.opt_out import OptOut, opt_out, stop_of
from dialogues import membership
from dialogues.answers.network_wish import leaving, name_in
from dialogues.membership import Wish
from dialogues.network_wishes import named
from dialogues.sentences import sentence
from storage.models import Message, Network
from storage.people import networks


@dataclass(frozen=True, slots=True)
class Left:
    network: Network


def asked(session: Session, text: str) -> Left | None:
    """What is to end, when the text is about nothing else, as "stop the dumping in foleshill" is."""
    if opt_out(text) is OptOut.CERTAIN:
        return None
    words = stop_of(text)
    network = named(session, [name_in(words)]) if words and leaving(text) else None
    return Left(network) if network else None


def answer(session: Session, inbound: Message, left: Left) -> str:
    """Leaves it; what is said. Who was not in that network is told what they are in."""
    wish = Wish(inbound.contact_id, inbound.channel, inbound.id, inbound.created_at)
    theirs = networks.of(session, inbound.contact_id)
    said = membership.leave(session, wish, left.network)
    if left.network not in theirs:
        return said
    return sentence("utter_left_network", network=left.network.name)
