"""The ticks: APScheduler says when, and holds nothing. What is due stands in our tables, and is claimed there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.orm import Session

from broadcasts import followups
from broadcasts.means import Means
from broadcasts.run import HEART, Ticker
from storage import heartbeats
from storage.alerts import raise_alert
from storage.database import Database
from storage.models import AlertKind

log = structlog.get_logger()
MAILINGS_EVERY_S = 10.0
FOLLOWUPS_EVERY_S = 60.0
STANDS_AFTER = timedelta(seconds=60)
"""A clock that has not ticked for so long stands still."""
STANDS = (
    "Nothing goes by the clock: no mailing and no follow-up has been looked at for a minute. Restart the worker."
)


class Ticks:
    """The clock of one worker process; any number of them may run. Needs no event loop."""

    def __init__(self, database: Database, means: Means, clock: Callable[[], datetime]) -> None:
        self._database, self._means, self._clock = database, means, clock
        self._stopping = Event()
        self._ticker = Ticker(database, means, clock, self._stopping.is_set)
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=once)

    def start(self) -> None:
        works = {self._ticker.tick: MAILINGS_EVERY_S, self._follow_up: FOLLOWUPS_EVERY_S}
        for work, seconds in works.items():
            self._scheduler.add_job(_kept, "interval", [work], seconds=seconds)
        self._scheduler.start()

    def stop(self) -> None:
        """Waits for the step that runs."""
        self._stopping.set()
        self._scheduler.shutdown()

    def look_after(self) -> None:
        """APScheduler waits for a time of day. When the machine's clock was set back it would wait for hours."""
        now = self._clock()
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now + job.trigger.interval * 2:
                job.modify(next_run_time=now)

    def _follow_up(self) -> None:
        self._database.call(followups.run, self._means, self._clock())


def _kept(work: Callable[[], None]) -> None:
    """One that fails is said in the log, and comes again with the next tick."""
    try:
        work()
    except Exception as error:
        log.exception("tick failed", tick=work.__name__, error=type(error).__name__)


def stands_still(session: Session, now: datetime) -> bool:
    """Whether no process has ticked for a while."""
    last = heartbeats.last(session, HEART)
    return last is None or now - last > STANDS_AFTER


def alert_if_still(session: Session, now: datetime) -> None:
    if stands_still(session, now):
        raise_alert(session, AlertKind.STILL, f"heartbeat:{HEART}", STANDS, now)
