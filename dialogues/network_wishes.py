"""Which network somebody plainly wants to join or to leave; and how, when that is not plain.

Joining is a consent and leaving takes one away: neither rests on what Rasa takes a text for, the words are read.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogues import membership
from dialogues.answers.network_wish import joining, leaving, name_in
from dialogues.membership import Wish
from dialogues.sentences import sentence
from storage.models import Network
from storage.people import networks

SHORTEST_WITH_A_SLIP = 5
"""Letters of a keyword in which one slip of the thumb is forgiven, to people who are in that network."""

# Not among the responses: a changed domain has to be trained.
HOW_TO_JOIN = "To join {network}, text JOIN {keyword}."
HOW_TO_LEAVE = "You are in: {network}. To leave it, text LEAVE {keyword}."
WHICH_TO_LEAVE = "You are in: {networks}. Text {leave}. Just LEAVE is for all of them."


def to_join(session: Session, text: str) -> Network | None:
    """None when it is no clear yes: consent takes one."""
    return named(session, joining(text))


def how_to_join(session: Session, text: str) -> str | None:
    """None when the text names no network of ours."""
    network = networks.by_keyword(session, text)
    return HOW_TO_JOIN.format(network=network.name, keyword=network.keyword.upper()) if network else None


def leave(session: Session, wish: Wish, text: str) -> str:
    """Leaves the network that is named, or every one when none is; what is said. Else how it is done."""
    read = leaving(text)
    theirs = networks.of(session, wish.contact_id)
    network = named(session, read) or _nearly(theirs, read)
    if network is None and "" in read[1:]:  # "they are a rude lot at foleshill, take me off"
        network = networks.by_keyword(session, text)
    if network or is_all(read) or ("" in read and len(theirs) == 1):
        return membership.leave(session, wish, network)
    return how_to_leave(theirs)


def named(session: Session, read: Iterable[str]) -> Network | None:
    """The network whose keyword or name is all that is left in one of the readings."""
    found = {what for what in read if what}
    everyone = session.scalars(select(Network).order_by(Network.id)) if found else ()
    return next((network for network in everyone if found & {network.keyword, name_in(network.name)}), None)


def is_all(read: list[str]) -> bool:
    """Whether the whole text names nothing: "leave please"."""
    return read[:1] == [""]


def how_to_leave(theirs: list[Network]) -> str:
    match theirs:
        case []:
            return sentence("utter_no_network_to_leave")
        case [network]:
            return HOW_TO_LEAVE.format(network=network.name, keyword=network.keyword.upper())
        case _:
            each = " or ".join(f"LEAVE {network.keyword.upper()}" for network in theirs)
            return WHICH_TO_LEAVE.format(networks=" and ".join(network.name for network in theirs), leave=each)


def _nearly(theirs: list[Network], read: list[str]) -> Network | None:
    """The only one of theirs that is meant with one slip in its keyword: "nunneaton"."""
    near = [
        network
        for network in theirs
        if len(network.keyword) >= SHORTEST_WITH_A_SLIP
        and any(OSA.distance(what, network.keyword, score_cutoff=1) <= 1 for what in read)
    ]
    return near[0] if len(near) == 1 else None
