"""A job that its worker could not finish is ready for the next one at once, and only once."""

import asyncio

import pytest
from sqlalchemy import text

from bot import queue as queue_module
from bot.queue import STALLED, TURNS, Queue, QueueDown
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

    def does(self, *statements: str) -> None:
        for statement in statements:
            self.database.call(lambda session, said: session.execute(text(said)), statement)


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


BEATS = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())"
HAS_IT = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
SILENT = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'"


async def test_what_a_live_worker_has_is_not_handed_back(jobs: Jobs) -> None:
    jobs.does(BEATS, HAS_IT)
    async with jobs.queue.app.open_async():
        assert await jobs.queue.recover() == 0
    assert jobs.status() == ["doing"]


@pytest.mark.parametrize(
    "dead", [["UPDATE procrastinate_jobs SET status = 'doing'"], [BEATS, HAS_IT, SILENT]], ids=["gone", "silent"]
)
async def test_the_second_process_takes_nothing_from_whoever_has_it_by_then(jobs: Jobs, dead: list[str]) -> None:
    """The second comes to the row while the first holds it, and reads it when a live worker has it."""
    jobs.does(*dead, BEATS)
    async with jobs.queue.app.open_async():
        with jobs.database.transaction() as first:
            handed = first.execute(text(STALLED.replace("%(queues)s", ":queues")), {"queues": ["turns"]}).all()
            first.execute(text(HAS_IT))
            second = asyncio.create_task(jobs.queue.recover())
            await asyncio.sleep(0.5)
        assert (len(handed), await second) == (1, 0)
    assert jobs.status() == ["doing"]
