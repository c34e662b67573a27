"""The queue in PostgreSQL: a job is committed with the row it acts on, and one person's jobs run in order."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException as QueueDown
from procrastinate.jobs import Job as WrittenJob
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.queue_library import AGAIN_S, READY_AGAIN, IfCutShort, Manager, one_by_one, pool
from storage.database import Database
from storage.people.addresses import ChannelKind

log = structlog.get_logger()

TURNS, SENDING, MAILING = "turns", "sending", "mailing"
URGENT = "urgent"
"""Turns and sendings that wait for nobody: STOP and danger, while every other worker waits for a stuck Rasa."""
AT_ONCE = {URGENT: 4, TURNS: 8, SENDING: 16, MAILING: len(ChannelKind)}
"""Jobs of each kind that one process runs together; apart, so that slow sending keeps no text from its answer."""

GRACE_S = 12
"""What a stopped worker gives its jobs: a request takes ten seconds at most, and its outcome is kept."""

READY = """
SELECT count(*) AS ready FROM procrastinate_jobs AS job
WHERE queue_name = ANY(%(queues)s) AND status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs AS earlier
    WHERE earlier.lock = job.lock AND earlier.id != job.id AND (earlier.status = 'doing' OR (
        earlier.status = 'todo' AND (earlier.priority, -earlier.id) > (job.priority, -job.id)
    ))
)
"""
STALLED = f"""
UPDATE procrastinate_jobs AS job SET {READY_AGAIN}
WHERE queue_name = ANY(%(queues)s) AND status = 'doing' AND coalesce((
    SELECT worker.last_heartbeat FROM procrastinate_workers AS worker WHERE worker.id = job.worker_id
), '-infinity') <= now() - interval '30 seconds'
RETURNING id
"""  # noqa: S608 (its own words, no values)
"""In one statement: of two processes that look at once, the second must not hand back what is under way again. Its
question is a subquery, asked again of a row that another held; NOT EXISTS would be a join, which is not."""
LEFT_BEHIND = "DELETE FROM procrastinate_jobs WHERE queue_name = ANY(%(queues)s)"
AWAKE = text("""
UPDATE procrastinate_jobs
SET scheduled_at = CASE WHEN :after > 0 AND scheduled_at IS NOT NULL
    THEN least(scheduled_at, now() + make_interval(secs => :after)) END
WHERE queue_name = :queue AND lock = :lock AND status = 'todo' RETURNING id
""")

__all__ = ["MAILING", "SENDING", "TURNS", "Queue", "QueueDown"]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done about one text.

    An urgent one does not wait for the person's other jobs: STOP and danger while Rasa is away. One that goes
    `ahead` keeps the others waiting until its own time: a text that is tried again. One that goes `apart` waits by
    itself: an answer that the network lost, which may come after newer ones.
    """

    name: str
    message_id: int
    contact_id: int
    after_s: float = 0
    urgent: bool = False
    ahead: bool = False
    apart: bool = False


