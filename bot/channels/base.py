"""What a channel is, what comes in through it, and how sending can fail.

ChannelError
  BadWebhook            signature or shape wrong     -> 403 / 400, logged, nothing stored
  SendError
    TryAgain(after_s)   timeout, refused, 429        -> back to the queue
    Rejected(reason)    this message will never go   -> failed, with the reason
    AddressGone(reason) blocked or dead              -> address closed, person kept

Each carries a sentence a coordinator may read.
"""

from dataclasses import dataclass
from typing import Protocol

from storage.addresses import Address, ChannelKind


class ChannelError(Exception):
    """The family; only webhooks and the sender catch it."""


class BadWebhook(ChannelError):
    pass


class SendError(ChannelError):
    pass


class TryAgain(SendError):
    def __init__(self, reason: str, after_s: float) -> None:
        super().__init__(reason)
        self.after_s = after_s


class Rejected(SendError):
    pass


class AddressGone(SendError):
    pass


@dataclass(frozen=True, slots=True)
class InboundText:
    """One text as a channel delivered it. `provider_id` is the channel's own, unique for good."""

    address: Address
    provider_id: str
    text: str
    location: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class OutboundText:
    """One text as a channel has to deliver it. `message_id` is ours."""

    message_id: int
    to: str
    text: str
    choices: tuple[str, ...]


class Channel(Protocol):
    kind: ChannelKind

    async def send(self, outbound: OutboundText) -> str | None:
        """Delivers, and answers with the provider's id if it gives one. SendError says what went wrong."""
