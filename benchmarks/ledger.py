"""Follows nginx's ledger as it grows: who was sent a text, and when it was accepted."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

LOOK_EVERY_S = 0.002


class Arrivals:
    """For each number, the times (seconds since 1970) at which texts to it were accepted."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._times: dict[str, asyncio.Queue[float]] = defaultdict(asyncio.Queue)

    async def next_to(self, number: str) -> float:
        return await self._times[number].get()

    def forget(self) -> None:
        """Before a new run with the same numbers."""
        self._times.clear()

    @asynccontextmanager
    async def followed(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as following:  # whose failure ends the block, too
            task = following.create_task(self._follow())
            yield
            task.cancel()

    async def _follow(self) -> None:
        self._ledger.touch()
        with self._ledger.open(encoding="utf-8") as lines:
            rest = ""
            while True:
                *whole, rest = (rest + lines.read()).split("\n")
                for line in whole:
                    self._note(json.loads(line))
                await asyncio.sleep(LOOK_EVERY_S)

    def _note(self, accepted: dict[str, str]) -> None:
        for number in parse_qs(accepted["body"]).get("To", ()):  # none when the worker looks for lost texts
            self._times[number].put_nowait(float(accepted["at"]))
