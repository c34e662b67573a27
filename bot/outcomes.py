"""What became of an attempt, and what follows from it: for the text, the address, the person and the channel."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import (
    AddressGone,
    Held,
    Misconfigured,
    Rejected,
    SendError,
    Sent,
    TryAgain,
    Unclear,
)
from bot.queue import SENDING, Queue
from storage.alerts import raise_alert
from storage.models import AlertKind, ContactAddress, Message, MessageKind
from storage.people.addresses import Address
from storage.people.contacts import find_address
from storage.people.opt_out import stop
from storage.texts import outbox, pace
from storage.texts.status import DeliveryStatus

log = structlog.get_logger()

LONGEST_WAIT_S = 300.0
MEND_S = 60.0
"""Between looks at a provider that refuses us: somebody has to mend a setting first."""

LOST_ON_THE_WAY = "The provider took it and could not deliver it."
IN_DOUBT = {DeliveryStatus.QUEUED, DeliveryStatus.ATTEMPTING, DeliveryStatus.UNKNOWN}
"""Where a failure may still change what is known; a provider's report may have said more before."""


class Outcomes:
    """Each is applied in one transaction, to a text that may have been settled by a report meanwhile."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def sent(self, session: Session, message_id: int, sent: Sent, now: datetime) -> None:
        if sent.status is DeliveryStatus.FAILED:
            outbox.record_failure(session, message_id, sent.status, LOST_ON_THE_WAY, now)
        else:
            outbox.record_sent(session, message_id, sent.status, now, sent.provider_id)

    def failed(self, session: Session, message_id: int, error: SendError, now: datetime) -> bool:
        """An attempt failed, so nothing is on its way, unless the error is Unclear; False when a report has said
        more."""
        message = session.get_one(Message, message_id, with_for_update=True)
        if message.status not in IN_DOUBT:
            return False
        log.warning("text failed", message=message_id, why=type(error).__name__, code=error.code)
        _FOLLOW[type(error)](self, session, message, error, now)
        return True

    def again(
        self, session: Session, message: Message, after_s: float, now: datetime, *, alone: bool = False
    ) -> None:
        """Back to the queue, with a job that takes it. `alone`: the person's other texts do not wait for it."""
        outbox.requeue(session, message.id, now + timedelta(seconds=after_s) if alone else None)
        if message.kind is MessageKind.MAILING:
            self._queue.wake(session, message.channel, after_s)
        else:
            urgent = message.kind is MessageKind.SAFETY
            who = (message.id, message.contact_id)
            self._queue.defer(session, SENDING, *who, after_s=after_s, urgent=urgent, apart=alone)

    def _later(self, session: Session, message: Message, error: SendError, now: datetime) -> None:
        """Nothing left us, and so it would be with the next text: the channel waits, and the order stays."""
        assert isinstance(error, TryAgain)  # noqa: S101 (the table says so)
        wait = min(error.after_s, LONGEST_WAIT_S)
        pace.pause(session, message.channel, wait)
        message.reason, message.code = str(error), error.code
        message.attempts -= 1  # nothing was tried on this text
        self.again(session, message, wait, now)

    def _in_doubt(self, session: Session, message: Message, error: SendError, now: datetime) -> None:
        message.reason, message.code = str(error), error.code  # it stays attempting until it is reconciled

    def _never(self, session: Session, message: Message, error: SendError, now: datetime) -> None:
        outbox.record_failure(session, message.id, DeliveryStatus.FAILED, str(error), now, error.code)

    def _hold(self, session: Session, message: Message, error: SendError, now: datetime) -> None:
        if error.code is not None and message.address_id:  # the provider knows better when they last wrote
            session.get_one(ContactAddress, message.address_id).heard_at = None
        outbox.record_failure(session, message.id, DeliveryStatus.HELD, str(error), now, error.code)

    def _gone(self, session: Session, message: Message, error: SendError, now: datetime) -> None:
        assert isinstance(error, AddressGone)  # noqa: S101 (the table says so)
        address = session.get(ContactAddress, message.address_id) if message.address_id else None
        if address is not None and error.moved_to:
            self._move(session, message, address, error.moved_to, now)
            return
        outbox.record_failure(session, message.id, DeliveryStatus.FAILED, str(error), now, error.code)
        if error.opted_out:
            stop(session, message.contact_id, message.channel, now, message.id, source=f"provider:{error.code}")
        elif address is not None:
            address.closed_at, address.closed_reason = now, str(error)

    def _move(self, session: Session, message: Message, address: ContactAddress, to: str, now: datetime) -> None:
        known = find_address(session, Address(address.channel, to))
        if known is None:
            address.value = to
        else:
            message.address_id = known.id
        self.again(session, message, 0, now)

    def _mend(self, session: Session, message: Message, error: SendError, now: datetime) -> None:
        """Nobody's text is lost because of a setting of ours: it waits, and a person is told."""
        cause = f"misconfigured:{message.channel}:{error.code}"
        raise_alert(session, AlertKind.MISCONFIGURED, cause, f"{message.channel}: {error}", now)
        pace.pause(session, message.channel, MEND_S)
        message.reason, message.code = str(error), error.code
        self.again(session, message, MEND_S, now)


_FOLLOW: dict[type[SendError], Callable[[Outcomes, Session, Message, SendError, datetime], None]] = {
    TryAgain: Outcomes._later,
    Unclear: Outcomes._in_doubt,
    Held: Outcomes._hold,
    AddressGone: Outcomes._gone,
    Misconfigured: Outcomes._mend,
    Rejected: Outcomes._never,
}
