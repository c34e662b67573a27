"""Attempts without an outcome: their sender died, or the answer never came. Did the text go?

Asked only when the request can no longer be in flight: a provider may take it after its sender died, and asking
too early is what sends a text twice. So an attempt is watched until then by a clock that nobody can set.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Lookup, SendError, Sent
from bot.outcomes import Outcomes
from bot.queue import Queue
from bot.sender import outbound
from storage.alerts import raise_alert
from storage.database import Database
from storage.models import AlertKind, ContactAddress, Message, MessageKind
from storage.people.addresses import ChannelKind
from storage.texts import claims, outbox
from storage.texts.claims import Claimed
from storage.texts.status import DeliveryStatus

log = structlog.get_logger()

MOST = 1000
Attempt = tuple[int, datetime]
"""A text, and when it was claimed."""
RESENT_ONCE = {MessageKind.TALK, MessageKind.SAFETY}
"""Answers to a person: silence is worse than a repeat. Not what may name others, or goes to many."""


class Reconciler:
    def __init__(
        self,
        database: Database,
        queue: Queue,
        channels: Mapping[ChannelKind, Channel],
        clock: Callable[[], datetime],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._channels, self._clock, self._seconds = database, channels, clock, seconds
        self._outcomes = Outcomes(queue)
        self._watched: dict[ChannelKind, dict[Attempt, float]] = {}
        """Since when, for each attempt under way that this process knows of."""

    async def run(self) -> int:
        """Once through everything that is overdue; how many got an outcome."""
        settled = 0
        for kind, channel in self._channels.items():
            for message_id, since in await self._overdue(kind, channel.settle_s):
                try:
                    settled += await self._settle(channel, message_id, since)
                except SendError as error:
                    log.warning("texts cannot be looked up", channel=kind.value, why=type(error).__name__)
                    break  # the next ones would wait for the same provider
        return settled

    async def _overdue(self, kind: ChannelKind, settle_s: float) -> list[Attempt]:
        """Not by when it began: where the clock is put on, an attempt of this very moment looks old."""
        known, now = self._watched.get(kind, {}), self._seconds()
        under_way = await self._database.run(claims.under_way, kind, MOST)
        self._watched[kind] = {attempt: known.get(attempt, now) for attempt in under_way}
        return [attempt for attempt, seen in self._watched[kind].items() if now - seen >= settle_s]

    async def _settle(self, channel: Channel, message_id: int, since: datetime) -> bool:
        doubtful = await self._database.run(_doubtful, message_id, since, self._clock())
        if doubtful is None:
            return False
        found = await channel.find(outbound(doubtful), since)
        await self._database.run(self._apply, doubtful, since, found)
        return True

    def _apply(self, session: Session, doubtful: Claimed, since: datetime, found: Sent | Lookup) -> None:
        message = session.get_one(Message, doubtful.id, with_for_update=True)
        if message.status is not DeliveryStatus.ATTEMPTING or message.attempting_since != since:
            return  # a report came, or another worker was first
        now = self._clock()
        if isinstance(found, Sent) and outbox.is_known(session, message, found.provider_id):
            found = Lookup.ABSENT  # it is another text with the same words
        if isinstance(found, Sent):
            self._outcomes.sent(session, message.id, found, now)
            session.refresh(message)
        elif found is Lookup.ABSENT or _once_more(message, found):
            self._outcomes.again(session, message, 0, now)
        else:
            message.status, message.done_at = DeliveryStatus.UNKNOWN, now
            message.reason = "It may have gone, and the provider cannot tell. A person decides."
            cause = f"unknown:{message.channel}:{now.date()}"
            sentence = "Some texts may or may not have gone. Look at those marked unknown."
            raise_alert(session, AlertKind.UNKNOWN, cause, sentence, now)
        log.warning("attempt reconciled", message=message.id, status=message.status.value)


def _once_more(message: Message, found: Sent | Lookup) -> bool:
    return found is Lookup.UNKNOWABLE and message.kind in RESENT_ONCE and message.attempts < 2


def _doubtful(session: Session, message_id: int, since: datetime, now: datetime) -> Claimed | None:
    message = session.get(Message, message_id)
    if message is None or message.status is not DeliveryStatus.ATTEMPTING or message.attempting_since != since:
        return None
    address = session.get(ContactAddress, message.address_id) if message.address_id else None
    return claims.claimed(message, address, now) if address else None
