"""Notes when a processor of the machine stood still, so that its pauses are not counted as ours.

A bar of ours in milliseconds holds while our processes may run. On a shared machine they now and then may not, for
a second and more; a process that does nothing but look at the clock sees that, and nothing of our work.
"""

import os
import time
from pathlib import Path

BEAT_S = 0.01
STILL_S = 0.02
"""Beats further apart than this were held up; in a crowd of our own processes its turn comes sooner."""


def run(path: Path, processor: int) -> None:
    """On that processor, until it is killed: each pause is a line, its two ends on the monotonic clock."""
    os.sched_setaffinity(0, {processor})
    with path.open("a", buffering=1) as lines:
        last = time.monotonic()
        while True:
            time.sleep(BEAT_S)
            now = time.monotonic()
            if now - last > STILL_S:
                lines.write(f"{last} {now}\n")
            last = now


def pauses(path: Path) -> list[tuple[float, float]]:
    lines = path.read_text().splitlines() if path.exists() else []
    return sorted((float(began), float(ended)) for began, _, ended in (line.partition(" ") for line in lines))


def stood_still_s(pauses: list[tuple[float, float]], began: float, ended: float) -> float:
    """Seconds between these two moments in which at least one processor stood still.

    >>> stood_still_s([(1.0, 2.0), (1.5, 2.5), (9.0, 9.5)], 0.0, 9.25)
    1.75
    """
    still, until = 0.0, began
    for pause_began, pause_ended in pauses:
        start, end = max(pause_began, until), min(pause_ended, ended)
        still, until = still + max(0.0, end - start), max(until, end)
    return still
