"""Taking the next texts of mailings for sending, some at a time, as `claims.py` takes an answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, any_, exists, func, literal, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.addresses import ChannelKind
from storage.claims import GONE, AnyRow, Claimed, Refusal, described, due, why_not
from storage.mailing_texts import LEAVES_WITHIN
from storage.models import (
    Contact,
    ContactAddress,
    Mailing,
    MailingClass,
    MailingState,
    Message,
    MessageKind,
)
from storage.status import DeliveryStatus

FREE = func.coalesce(ContactAddress.next_send_at <= func.clock_timestamp(), True)
TO_SEND = (
    Message.id,
    Message.contact_id,
    Message.address_id,
    Message.channel,
    Message.kind,
    Message.text,
    Message.choices,
    Message.asked,
    Message.segments,
    Message.template,
    Message.attempts,
    Message.expires_at,
)
"""What a sender has to know of a text."""


def claim_mailings(
    session: Session, channel: ChannelKind, most: int, now: datetime, refusal: Refusal
) -> tuple[list[Claimed], bool]:
    """The next texts of mailings on a channel, oldest first, one for each person, and whether any wait at all.

    Their people are locked, so that a STOP comes either before all of it or after. Who has just had a text, or is
    about to get an answer, has to wait on a channel that paces each person.
    """
    found, waiting = _next(session, channel, most, now)
    if not found:
        return [], waiting
    at_them = select(ContactAddress).where(_among(ContactAddress.id, (row.address_id for row in found)), FREE)
    locked = session.scalars(
        at_them.with_for_update(key_share=True, skip_locked=True).execution_options(populate_existing=True)
    )
    addresses: dict[int | None, ContactAddress | None] = {None: None, **{each.id: each for each in locked}}
    first = {row.contact_id: row.id for row in reversed(found) if row.address_id in addresses}
    people = select(Contact.id, Contact.stopped_at, Contact.under_18_at).where(_among(Contact.id, first))
    them = session.execute(people.order_by(Contact.id).with_for_update(key_share=True))
    contacts: Mapping[int, AnyRow] = {row.id: row for row in them}
    still = select(*TO_SEND).where(_among(Message.id, first.values()), *_queued(channel)).order_by(Message.id)
    going = []
    for row in session.execute(still.with_for_update()).all():
        address = addresses[row.address_id]
        forbidden = why_not(row, contacts[row.contact_id], address, now, refusal)
        if forbidden or address is None:
            status, reason = forbidden or GONE
            _set(session, [row.id], status=status, reason=reason, done_at=now)
        else:
            going.append(described(row, address, row.attempts + 1, now, now))
    _set(
        session,
        [each.id for each in going],
        status=DeliveryStatus.ATTEMPTING,
        attempts=Message.attempts + 1,
        attempting_since=now,
        provider_id=None,
    )
    return going, True


def _among(column: InstrumentedAttribute[Any], ids: Iterable[int | None]) -> ColumnElement[bool]:
    """One of these, as a single value: a place for each would be read anew whenever their number changes."""
    return column == any_(literal(list(ids), ARRAY(BigInteger)))


def _queued(channel: ChannelKind) -> tuple[ColumnElement[bool], ...]:
    return (
        Message.kind == MessageKind.MAILING,
        Message.status == DeliveryStatus.QUEUED,
        Message.channel == channel,
    )


def _next(session: Session, channel: ChannelKind, most: int, now: datetime) -> tuple[Sequence[AnyRow], bool]:
    """Texts of mailings that are being sent, before their quiet hours; those of emergencies before all others."""
    states = select(Mailing.id, Mailing.mailing_class).where(Mailing.state == MailingState.SENDING)
    sending = {row.id: row.mailing_class for row in session.execute(states)}
    urgent = [mailing_id for mailing_id, kind in sending.items() if kind is MailingClass.EMERGENCY]
    anyone = Message.mailing_id.is_(None) | _among(Message.mailing_id, sending)
    before_quiet = Message.not_after.is_(None) | (Message.not_after > now + LEAVES_WITHIN)
    ready = (*_queued(channel), due(now), before_quiet)
    texts = select(Message.id, Message.contact_id, Message.address_id).outerjoin(ContactAddress)
    for whose in (*([_among(Message.mailing_id, urgent)] if urgent else []), anyone):
        found = session.execute(texts.where(*ready, whose, FREE).order_by(Message.id).limit(most)).all()
        if found:
            return found, True
    return [], session.scalar(select(exists().where(*ready, anyone))) or False


def _set(session: Session, ids: Sequence[int], **values: Any) -> None:
    if ids:
        set_ = update(Message).where(_among(Message.id, ids)).values(**values)
        session.execute(set_, execution_options={"synchronize_session": False})
