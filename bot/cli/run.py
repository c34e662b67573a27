"""`cando up | work | train`: everything, the worker alone, and the language model."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import typer
import uvloop

from bot.channels.registry import live_channels
from bot.cli.children import stop_all
from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.clockwork import clockwork
from bot.lessons import learnt_file
from bot.means import build_means
from bot.model import ensure_model
from bot.neighbours import running_now
from bot.processes import NeighbourError, free_port, give_way, set_up_is_over
from bot.product import everything, works
from bot.selftest import answered
from bot.settings import Settings, read_settings

app = typer.Typer()
log = structlog.get_logger()
LOOK_EVERY_S = 1
PATIENCE = 30
"""Looks at a Rasa that does not answer, before we say so and stop: it may be starting anew."""


@app.command("up")
def up() -> None:
    """Starts everything, waits until a test message is answered, and runs until Ctrl-C."""
    quiet_logs()
    settings = read_settings()
    free_port(settings.port, "CANDO_PORT", settings.host)
    say("Starting. The first time takes some minutes, later about half a minute.")
    with everything(settings, say) as (database, running), _children(settings) as children:
        if not asyncio.run(answered(settings, database, running)):
            raise NeighbourError("A test message was not answered. See the logs folder in the data folder.")
        _welcome(settings)
        _watch(settings, children)
    say("Stopped.")


def _watch(settings: Settings, children: dict[str, "subprocess.Popen[bytes]"]) -> None:
    """Until Ctrl-C, or until one of ours is gone."""
    try:
        silent = 0
        while all(child.poll() is None for child in children.values()) and silent < PATIENCE:
            time.sleep(LOOK_EVERY_S)
            silent = 0 if running_now(settings) else silent + 1
    except KeyboardInterrupt:
        say("Stopping ...")
        return
    dead = next((name for name, child in children.items() if child.poll() is not None), "rasa")
    raise NeighbourError(f"The {dead} process stopped. See {settings.data_dir / 'logs' / dead}.log.")


def _welcome(settings: Settings) -> None:
    address = f"http://{settings.host}:{settings.port}"
    say("")
    say("Ready. A test message was answered.")
    say(f"  Open {address}/try and text:  I can mend bikes, sat mornings, CV6")
    say("  Or in another terminal:  make chat")
    say("Ctrl-C stops everything.")


@contextmanager
def _children(settings: Settings) -> Iterator[dict[str, "subprocess.Popen[bytes]"]]:
    """The web app and the worker, each with its log; both are gone when the block ends."""
    logs = settings.data_dir / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name in ("serve", "work"):
            with (logs / f"{name}.log").open("ab") as out:
                children[name] = subprocess.Popen(  # noqa: S603 (our own program)
                    [sys.executable, "-m", "bot.cli", name],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    env={**os.environ, "CANDO_DATA_DIR": str(settings.data_dir)},
                    start_new_session=True,
                )
        yield children
    finally:
        stop_all(list(children.values()))


@app.command("work")
def work() -> None:
    """Answers and sends what is queued; start more of these on more machines for more."""
    quiet_logs()
    settings = read_settings()
    with everything(settings, say) as (database, running):

        async def run() -> None:
            channels = live_channels(settings)
            async with works(settings, database, running, channels) as parts:
                for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    asyncio.get_running_loop().add_signal_handler(how, parts.queue.stopping.set)
                means = build_means(settings, channels, parts.queue)
                give_way()
                set_up_is_over()
                async with clockwork(database, parts.queue, channels, clock, means):
                    await parts.queue.work()

        asyncio.run(run(), loop_factory=uvloop.new_event_loop)


@app.command("train")
def train() -> None:
    """Trains the language model if its inputs changed."""
    quiet_logs()
    settings = read_settings()
    path = ensure_model(settings.models_dir, say, learnt_file(settings.data_dir))
    say(f"The model is ready: {path.name}")
