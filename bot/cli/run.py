"""`cando up | serve | work | actions | train`: the processes of the product."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import structlog
import typer
import uvloop

from bot.actions import actions_app
from bot.app import web_app
from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.clockwork import clockwork
from bot.lessons import learnt_file
from bot.means import build_means
from bot.model import ensure_model
from bot.neighbours import running_now
from bot.processes import LOOPBACK, NeighbourError, free_port, set_up_is_over
from bot.product import everything, works
from bot.public.serving import serve as serve_app
from bot.selftest import answered
from bot.settings import Settings, read_settings
from storage.database import open_database
from storage.meaning import MeaningModel

app = typer.Typer()
log = structlog.get_logger()
STOP_WITHIN_S = 14
SERVING_STOPS_WITHIN_S = 10
"""Of several web processes, so that whoever waits for all of them need not kill."""
BACKLOG = 2048
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
        _stop_all(list(children.values()))


def _stop_all(children: "list[subprocess.Popen[bytes]]", within_s: float = STOP_WITHIN_S) -> None:
    for child in children:
        child.terminate()
    end = time.monotonic() + within_s
    for child in children:
        try:
            child.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@app.command("serve")
def serve(
    processes: Annotated[int | None, typer.Option(min=1, help="How many; see CANDO_WEB_PROCESSES.")] = None,
    door: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """The web pages and webhooks only. `door` is a listening socket that another process has opened for us."""
    quiet_logs()
    settings = read_settings()
    if door is None:
        free_port(settings.port, "CANDO_PORT", settings.host)
    many = processes or settings.web_processes
    if door is None and many > 1:
        _serve_together(settings, many)
        return
    with open_database(settings.database_url, settings.data_dir) as database:
        shared = None
        if door is not None:
            shared = socket.socket(fileno=door)
            threading.Thread(target=_end_with_parent, daemon=True).start()
        application = web_app(settings, database)
        set_up_is_over()
        serve_app(application, settings.host, settings.port, shared)


def _end_with_parent() -> None:
    """However it ends: nothing ever comes from it on standard input but the end of that."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _serve_together(settings: Settings, many: int) -> None:
    """So many processes at one door: whoever is free takes the next caller. If one ends, all end."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG) as door:
        number = door.fileno()
        command = [sys.executable, "-m", "bot.cli", "serve", "--door", str(number)]
        shared: dict[str, Any] = {"pass_fds": [number], "stdin": subprocess.PIPE}
        children = [subprocess.Popen(command, **shared) for _ in range(many)]  # noqa: S603 (our own program)
        try:
            while all(child.poll() is None for child in children):
                time.sleep(LOOK_EVERY_S)
        except KeyboardInterrupt:
            return
        finally:
            _stop_all(children, SERVING_STOPS_WITHIN_S)
    raise NeighbourError("One of the web processes stopped, and the others with it.")


@app.command("actions", hidden=True)
def actions(port: int) -> None:
    """Our actions, where Rasa calls them; started with Rasa."""
    quiet_logs()
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        meaning = MeaningModel()
        meaning.embed(["ready"])  # loads it now, not while a resident waits
        application = actions_app(database, meaning.embed, settings.secret(), settings.words())
        set_up_is_over()
        serve_app(application, LOOPBACK, port)


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
