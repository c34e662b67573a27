"""A job that waits for another of the same person is called as soon as that one ends, not at the next poll."""

from collections.abc import Iterator
from types import SimpleNamespace
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


class Looks:
    """The library's own looks at the table: what each finds, and whom it hears of meanwhile."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.manager = Queue(database).app.job_manager
        self.finds: list[tuple[int | None, list[int]]] = []
        self.looks = 0
        monkeypatch.setattr(JobManager, "listen_for_jobs", self._listens)
        monkeypatch.setattr(JobManager, "fetch_job", self._looks)

    async def _listens(self, *, on_notification: Any, queues: Any) -> None:
        self._tell = on_notification

    async def _looks(self, queues: Any, worker_id: int) -> SimpleNamespace | None:
        self.looks += 1
        found, announced = self.finds.pop(0)
        await self.announce(*announced)
        return SimpleNamespace(id=found) if found else None

    async def announce(self, *job_ids: int) -> None:
        for job_id in job_ids:
            await self._tell(channel="turns", notification={"type": "job_inserted", "job_id": job_id})

    async def found(self) -> int | None:
        job = await self.manager.fetch_job(["turns"], worker_id=1)
        return job.id if job else None


async def ignore(**_: Any) -> None:
    """As the library does, which forgets an announcement when its look is over."""


@pytest.fixture
async def looks(database: Database, monkeypatch: pytest.MonkeyPatch) -> Looks:
    looks = Looks(database, monkeypatch)
    await looks.manager.listen_for_jobs(on_notification=ignore, queues=["turns"])
    return looks


@pytest.mark.anyio
async def test_what_is_announced_while_a_worker_looks_is_found_at_once(looks: Looks) -> None:
    looks.finds = [(None, [1]), (1, [])]
    assert await looks.found() == 1


@pytest.mark.anyio
async def test_after_the_last_that_was_announced_nobody_looks_again(looks: Looks) -> None:
    await looks.announce(1, 2)
    looks.finds = [(1, []), (2, [])]
    assert [await looks.found() for _ in range(3)] == [1, 2, None]
    looks.finds = [(None, [])]
    assert await looks.found() is None, "the poll looks, for what became due and was announced to nobody"
    assert looks.looks == 3


@pytest.mark.anyio
async def test_what_was_not_announced_is_looked_for_until_there_is_no_more(looks: Looks) -> None:
    looks.finds = [(8, []), (9, []), (None, [])]
    assert [await looks.found() for _ in range(3)] == [8, 9, None]


@pytest.mark.anyio
async def test_one_that_became_due_does_not_take_the_place_of_one_that_was_announced(looks: Looks) -> None:
    await looks.announce(2)
    looks.finds = [(1, []), (2, [3]), (3, [])]
    assert [await looks.found() for _ in range(4)] == [1, 2, 3, None]


@pytest.mark.anyio
async def test_what_others_took_is_not_looked_for_twice(looks: Looks) -> None:
    await looks.announce(1, 2)
    looks.finds = [(None, []), (None, [])]
    assert await looks.found() is None
    assert looks.looks == 1
