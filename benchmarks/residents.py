"""Residents at work: so many at once, each waiting for the answer; or so many texts a second, whoever waits."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import aiohttp

from benchmarks.contenders import Contender, Unanswered
from benchmarks.texts import Person

SEED = 20261122


@dataclass(slots=True)
class Round:
    """What one contender did in one stretch of time."""

    seconds: float
    answered: int = 0
    """Within the stretch; what came later counts for the waits only."""
    waits_s: list[float] = field(default_factory=list)
    receipts_s: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        return self.answered / self.seconds


class Stretch:
    """One contender with a crowd of its own, for some seconds."""

    def __init__(self, contender: Contender, crowd: Sequence[Person], seconds: float) -> None:
        contender.prepare(crowd)
        self._contender, self._people = contender, iter(crowd)
        self._end = time.time() + seconds
        self.round = Round(seconds)

    async def at_once(self, residents: int) -> Round:
        """Each begins a conversation when the last one is over, until the time is up."""
        await asyncio.gather(*(self._resident() for _ in range(residents)))
        return self.round

    async def _resident(self) -> None:
        for person in self._people:
            for place in range(len(person.texts)):
                if time.time() >= self._end or not await self._said(person, place):
                    break
            if time.time() >= self._end:
                return

    async def a_second(self, rate: float) -> Round:
        """Texts at random times (Poisson), from whoever has been answered, else from somebody new."""
        clock, idle = random.Random(SEED), asyncio.LifoQueue[Iterator[tuple[Person, int]]]()  # noqa: S311 (no secret)
        due = time.time()
        async with asyncio.TaskGroup() as texts:
            while (due := due + clock.expovariate(rate)) < self._end:
                await asyncio.sleep(due - time.time())
                talk = self._begin() if idle.empty() else idle.get_nowait()
                texts.create_task(self._goes_on(talk, idle))
        return self.round

    def _begin(self) -> Iterator[tuple[Person, int]]:
        person = next(self._people)
        return iter([(person, place) for place in range(len(person.texts))])

    async def _goes_on(
        self,
        talk: Iterator[tuple[Person, int]],
        idle: "asyncio.LifoQueue[Iterator[tuple[Person, int]]]",
    ) -> None:
        text = next(talk, None)
        if text is None:
            talk = self._begin()
            text = next(talk)
        if await self._said(*text):
            idle.put_nowait(talk)

    async def _said(self, person: Person, place: int) -> bool:
        began = time.time()
        try:
            answer = await self._contender.say(person, place)
        except (Unanswered, TimeoutError, aiohttp.ClientError) as failure:
            self.round.failures.append(f"{type(failure).__name__}: {failure}")
            return False
        self.round.waits_s.append(answer.at - began)
        self.round.answered += answer.at <= self._end
        if answer.receipt_s is not None:
            self.round.receipts_s.append(answer.receipt_s)
        return True
