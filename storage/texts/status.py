"""How far a message has come. Reports from providers arrive in any order, so a status only moves forward."""

from enum import StrEnum
from functools import cache


class DeliveryStatus(StrEnum):
    """The way of one text. Inbound: received, answered. Outbound: queued to read."""

    RECEIVED = "received"  # kept, not yet answered
    ANSWERED = "answered"  # its replies are queued
    QUARANTINED = "quarantined"  # three tries failed; a person looks at it
    QUEUED = "queued"  # waits for the sender
    ATTEMPTING = "attempting"  # a request may be on its way
    ACCEPTED = "accepted"  # the provider has it
    SENT = "sent"  # the provider passed it on
    DELIVERED = "delivered"  # it is on the phone
    READ = "read"
    FAILED = "failed"  # it will never go; the reason stands beside it
    WITHHELD = "withheld"  # we chose not to send it; the reason stands beside it
    HELD = "held"  # the channel lets us write only after the person does; it goes then
    EXPIRED = "expired"  # too old to matter when its turn came
    UNKNOWN = "unknown"  # it may have gone; a person decides


_ORDER = {
    DeliveryStatus.QUEUED: 0,
    DeliveryStatus.ATTEMPTING: 1,
    DeliveryStatus.UNKNOWN: 2,
    DeliveryStatus.ACCEPTED: 3,
    DeliveryStatus.SENT: 4,
    DeliveryStatus.DELIVERED: 5,
    DeliveryStatus.READ: 6,
}


def advance(old: DeliveryStatus, new: DeliveryStatus) -> DeliveryStatus:
    """The later of the two on an outbound message's way; what is final stays.

    >>> advance(DeliveryStatus.DELIVERED, DeliveryStatus.SENT)
    <DeliveryStatus.DELIVERED: 'delivered'>
    """
    if old not in _ORDER:
        return old
    if new not in _ORDER:
        return old if old in {DeliveryStatus.DELIVERED, DeliveryStatus.READ} else new
    return new if _ORDER[new] > _ORDER[old] else old


@cache
def earlier(new: DeliveryStatus) -> list[str]:
    """From where a message on its way may still come to `new`."""
    return [old.value for old in DeliveryStatus if old is not new and advance(old, new) is new]
