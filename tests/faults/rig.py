"""The stage: providers and workers as processes of their own, which a test starts, kills and asks."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text

from storage.database import Database
from storage.people.addresses import ChannelKind
from tests.faults import fake_telegram, fake_twilio, metronome, send_worker
from tests.faults.ledger import ARRIVED, Ledger
from tests.faults.script import Fault, Script
from tests.faults.wire import listening

# Everything is imported once and forked from there: a worker starts in a tenth of a second, and dies as any other.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["__main__", "tests.faults.send_worker"])

PROVIDERS = {
    ChannelKind.SMS: fake_twilio.run,
    ChannelKind.WHATSAPP: fake_twilio.run,
    ChannelKind.TELEGRAM: fake_telegram.run,
}
PUBLIC_URL = "http://127.0.0.1:9"
TWILIO = {"TWILIO_ACCOUNT_SID": fake_twilio.ACCOUNT, "TWILIO_AUTH_TOKENS": fake_twilio.TOKEN}
TELEGRAM = {"TELEGRAM_TOKEN": fake_telegram.TOKEN, "TELEGRAM_SECRET": "an-invented-secret-of-telegram"}
OWN: dict[ChannelKind, dict[str, str]] = {
    ChannelKind.SMS: {**TWILIO, "TWILIO_SMS_FROM": fake_twilio.OURS},
    ChannelKind.WHATSAPP: {**TWILIO, "TWILIO_WHATSAPP_FROM": fake_twilio.OURS},
    ChannelKind.TELEGRAM: TELEGRAM,
}
EVERYWHERE = {
    "CANDO_PUBLIC_URL": PUBLIC_URL,
    "CANDO_EXTRA_DESTINATIONS": "+447700900,+441632960",
    "CANDO_DAILY_POUNDS": "100000",
}


def wait_for(true: Callable[[], bool], within_s: float, what: str, every_s: float = 0.02) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"{what}: not within {within_s:.0f} s"
        time.sleep(every_s)


@dataclass
class Rig:
    """One channel, its provider, and any number of workers on one database."""

    database: Database
    folder: Path
    kind: ChannelKind
    script: Script
    per_second: float = 60.0
    settle_s: float = 4.0
    held: int = 0
    """Connections of each worker's pool that somebody else has taken."""
    workers: list[BaseProcess] = field(default_factory=list)

    def __post_init__(self) -> None:
        print(f"seed {self.script.seed}")
        self.ledger = Ledger(self.folder / "ledger.jsonl")
        sock = listening()
        self._url = f"http://127.0.0.1:{sock.getsockname()[1]}"
        arguments = (sock, self.ledger.path, self.script)
        self._provider = FORKS.Process(target=PROVIDERS[self.kind], args=arguments, daemon=True)
        self._provider.start()
        sock.close()
        self._pauses = self.folder / "pauses"
        self._metronomes = [
            FORKS.Process(target=metronome.run, args=(self._pauses, processor), daemon=True)
            for processor in os.sched_getaffinity(0)
        ]
        for each in self._metronomes:
            each.start()

    def start(self) -> BaseProcess:
        url = self.database.url.render_as_string(hide_password=False)
        plan = send_worker.Plan(url, self.folder, self.settings(), self.settle_s, self.held)
        worker = FORKS.Process(target=send_worker.run, args=(plan,), daemon=True)
        worker.start()
        self.workers.append(worker)
        return worker

    def kill(self, worker: BaseProcess) -> None:
        """As the power does. What procrastinate would notice after 30 s of silence, it notices at once."""
        worker.kill()
        worker.join()
        self.workers.remove(worker)
        with self.database.transaction() as session:
            session.execute(text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'"))

    def stall(self, worker: BaseProcess, seconds: float) -> float:
        """The machine has no time for it, and it does not know; when it went on, on the monotonic clock."""
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(worker.pid, signal.SIGCONT)
        return time.monotonic()

    def terminate(self, worker: BaseProcess, within_s: float) -> float:
        """Told to stop, as systemd does; the seconds it took."""
        began = time.monotonic()
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGTERM)
        worker.join(within_s)
        assert worker.exitcode == 0, f"the worker ended with {worker.exitcode}:\n{self.log()}"
        self.workers.remove(worker)
        return time.monotonic() - began

    def kill_at_random(self, times: int, recipients: int) -> None:
        """A worker works, and is killed this often while the texts go out; another takes over each time.

        Every other kill strikes where it hurts most: the provider takes a text only after its sender is dead.
        """
        draw = Random(f"{self.script.seed}:kills")
        points = sorted(self._point(draw, number, int(recipients * 0.9)) for number in range(times))
        for point in points:
            worker = self.start()
            wait_for(lambda point=point: self.arrived() >= point, 60, f"request {point} before a kill")  # type: ignore[misc]
            time.sleep(draw.uniform(0, 0.15))
            self.kill(worker)

    def _point(self, draw: Random, number: int, last: int) -> int:
        late = [request for request in range(1, last) if self.script.fault(request) is Fault.LATE]
        return draw.randrange(1, last) if number % 2 or not late else draw.choice(late)

    def arrived(self) -> int:
        return self.ledger.count(ARRIVED)

    def stillness(self) -> Callable[[float, float], float]:
        """Tells of two moments on the monotonic clock how many seconds between them the machine stood still."""
        return partial(metronome.stood_still_s, metronome.pauses(self._pauses))

    def log(self) -> str:
        path = self.folder / "work.log"
        return path.read_text(errors="replace")[-3000:] if path.exists() else ""

    def close(self) -> None:
        for process in (*self.workers, self._provider, *self._metronomes):
            process.kill()
            process.join()

    def settings(self) -> dict[str, Any]:
        """As in `.env`, with this provider in place of the real one."""
        pace = {"CANDO_SMS_PER_SECOND": str(self.per_second)}
        return {**EVERYWHERE, **OWN[self.kind], **pace, "TWILIO_URL": self._url, "TELEGRAM_URL": self._url}
