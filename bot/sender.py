"""Sends what is queued: attempting (committed) -> request -> accepted, retried or failed."""

from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel, OutboundText, SendError, TryAgain
from bot.queue import SENDING, Queue
from storage import messages
from storage.addresses import ChannelKind
from storage.database import Database
from storage.status import DeliveryStatus

log = structlog.get_logger()


class Sender:
    def __init__(
        self,
        database: Database,
        queue: Queue,
        channels: Mapping[ChannelKind, Channel],
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._queue, self._channels, self._clock = database, queue, channels, clock

    async def handle(self, message_id: int) -> None:
        """The job. `attempting` is committed before a byte leaves, so no crash can send a text twice."""
        claimed = await self._database.run(messages.claim, message_id, self._clock())
        if claimed is None:
            return
        message, to = claimed
        channel = self._channels.get(message.channel)
        if channel is None:
            why = f"The channel {message.channel} is not set up."
            await self._database.run(
                messages.record_failure, message_id, DeliveryStatus.FAILED, why, self._clock()
            )
            return
        await self._send(channel, OutboundText(message.id, to, message.text, tuple(message.choices)))

    async def _send(self, channel: Channel, outbound: OutboundText) -> None:
        try:
            provider_id = await channel.send(outbound)
        except TryAgain as later:
            await self._database.run(self._again, outbound.message_id, later.after_s)
            return
        except SendError as error:
            log.warning("text failed", message=outbound.message_id, why=type(error).__name__)
            await self._database.run(
                messages.record_failure, outbound.message_id, DeliveryStatus.FAILED, str(error), self._clock()
            )
            return
        await self._database.run(
            messages.record_sent, outbound.message_id, DeliveryStatus.ACCEPTED, self._clock(), provider_id
        )

    def _again(self, session: Session, message_id: int, after_s: float) -> None:
        contact_id = messages.requeue(session, message_id)
        self._queue.defer(session, SENDING, message_id, contact_id, after_s=after_s)
