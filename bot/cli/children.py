"""How a command ends the processes that it began."""

import subprocess
import time

STOP_WITHIN_S = 14


def stop_all(children: list[subprocess.Popen[bytes]], within_s: float = STOP_WITHIN_S) -> None:
    for child in children:
        child.terminate()
    end = time.monotonic() + within_s
    for child in children:
        try:
            child.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
