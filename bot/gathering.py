"""Many calls at once become one transaction: while one is being committed, those that come meanwhile gather."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.keeping import Keeping, Told
from storage.database import Database

MOST = 50
"""Calls in a transaction: few enough that the last of them has not long to wait."""

Call = tuple[Sequence[Told], asyncio.Future[None]]


class Gathering:
    def __init__(self, database: Database, keeping: Keeping, clock: Callable[[], datetime]) -> None:
        self._database, self._keeping, self._clock = database, keeping, clock
        self._calls: deque[Call] = deque()
        self._work: asyncio.Task[None] | None = None

    async def keep(self, told: Sequence[Told]) -> None:
        """Returns when it is committed, and raises what kept it from that; giving up takes nothing back."""
        kept = asyncio.get_running_loop().create_future()
        self._calls.append((told, kept))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._until_empty())
        await kept

    async def _until_empty(self) -> None:
        while self._calls:
            calls = [self._calls.popleft() for _ in range(min(MOST, len(self._calls)))]
            if not await self._kept(calls) and len(calls) > 1:
                for call in calls:  # each by itself: one that cannot be kept must not cost the others theirs
                    await self._kept([call])

    async def _kept(self, calls: Sequence[Call]) -> bool:
        told = [one for call, _ in calls for one in call]
        error: Exception | None = None
        try:
            await self._database.run(self._keeping.keep, told, self._clock())
        except Exception as failed:
            if len(calls) > 1:
                return False
            error = failed
        for _, kept in calls:
            if kept.done():  # its caller has gone
                continue
            if error is None:
                kept.set_result(None)
            else:
                kept.set_exception(error)
        return error is None
