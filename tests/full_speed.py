"""How long something takes on a quiet machine, whatever else this one is doing."""

import re
import time
from collections.abc import Callable

_YARDSTICK = re.compile(r"\b(?:(?:the|old) )*(\w+ ){1,3}green\b")
_TEXT = "We meet on the green by the old school and mend what people bring, then have tea. " * 200
_QUIET_S = 0.004
"""What a search of that text takes where nothing else runs. Beside others it takes up to three times that."""


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """The least of some tries, in this thread's processor time, each by what the yardstick takes just then."""
    return min(_once(call) for _ in range(times))


def _once(call: Callable[[], object]) -> float:
    slowness = _took(lambda: _YARDSTICK.findall(_TEXT)) / _QUIET_S
    return _took(call) / max(1, slowness)


def _took(call: Callable[[], object]) -> float:
    began = time.thread_time()
    call()
    return time.thread_time() - began
