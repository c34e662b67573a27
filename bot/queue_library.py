"""What of the queue's library is done otherwise: its connections, and how jobs are found and ended."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from procrastinate.exceptions import ConnectorException as QueueDown
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool

from storage.database import speaks

type Queues = tuple[str, ...]

AGAIN_S = 1.0
"""Between looks whether the database is back."""


def pool(**options: Any) -> AsyncConnectionPool:
    return AsyncConnectionPool(**{**options, "check": _asked_if_odd})


async def one_by_one(connection: AsyncConnection) -> None:
    """Everything the library asks is one statement, which begins and ends by itself: one round trip, not three."""
    await connection.set_autocommit(True)


async def _asked_if_odd(connection: AsyncConnection) -> None:
    """Each time took a round trip, and an idle connection is silent until its end."""
    if speaks(connection.fileno()):
        await AsyncConnectionPool.check_connection(connection)


class IfLetGo(BaseRetryStrategy):
    """A job that a worker had no time to end, when it was stopped or lost the queue, is ready again at once. The
    library would call it over, and its person would wait until the sweep looks for texts without a job."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return RetryDecision() if isinstance(exception, JobAborted | asyncio.CancelledError) else None


class Manager(JobManager):
    """Writes down that a job has ended, however long the database is away just then: otherwise it would count as
    running for ever, its worker being alive, and its person's next job would wait.

    Looks once more when a job was announced while it looked: the library forgets that, and the job would wait for
    the next poll, up to a second. Does not look again after the last of those that were announced: it would find
    nothing, at the price of the look that found the job.
    """

    def __init__(self, connector: Any, stopping: asyncio.Event) -> None:
        super().__init__(connector)
        self._stopping = stopping
        self._announced: defaultdict[Queues, set[int]] = defaultdict(set)
        """The ids of jobs that nobody here has looked for since they were announced."""
        self._sated: set[Queues] = set()
        """Where the last look found the only job that was announced."""

    async def listen_for_jobs(
        self, *, on_notification: Callable[..., Awaitable[None]], queues: Iterable[str] | None = None
    ) -> None:
        async def noted(*, notification: Any, **announced: Any) -> None:
            if notification["type"] == "job_inserted":
                self._announced[tuple(queues or ())].add(notification["job_id"])
            await on_notification(notification=notification, **announced)

        await super().listen_for_jobs(on_notification=noted, queues=queues)

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        which = tuple(queues or ())
        announced = self._announced[which]
        if which in self._sated and not announced:
            self._sated.remove(which)
            return None
        self._sated.discard(which)
        while True:
            before = announced.copy()
            job = await super().fetch_job(queues, worker_id)
            if job is not None:
                break
            announced -= before  # others have them, or their person's last turn goes on, whose end is announced
            if not announced:
                return None
        if announced == {job.id}:
            self._sated.add(which)
        announced.discard(job.id)
        return job

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:
        while True:
            try:
                return await super().finish_job_by_id_async(job_id, status, delete_job)
            except QueueDown as error:
                if self._stopping.is_set() or not isinstance(error.__cause__, OperationalError):
                    raise
                await asyncio.sleep(AGAIN_S)
