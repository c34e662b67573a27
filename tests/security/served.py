"""`cando serve` as the process that the world reaches, with every channel set up and its words kept."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from storage.database import Database
from tests.channels.twilio_side import ACCOUNT, OUR_SMS, OUR_WHATSAPP, PUBLIC, TOKEN
from tests.fakes.ports import free_port
from tests.security.canaries import SECRET_OF_TELEGRAM, TOKEN_OF_TELEGRAM

ENVIRONMENT = {
    "CANDO_PUBLIC_URL": PUBLIC,
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKENS": TOKEN,
    "TWILIO_SMS_FROM": OUR_SMS,
    "TWILIO_WHATSAPP_FROM": OUR_WHATSAPP,
    "TWILIO_URL": "http://127.0.0.1:9",
    "TELEGRAM_TOKEN": TOKEN_OF_TELEGRAM,
    "TELEGRAM_SECRET": SECRET_OF_TELEGRAM,
    "TELEGRAM_URL": "http://127.0.0.1:9",
}
"""Every channel, as a council would set it up; the providers' addresses lead nowhere."""


@dataclass(frozen=True)
class Served:
    url: str
    port: int
    process: psutil.Process
    log: Path

    def words(self) -> str:
        """All that the process has said."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def memory_mb(self) -> float:
        return float(self.process.memory_info().rss) / 2**20


@contextmanager
def served(database: Database, folder: Path, within: Sequence[str] = ()) -> Iterator[Served]:
    """Answering, inside the block. `within` is a command that ours is started by, such as prlimit."""
    log = folder / "serve.log"
    with free_port() as port, log.open("wb") as out:
        told = {
            "DATABASE_URL": database.url.render_as_string(hide_password=False),
            "CANDO_DATA_DIR": str(folder),
            "CANDO_PORT": str(port),
        }
        process = subprocess.Popen(
            [*within, sys.executable, "-m", "bot.cli", "serve"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**os.environ, **ENVIRONMENT, **told},
        )
        try:
            running = Served(f"http://127.0.0.1:{port}", port, psutil.Process(process.pid), log)
            _wait_until_ready(running)
            yield running
            assert process.poll() is None, f"the process ended:\n{running.words()}"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(running: Served) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if httpx.get(f"{running.url}/health", timeout=2, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"it did not answer within 60 s:\n{running.words()}")
