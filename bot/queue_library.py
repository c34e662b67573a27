"""What of the queue's library is done otherwise: its connections, and how jobs are found and ended."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from procrastinate.exceptions import ConnectorException as QueueDown
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool

from storage.database import speaks

AGAIN_S = 1.0
"""Between looks whether the database is back."""
MOST_CUTS = 10
"""Cuts after which a job is left to the sweep: one that never ends in time must not keep its worker for ever."""

READY_AGAIN = "status = 'todo', worker_id = NULL, attempts = attempts + 1, abort_requested = false"
CUT_SHORT = f"""
UPDATE procrastinate_jobs SET {READY_AGAIN}, scheduled_at = NULL
WHERE id = %(job_id)s AND status = 'doing' AND worker_id = %(worker_id)s
"""  # noqa: S608 (its own words, no values)


def pool(**options: Any) -> AsyncConnectionPool:
    return AsyncConnectionPool(**{**options, "check": _asked_if_odd})


async def one_by_one(connection: AsyncConnection) -> None:
    """Everything the library asks is one statement, which begins and ends by itself: one round trip, not three."""
    await connection.set_autocommit(True)


async def _asked_if_odd(connection: AsyncConnection) -> None:
    """Each time took a round trip, and an idle connection is silent until its end."""
    if speaks(connection.fileno()):
        await AsyncConnectionPool.check_connection(connection)


class IfCutShort(BaseRetryStrategy):
    """A job that a worker had no time to end, when it was stopped or lost the queue, is ready again. The library
    would call it over, and its person would wait until the sweep looks for texts without a job."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        again = isinstance(exception, asyncio.CancelledError) and job.attempts < MOST_CUTS
        return RetryDecision() if again else None


class Manager(JobManager):
    """Writes down that a job has ended or was cut short, however long the database is away just then: otherwise it
    would count as running for ever, its worker being alive, and its person's next job would wait.

    Looks once more when a job was announced while it looked: the library forgets that, and the job would wait for
    the next poll, up to a second.
    """

    def __init__(self, connector: Any, stopping: asyncio.Event) -> None:
        super().__init__(connector)
        self._stopping = stopping
        self._announced: Counter[tuple[str, ...]] = Counter()

    async def listen_for_jobs(
        self, *, on_notification: Callable[..., Awaitable[None]], queues: Iterable[str] | None = None
    ) -> None:
        async def counted(**announced: Any) -> None:
            self._announced[tuple(queues or ())] += 1
            await on_notification(**announced)

        await super().listen_for_jobs(on_notification=counted, queues=queues)

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        which = tuple(queues or ())
        while True:
            before = self._announced[which]
            job = await super().fetch_job(queues, worker_id)
            if job is not None or before == self._announced[which]:
                return job

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:
        await self._written_down(super().finish_job_by_id_async, job_id, status, delete_job)

    async def retry_job(self, job: Job, *_: Any, **__: Any) -> None:
        """Unless it was handed to another worker meanwhile. By the database's clock, which says what is due."""
        await self._written_down(
            self.connector.execute_query_async, CUT_SHORT, job_id=job.id, worker_id=job.worker_id
        )

    async def _written_down(self, write: Callable[..., Awaitable[Any]], *what: Any, **named: Any) -> None:
        while True:
            try:
                await write(*what, **named)
                return
            except QueueDown as error:
                if self._stopping.is_set() or not isinstance(error.__cause__, OperationalError):
                    raise
                await asyncio.sleep(AGAIN_S)
