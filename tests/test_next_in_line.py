"""A job that waits for another of the same person is called as soon as that one ends, not at the next poll."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from procrastinate.manager import JobManager

from bot.queue import TURNS, Queue
from storage.database import Database

ANNOUNCED = 'LISTEN "procrastinate_queue_v1#turns"'
FETCHED = "SELECT id FROM procrastinate_fetch_job_v2(ARRAY['turns'], NULL)"


@pytest.fixture
def line(database: Database) -> Iterator[psycopg.Connection]:
    """A connection that hears what the workers of turns hear."""
    with psycopg.connect(database.conninfo(), autocommit=True) as connection:
        connection.execute(ANNOUNCED)
        yield connection


def defer(database: Database, message_id: int, contact_id: int, after_s: float = 0) -> None:
    database.call(lambda session: Queue(database).defer(session, TURNS, message_id, contact_id, after_s))


def heard(line: psycopg.Connection) -> int:
    """How often the workers were called since we last asked."""
    return len(list(line.notifies(timeout=0.5)))


def take(line: psycopg.Connection) -> int | None:
    found = line.execute(FETCHED).fetchone()
    return found[0] if found else None


def end(database: Database, line: psycopg.Connection, job_id: int | None, *, delete: bool) -> None:
    name = "succeeded" if delete else "failed"
    line.execute("SELECT procrastinate_finish_job_v1(%s, %s, %s)", (job_id, name, delete))


@pytest.mark.parametrize("delete", [True, False], ids=["done", "failed"])
def test_the_next_of_the_same_person_is_called_when_one_ends(
    database: Database, line: psycopg.Connection, delete: bool
) -> None:
    defer(database, 1, contact_id=7)
    defer(database, 2, contact_id=7)
    first = take(line)
    assert heard(line) == 2
    assert take(line) is None
    end(database, line, first, delete=delete)
    assert heard(line) == 1
    assert take(line) is not None


def test_nobody_is_called_for_somebody_else_or_for_later(database: Database, line: psycopg.Connection) -> None:
    defer(database, 1, contact_id=7)
    first = take(line)
    defer(database, 2, contact_id=8)
    defer(database, 3, contact_id=7, after_s=60)
    assert heard(line) == 3
    end(database, line, first, delete=True)
    assert heard(line) == 0


@pytest.mark.anyio
async def test_what_is_announced_while_a_worker_looks_is_found_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Queue(database).app.job_manager
    told, looks = [], []

    async def listens(_: JobManager, *, on_notification: Any, queues: Any) -> None:
        told.append(on_notification)

    async def looks_too_early(_: JobManager, queues: Any, worker_id: int) -> str | None:
        looks.append(worker_id)
        if len(looks) == 1:
            await told[0](channel="turns", notification={"type": "job_inserted", "job_id": 1})
            return None
        return "the job"

    async def ignores(**_: Any) -> None:
        """As the library does, which forgets it when the look is over."""

    monkeypatch.setattr(JobManager, "listen_for_jobs", listens)
    monkeypatch.setattr(JobManager, "fetch_job", looks_too_early)
    await manager.listen_for_jobs(on_notification=ignores, queues=["turns"])
    assert str(await manager.fetch_job(["turns"], worker_id=1)) == "the job"
    assert len(looks) == 2
