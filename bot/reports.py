"""What providers tell us besides texts: how far ours have come, and who closed or opened their door."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import AddressChange, AddressGone, DeliveryReport, Held, TryAgain
from bot.outcomes import Outcomes
from storage.models import ContactAddress, Direction, Message
from storage.people.addresses import ChannelKind
from storage.people.contacts import find_address
from storage.people.opt_out import stop
from storage.texts import outbox
from storage.texts.status import DeliveryStatus, advance

log = structlog.get_logger()

TRIES = 2
"""A text that the network lost is sent again once, if the provider says that it may help."""


class Reports:
    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes

    def delivery(self, session: Session, channel: ChannelKind, report: DeliveryReport, now: datetime) -> None:
        """Moves the text's status forward, never back. A report may come before our own request has returned."""
        message = session.get(Message, report.message_id, with_for_update=True)
        if message is None or message.direction is not Direction.OUT or message.channel is not channel:
            log.warning("report for no text of ours", message=report.message_id)
            return
        if message.provider_id not in {None, report.provider_id}:
            log.warning("report names another text", message=report.message_id)
            return
        if message.status is DeliveryStatus.QUEUED and message.provider_id == report.provider_id:
            return  # that attempt has been judged; its reports come in any order
        message.provider_id = report.provider_id
        if report.error is None:
            message.status, message.done_at = advance(message.status, report.status), now
        else:
            self._failed(session, message, report, now)

    def _failed(self, session: Session, message: Message, report: DeliveryReport, now: datetime) -> None:
        error = report.error
        if message.status in {DeliveryStatus.DELIVERED, DeliveryStatus.READ, DeliveryStatus.FAILED}:
            return
        if isinstance(error, Held):
            message.status, message.reason, message.code = DeliveryStatus.HELD, str(error), error.code
            return
        if isinstance(error, TryAgain) and message.attempts < TRIES and _in_time(message, error, now):
            message.status = DeliveryStatus.ATTEMPTING  # as if this attempt had failed at once
            message.reason, message.code = str(error), error.code
            self._outcomes.again(session, message, error.after_s, now, alone=True)
            return
        outbox.record_failure(
            session, message.id, DeliveryStatus.FAILED, str(error), now, error.code if error else None
        )
        if isinstance(error, AddressGone):
            self._close(session, message, error, now)

    def _close(self, session: Session, message: Message, error: AddressGone, now: datetime) -> None:
        if error.opted_out:
            stop(session, message.contact_id, message.channel, now, message.id, source=f"provider:{error.code}")
        elif message.address_id and (address := session.get(ContactAddress, message.address_id)):
            address.closed_at, address.closed_reason = now, str(error)

    def address(self, session: Session, change: AddressChange, now: datetime) -> None:
        """A door, not consent: a person who lets the bot in again has not taken back a STOP."""
        address = find_address(session, change.address)
        if address is not None:
            address.closed_at = now if change.closed else None
            address.closed_reason = change.closed


def _in_time(message: Message, error: TryAgain, now: datetime) -> bool:
    """Whether it would still matter by then."""
    return message.expires_at is None or now + timedelta(seconds=error.after_s) < message.expires_at
