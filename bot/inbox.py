"""Keeps every text before anything else happens, together with the job that will answer it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.channels.base import InboundText
from bot.fragments import JOIN_WITHIN_S, unfinished
from bot.opt_out import OptOut, opt_out
from bot.queue import SENDING, TURNS, Queue
from bot.safety import settle
from storage import outbox
from storage.messages import record_inbound
from storage.models import Message, MessageKind


def receive(
    session: Session, queue: Queue, inbound: InboundText, now: datetime, *, patient: bool = True
) -> int | None:
    """Our id of the text, or None for one we have already. Only after this commits may a provider get its 2xx.

    `patient`: a text that looks cut off waits a moment for the rest of it.
    """
    message = record_inbound(
        session,
        inbound.address,
        inbound.provider_id,
        inbound.text,
        min(inbound.sent_at or now, now),
        location=inbound.location,
        attachments=inbound.attachments,
        source=inbound.source,
        phone=inbound.phone,
    )
    if message is None:
        return None
    message.confirmed_by_provider = inbound.answered_by_provider
    urgent = settle(message.text, message.channel) is not None
    wait = JOIN_WITHIN_S if patient and not urgent and unfinished(message.text) else 0
    queue.defer(session, TURNS, message.id, message.contact_id, after_s=wait, urgent=urgent)
    if opt_out(message.text, message.channel) is not OptOut.CERTAIN:
        _release_held(session, queue, message, now)
    return message.id


def _release_held(session: Session, queue: Queue, inbound: Message, now: datetime) -> None:
    """They wrote, so the channel lets us write again: what waited for that goes now."""
    if inbound.address_id is None:
        return
    for message in outbox.waiting_for_them(session, inbound.address_id, now):
        outbox.requeue(session, message.id)
        message.expires_at = now + outbox.MATTERS_FOR[message.kind]
        if message.kind is MessageKind.MAILING:
            queue.wake(session, message.channel)
        else:
            queue.defer(session, SENDING, message.id, message.contact_id)
