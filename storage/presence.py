"""Who still uses a shared neighbour (the embedded database, Rasa): the last one out turns off the light.

Each user holds a shared file lock, which the system drops when its holder dies, however it dies. Whoever
leaves last can take the lock alone, and then stops the neighbour.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def present(folder: Path, name: str, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Runs `start` (which must do nothing when the neighbour runs already), and `stop` if nobody else is left."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)  # waits while somebody else is stopping it
        try:
            with (folder / f"{name}.start").open("a") as door:
                fcntl.flock(door, fcntl.LOCK_EX)  # two at once must not both start it
                start()
            yield
        finally:
            _leave(users, stop)


def _leave(users: IO[str], stop: Callable[[], None]) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    stop()
