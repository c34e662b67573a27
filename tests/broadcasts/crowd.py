"""People invented by chance, as plain records: `crowd_rows` writes them down, `oracle` reads them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from storage.models import MailingClass, OfferStatus, Purpose
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus

HERE, FAR = (52.4281, -1.4970), (52.4796, -1.9026)
"""Foleshill, and the middle of Birmingham, eighteen miles away."""
NETWORKS = ("foleshill", "moseley")
OPPORTUNITIES = ("cov-01", "bham-02")
UPDATES = (1, 2)
POSTERS = ("POSTER3", "FAIR")
DEEDS = (
    ("I can mend bikes", ["making/bikes"]),
    ("cook curries at the hall", ["food/cooking"]),
    ("a mended bike for a child", ["making/bikes", "care/children"]),
    ("grow tomatoes", ["food/growing", "green/gardening"]),
)
CONDITIONS = ("transport", "step_free")
_ids = count(1)


@dataclass
class Door:
    """An address."""

    channel: ChannelKind
    created: datetime
    heard: datetime | None
    closed: bool
    refused: bool
    id: int = 0


@dataclass
class Human:
    created: datetime
    stopped: bool
    under_18: bool
    linked_away: bool
    language: str
    where: str | None
    source: str | None
    poster: str | None
    doors: list[Door]
    answers: list[tuple[Purpose, bool, ChannelKind]]
    """Oldest first."""
    earlier: list[tuple[MailingClass, timedelta, DeliveryStatus]]
    """Texts of other mailings: how long ago they were made, and what became of them."""
    networks: dict[str, tuple[timedelta, bool]]
    """How long ago they joined, and whether they left."""
    offers: list[tuple[OfferStatus, str, list[str], list[str]]]
    interests: list[tuple[str, list[str], bool]]
    matched: list[str]
    behind: list[int]
    id: int = 0
    reference: str = field(default_factory=lambda: f"P-{next(_ids):08x}")


def invented(chance: Random, now: datetime) -> Human:
    some = chance.random

    def ago(most: float) -> timedelta:
        return timedelta(days=some() * most)

    def picked(values: Any, share: float = 0.4) -> list[Any]:
        return [value for value in values if some() < share]

    kinds = [*ChannelKind, ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.TELEGRAM]
    return Human(
        created=now - ago(200),
        stopped=some() < 0.07,
        under_18=some() < 0.05,
        linked_away=some() < 0.05,
        language=chance.choice(["en", "en", "pl", "pa", "pa-Latn", "Welsh"]),
        where=chance.choice([None, "here", "far"]),
        source=chance.choice([None, None, "library", "POSTER3"]),
        poster=chance.choice([None, None, *POSTERS]),
        doors=[
            Door(
                channel=chance.choice(kinds),
                created=now - timedelta(days=chance.randrange(3)),
                heard=chance.choice([None, now - ago(2), now - ago(2), now - ago(100)]),
                closed=some() < 0.1,
                refused=some() < 0.1,
            )
            for _ in range(chance.choice((0, 1, 2, 2, 3)))
        ],
        answers=[
            (
                chance.choice(ASKED),
                some() < 0.7,
                chance.choice(kinds),
            )
            for _ in range(chance.randrange(6))
        ],
        earlier=[
            (chance.choice(list(MailingClass)), ago(8), chance.choice(EARLIER)) for _ in range(chance.randrange(7))
        ],
        networks={keyword: (ago(60), some() < 0.2) for keyword in picked(NETWORKS)},
        offers=[
            (chance.choice(list(OfferStatus)), *chance.choice(DEEDS), picked(CONDITIONS))
            for _ in range(chance.randrange(3))
        ],
        interests=[(*chance.choice(DEEDS), some() < 0.3) for _ in range(chance.randrange(2))],
        matched=picked(OPPORTUNITIES),
        behind=picked(UPDATES),
    )


ASKED = (Purpose.MAILINGS, Purpose.MAILINGS, Purpose.UPDATES)
EARLIER = (
    DeliveryStatus.DELIVERED,
    DeliveryStatus.DELIVERED,
    DeliveryStatus.QUEUED,
    DeliveryStatus.UNKNOWN,
    DeliveryStatus.FAILED,
    DeliveryStatus.WITHHELD,
    DeliveryStatus.EXPIRED,
)
