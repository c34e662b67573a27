"""Texts to many, accepted a second: ours from a scheduled mailing on, beside what others would write.

    .venv/bin/python -m benchmarks.broadcast              20,000 recipients, three rounds: some minutes
    .venv/bin/python -m benchmarks.broadcast --quick      2,000 recipients, one round

All in one run against the same nginx, which keeps its own ledger of what it accepted (`make fakes`); what is
measured is told in docs/benchmarks.md. Progress goes to standard error, the table to standard out.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from benchmarks.programs import process
from benchmarks.town import ACCOUNT, OUR_NUMBER, TOKEN, analyse, schedule, settle
from bot.bulk import MOST_AT_ONCE
from bot.cli.console import quiet_logs, say
from broadcasts.run import HEART
from storage.database import Database, open_database
from storage.heartbeats import last
from storage.models import Mailing, MailingState
from tests.fakes.nginx import TwilioTargets, nginx_twilio

MEGABYTE = 1 << 20
WITHIN_S, STARTS_WITHIN_S = 3600, 60


@dataclass(frozen=True, slots=True)
class Run:
    """Texts accepted a second: `whole` since it was due (or the loop began), `sending` from the first text on."""

    name: str
    texts: int
    whole: float
    sending: float
    cpu_ms: float
    """Processor time of the sending process for a text; others' load does not count in it."""
    memory_mb: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Texts to many, accepted a second.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--recipients", type=int)
    parser.add_argument("--rounds", type=int)
    chosen = parser.parse_args()
    recipients = chosen.recipients or (2_000 if chosen.quick else 20_000)
    quiet_logs()
    runs: list[Run] = []
    with bench(recipients) as (database, targets, worker):
        for _ in range(chosen.rounds or (1 if chosen.quick else 3)):
            rounds = [
                loop("aiohttp", targets, recipients),
                ours(database, targets, worker, recipients),
                loop("twilio", targets, recipients // 10),
            ]
            for run in rounds:
                memory = f"{run.memory_mb:.0f} MB"
                say(f"{run.name:8} {run.whole:6.0f} {run.sending:6.0f} {run.cpu_ms:6.2f} ms {memory}")
            runs += rounds
    show(runs)


@contextmanager
def bench(recipients: int) -> Iterator[tuple[Database, TwilioTargets, psutil.Process]]:
    with TemporaryDirectory(prefix="cando-load-", ignore_cleanup_errors=True) as name, nginx_twilio() as targets:
        folder = Path(name)
        with open_database(None, folder) as database:
            database.call(settle, recipients, datetime.now(UTC))
            database.call(analyse)
            url = database.url.render_as_string(hide_password=False)
            command = [sys.executable, "-m", "benchmarks.mailing_worker", url]
            with process(command, folder / "work.log", environment=_environment(folder, targets.plain)) as child:
                _until_it_ticks(database)
                yield database, targets, psutil.Process(child.pid)


def _until_it_ticks(database: Database) -> None:
    """What the worker takes to start is no part of a text's processor time."""
    end = time.monotonic() + STARTS_WITHIN_S
    while database.call(last, HEART) is None:
        assert time.monotonic() < end, "the worker does not start: see its log"  # noqa: S101
        time.sleep(0.2)


def _environment(folder: Path, target: str) -> dict[str, str]:
    return {
        "CANDO_DATA_DIR": str(folder),
        "CANDO_PUBLIC_URL": "http://127.0.0.1:9",
        "CANDO_DAILY_POUNDS": "1000000",
        "CANDO_SMS_PER_SECOND": "100000",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKENS": TOKEN,
        "TWILIO_SMS_FROM": OUR_NUMBER,
        "TWILIO_URL": target,
    }


def ours(database: Database, targets: TwilioTargets, worker: psutil.Process, recipients: int) -> Run:
    before, memory = len(_texts(targets)), 0
    due, cpu = datetime.now(UTC), _cpu_s(worker)
    mailing = database.call(schedule, due, due)
    end = time.monotonic() + WITHIN_S
    while _state(database, mailing) is not MailingState.DONE:
        assert time.monotonic() < end, "it does not end: see the worker's log"  # noqa: S101
        memory = max(memory, worker.memory_info().rss)
        time.sleep(0.5)
    spent = _cpu_s(worker) - cpu
    return _run("ours", targets, before, recipients, due.timestamp(), spent, memory / MEGABYTE)


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _state(database: Database, mailing_id: int) -> MailingState:
    with database.transaction() as session:
        return session.get_one(Mailing, mailing_id).state


def loop(name: str, targets: TwilioTargets, recipients: int) -> Run:
    before = len(_texts(targets))
    arguments = [name, targets.plain, str(recipients), str(MOST_AT_ONCE)]
    command = [sys.executable, "-m", "benchmarks.loops", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    began, spent = map(float, done.stdout.split())
    return _run(name, targets, before, recipients, began, spent)


def _texts(targets: TwilioTargets) -> list[float]:
    """When each was accepted; a worker that looks for lost texts asks without a form."""
    return [one.at for one in targets.ledger.accepted() if one.fields]


def _run(
    name: str, targets: TwilioTargets, before: int, texts: int, began: float, cpu_s: float, memory_mb: float = 0.0
) -> Run:
    times = sorted(_texts(targets)[before:])
    assert len(times) == texts, f"{len(times)} texts were accepted, not {texts}"  # noqa: S101
    whole, sending = texts / (times[-1] - began), (texts - 1) / (times[-1] - times[0])
    return Run(name, texts, whole, sending, cpu_s / texts * 1000, memory_mb)


def show(runs: list[Run]) -> None:
    """Medians over the rounds, and ours to each of the others, round by round."""
    print("| contender | texts | accepted a second, from due | sending alone | CPU ms a text | memory |")
    print("|---|---|---|---|---|---|")
    by_name = {name: [run for run in runs if run.name == name] for name in ("ours", "aiohttp", "twilio")}
    for name, these in by_name.items():
        whole, sending = median(run.whole for run in these), median(run.sending for run in these)
        memory = f"{max(run.memory_mb for run in these):.0f} MB" if name == "ours" else "-"
        cpu = median(run.cpu_ms for run in these)
        print(f"| {name} | {these[0].texts} | {whole:.0f} | {sending:.0f} | {cpu:.2f} | {memory} |")
    for name in ("aiohttp", "twilio"):
        ratios = [our.sending / their.sending for our, their in zip(by_name["ours"], by_name[name], strict=True)]
        print(f"Ours to {name}, sending alone: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")


if __name__ == "__main__":
    main()
