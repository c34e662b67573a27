"""The ticks come again whatever happened, also when the clock was set back; a clock that stands is noticed."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.interval import IntervalTrigger

from broadcasts import schedule
from broadcasts.run import Ticker
from broadcasts.schedule import Ticks, alert_if_still, stands_still
from storage import heartbeats
from storage.alerts import open_alerts
from storage.database import Database
from storage.models import AlertKind
from tests.broadcasts.town import means
from tests.conftest import NOW


class Counting:
    """In place of a tick."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1
        raise RuntimeError("the database is away")


@pytest.fixture
def ticks(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Ticks, Counting]]:
    monkeypatch.setattr(schedule, "MAILINGS_EVERY_S", 0.05)
    counting = Counting()
    monkeypatch.setattr(Ticker, "tick", lambda _self: counting())
    started = Ticks(database, means(), lambda: datetime.now(UTC))
    started.start()
    yield started, counting
    started.stop()


def until(counting: Counting, times: int) -> bool:
    end = time.monotonic() + 20
    while counting.times < times and time.monotonic() < end:
        time.sleep(0.02)
    return counting.times >= times


def test_a_tick_that_fails_comes_again(ticks: tuple[Ticks, Counting]) -> None:
    assert until(ticks[1], 3)


def test_the_ticks_go_on_when_the_clock_was_set_back(ticks: tuple[Ticks, Counting]) -> None:
    running, counting = ticks
    assert until(counting, 1)
    for job in running._scheduler.get_jobs():
        job.modify(next_run_time=datetime.now(UTC) + timedelta(days=1))
    time.sleep(0.2)
    stood = counting.times
    running.look_after()
    assert until(counting, stood + 2)


@pytest.mark.parametrize("night", [datetime(2027, 3, 28, 0, 59, 40), datetime(2026, 10, 25, 0, 59, 40)])
def test_the_night_of_a_clock_change_has_ticks_like_any_other(night: datetime) -> None:
    """R16: none is left out, and none comes in a hot loop."""
    now, every_s = night.replace(tzinfo=UTC), schedule.MAILINGS_EVERY_S
    trigger = IntervalTrigger(seconds=every_s, timezone=UTC, start_date=now)
    for _ in range(400):
        following = trigger.get_next_fire_time(now, now)
        assert following - now == timedelta(seconds=every_s)
        now = following


def test_a_clock_that_stands_still_is_noticed(database: Database) -> None:
    with database.transaction() as session:
        heartbeats.beat(session, "mailings", NOW)
        assert not stands_still(session, NOW + timedelta(seconds=60))
        alert_if_still(session, NOW + timedelta(seconds=60))
        assert not open_alerts(session)
        assert stands_still(session, NOW + timedelta(seconds=61))
        for later in (61, 300):
            alert_if_still(session, NOW + timedelta(seconds=later))
        (alert,) = open_alerts(session)
        assert (alert.kind, alert.cause, alert.times) == (AlertKind.STILL, "heartbeat:mailings", 2)


def test_a_clock_that_never_ticked_stands_still(database: Database) -> None:
    with database.transaction() as session:
        assert stands_still(session, NOW)
        assert heartbeats.workers(session) == 0
