"""The only place that reads the time; everything below is told."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def clock() -> datetime:
    return datetime.now(UTC)
