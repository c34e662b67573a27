"""What a mailing has to know of channels, money and the queue. `bot` gives it: this room knows no channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from storage.models import ContactAddress, Message
from storage.people.addresses import ChannelKind


@dataclass(frozen=True, slots=True)
class Measured:
    """One text as a channel would send it."""

    segments: int
    """SMS parts; 1 where there are none."""
    costly: tuple[str, ...]
    """The characters that make an SMS more than twice as dear, each once."""
    plain: str
    """The same text without them, as far as it can be said without them."""


@dataclass(frozen=True, slots=True)
class Means:
    measure: Callable[[ChannelKind, str], Measured]
    refused: Callable[[ContactAddress], str | None]
    """Why an address may not be written to (docs/going-live.md), or None."""
    wake: Callable[[Session, ChannelKind], None]
    """Somebody sends what is queued of mailings on this channel, once this transaction is committed."""
    send: Callable[[Session, Message], None]
    """Somebody sends this one text, a follow-up and no mailing, once this transaction is committed."""
    pence: Mapping[ChannelKind, float]
    """What a segment costs; nothing where a channel is not named."""
    channels: frozenset[ChannelKind]
    """Those that are configured, in no order."""
    a_week: int
    """Mailings a person gets in seven days at most, over all networks."""
    plain: Mapping[ChannelKind, str] = field(default_factory=dict)
    """By channel, a pattern (PostgreSQL's) of addresses that are never refused: asking about each takes longer."""
