"""Joining and leaving a neighbourhood network, whoever read the text: what is kept, and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogues.sentences import sentence
from storage.models import Network, Purpose
from storage.people import consent, networks
from storage.people.addresses import ChannelKind

COVERED = (Purpose.MAILINGS, Purpose.UPDATES)
"""What the sentence that welcomes them names: the network's news, and what came of their own words."""


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
    said = sentence("utter_joined", network=network.name, **words)
    networks.join(session, wish.contact_id, network, wish.at)
    _record(session, wish, granted=True, wording=said)
    return said


def leave(session: Session, wish: Wish, network: Network | None) -> int:
    """Leaves that network, or every one; how many. With the last one goes the yes to what networks send."""
    left = networks.leave(session, wish.contact_id, network, wish.at)
    if left and not networks.of(session, wish.contact_id):
        _record(session, wish, granted=False, wording=None)
    return left


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
            message_id=wish.message_id,
        )
