"""What every test stands on: a real PostgreSQL of this run's own, and no way out but loopback."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings as hypothesis_settings
from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.database import Database, open_database

# The same examples every time, so that nobody's change fails for a text it has nothing to do with;
# HYPOTHESIS_PROFILE=explore looks for new ones.
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.register_profile("explore", max_examples=1000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

pytest_plugins = ["tests.fakes.fixtures"]

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
"""A Saturday morning in Coventry."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches a real provider: any address but loopback is refused."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def logs_as_they_are() -> Iterator[None]:
    """A command that was called in a test configures the log of the whole process."""
    yield
    structlog.reset_defaults()


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder of this run's (and this worker's) own: two runs never meet.

    Not one of pytest's: those belong to the three newest runs, and a run that takes longer loses its database.
    """
    with tempfile.TemporaryDirectory(prefix="cando-test-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def data_dir() -> Iterator[Path]:
    with own_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def shared_database(data_dir: Path) -> Iterator[Database]:
    with open_database(os.environ.get("CANDO_TEST_DATABASE"), data_dir) as database:
        if "CANDO_TEST_DATABASE" not in os.environ:
            _hurry(database)
        yield database


def _hurry(database: Database) -> None:
    """Nothing here outlives the run, so nothing need be on the disk; the fault tests have careful servers."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))


EMPTY = text("""
DO $$
DECLARE
    names text[] := (SELECT array_agg(quote_ident(tablename)) FROM pg_tables
        WHERE schemaname = 'public' AND tablename != 'alembic_version');
    name text;
BEGIN
    IF EXISTS (SELECT FROM unnest(names) AS grown WHERE pg_relation_size(grown::regclass) > 1000000) THEN
        EXECUTE 'TRUNCATE ' || array_to_string(names, ', ') || ' RESTART IDENTITY CASCADE';
        RETURN;
    END IF;
    SET LOCAL session_replication_role = replica;
    FOREACH name IN ARRAY names LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    PERFORM setval(quote_ident(sequencename)::regclass, start_value, false) FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
""")
"""No trigger and no foreign key has a say in it. TRUNCATE makes new files for every table and index and takes ten
times as long in every test: it is for tables that have grown, whose dead rows would slow the tests to come."""


@pytest.fixture
def database(shared_database: Database) -> Database:
    """The run's PostgreSQL with every table empty."""
    with shared_database.engine.begin() as connection:
        connection.execute(EMPTY)
    return shared_database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.transaction() as session:
        yield session


@pytest.fixture
def now() -> datetime:
    return NOW