class Queue:
    """Three kinds of work: a turn (a text to be answered), a sending (an answer to go out), a channel's mailings.

    `lane` keeps a rehearsal's work apart: only a worker of the same lane takes it, so that a text sent in the
    terminal is answered in the terminal.
    """

    def __init__(self, database: Database, lane: str = "") -> None:
        self.stopping = asyncio.Event()
        """Set when the worker was told to stop: a job that takes long looks at it."""
        self.app = App(
            connector=PsycopgConnector(
                pool_factory=pool, conninfo=database.conninfo(), min_size=1, max_size=8, configure=one_by_one
            )
        )
        self.app.job_manager = Manager(self.app.connector, self.stopping)
        # Jobs are written on the caller's own connection, so this one opens none.
        self._writer = App(connector=SyncPsycopgConnector(conninfo=database.conninfo()))
        self._lane = lane

    def register(self, name: str, handler: Callable[..., Awaitable[None]]) -> None:
        """`handler` does the work of this kind; it decides itself what to try again."""
        self.app.task(name=name, queue=self.queue(name), retry=IfCutShort())(handler)

    def queue(self, name: str) -> str:
        return f"{name}-{self._lane}" if self._lane else name

    def defer(
        self,
        session: Session,
        name: str,
        message_id: int,
        contact_id: int,
        after_s: float = 0,
        *,
        urgent: bool = False,
        ahead: bool = False,
        apart: bool = False,
    ) -> None:
        """One job: see `Job`."""
        self.defer_all(session, [Job(name, message_id, contact_id, after_s, urgent, ahead, apart)])

    def defer_all(self, session: Session, jobs: Iterable[Job]) -> None:
        """The jobs, in the session's own transaction: all is committed, or nothing."""
        self._write(session, [self._written(job) for job in jobs])

    def _written(self, job: Job) -> WrittenJob:
        who = f"{job.contact_id}:{job.message_id}" if job.apart else f"{job.contact_id}"
        lock = f"{self.queue(job.name)}:{'urgent:' if job.urgent else ''}{who}"
        queue = URGENT if job.urgent else job.name
        return self._job(job.name, queue, lock, job.after_s, int(job.ahead), message_id=job.message_id)

    def wake(self, session: Session, channel: ChannelKind, after_s: float = 0) -> None:
        """Somebody sends the channel's mailings: one job at a time, over all processes; one that waits longer
        than this comes sooner."""
        lock = f"{self.queue(MAILING)}:{channel}"
        waiting = session.execute(AWAKE, {"queue": self.queue(MAILING), "lock": lock, "after": after_s})
        if waiting.first() is None:
            self._write(session, [self._job(MAILING, MAILING, lock, after_s, channel=channel.value)])

    def _job(
        self, name: str, queue: str, lock: str, after_s: float, priority: int = 0, **arguments: Any
    ) -> WrittenJob:
        later = {"seconds": after_s} if after_s else None
        task = self._writer.configure_task(
            name, allow_unknown=True, queue=self.queue(queue), lock=lock, priority=priority, schedule_in=later
        )
        return task.make_new_job(**arguments)

    def _write(self, session: Session, jobs: list[WrittenJob]) -> None:
        if jobs:
            connection = session.connection().connection.driver_connection
            self._writer.job_manager.batch_defer_jobs(jobs, connection)

    async def recover(self) -> int:
        """Hands back the jobs of workers that died, whose people would wait for ever; how many."""
        found = await self.app.connector.execute_query_all_async(STALLED, queues=self._queues())
        return len(found)

    async def drain(self) -> None:
        """Works until nothing of this lane is ready; a turn queues sendings, so once through is not enough."""
        while await self._ready():
            await self._work(*AT_ONCE, wait=False)

    async def _ready(self) -> int:
        found = await self.app.connector.execute_query_one_async(READY, queues=self._queues())
        return int(found["ready"])

    async def close_lane(self) -> None:
        """A rehearsal is over: nobody else would ever take what it left."""
        if self._lane:
            await self.app.connector.execute_query_async(LEFT_BEHIND, queues=self._queues())

    def _queues(self) -> list[str]:
        return [self.queue(name) for name in AT_ONCE]

    async def work(self) -> None:
        """Runs jobs of this lane until `stopping` is set; then lets those that run come to an end."""
        workers = [asyncio.create_task(self._keep_working(name)) for name in AT_ONCE]
        stop = asyncio.create_task(self.stopping.wait())
        try:
            await asyncio.wait([stop, *workers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.stopping.set()
            for task in (stop, *workers):
                task.cancel()
            ended = await asyncio.gather(*workers, return_exceptions=True)
        for end in ended:
            if isinstance(end, Exception):
                raise end

    async def _keep_working(self, name: str) -> None:
        """The library's worker ends when the database goes away: then there is a new one as soon as it is back."""
        while True:
            try:
                await self._work(name, wait=True)
            except QueueDown as error:
                log.warning("queue away", queue=name, error=type(error).__name__)
            await asyncio.sleep(AGAIN_S)

    async def _work(self, *names: str, wait: bool) -> None:
        await self.app.run_worker_async(
            queues=[self.queue(name) for name in names],
            wait=wait,
            concurrency=max(AT_ONCE[name] for name in names),
            install_signal_handlers=False,
            delete_jobs="successful",
            fetch_job_polling_interval=1.0,  # new jobs announce themselves; this is for those whose time has come
            shutdown_graceful_timeout=GRACE_S,
        )
