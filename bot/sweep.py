"""Texts that nobody is working on: a worker was stopped at the wrong moment, or an error ended their job."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from bot.queue import MAILING, SENDING, TURNS, Queue
from bot.safety import settle
from storage.models import MessageKind
from storage.people.addresses import ChannelKind

OVERDUE = timedelta(minutes=2)
WITHOUT_A_JOB = text("""
SELECT message.id, message.contact_id, message.direction, message.kind, message.channel, message.text
FROM messages AS message LEFT JOIN messages AS inbound ON inbound.id = message.reply_to
WHERE message.status IN ('received', 'queued') AND message.kind != 'mailing' AND message.created_at < :before
AND coalesce(inbound.provider_id, message.provider_id, '') NOT LIKE 'rehearsal-%'
AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs AS job
    WHERE job.status IN ('todo', 'doing') AND (job.args ->> 'message_id')::bigint = message.id
)
ORDER BY message.id LIMIT 500
""")

MAILINGS_WAITING = text("""
SELECT DISTINCT message.channel FROM messages AS message
WHERE kind = 'mailing' AND status = 'queued' AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs AS job
    WHERE job.status IN ('todo', 'doing') AND job.lock = :queue || ':' || message.channel
)
""")


def sweep(session: Session, queue: Queue, now: datetime) -> int:
    """Queues them again, oldest first; how many there were. A job leaves alone what was answered meanwhile."""
    found = session.execute(WITHOUT_A_JOB, {"before": now - OVERDUE}).all()
    for row in found:
        kind = TURNS if row.direction == "in" else SENDING
        queue.defer(session, kind, row.id, row.contact_id, urgent=_urgent(row))
    for channel in session.scalars(MAILINGS_WAITING, {"queue": queue.queue(MAILING)}):
        queue.wake(session, ChannelKind(channel))
    return len(found)


def _urgent(row: Row[Any]) -> bool:
    if row.direction == "out":
        return bool(row.kind == MessageKind.SAFETY)
    return settle(row.text, ChannelKind(row.channel)) is not None
