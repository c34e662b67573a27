"""A job that its worker could not finish is ready for the next one at once, and only once."""

import asyncio

import pytest
from sqlalchemy import text

from bot import queue as queue_module
from bot.queue import TURNS, Queue, QueueDown
from bot.queue_library import Manager
from storage.database import Database

STATUS = text("SELECT status::text FROM procrastinate_jobs")

pytestmark = pytest.mark.anyio


class Jobs:
    """One person's job, and how it stands."""

    def __init__(self, database: Database) -> None:
        self.database, self.queue = database, Queue(database)
        self.began, self.goes_on = asyncio.Semaphore(0), asyncio.Event()
        self.queue.register(TURNS, self._handle)
        database.call(lambda session: self.queue.defer(session, TURNS, 1, contact_id=7))

    async def _handle(self, message_id: int) -> None:
        if message_id == 1:
            self.began.release()
            await self.goes_on.wait()

    def status(self) -> list[str]:
        return self.database.call(lambda session: list(map(str, session.scalars(STATUS))))

    def sets(self, statement: str) -> None:
        self.database.call(lambda session: session.execute(text(statement)))


@pytest.fixture
async def jobs(database: Database, monkeypatch: pytest.MonkeyPatch) -> Jobs:
    monkeypatch.setattr(queue_module, "GRACE_S", 0.2)
    return Jobs(database)


async def test_when_the_worker_is_stopped(jobs: Jobs) -> None:
    async with jobs.queue.app.open_async():
        work = asyncio.create_task(jobs.queue.work())
        await asyncio.wait_for(jobs.began.acquire(), 20)
        jobs.queue.stopping.set()
        await asyncio.wait_for(work, 20)
    assert jobs.status() == ["todo"]


async def test_when_the_worker_loses_the_queue_and_comes_back(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its job was waiting for something, and did not end in the time that it was given."""
    async with jobs.queue.app.open_async():
        work = asyncio.create_task(jobs.queue.work())
        await asyncio.wait_for(jobs.began.acquire(), 20)
        with monkeypatch.context() as away:
            away.setattr(Manager, "fetch_job", _nobody_there)
            jobs.database.call(lambda session: jobs.queue.defer(session, TURNS, 2, contact_id=8))
            await asyncio.sleep(1.5)
        await asyncio.wait_for(jobs.began.acquire(), 20)
        jobs.goes_on.set()
        jobs.queue.stopping.set()
        await asyncio.wait_for(work, 20)


async def _nobody_there(*_: object, **__: object) -> None:
    raise QueueDown


async def test_two_processes_hand_back_a_dead_workers_job_once(jobs: Jobs) -> None:
    """The second must not take it from the one that has it by then."""
    jobs.sets("UPDATE procrastinate_jobs SET status = 'doing'")
    async with jobs.queue.app.open_async():
        assert sorted(await asyncio.gather(jobs.queue.recover(), jobs.queue.recover())) == [0, 1]
        jobs.sets(
            "WITH alive AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id) "
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = alive.id FROM alive"
        )
        assert await jobs.queue.recover() == 0
    assert jobs.status() == ["doing"]
