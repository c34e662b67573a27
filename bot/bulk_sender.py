"""A channel's texts of mailings from their claim to their outcome: some go together, the others stand in line."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.channels.base import Sent
from bot.sender import Sender
from storage.database import Database
from storage.mailings import claims as mailing_claims
from storage.texts import outbox
from storage.texts.claims import Claimed
from storage.texts.status import DeliveryStatus

log = structlog.get_logger()

LINGER_S = 0.03
"""A transaction costs as much for one text as for ten, and nobody waits for it."""
LONGEST_IN_LINE_S = 0.8
"""A provider that hangs holds up the line; whoever stood longer may have sent STOP, and is asked for anew.
With the 0.2 s that a batch takes to leave, no request begins more than a second after a STOP."""


class BulkSender:
    """Sends as `Sender` does, and writes down together what the provider took in the same moment.

    `at_once` texts are on their way together; one that is `late_s` behind its time goes back to the queue, with
    those behind it. `unsettled` counts the first, those in line, and those of which no outcome is kept yet.
    """

    def __init__(
        self,
        sender: Sender,
        database: Database,
        clock: Callable[[], datetime],
        at_once: int,
        late_s: float = LONGEST_IN_LINE_S,
    ) -> None:
        self._sender, self._database, self._clock, self._late_s = sender, database, clock, late_s
        self._line: asyncio.Queue[tuple[float, Claimed]] = asyncio.Queue()
        self._places = [asyncio.create_task(self._place()) for _ in range(at_once)]
        self._taken: list[tuple[int, Sent, Callable[[], Coroutine[Any, Any, None]]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._settled = asyncio.Event()
        self.unsettled = 0

    def add(self, batch: Sequence[Claimed], apart_s: float) -> None:
        """In this order: the first goes now, each other one so long after the one before it."""
        now = asyncio.get_running_loop().time()
        self.unsettled += len(batch)
        for place, claimed in enumerate(batch):
            self._line.put_nowait((now + place * apart_s, claimed))

    async def wait(self, unsettled: int, within_s: float | None = None) -> None:
        """Until no more than so many are unsettled, or the time is over."""
        try:
            async with asyncio.timeout(within_s):
                while self.unsettled > unsettled:
                    self._settled.clear()
                    await self._settled.wait()
        except TimeoutError:
            return

    async def close(self) -> None:
        """What stands in line goes back to the queue; what is on its way is waited for."""
        try:
            await self._put_back(self._in_line())
            await self.wait(0)
        finally:
            for place in self._places:
                place.cancel()

    async def _place(self) -> None:
        """One text after the other; one that hangs holds up its own place and no other."""
        loop = asyncio.get_running_loop()
        while True:
            at, claimed = await self._line.get()
            early_s = at - loop.time()
            if early_s > 0:
                await asyncio.sleep(early_s)
            if loop.time() - at > self._late_s:
                await self._put_back([claimed, *self._in_line()])  # those behind it would soon stand as long
            else:
                await self._sender.send(claimed, self._keep)

    async def _keep(self, outcome: Callable[..., None], *what: object) -> None:
        """A text that was taken is kept with those of the same moment; everything else by itself, as ever."""
        alone = partial(self._sender.keep, outcome, *what)
        match what:
            case (int(message_id), Sent(status=DeliveryStatus.ACCEPTED) as sent, datetime()):
                self._taken.append((message_id, sent, alone))
                if self._writing is None or self._writing.done():
                    self._writing = asyncio.create_task(self._write())
            case _:
                await self._settle(1, alone())

    def _in_line(self) -> list[Claimed]:
        return [self._line.get_nowait()[1] for _ in range(self._line.qsize())]

    async def _put_back(self, texts: Sequence[Claimed]) -> None:
        if texts:
            await self._settle(len(texts), self._sender.keep(mailing_claims.put_back, texts, self._sender.budget))

    async def _write(self) -> None:
        """While one transaction is committed, the next gathers. One that fails is tried text by text."""
        while self._taken:
            await asyncio.sleep(LINGER_S)
            batch, self._taken = self._taken, []
            taken = [(message_id, sent.provider_id) for message_id, sent, _ in batch]
            try:
                await self._database.run(outbox.record_all_sent, taken, self._clock())
            except Exception as error:
                log.warning("outcomes are kept one by one", texts=len(batch), error=type(error).__name__)
                for _, _, alone in batch:
                    await self._settle(1, alone())
            else:
                self._count(len(batch))

    async def _settle(self, texts: int, kept: Coroutine[Any, Any, None]) -> None:
        """What could not be kept is in doubt until it is looked up, and holds up nobody here."""
        try:
            await kept
        except Exception as error:
            log.error("outcome not kept", texts=texts, error=type(error).__name__)
        finally:
            self._count(texts)

    def _count(self, settled: int) -> None:
        self.unsettled -= settled
        self._settled.set()
