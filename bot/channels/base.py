"""What a channel is, what comes in through it, and how sending can fail.

ChannelError
  BadWebhook            forged, or not from this account  -> 403, logged, nothing stored
  Unusable              genuine, and nothing we can use   -> 2xx, one log line
  SendError             each carries a sentence a coordinator may read
    TryAgain(after_s)   nothing left: refused, 429        -> back to the queue
    Unclear             it may have gone: timeout, 5xx    -> stays attempting until it is reconciled
    Rejected            this message will never go        -> failed, with the reason
    AddressGone         blocked, dead or opted out        -> address closed, person kept
    Held                not now: the window is closed     -> kept until the person writes again
    Misconfigured       ours to mend, whoever it is for   -> back to the queue, and an alert
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from storage.people.addresses import Address, ChannelKind
from storage.texts.status import DeliveryStatus


class ChannelError(Exception):
    """The family; only webhooks and the sender catch it."""


class BadWebhook(ChannelError):
    pass


class Unusable(ChannelError):
    pass


class SendError(ChannelError):
    """`code` is the provider's own number, kept beside the sentence."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        super().__init__(reason)
        self.code = code


class TryAgain(SendError):
    """`everyone`: the whole channel has to wait, not this text alone."""

    def __init__(self, reason: str, after_s: float, code: int | None = None, *, everyone: bool = False) -> None:
        super().__init__(reason, code)
        self.after_s, self.everyone = after_s, everyone


class Unclear(SendError):
    pass


class Rejected(SendError):
    pass


class AddressGone(SendError):
    """`opted_out`: the person said stop to the provider, so nothing is sent on any channel.

    `moved_to`: the provider knows where the address went.
    """

    def __init__(
        self, reason: str, code: int | None = None, *, opted_out: bool = False, moved_to: str | None = None
    ) -> None:
        super().__init__(reason, code)
        self.opted_out, self.moved_to = opted_out, moved_to


class Held(SendError):
    pass


class Misconfigured(SendError):
    pass


@dataclass(frozen=True, slots=True)
class WebhookCall:
    """A provider's request as it came in. `target` is the raw path and query; header names are in lower case."""

    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class InboundText:
    """One text as a channel delivered it. `provider_id` is unique for good, over all our numbers and bots."""

    address: Address
    provider_id: str
    text: str
    location: tuple[float, float] | None = None
    attachments: int = 0
    """Pictures, voice notes, files: counted and answered kindly, never fetched."""
    source: str | None = None
    """The code of a poster or an invite, when the text carries one."""
    answered_by_provider: bool = False
    """The provider has already confirmed this STOP, START or HELP: we say nothing more."""
    phone: str | None = None
    """E.164, when the address is a phone number or the channel tells one beside it."""
    sent_at: datetime | None = None
    """When the person sent it, where the provider says so; else it is now."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """How far one of our texts has come. `message_id` is ours, from the address that we gave the provider."""

    message_id: int
    provider_id: str
    status: DeliveryStatus
    error: SendError | None = None
    """Set when it failed: the same errors as on sending, with the same consequences."""


@dataclass(frozen=True, slots=True)
class AddressChange:
    """The person blocked us (`closed` says why) or let us in again (`closed` is None)."""

    address: Address
    closed: str | None


Event = InboundText | DeliveryReport | AddressChange


@dataclass(frozen=True, slots=True)
class Template:
    """A text that the provider has approved beforehand. `variables` fill its places by name."""

    sid: str
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OutboundText:
    """One text as a channel has to deliver it. `message_id` is ours."""

    message_id: int
    to: str
    text: str
    choices: tuple[str, ...]
    heard_s_ago: float | None = None
    """Seconds since the person last wrote from this address; None when they never did."""
    template: Template | None = None
    asks: str | None = None
    """The name of the question that it puts, such as `where`: a channel may offer a better way to answer."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What the provider took, and how far it has come: at least ACCEPTED, or FAILED on the way."""

    provider_id: str | None
    status: DeliveryStatus = DeliveryStatus.ACCEPTED


class Lookup(Enum):
    """What is known of a text that may have gone, when it was not found."""

    ABSENT = "absent"  # it did not go
    UNCLEAR = "unclear"  # it may be one of several, or altered on the way
    UNKNOWABLE = "unknowable"  # the provider keeps no list


@dataclass(frozen=True, slots=True)
class Limits:
    """What the provider takes: `longest` in characters (UTF-16 units on Telegram), rates for the whole channel."""

    longest: int
    per_second: float
    """Segments a second on SMS, texts elsewhere."""
    per_address_s: float = 0
    """Seconds between two texts to the same person."""

    @property
    def is_slow(self) -> bool:
        """Answers that a stall held up could together be more than is taken in a second."""
        return self.per_second <= 100


class Channel(ABC):
    """One way to reach people. A new one is one file with a class like this, and a line in the registry."""

    kind: ChannelKind
    limits: Limits
    answer: tuple[str, bytes] = ("text/plain", b"")
    """Content type and body of our 2xx to the provider."""
    settle_s: float = 30.0
    """Seconds after which an attempt cannot be in flight any more, so that it may be asked about."""
    phones: bool = False
    """Addresses are phone numbers or come with one: the allow-list of destinations holds."""

    @abstractmethod
    async def send(self, outbound: OutboundText) -> Sent:
        """Delivers within 10 s or raises a SendError."""

    async def find(self, outbound: OutboundText, since: datetime) -> Sent | Lookup:
        """After an unclear attempt begun at `since`: did it go? SendError when that cannot be asked now."""
        return Lookup.UNKNOWABLE

    @property
    def reopen_template(self) -> Template | None:
        """What may be sent while the channel holds our own words back: it asks the person to write again."""
        return None

    def read(self, call: WebhookCall) -> list[Event]:
        """A verified webhook's events. BadWebhook: it is forged. Unusable: there is nothing in it for us."""
        raise BadWebhook(f"The channel {self.kind} has no webhook.")

    def missed(self, since: datetime) -> AsyncIterator[InboundText] | None:
        """Every text the provider got for us since then, oldest first; None when it cannot tell."""
        return None

    def where(self) -> str:
        """How texts come in and go out, for `cando check`: no secret and no whole number."""
        return "in this program"

    async def ask(self) -> str:
        """What the provider says when asked now: does it know us? SendError when it does not."""
        return "nothing to ask"

    async def close(self) -> None:  # noqa: B027 (not every channel has some)
        """Ends its connections."""
