"""The processes beside us: Rasa, and the server on which it calls our actions, shared by all of one data folder.

Whoever comes first starts both, whoever leaves last stops both (storage/presence.py). They run in sessions of
their own, so a Ctrl-C reaches them only through that.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import psutil

from bot.model import NLU, PYTHON
from bot.settings import Settings
from storage.database import Database
from storage.presence import present

LOOPBACK = "127.0.0.1"
NOTE = "neighbours.json"
START_WITHIN_S = 180
STOP_WITHIN_S = 6


class NeighbourError(Exception):
    """A process beside us cannot be started; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Running:
    """What the first one notes down for those who come later."""

    rasa_port: int
    actions_port: int
    processes: tuple[tuple[int, float], ...]
    """Process number and time of birth, which together name a process for good."""
    model: str
    further_rasa_ports: tuple[int, ...] = ()

    @property
    def rasa_ports(self) -> tuple[int, ...]:
        return self.rasa_port, *self.further_rasa_ports

    @property
    def rasa_urls(self) -> tuple[str, ...]:
        return tuple(f"http://{LOOPBACK}:{port}" for port in self.rasa_ports)


class Neighbours:
    """Rasa with `model`, and our actions, for the database of this data folder."""

    def __init__(self, settings: Settings, database: Database, model: Path, say: Callable[[str], None]) -> None:
        self._settings, self._database, self._model, self._say = settings, database, model, say
        self._note = settings.data_dir / NOTE
        self._logs = settings.data_dir / "logs"
        self._ours: list[subprocess.Popen[bytes]] = []
        """Those that this very process started: to be waited for, or they stay behind as zombies."""

    @contextmanager
    def running(self) -> Iterator[Running]:
        with present(self._settings.data_dir, "neighbours", self._ensure, self._stop):
            yield self._read() or self._start()

    def _ensure(self) -> None:
        known = self._read()
        if known and self._healthy(known) and known.model == self._model.name:
            return
        self._stop()
        self._start()

    def _start(self) -> Running:
        self._say("Waking Rasa (about half a minute) ...")
        self._logs.mkdir(parents=True, exist_ok=True)
        actions_port = free_port(self._settings.actions_port, "CANDO_ACTIONS_PORT")
        rasa_ports = self._rasa_ports()
        actions = [sys.executable, "-m", "bot.cli", "actions", str(actions_port)]
        children = {"actions": self._spawn("actions", actions, {})}
        for number, port in enumerate(rasa_ports, start=1):
            rasa = [str(PYTHON), str(NLU / "server.py"), "--model", str(self._model), "--port", str(port)]
            name = "rasa" if number == 1 else f"rasa-{number}"
            children[name] = self._spawn(name, rasa, self._rasa_environment(actions_port))
        born = tuple((child.pid, psutil.Process(child.pid).create_time()) for child in children.values())
        running = Running(rasa_ports[0], actions_port, born, self._model.name, tuple(rasa_ports[1:]))
        self._note.write_text(json.dumps(asdict(running)))
        self._wait_for(running, children)
        return running

    def _rasa_ports(self) -> list[int]:
        chosen = self._settings.rasa_port
        ports = [chosen and chosen + number for number in range(self._settings.rasa_processes)]
        return [free_port(port, "CANDO_RASA_PORT") for port in ports]

    def _spawn(self, name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self._logs / f"{name}.log").open("ab") as out:
            child = subprocess.Popen(  # noqa: S603 (our own interpreters and scripts)
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env={**os.environ, **self._environment(), **environment},
                start_new_session=True,
            )
        self._ours.append(child)
        return child

    def _environment(self) -> dict[str, str]:
        """The very database that we use, which may not be the one that .env names (`cando demo`)."""
        url = self._database.url.render_as_string(hide_password=False)
        return {"CANDO_DATA_DIR": str(self._settings.data_dir), "DATABASE_URL": url}

    def _rasa_environment(self, actions_port: int) -> dict[str, str]:
        url = self._database.url
        return {
            "CANDO_RASA_SECRET": self._settings.secret(),
            "CANDO_RASA_DB_HOST": str(url.query.get("host") or url.host or LOOPBACK),
            "CANDO_RASA_DB_PORT": str(url.port or ""),
            "CANDO_RASA_DB_NAME": url.database or "",
            "CANDO_RASA_DB_USER": url.username or "",
            "CANDO_RASA_DB_PASSWORD": url.password or "",
            "CANDO_ACTIONS_URL": f"http://{LOOPBACK}:{actions_port}/actions",
        }

    def _wait_for(self, running: Running, processes: dict[str, subprocess.Popen[bytes]]) -> None:
        end = time.monotonic() + START_WITHIN_S
        while not self._healthy(running):
            dead = next((name for name, process in processes.items() if process.poll() is not None), None)
            if dead or time.monotonic() > end:
                self._stop()
                raise NeighbourError(self._why(dead))
            time.sleep(0.2)

    def _why(self, dead: str | None) -> str:
        if dead is None:
            return f"Rasa did not answer within {START_WITHIN_S} seconds. See {self._logs / 'rasa.log'}."
        last = (self._logs / f"{dead}.log").read_text(errors="replace").strip().splitlines()
        return f"{dead} stopped at once: {last[-1] if last else 'it said nothing'}"

    def _healthy(self, running: Running) -> bool:
        return _answers(running, self._settings.secret())

    def _read(self) -> Running | None:
        return _noted(self._note)

    def _stop(self) -> None:
        known = self._read()
        for pid, born in known.processes if known else ():
            process = _still_there(pid, born)
            if process:
                _end(process)
        while self._ours:
            child = self._ours.pop()
            if child.poll() is None:  # started and not yet noted down
                _end(psutil.Process(child.pid))
            child.wait()
        self._note.unlink(missing_ok=True)


def running_now(settings: Settings) -> Running | None:
    """The neighbours of this data folder, if they are up and answer."""
    known = noted(settings)
    return known if known and _answers(known, settings.secret()) else None


def noted(settings: Settings) -> Running | None:
    """Where the neighbours are, as whoever started them last has noted down."""
    return _noted(settings.data_dir / NOTE)


def _noted(note: Path) -> Running | None:
    try:
        noted = json.loads(note.read_text())
        processes = tuple((pid, born) for pid, born in noted["processes"])
        further = tuple(noted["further_rasa_ports"])
        return Running(**{**noted, "processes": processes, "further_rasa_ports": further})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _answers(running: Running, secret: str) -> bool:
    """All of them, or the conversations of one are left waiting."""
    ours = [f"{url}/webhooks/neighbour/health" for url in running.rasa_urls]
    ours.append(f"http://{LOOPBACK}:{running.actions_port}/health")
    try:
        return all(httpx.get(url, headers={"X-Cando-Secret": secret}, timeout=2).is_success for url in ours)
    except httpx.HTTPError:
        return False


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


def _end(process: psutil.Process) -> None:
    """Asks it to stop, and makes it stop when it does not; its children go with it."""
    family = [process, *process.children(recursive=True)]
    for member in family:
        _signal(member, signal.SIGTERM)
    _, alive = psutil.wait_procs(family, timeout=STOP_WITHIN_S)
    for member in alive:
        _signal(member, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=2)


def _signal(process: psutil.Process, how: signal.Signals) -> None:
    with suppress(psutil.NoSuchProcess):
        process.send_signal(how)


def _still_there(pid: int, born: float) -> psutil.Process | None:
    """The process, unless it has gone and its number was given to another."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        return process if abs(process.create_time() - born) < 1 else None
    return None
