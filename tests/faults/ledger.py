"""The oracle: what a provider saw and took, in a file of its own that only grows. Never our database."""

import json
import os
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

ARRIVED, ACCEPTED, REFUSED, ENDED = "arrived", "accepted", "refused", "ended"


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` counts the requests to send; `at` is Unix time, `mono` the monotonic clock of the whole machine."""

    event: str
    number: int
    to: str
    body: str
    detail: str
    at: float
    mono: float


class Writer:
    """Each entry is one write to the end of the file: no kill can tear it."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(self, event: str, number: int, to: str, body: str, detail: str = "") -> None:
        entry = Entry(event, number, to, body, detail, time.time(), time.monotonic())
        os.write(self._file, json.dumps(asdict(entry)).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class Ledger:
    path: Path

    def entries(self, event: str | None = None) -> list[Entry]:
        lines = self.path.read_bytes().splitlines() if self.path.exists() else []
        every = [Entry(**json.loads(line)) for line in lines]
        return [entry for entry in every if event in {None, entry.event}]

    def count(self, event: str) -> int:
        mark = f'{{"event": "{event}"'.encode()
        return self.path.read_bytes().count(mark) if self.path.exists() else 0

    def accepted(self) -> Counter[tuple[str, str]]:
        """How often each text was taken for each recipient."""
        return Counter((entry.to, entry.body) for entry in self.entries(ACCEPTED))

    def at_rest(self) -> bool:
        """Every request that arrived has come to its end at the provider."""
        return self.count(ARRIVED) == self.count(ENDED)
