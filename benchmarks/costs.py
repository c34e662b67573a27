"""Which process spends how much of the processor on a text, and how much of it others take meanwhile."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil


@dataclass(slots=True)
class Costs:
    spent_s: dict[str, float] = field(default_factory=dict)
    """Processor seconds of each group of processes."""
    others: float = 0.0
    """The share of all processors that everybody else on this machine took, 0 to 1."""


@contextmanager
def counted(groups: Mapping[str, Sequence[int]]) -> Iterator[Costs]:
    """`groups` are process ids by name; their children count with them. This process is `load`."""
    costs, families = Costs(), {**groups, "load": [os.getpid()]}
    before, busy, total = {name: _spent(pids) for name, pids in families.items()}, *_machine()
    yield costs
    busy_now, total_now = _machine()
    costs.spent_s = {name: _spent(pids) - before[name] for name, pids in families.items()}
    ours = sum(costs.spent_s.values())
    costs.others = max(0.0, (busy_now - busy - ours) / max(0.001, total_now - total))


def _spent(pids: Sequence[int]) -> float:
    return sum(_family(pid) for pid in pids)


def _family(pid: int) -> float:
    """With the children that are there and those that have ended: PostgreSQL has one for each connection."""
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        family = [parent] if pid == os.getpid() else [parent, *parent.children(recursive=True)]
        times = [_times(member) for member in family]
        return sum(own for own, _ in times) + (times[0][1] if pid != os.getpid() else 0.0)
    return 0.0


def _times(process: psutil.Process) -> tuple[float, float]:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return times.user + times.system, times.children_user + times.children_system
    return 0.0, 0.0


def _machine() -> tuple[float, float]:
    times = psutil.cpu_times()
    total = sum(times[:8])
    return total - times.idle - times.iowait, total
