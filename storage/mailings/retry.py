"""A mailing's texts that failed for a reason that passes: their people wait for another one."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import Contact, ContactAddress, Mailing, MailingState, Message, Recipient, RecipientState
from storage.texts.status import DeliveryStatus

AGAIN_FROM = (MailingState.SENDING, MailingState.PAUSED, MailingState.DONE)


def passing(codes: Collection[int]) -> ColumnElement[bool]:
    """Of messages: it certainly did not arrive, and may another time. `codes` are the providers' numbers for that;
    a text that a provider took and lost has none. One that may have gone is never among them."""
    lost = and_(Message.code.is_(None), Message.attempts > 0)
    return or_(
        and_(Message.status == DeliveryStatus.FAILED, or_(Message.code.in_(codes), lost)),
        Message.status == DeliveryStatus.EXPIRED,
    )


def _again(mailing_id: int, codes: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """Whose text may be tried again: reachable, willing, and without another text meanwhile."""
    failed = select(Message.id).where(Message.mailing_id == mailing_id, passing(codes))
    reachable = (
        select(ContactAddress.id)
        .join(Contact, Contact.id == ContactAddress.contact_id)
        .where(
            ContactAddress.closed_at.is_(None),
            Contact.stopped_at.is_(None),
            Contact.under_18_at.is_(None),
        )
    )
    return (
        Recipient.mailing_id == mailing_id,
        Recipient.state == RecipientState.QUEUED,
        Recipient.message_id.in_(failed),
        Recipient.address_id.in_(reachable),
    )


def retryable(session: Session, mailing_id: int, codes: Collection[int]) -> int:
    return session.scalars(select(func.count()).select_from(Recipient).where(*_again(mailing_id, codes))).one()


def retry(session: Session, mailing: Mailing, codes: Collection[int], ends_at: datetime) -> int:
    """How many people wait again; the clock makes their texts as it made the first, with every rule asked anew.

    One guarded UPDATE, so that of two at once the second finds nobody. The texts that failed stay as they are.
    """
    waits = update(Recipient).where(*_again(mailing.id, codes))
    changed = session.scalars(
        waits.values(state=RecipientState.WAITING, reason=None, not_before=None, message_id=None).returning(
            Recipient.id
        )
    ).all()
    if changed:
        mailing.ends_at = ends_at
        if mailing.state is MailingState.DONE:
            mailing.state, mailing.finished_at = MailingState.SENDING, None
    return len(changed)
