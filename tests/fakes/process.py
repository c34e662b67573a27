"""Runs a built program on loopback for the length of a block, and leaves no process behind."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import httpx

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / ".fakes"
SLOWEST_START_S = 60
"""On a machine with two busy cores; Prism takes two seconds on an idle one."""


class FakeError(RuntimeError):
    """The fake is not built, did not start, or ended by itself."""


def built(name: str) -> Path:
    """The path of a program or file that build.sh made."""
    if not (BUILT / ".ready").exists():
        raise FakeError("The third-party fakes are not built: run `make fakes`.")
    return BUILT / name


def environment() -> dict[str, str]:
    """For Node: our scripts find the built packages, and no fake starts workers or asks the network for news."""
    return {"PATH": os.environ["PATH"], "NODE_PATH": str(built("node_modules")), "NODE_ENV": "test", "CI": "1"}


@contextmanager
def running(command: Sequence[str | Path], url: str) -> Iterator[None]:
    """The command runs, and has answered at `url`, inside the block.

    It ends with the block, and the system kills it when the thread that started it ends without leaving the block.
    """
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", *command],  # noqa: S607 - part of every Debian
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for_answer(process, url, log)
            yield
            _check_alive(process, log)
        finally:
            _stop(process)


def _wait_for_answer(process: subprocess.Popen[bytes], url: str, log: IO[bytes]) -> None:
    deadline = time.monotonic() + SLOWEST_START_S
    with httpx.Client(trust_env=False, timeout=1) as client:
        while time.monotonic() < deadline:
            _check_alive(process, log)
            with suppress(httpx.TransportError):
                client.get(url)
                return
            time.sleep(0.05)
    raise FakeError(f"{_name(process)} did not answer within {SLOWEST_START_S} s:\n{_tail(log)}")


def _check_alive(process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    if process.poll() is not None:
        raise FakeError(f"{_name(process)} ended with {process.returncode}:\n{_tail(log)}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _name(process: subprocess.Popen[bytes]) -> str:
    assert isinstance(process.args, list)
    return " ".join(str(part) for part in process.args[4:6])


def _tail(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read()[-2000:].decode(errors="replace")
