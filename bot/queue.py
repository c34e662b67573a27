"""The queue in PostgreSQL: a job is committed with the row it acts on, and one person's jobs run in order."""

from typing import Any

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException as QueueDown
from sqlalchemy.orm import Session

from storage.database import Database

TURNS, SENDING = "turns", "sending"

READY = """
SELECT count(*) AS ready FROM procrastinate_jobs AS job
WHERE queue_name = ANY(%(queues)s) AND status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs AS earlier
    WHERE earlier.lock = job.lock AND earlier.id < job.id AND earlier.status IN ('todo', 'doing')
)
"""
LEFT_BEHIND = "DELETE FROM procrastinate_jobs WHERE queue_name = ANY(%(queues)s)"

__all__ = ["SENDING", "TURNS", "Queue", "QueueDown"]


class Queue:
    """Two kinds of work: a turn (a text to be answered) and a sending (an answer to go out).

    `lane` keeps a rehearsal's work apart: only a worker of the same lane takes it, so that a text sent in the
    terminal is answered in the terminal.
    """

    def __init__(self, database: Database, lane: str = "") -> None:
        self.app = App(connector=PsycopgConnector(conninfo=database.conninfo(), min_size=1, max_size=6))
        # Jobs are written on the caller's own connection, so this one opens none.
        self._writer = App(connector=SyncPsycopgConnector(conninfo=database.conninfo()))
        self._lane = lane

    def register(self, name: str, handler: Any) -> None:
        """`handler(message_id)` does the work of this kind; it decides itself what to try again."""
        self.app.task(name=name, queue=self.queue(name))(handler)

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
    ) -> None:
        """The job, in the session's own transaction: both are committed, or neither.

        An urgent one does not wait for the person's other jobs: STOP and danger while Rasa is away.
        """
        self._writer.configure_task(
            name,
            allow_unknown=True,
            queue=self.queue(name),
            lock=f"{self.queue(name)}:{'urgent:' if urgent else ''}{contact_id}",
            connection=session.connection().connection.driver_connection,
            schedule_in={"seconds": after_s} if after_s else None,
        ).defer(message_id=message_id)

    async def recover(self) -> int:
        """Hands back the jobs of workers that died, whose people would wait for ever; how many."""
        stalled = [
            job for name in self._queues() for job in await self.app.job_manager.get_stalled_jobs(queue=name)
        ]
        for job in stalled:
            await self.app.job_manager.retry_job(job)
        return len(stalled)

    async def drain(self) -> None:
        """Works until nothing of this lane is ready; a turn queues sendings, so once through is not enough."""
        while await self._ready():
            await self.work(wait=False)

    async def _ready(self) -> int:
        found = await self.app.connector.execute_query_one_async(READY, queues=self._queues())
        return int(found["ready"])

    async def close_lane(self) -> None:
        """A rehearsal is over: nobody else would ever take what it left."""
        if self._lane:
            await self.app.connector.execute_query_async(LEFT_BEHIND, queues=self._queues())

    def _queues(self) -> list[str]:
        return [self.queue(TURNS), self.queue(SENDING)]

    async def work(self, *, wait: bool, concurrency: int = 8, signals: bool = False) -> None:
        """Runs jobs of this lane: for ever, or once through what is ready now."""
        await self.app.run_worker_async(
            queues=self._queues(),
            wait=wait,
            concurrency=concurrency,
            install_signal_handlers=signals,
            delete_jobs="successful",
            shutdown_graceful_timeout=8,
        )
