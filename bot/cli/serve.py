"""`cando serve`: the web pages and webhooks, in one process or several."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Annotated, Any

import typer

from bot.app import web_app
from bot.cli.children import stop_all
from bot.cli.console import quiet_logs
from bot.processes import NeighbourError, free_port, set_up_is_over
from bot.public.serving import serve as serve_app
from bot.settings import Settings, read_settings
from storage.database import open_database

app = typer.Typer()
STOPS_WITHIN_S = 10
"""Of several web processes, so that whoever waits for all of them need not kill."""
BACKLOG = 2048
LOOK_EVERY_S = 1


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
    os.read(sys.stdin.fileno(), 1)  # not through its buffer, whose lock would be held when the process ends
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
            stop_all(children, STOPS_WITHIN_S)
    raise NeighbourError("One of the web processes stopped, and the others with it.")
