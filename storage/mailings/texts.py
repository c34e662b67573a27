"""A mailing's texts between the queue and the sender: put off over quiet hours, lapsed, withdrawn."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from storage.audiences.reach_parts import COUNTED
from storage.mailings import quiet_hours
from storage.models import (
    Mailing,
    MailingClass,
    MailingState,
    Message,
    MessageKind,
    Reason,
    Recipient,
    RecipientState,
)
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus

LEAVES_WITHIN = timedelta(seconds=15)
"""From the claim of a text until its provider has it, at most: none is begun later before quiet hours."""
TOO_OLD = "It was too old to matter when its turn came."
CANCELLED = "The mailing was cancelled."
LEFT = "The person asked for no more of this."
NOT_GONE = (DeliveryStatus.QUEUED, DeliveryStatus.HELD)
JUST_CANCELLED = timedelta(days=1)


def held(session: Session, mailing_id: int) -> Mailing | None:
    """The mailing while it is being sent: nobody pauses, cancels or finishes it until this transaction ends."""
    going = select(Mailing).where(Mailing.id == mailing_id, Mailing.state == MailingState.SENDING)
    return session.scalars(going.with_for_update(read=True)).one_or_none()


def lapse(session: Session, mailing_id: int, now: datetime) -> int:
    """Texts that are past their end before they went, whatever they waited for."""
    late = (
        update(Message)
        .where(
            Message.mailing_id == mailing_id,
            Message.kind == MessageKind.MAILING,
            Message.status.in_(NOT_GONE),
            Message.expires_at <= now,
        )
        .values(status=DeliveryStatus.EXPIRED, reason=TOO_OLD, done_at=now)
    )
    return len(session.scalars(late.returning(Message.id)).all())


def put_off(session: Session, mailing_id: int, most: int, now: datetime) -> int:
    """Texts over which quiet hours came wait for the end of these; how many, at most so many at a time."""
    mailing = held(session, mailing_id)
    if mailing is None or mailing.mailing_class is MailingClass.EMERGENCY:
        return 0
    past = (
        select(Message)
        .where(
            Message.mailing_id == mailing_id,
            Message.kind == MessageKind.MAILING,
            Message.status == DeliveryStatus.QUEUED,
            Message.not_after <= now + LEAVES_WITHIN,
        )
        .order_by(Message.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    messages = session.scalars(past).all()
    hours = quiet_hours.calendar(session, mailing.network_id, {message.contact_id for message in messages})
    for message in messages:
        stretch = hours.next(message.contact_id, now + LEAVES_WITHIN)
        if stretch is None or (message.expires_at is not None and stretch.begins >= message.expires_at):
            message.status, message.reason, message.done_at = DeliveryStatus.EXPIRED, TOO_OLD, now
        else:
            message.not_before, message.not_after = stretch.begins, stretch.ends
    return len(messages)


def withdraw(session: Session, mailing_id: int, now: datetime) -> None:
    """Of a cancelled mailing nothing more goes."""
    session.execute(
        update(Recipient)
        .where(Recipient.mailing_id == mailing_id, Recipient.state == RecipientState.WAITING)
        .values(state=RecipientState.LEFT_OUT, reason=Reason.CANCELLED, not_before=None)
    )
    session.execute(
        update(Message)
        .where(
            Message.mailing_id == mailing_id,
            Message.kind == MessageKind.MAILING,
            Message.status.in_(NOT_GONE),
        )
        .values(status=DeliveryStatus.WITHHELD, reason=CANCELLED, done_at=now)
    )


def withhold_news(session: Session, contact_id: int, network_id: int | None, now: datetime) -> None:
    """News and updates that have not gone to somebody who wants no more of them: a network's, or everybody's."""
    news = or_(Mailing.mailing_class.in_(COUNTED), Mailing.update_id.is_not(None))
    wanted = news if network_id is None else and_(news, Mailing.network_id == network_id)
    session.execute(
        update(Message)
        .where(
            Message.contact_id == contact_id,
            Message.kind == MessageKind.MAILING,
            Message.status.in_(NOT_GONE),
            Message.mailing_id.in_(select(Mailing.id).where(wanted)),
        )
        .values(status=DeliveryStatus.WITHHELD, reason=LEFT, done_at=now)
    )


def came_back(session: Session, now: datetime) -> list[int]:
    """Mailings cancelled of late of which a text, on its way then, has come back to the queue."""
    queued = select(Message.mailing_id).where(
        Message.kind == MessageKind.MAILING, Message.status == DeliveryStatus.QUEUED
    )
    cancelled = select(Mailing.id).where(
        Mailing.state == MailingState.CANCELLED,
        Mailing.finished_at > now - JUST_CANCELLED,
        Mailing.id.in_(queued),
    )
    return list(session.scalars(cancelled))


def waiting_channels(session: Session, now: datetime) -> list[ChannelKind]:
    """Channels on which a text of a mailing could go now."""
    ready = (
        select(Message.channel)
        .distinct()
        .join(Mailing, Mailing.id == Message.mailing_id)
        .where(
            Message.kind == MessageKind.MAILING,
            Message.status == DeliveryStatus.QUEUED,
            Message.not_before.is_(None) | (Message.not_before <= now),
            Mailing.state == MailingState.SENDING,
        )
    )
    return list(session.scalars(ready))
