"""Everything that runs in a load run, in a data folder of its own: the product's processes, stock Rasa, nginx."""

import os
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.programs import process, wait_for
from benchmarks.stock import stock_rasa
from bot.cli.console import say
from bot.neighbours import Running
from bot.processes import LOOPBACK, free_port
from bot.product import everything
from bot.settings import Settings, read_settings
from storage.database import Database
from tests.fakes.nginx import TwilioTargets, nginx_twilio

ACCOUNT = "AC" + "0" * 32
OUR_NUMBER = "+447700900000"


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    database: Database
    webhook: str
    token: str
    targets: TwilioTargets
    rasa: tuple[str, ...]
    """Our Rasa processes' addresses."""
    stock: tuple[str, ...]
    processes: Mapping[str, Sequence[int]]
    """Process ids by what they are."""


@contextmanager
def house(rasa_processes: int) -> Iterator[House]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="cando-load-", ignore_cleanup_errors=True)))
        targets = stack.enter_context(nginx_twilio())
        token, port = secrets.token_hex(16), free_port(None, "")
        os.environ.update(_environment(folder, port, token, targets.plain, rasa_processes))
        settings = read_settings()
        database, running = stack.enter_context(everything(settings, say))
        children = {
            name: stack.enter_context(process([sys.executable, "-m", "bot.cli", name], folder / f"{name}.log"))
            for name in ("serve", "work")
        }
        wait_for(f"http://{LOOPBACK}:{port}/health")
        stock = [
            stack.enter_context(stock_rasa(settings, database, running, folder, number))
            for number in range(rasa_processes)
        ]
        for url, _ in stock:
            wait_for(f"{url}/webhooks/rest/")
        groups = {**{name: [child.pid] for name, child in children.items()}, **_neighbours(running)}
        yield House(
            settings=settings,
            database=database,
            webhook=f"http://{LOOPBACK}:{port}/webhooks/sms",
            token=token,
            targets=targets,
            rasa=running.rasa_urls,
            stock=tuple(url for url, _ in stock),
            processes={
                **groups,
                "stock": [child.pid for _, child in stock],
                "postgres": [_postmaster(settings.data_dir)],
                "nginx": [child.pid for child in psutil.Process().children() if child.name() == "nginx"],
            },
        )


def _environment(folder: Path, port: int, token: str, twilio: str, rasa_processes: int) -> dict[str, str]:
    """Everything that .env may say otherwise, so that no real account is ever touched."""
    return {
        "CANDO_DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "CANDO_PORT": str(port),
        "CANDO_PUBLIC_URL": f"http://{LOOPBACK}:{port}",
        "CANDO_RASA_PROCESSES": str(rasa_processes),
        "TWILIO_URL": twilio,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKENS": token,
        "TWILIO_SMS_FROM": OUR_NUMBER,
        "TELEGRAM_TOKEN": "",
        "CANDO_EXTRA_DESTINATIONS": "+447700900",
        "CANDO_SMS_PER_SECOND": "1000",
        "CANDO_DAILY_POUNDS": "100000",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _neighbours(running: Running) -> dict[str, list[int]]:
    actions, *rasa = (pid for pid, _ in running.processes)
    return {"actions": [actions], "rasa": rasa}


def _postmaster(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "postmaster.pid").read_text().splitlines()[0])
