"""The processes beside us: Rasa, and the server on which it calls our actions, shared by all of one data folder.

Whoever comes first starts both, whoever leaves last stops both (storage/presence.py). They run in sessions of
their own, so a Ctrl-C reaches them only through that.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import httpx

from bot.model import NLU, PYTHON
from bot.processes import LOOPBACK, NeighbourError, born, end, free_port, give_way, still_there
from bot.rasa import TIMEOUT_S
from bot.settings import Settings
from storage.database import Database
from storage.presence import present

NOTE = "neighbours.json"
START_WITHIN_S = 180
DRAIN_S = TIMEOUT_S + 1
"""After this no turn is under way at a Rasa that nobody asks any more."""


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
        actions_port = free_port(self._settings.actions_port, "CANDO_ACTIONS_PORT")
        rasa_ports = self._rasa_ports()
        actions = [sys.executable, "-m", "bot.cli", "actions", str(actions_port)]
        children = {"actions": self._spawn("actions", actions, {}), **self._spawn_rasa(rasa_ports, actions_port)}
        processes = tuple(map(born, children.values()))
        running = Running(rasa_ports[0], actions_port, processes, self._model.name, tuple(rasa_ports[1:]))
        self._write(running)
        self._wait_for(running, children, self._stop)
        return running

    def _spawn_rasa(self, ports: list[int], actions_port: int) -> dict[str, "subprocess.Popen[bytes]"]:
        children = {}
        for number, port in enumerate(ports, start=1):
            rasa = [str(PYTHON), str(NLU / "server.py"), "--model", str(self._model), "--port", str(port)]
            name = "rasa" if number == 1 else f"rasa-{number}"
            children[name] = self._spawn(name, rasa, self._rasa_environment(actions_port))
        return children

    def switch(self, mark: Callable[[], None]) -> None:
        """Our model in place of the one in use: the new Rasa is there before the old one goes.

        `mark` makes the model the one to start from now on: called once the new Rasa is well, or at once when
        none is running. NeighbourError when the new one does not start: then nothing has changed.
        """
        with present(self._settings.data_dir, "neighbours", lambda: self._replace(mark), self._stop):
            pass

    def _replace(self, mark: Callable[[], None]) -> None:
        known = self._read()
        if known is None or not self._healthy(known):
            mark()
            return
        self._say("Waking Rasa with the new model beside the old one (about half a minute) ...")
        ports = [free_port(None, "CANDO_RASA_PORT") for _ in known.rasa_ports]
        children = self._spawn_rasa(ports, known.actions_port)
        actions, *old = known.processes
        processes = (actions, *map(born, children.values()))
        fresh = replace(
            known,
            rasa_port=ports[0],
            processes=processes,
            model=self._model.name,
            further_rasa_ports=tuple(ports[1:]),
        )
        try:
            self._wait_for(fresh, children, lambda: None)
            mark()
        except BaseException:
            self._end_ours()
            raise
        self._write(fresh)  # each worker reads it before each request
        time.sleep(DRAIN_S)
        for process in filter(None, (still_there(*each) for each in old)):
            end(process)

    def _rasa_ports(self) -> list[int]:
        chosen = self._settings.rasa_port
        ports = [chosen and chosen + number for number in range(self._settings.rasa_processes)]
        return [free_port(port, "CANDO_RASA_PORT") for port in ports]

    def _spawn(self, name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        self._logs.mkdir(parents=True, exist_ok=True)
        with (self._logs / f"{name}.log").open("ab") as out:
            child = subprocess.Popen(  # noqa: S603 (our own interpreters and scripts)
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env={**os.environ, **self._environment(), **environment},
                start_new_session=True,
            )
        give_way(child.pid)
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

    def _wait_for(
        self, running: Running, processes: dict[str, "subprocess.Popen[bytes]"], give_up: Callable[[], None]
    ) -> None:
        until = time.monotonic() + START_WITHIN_S
        while not self._healthy(running):
            dead = next((name for name, process in processes.items() if process.poll() is not None), None)
            if dead or time.monotonic() > until:
                give_up()
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

    def _write(self, running: Running) -> None:
        """Whole or not at all: a worker may read it at this very moment."""
        whole = self._note.with_suffix(".new")
        whole.write_text(json.dumps(asdict(running)))
        whole.replace(self._note)

    def _stop(self) -> None:
        known = self._read()
        for process in filter(None, (still_there(*each) for each in (known.processes if known else ()))):
            end(process)
        self._end_ours()
        self._note.unlink(missing_ok=True)

    def _end_ours(self) -> None:
        """Those that may not be noted down yet."""
        while self._ours:
            child = self._ours.pop()
            if child.poll() is None and (process := still_there(*born(child))):
                end(process)
            child.wait()


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
