"""Texts that wait for a person to decide: none of them is lost, and none goes on by itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import ContactAddress, Direction, Message
from storage.people.addresses import Address
from storage.texts.outbox import MATTERS_FOR
from storage.texts.status import DeliveryStatus

STUCK = (DeliveryStatus.QUARANTINED, DeliveryStatus.UNKNOWN)
MOST = 200


@dataclass(frozen=True, slots=True)
class Stuck:
    """One of them, without its words: `who` is a channel and the end of an address."""

    id: int
    direction: str
    channel: str
    who: str
    status: str
    since: datetime
    why: str


def stuck(session: Session) -> list[Stuck]:
    """The oldest first."""
    found = (
        select(Message, ContactAddress)
        .join(ContactAddress, ContactAddress.id == Message.address_id, isouter=True)
        .where(Message.status.in_(STUCK))
        .order_by(Message.id)
        .limit(MOST)
    )
    return [_shown(message, address) for message, address in session.execute(found)]


def _shown(message: Message, address: ContactAddress | None) -> Stuck:
    return Stuck(
        id=message.id,
        direction="from" if message.direction is Direction.IN else "to",
        channel=message.channel.value,
        who=Address(address.channel, address.value).mask() if address else "gone",
        status=message.status.value,
        since=message.created_at,
        why=message.reason or "",
    )


def release(session: Session, message_id: int, now: datetime) -> Message | None:
    """Back to where it was before it got stuck, as if new; None when it is not stuck."""
    message = session.get(Message, message_id, with_for_update=True)
    if message is None or message.status not in STUCK:
        return None
    inbound = message.direction is Direction.IN
    message.status = DeliveryStatus.RECEIVED if inbound else DeliveryStatus.QUEUED
    message.attempts, message.reason, message.done_at = 0, None, None
    if not inbound:
        message.expires_at = now + MATTERS_FOR[message.kind]
    return message
