"""A town of people who can be written to, and mailings to them, for the tests of what the clock does."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.means import measure
from broadcasts.means import Means
from storage.mailings import mailings
from storage.mailings.mailings import When
from storage.models import (
    Contact,
    ContactAddress,
    Mailing,
    MailingClass,
    MailingState,
    Message,
    Recipient,
    RecipientState,
    Repeat,
)
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from storage.wall_time import moment, shown

LONDON = "Europe/London"
AUTHOR, OTHER = "amina", "bryn"


@dataclass
class Woken:
    channels: list[ChannelKind] = field(default_factory=list)

    def __call__(self, _session: Session, channel: ChannelKind) -> None:
        self.channels.append(channel)


def means(wake: Woken | None = None, a_week: int = 2, **more: Any) -> Means:
    given = {
        "measure": measure,
        "refused": lambda _: None,
        "wake": wake or Woken(),
        "send": lambda *_: None,
        "pence": {},
        "channels": frozenset({ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.TELEGRAM}),
        "a_week": a_week,
    }
    return Means(**{**given, **more})


def people(
    session: Session, many: int, now: datetime, channel: ChannelKind = ChannelKind.SMS, prefix: str = "P"
) -> list[int]:
    """Their contact ids; each has one open address."""
    rows = [
        {"reference": f"{prefix}-{n:05}", "first_name": "Bryn", "created_at": now, "tags": []} for n in range(many)
    ]
    made = insert(Contact).returning(Contact.id, sort_by_parameter_order=True)
    ids = list(session.scalars(made, rows))
    addresses = [
        {
            "contact_id": contact,
            "channel": channel,
            "value": f"{prefix}{n:05}"
            if channel is ChannelKind.TELEGRAM
            else f"+447700900{n % 1000:03}:{prefix}{n}",
            "created_at": now,
            "heard_at": now,
        }
        for n, contact in enumerate(ids)
    ]
    session.execute(insert(ContactAddress), addresses)
    return ids


def draft(session: Session, now: datetime, **more: Any) -> Mailing:
    given = {
        "title": "Litter pick",
        "text": "Litter pick on Saturday at 10. {stop}",
        "mailing_class": MailingClass.SERVICE,
        "audience": "everyone",
        "author": AUTHOR,
    }
    mailing = mailings.create(session, **{**given, **more}, now=now)
    return mailings.approve(session, mailing.id, OTHER, now)


def scheduled(
    session: Session,
    now: datetime,
    wall: datetime | None = None,
    repeat: Repeat | None = None,
    repeat_until: datetime | None = None,
    **more: Any,
) -> int:
    """A mailing that is to go at `wall` (now, without it); its id."""
    mailing = draft(session, now, **more)
    wall = wall or shown(now, LONDON)
    when = When(wall.isoformat(), moment(wall, LONDON), repeat=repeat, repeat_until=repeat_until)
    return mailings.schedule(session, mailing.id, when, 1, AUTHOR, now).id


def state(session: Session, mailing_id: int) -> MailingState:
    return session.scalars(select(Mailing.state).where(Mailing.id == mailing_id)).one()


def recipients(session: Session, mailing_id: int) -> Counter[tuple[RecipientState, str | None]]:
    rows = session.execute(
        select(Recipient.state, Recipient.reason, func.count())
        .where(Recipient.mailing_id == mailing_id)
        .group_by(Recipient.state, Recipient.reason)
    )
    return Counter({(row[0], row[1].value if row[1] else None): row[2] for row in rows})


def texts(session: Session, mailing_id: int) -> Counter[DeliveryStatus]:
    rows = session.execute(
        select(Message.status, func.count()).where(Message.mailing_id == mailing_id).group_by(Message.status)
    )
    return Counter({row[0]: row[1] for row in rows})


def settle(session: Session, mailing_id: int, status: DeliveryStatus, most: int | None = None) -> Sequence[int]:
    """As the sender leaves them."""
    queued = select(Message).where(Message.mailing_id == mailing_id, Message.status == DeliveryStatus.QUEUED)
    found = session.scalars(queued.order_by(Message.id).limit(most)).all()
    for message in found:
        message.status = status
    return [message.id for message in found]
