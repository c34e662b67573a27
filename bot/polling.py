"""Telegram without a public address, for a laptop: we ask for texts ourselves, and keep each before asking on."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from bot.channels.base import Event, SendError, TryAgain
from bot.channels.telegram import TelegramChannel
from bot.keeping import Keeping
from storage.checkpoints import read_checkpoint, write_checkpoint
from storage.database import Database

log = structlog.get_logger()

WAIT_S = 25
RETRY_S = 5.0
LOCK = 7239
"""One asker at a time over all processes: Telegram refuses a second."""


class Polling:
    def __init__(
        self, database: Database, channel: TelegramChannel, keeping: Keeping, clock: Callable[[], datetime]
    ) -> None:
        self._database, self._channel, self._keeping, self._clock = database, channel, keeping, clock
        self._name = f"offset:{channel.bot_id}"

    async def run(self) -> None:
        """For ever. Another process may be asking: then this one waits until that one is gone."""
        while True:
            with self._database.first(LOCK) as ours:
                if ours:
                    await self._ask_on()
            await asyncio.sleep(RETRY_S)

    async def _ask_on(self) -> None:
        try:
            await self._channel.forget_webhook()
            while True:
                await self.once(WAIT_S)
        except SendError as error:
            log.warning("asking Telegram failed", why=type(error).__name__, code=error.code)
            if isinstance(error, TryAgain):
                await asyncio.sleep(error.after_s)

    async def once(self, wait_s: int) -> int:
        """One question; how many updates came. The offset moves in the transaction that keeps them."""
        offset = int(await self._database.run(read_checkpoint, self._name) or 0)
        updates = await self._channel.updates(offset, wait_s)
        for number, events in updates:
            try:
                await self._database.run(self._keep, number, events)
            except DataError as error:  # asked for again it would be refused again, and all that come after it
                log.error("update refused by the database", update=number, error=type(error).__name__)
                await self._database.run(self._keep, number, [])
        return len(updates)

    def _keep(self, session: Session, number: int, events: list[Event]) -> None:
        self._keeping.keep(session, [(self._channel.kind, event) for event in events], self._clock())
        write_checkpoint(session, self._name, str(number + 1))
