"""What a fake saw, a line for each event, written before it answers: the oracle, never our database."""

import json
import time
from pathlib import Path
from typing import Any


class Ledger:
    """Appended to by one process, read by any. It outlives the process that writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, event: str, **seen: Any) -> None:
        with self._path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"at": time.time(), "event": event, **seen}) + "\n")

    def read(self, *events: str) -> list[dict[str, Any]]:
        """Of these events, or of all; in the order in which they happened."""
        if not self._path.exists():
            return []
        whole = self._path.read_text(encoding="utf-8").rpartition("\n")[0]
        seen = [json.loads(line) for line in whole.splitlines()]
        return [line for line in seen if not events or line["event"] in events]
