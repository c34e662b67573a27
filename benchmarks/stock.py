"""Rasa as it comes: `rasa run --enable-api`, its REST channel, its SQL tracker store, on our model and actions."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from sqlalchemy import text

from benchmarks.programs import process
from bot.model import NLU, PYTHON, model_path
from bot.neighbours import Running
from bot.processes import LOOPBACK, free_port
from bot.settings import Settings
from storage.database import Database

TRACKERS = "stock_rasa"
"""A database of its own on the same server, for its table is called `events`."""


@contextmanager
def stock_rasa(
    settings: Settings, database: Database, running: Running, folder: Path, number: int
) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Its address, and its process. It answers a while after this."""
    _create(database)
    port = free_port(None, "")
    endpoints, credentials = folder / "endpoints.yml", folder / "credentials.yml"
    endpoints.write_text(yaml.safe_dump(_endpoints(settings, database, running)))
    credentials.write_text("rest:\n")
    command = [
        *(str(PYTHON), "-m", "rasa", "run", "--enable-api", "--interface", LOOPBACK, "--port", str(port)),
        *("--model", str(model_path(settings.models_dir))),
        *("--endpoints", str(endpoints), "--credentials", str(credentials)),
    ]
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "LOG_LEVEL": "WARNING", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    with process(command, folder / f"stock{number}.log", NLU, quiet) as child:
        yield f"http://{LOOPBACK}:{port}", child


def _create(database: Database) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        known = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": TRACKERS})
        if known.first() is None:
            connection.execute(text(f"CREATE DATABASE {TRACKERS}"))


def _endpoints(settings: Settings, database: Database, running: Running) -> dict[str, object]:
    url = database.url
    return {
        "tracker_store": {
            "type": "SQL",
            "dialect": "postgresql",
            "url": str(url.query.get("host") or url.host),
            "db": TRACKERS,
            "username": url.username,
        },
        "action_endpoint": {
            "url": f"http://{LOOPBACK}:{running.actions_port}/actions",
            "headers": {"X-Cando-Secret": settings.secret()},
        },
    }
