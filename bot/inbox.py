"""Keeps every text before anything else happens, together with the job that will answer it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.channels.base import InboundText
from bot.queue import TURNS, Queue
from bot.safety import settle
from storage.messages import record_inbound


def receive(session: Session, queue: Queue, inbound: InboundText, now: datetime) -> int | None:
    """Our id of the text, or None for one we have already. Only after this commits may a provider get its 2xx."""
    message = record_inbound(session, inbound.address, inbound.provider_id, inbound.text, now, inbound.location)
    if message is None:
        return None
    queue.defer(session, TURNS, message.id, message.contact_id, urgent=settle(message.text) is not None)
    return message.id
