"""The processes of one installation and the fakes around it, each of which may be killed and started again."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
from sqlalchemy import text

from storage.database import Database, open_database
from tests.channels.twilio_side import ACCOUNT, OUR_SMS, PUBLIC, TOKEN
from tests.fakes.ports import free_port
from tests.faults.inbound import fake_rasa, providers
from tests.faults.inbound.fake_rasa import Script
from tests.faults.inbound.ledger import Ledger
from tests.faults.inbound.postgres import Postgres, own_postgres
from tests.faults.inbound.residents import TELEGRAM_SECRET, Residents

SECOND_NUMBER = "+447700900999"
SHORTER = {
    "bot.postponing.RETRY_AFTER_S": [0.5, 1, 2],
    "bot.rasa.TIMEOUT_S": 2,
    "bot.clockwork.DUE_EVERY_S": 2,
    "bot.clockwork.EVERY_S": 2,
    "bot.sweep.OVERDUE": 5,
    "bot.fragments.JOIN_WITHIN_S": 1,
}
"""What the worker waits in short tests, where a resident waits ten times as long."""


class Process:
    """One of ours, by module name. Its output is kept for the moment when a test fails."""

    def __init__(self, log: Path, environment: dict[str, str], *command: str) -> None:
        self._log, self._environment, self._command = log, environment, command
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, without: frozenset[str] = frozenset(), **more: str) -> None:
        """`without` are settings that it is not told this time, `more` those that it is."""
        told = {name: value for name, value in self._environment.items() if name not in without}
        with self._log.open("ab") as out:
            self._child = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", sys.executable, "-m", *self._command],  # noqa: S607
                env=told | more,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def rss_mb(self) -> float:
        assert self._child
        return float(psutil.Process(self._child.pid).memory_info().rss) / 2**20

    @property
    def cpu_s(self) -> float:
        assert self._child
        times = psutil.Process(self._child.pid).cpu_times()
        return float(times.user + times.system)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self._child is not None:
            with suppress(ProcessLookupError):
                self._child.send_signal(how)
            self._child.wait(20)

    def said(self) -> str:
        return self._log.read_text(errors="replace")[-4000:] if self._log.exists() else ""


class Rig:
    def __init__(self, folder: Path, postgres: Postgres, database: Database, ports: dict[str, int]) -> None:
        self.folder, self.postgres, self._database = folder, postgres, database
        self.url = f"http://127.0.0.1:{ports['web']}"
        self.residents = Residents(self.url)
        self.rasa_ledger, self.sent_ledger = Ledger(folder / fake_rasa.LEDGER), Ledger(folder / providers.LEDGER)
        environment = _environment(folder, postgres, ports)

        def process(name: str, *command: str) -> Process:
            return Process(folder / f"{name}.log", environment, *command)

        fakes = "tests.faults.inbound"
        self.rasa = process("rasa", f"{fakes}.fake_rasa", str(ports["rasa"]), str(folder))
        self.providers = process("providers", f"{fakes}.providers", str(ports["providers"]), str(folder))
        self.web = process("web", "bot.cli", "serve")
        self.worker = process("worker", f"{fakes}.worker", str(ports["rasa"]))

    @property
    def processes(self) -> tuple[Process, ...]:
        return self.rasa, self.providers, self.web, self.worker

    def script(self, **changed: Any) -> None:
        Script(**changed).write(self.folder)

    def hand_over(self, name: str, content: list[Any]) -> None:
        """What a provider has for us when it is asked: see providers."""
        (self.folder / name).write_text(json.dumps(content), encoding="utf-8")

    def sql(self, query: str, **values: Any) -> list[Any]:
        with self._database.engine.connect() as connection:
            return list(connection.execute(text(query), values))

    def sql_write(self, statement: str) -> None:
        with self._database.engine.begin() as connection:
            connection.execute(text(statement))

    def count(self, query: str, **values: Any) -> int:
        return int(self.sql(f"SELECT count(*) FROM {query}", **values)[0][0])  # noqa: S608 (our own)

    def waiting(self) -> int:
        """Texts that have no outcome yet, and answers that have not left."""
        return self.count("messages WHERE status IN ('received', 'queued', 'attempting')")

    async def until(self, holds: Callable[[], bool], within_s: float, what: str) -> float:
        """Seconds until it held; fails with what the processes said when it did not in time."""
        began = time.monotonic()
        while not holds():
            waited = time.monotonic() - began
            assert waited < within_s, f"not within {within_s} s: {what}\n{self._why()}"
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def at_rest(self, within_s: float = 30) -> float:
        return await self.until(lambda: self.waiting() == 0, within_s, "every text has an outcome")

    def fresh(self) -> None:
        """Everybody is up and well, and nobody has ever written."""
        self.script()
        for name in (providers.TWILIO_HAS, providers.TELEGRAM_HAS):
            self.hand_over(name, [])
        if self.waiting():  # a test that failed left work behind, which would get in the way of the next
            self.worker.kill()
        for process in self.processes:
            if not process.alive:
                process.start()
        self._wait_for_web()
        with self._database.engine.begin() as connection:
            connection.execute(text("DELETE FROM procrastinate_jobs"))
            connection.execute(text("TRUNCATE contacts, alerts, checkpoints, paces, spending CASCADE"))
        for ledger in (fake_rasa.LEDGER, providers.LEDGER):
            (self.folder / ledger).unlink(missing_ok=True)

    def _wait_for_web(self) -> None:
        with httpx.Client(trust_env=False, verify=False) as client:  # noqa: S501 (plain HTTP on loopback)
            for _ in range(300):
                with suppress(httpx.TransportError):
                    if client.get(f"{self.url}/health").is_success:
                        return
                time.sleep(0.2)
        raise AssertionError(f"the web pages did not start\n{self.web.said()}")

    def _why(self) -> str:
        rows = self.sql("SELECT status, direction, count(*) FROM messages GROUP BY 1, 2")
        jobs = self.sql("SELECT queue_name, status, count(*) FROM procrastinate_jobs GROUP BY 1, 2")
        return f"{rows}\n{jobs}\nweb: {self.web.said()}\nworker: {self.worker.said()}"


def _environment(folder: Path, postgres: Postgres, ports: dict[str, int]) -> dict[str, str]:
    providers_url = f"http://127.0.0.1:{ports['providers']}"
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
        "OPENBLAS_NUM_THREADS": "1",
        "DATABASE_URL": postgres.url.render_as_string(hide_password=False),
        "CANDO_DATA_DIR": str(folder / "data"),
        "CANDO_PORT": str(ports["web"]),
        "CANDO_RASA_SECRET": fake_rasa.SECRET,
        "CANDO_PUBLIC_URL": PUBLIC,
        "CANDO_EXTRA_DESTINATIONS": "+447700900",
        "CANDO_DAILY_POUNDS": "100000",
        "CANDO_SMS_PER_SECOND": "1000",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKENS": TOKEN,
        "TWILIO_SMS_FROM": OUR_SMS,
        "TWILIO_SMS_NUMBERS": SECOND_NUMBER,
        "TWILIO_ANSWERS_STOP": "false",
        "TWILIO_URL": providers_url,
        "TELEGRAM_TOKEN": "600000001:an-invented-token_for-the-tests",
        "TELEGRAM_SECRET": TELEGRAM_SECRET,
        "TELEGRAM_URL": providers_url,
        "FAULTS_SHORTER": json.dumps(SHORTER),
    }


@contextmanager
def installed(folder: Path) -> Iterator[Rig]:
    """Database, web application, worker and fakes; all are gone when the block ends."""
    with ExitStack() as stack:
        ports = {name: stack.enter_context(free_port()) for name in ("web", "rasa", "providers")}
        postgres = stack.enter_context(own_postgres(folder / "server"))
        database = stack.enter_context(open_database(postgres.url.render_as_string(hide_password=False), folder))
        rig = Rig(folder, postgres, database, ports)
        for process in rig.processes:
            stack.callback(process.kill)
        yield rig
