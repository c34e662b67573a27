"""What goes wrong, and when: drawn from a seed for each request by its number, so that a run can be repeated."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random


class Fault(StrEnum):
    NONE = "none"
    BUSY = "429"
    BEFORE = "500-before-accept"
    AFTER = "500-after-accept"
    RESET = "reset-after-accept"
    LATE = "accept-late"
    HANG = "hang"


@dataclass(frozen=True, slots=True)
class Script:
    """`shares`: of all requests, how many meet each fault. `refused`: for good, by recipient: status and code."""

    seed: int
    shares: Mapping[Fault, float] = field(default_factory=dict)
    refused: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    retry_after_s: int = 1
    answer_s: tuple[float, float] = (0.02, 0.08)
    late_s: tuple[float, float] = (0.5, 2.5)
    hang_s: float = 60.0

    def fault(self, number: int) -> Fault:
        """What befalls the request of this number, counted from one."""
        drawn = Random(f"{self.seed}:fault:{number}").random()
        for fault, share in self.shares.items():
            if drawn < share:
                return fault
            drawn -= share
        return Fault.NONE

    def takes_s(self, number: int, fault: Fault) -> float:
        """How long the provider thinks before it takes the text."""
        bounds = self.late_s if fault is Fault.LATE else self.answer_s
        return Random(f"{self.seed}:time:{number}").uniform(*bounds)

    async def hang(self, gone: asyncio.Event) -> None:
        """Says nothing until the caller hangs up, and takes nothing."""
        with suppress(TimeoutError):
            await asyncio.wait_for(gone.wait(), self.hang_s)
