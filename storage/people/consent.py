"""What a person said yes and no to, with the exact words they were shown."""

import hashlib
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import ConsentChange, Purpose, Wording
from storage.people.addresses import ChannelKind

ENGLISH = "en"


def change(
    session: Session,
    contact_id: int,
    purpose: Purpose,
    *,
    granted: bool,
    channel: ChannelKind,
    now: datetime,
    wording: str | None = None,
    language: str = ENGLISH,
    message_id: int | None = None,
    source: str = "text",
) -> None:
    """Adds a row, unless the same text already said so (it is being read a second time).

    `wording` is the text they were shown, `language` what it is in, as `Contact.language` has it.
    """
    if message_id is not None and said_in(session, contact_id, purpose, message_id):
        return
    session.add(
        ConsentChange(
            contact_id=contact_id,
            purpose=purpose,
            granted=granted,
            wording_version=_keep(session, wording, language, now) if wording else None,
            channel=channel,
            source=source,
            message_id=message_id,
            at=now,
        )
    )
    session.flush()


_NEWEST = (
    select(ConsentChange.granted)
    .where(ConsentChange.contact_id == bindparam("contact_id"), ConsentChange.purpose == bindparam("purpose"))
    .order_by(ConsentChange.id.desc())  # not by time: a rehearsal's clock may run ahead
    .limit(1)
)


def granted(session: Session, contact_id: int, purpose: Purpose) -> bool | None:
    """The newest answer, or None when they were never asked."""
    return session.scalars(_NEWEST, {"contact_id": contact_id, "purpose": purpose}).one_or_none()


def said_in(session: Session, contact_id: int, purpose: Purpose, message_id: int) -> bool:
    """Whether this text was already read as a yes or a no to it."""
    same = select(ConsentChange.id).where(
        ConsentChange.contact_id == contact_id,
        ConsentChange.purpose == purpose,
        ConsentChange.message_id == message_id,
    )
    return session.scalars(same.limit(1)).first() is not None


def _keep(session: Session, text: str, language: str, now: datetime) -> str:
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    session.execute(
        insert(Wording)
        .values(version=version, text=text, language=language, first_used_at=now)
        .on_conflict_do_nothing(index_elements=["version"])
    )
    return version
