"""STOP and START: a whole person, over every channel and every number of ours."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import Purpose
from storage.people import consent
from storage.people.addresses import ChannelKind
from storage.people.contacts import same_person
from storage.texts.outbox import withhold_queued


def stop(
    session: Session,
    contact_id: int,
    channel: ChannelKind,
    now: datetime,
    message_id: int | None = None,
    source: str = "text",
) -> None:
    """Nothing but safety texts goes to them from the moment this commits; what is queued is withheld."""
    for contact in same_person(session, contact_id):
        contact.stopped_at = contact.stopped_at or now
        withhold_queued(session, contact.id, "The person sent STOP.", now)
    _record(session, contact_id, channel, now, message_id, source, granted=False)


def start(
    session: Session,
    contact_id: int,
    channel: ChannelKind,
    now: datetime,
    message_id: int | None = None,
    source: str = "text",
) -> None:
    for contact in same_person(session, contact_id):
        contact.stopped_at = None
    _record(session, contact_id, channel, now, message_id, source, granted=True)


def _record(
    session: Session,
    contact_id: int,
    channel: ChannelKind,
    now: datetime,
    message_id: int | None,
    source: str,
    *,
    granted: bool,
) -> None:
    consent.change(
        session,
        contact_id,
        Purpose.SENDING,
        granted=granted,
        channel=channel,
        now=now,
        message_id=message_id,
        source=source,
    )
