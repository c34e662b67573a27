"""The last one out turns off the light, however the others left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from storage.presence import present

HOLDER = """
import sys, time
from pathlib import Path
from storage.presence import present
with present(Path(sys.argv[1]), "rasa", lambda: None, lambda: None):
    print("in", flush=True)
    time.sleep(60)
"""


def _holder(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    return process


def test_it_stops_the_neighbour_when_nobody_is_left(tmp_path: Path) -> None:
    done: list[str] = []
    with present(tmp_path, "rasa", lambda: done.append("start"), lambda: done.append("stop")):
        assert done == ["start"]
    assert done == ["start", "stop"]


def test_it_leaves_the_neighbour_running_for_somebody_else(tmp_path: Path) -> None:
    other = _holder(tmp_path)
    done: list[str] = []
    with present(tmp_path, "rasa", lambda: None, lambda: done.append("stop")):
        pass
    other.kill()
    other.wait()
    if other.stdout:
        other.stdout.close()
    assert done == []


def test_a_killed_user_does_not_count(tmp_path: Path) -> None:
    other = _holder(tmp_path)
    done: list[str] = []
    with present(tmp_path, "rasa", lambda: None, lambda: done.append("stop")):
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        if other.stdout:
            other.stdout.close()
        time.sleep(0.1)
    assert done == ["stop"]


def test_it_stops_the_neighbour_after_an_error(tmp_path: Path) -> None:
    done: list[str] = []
    try:
        with present(tmp_path, "rasa", lambda: None, lambda: done.append("stop")):
            raise RuntimeError("work failed")
    except RuntimeError:
        done.append("told")
    assert done == ["stop", "told"]
