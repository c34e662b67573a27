"""Keeps every text before anything else happens, together with the job that will answer it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.channels.base import InboundText
from bot.fragments import JOIN_WITHIN_S, unfinished
from bot.joining import with_code
from bot.opt_out import OptOut, opt_out
from bot.queue import SENDING, TURNS, Job, Queue
from bot.safety import settle
from storage.models import Message, MessageKind
from storage.texts import outbox
from storage.texts.messages import Incoming, record_inbound


def receive(
    session: Session, queue: Queue, inbound: InboundText, now: datetime, *, patient: bool = True
) -> int | None:
    """Our id of the text, or None for one we have already. Only after this commits may a provider get its 2xx.

    `patient`: a text that looks cut off waits a moment for the rest of it.
    """
    kept = receive_all(session, queue, [inbound], now, patient=patient)
    return kept[0] if kept else None


def receive_all(
    session: Session, queue: Queue, texts: Sequence[InboundText], now: datetime, *, patient: bool = True
) -> list[int]:
    """Our ids of those that are new, with as few statements for a hundred as for one."""
    messages = record_inbound(session, [_incoming(text, now) for text in texts], now)
    settled = {message.id: settle(message.text, message.channel) is not None for message in messages}
    queue.defer_all(session, [_turn(message, patient, urgent=settled[message.id]) for message in messages])
    writing = [message for message in messages if not (settled[message.id] and _stops(message))]
    if addresses := {message.address_id for message in writing if message.address_id}:
        _release_held(session, queue, addresses, now)
    return [message.id for message in messages]


def _incoming(text: InboundText, now: datetime) -> Incoming:
    return Incoming(
        address=text.address,
        provider_id=text.provider_id,
        text=with_code(text.text, text.source),
        sent_at=min(text.sent_at or now, now),
        location=text.location,
        attachments=text.attachments,
        source=text.source,
        phone=text.phone,
        confirmed_by_provider=text.answered_by_provider,
    )


def _turn(message: Message, patient: bool, *, urgent: bool) -> Job:
    wait = JOIN_WITHIN_S if patient and not urgent and unfinished(message.text) else 0
    return Job(TURNS, message.id, message.contact_id, after_s=wait, urgent=urgent)


def _stops(message: Message) -> bool:
    """Whether what means something for certain says stop, be it beside danger."""
    return opt_out(message.text, message.channel) is OptOut.CERTAIN


def _release_held(session: Session, queue: Queue, address_ids: set[int], now: datetime) -> None:
    """They wrote, so the channel lets us write again: what waited for that goes now, a mailing's until its end."""
    for message in outbox.waiting_for_them(session, address_ids, now):
        outbox.requeue(session, message.id)
        if message.kind is MessageKind.MAILING:
            queue.wake(session, message.channel)
        else:
            message.expires_at = now + outbox.MATTERS_FOR[message.kind]
            queue.defer(session, SENDING, message.id, message.contact_id)
