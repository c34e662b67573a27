"""Processes that outlive whoever started them: found again by number and time of birth, ended with their kin."""

import gc
import os
import signal
import socket
import subprocess
from contextlib import suppress

import psutil

LOOPBACK = "127.0.0.1"
STOP_WITHIN_S = 6


class NeighbourError(Exception):
    """A process beside us cannot be started; the message says what to do."""


BEHIND_THE_DOOR = 5
"""Niceness of what works behind the web app: providers wait for that only, and send again what it answers late."""


def give_way(pid: int = 0) -> None:
    """This process, or that one, lets the web app go first; what it starts later does too."""
    os.setpriority(os.PRIO_PROCESS, pid, max(BEHIND_THE_DOOR, os.getpriority(os.PRIO_PROCESS, pid)))


GARBAGE = (10_000, 10, 10)
"""Python looks for garbage after so many new objects, in place of 700: hundreds of texts on their way at once are
looked through in vain each time, an eighth of what sending costs."""


def set_up_is_over() -> None:
    """What is there by now stays for good: to look through it for garbage takes 150 ms every few hundred texts."""
    gc.freeze()
    gc.set_threshold(*GARBAGE)


def born(child: "subprocess.Popen[bytes]") -> tuple[int, float]:
    """Its number and time of birth, which together name a process for good."""
    return child.pid, psutil.Process(child.pid).create_time()


def still_there(pid: int, birth: float) -> psutil.Process | None:
    """The process, unless it has gone and its number was given to another."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        return process if abs(process.create_time() - birth) < 1 else None
    return None


def end(process: psutil.Process) -> None:
    """Asks it to stop, and makes it stop when it does not; its children go with it."""
    family = [process, *_children(process)]
    for member in family:
        _signal(member, signal.SIGTERM)
    _, alive = psutil.wait_procs(family, timeout=STOP_WITHIN_S)
    for member in alive:
        _signal(member, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=2)


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []


def _signal(process: psutil.Process, how: signal.Signals) -> None:
    with suppress(psutil.NoSuchProcess):
        process.send_signal(how)


def free_port(chosen: int | None, setting: str, host: str = LOOPBACK) -> int:
    """The chosen port if it is free, or any free one when none is chosen."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, chosen or 0))
        except OSError as error:
            raise NeighbourError(
                f"Port {chosen} is taken by another program: set {setting} to a free one."
            ) from error
        return int(door.getsockname()[1])
