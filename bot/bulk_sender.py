"""Sends a text of a mailing as any other, and writes down together what the provider took in the same moment."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.base import Sent
from bot.sender import Sender
from storage import outbox
from storage.status import DeliveryStatus

log = structlog.get_logger()

LINGER_S = 0.01
"""A transaction costs as much for one text as for ten, and nobody waits for it."""
Taken = tuple[int, str | None]
"""One of our texts, and the provider's id of it."""


class BulkSender(Sender):
    def __init__(self, like: Sender) -> None:
        """What either is asked to wait for holds for both."""
        super().__init__(like._database, like._queue, like._channels, like._clock, like._refusal, like._budget)
        self._asked_to_wait = like._asked_to_wait
        self._taken: list[tuple[Taken, asyncio.Future[bool]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def _record(self, outcome: Callable[..., None], *what: object) -> None:
        """A text that was taken is kept with those of the same moment; everything else by itself, as ever."""
        match what:
            case (int(message_id), Sent(status=DeliveryStatus.ACCEPTED) as sent, datetime()):
                kept = await self._together((message_id, sent.provider_id))
            case _:
                kept = False
        if not kept:
            await super()._record(outcome, *what)

    async def _together(self, taken: Taken) -> bool:
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._taken.append((taken, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await kept

    async def _write(self) -> None:
        """While one transaction is committed, the next gathers. One that fails is tried text by text."""
        while self._taken:
            await asyncio.sleep(LINGER_S)
            batch, self._taken = self._taken, []
            try:
                await self._database.run(outbox.record_all_sent, [taken for taken, _ in batch], self._clock())
                kept = True
            except SQLAlchemyError as error:
                log.warning("outcomes are kept one by one", texts=len(batch), error=type(error).__name__)
                kept = False
            for _, waits in batch:
                if not waits.done():
                    waits.set_result(kept)
