"""Loopback ports that no two tests on one machine ever share, however many run at once."""

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager

PORTS = range(20000, 30000)
"""Below those that the system gives to outgoing connections (32768 and up)."""


@contextmanager
def free_port() -> Iterator[int]:
    """A port of ours until the block ends.

    It is claimed by a name in the system's abstract socket space, which is dropped however we die.
    """
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with socket.socket(socket.AF_UNIX) as claim:
            try:
                claim.bind(f"\0fake-port-{port}")
                _bind(port)
            except OSError:
                continue
            yield port
            return
    raise OSError(f"every loopback port from {PORTS.start} to {PORTS.stop - 1} is taken")


def _bind(port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))
