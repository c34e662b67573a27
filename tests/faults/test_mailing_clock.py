"""R3, R14, R15, R17: mailings start by the clock; workers die, are two at once, or have a clock that is wrong."""

import time
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from storage.mailings import mailings
from storage.mailings.mailings import When
from storage.models import Mailing, MailingClass, MailingState, Recipient
from storage.people.addresses import ChannelKind
from storage.wall_time import shown
from tests.faults import mailing_worker
from tests.faults.conftest import Build
from tests.faults.ledger import ARRIVED
from tests.faults.mailing_worker import Struck
from tests.faults.mailings import Verdict, people, rest, verdict
from tests.faults.rig import FORKS, Rig, wait_for
from tests.faults.script import Script
from tests.faults.send_worker import Plan

LONDON = "Europe/London"


def worker(rig: Rig, point: str | None = None) -> BaseProcess:
    url = rig.database.url.render_as_string(hide_password=False)
    struck = Struck(Plan(url, rig.folder, rig.settings(), rig.settle_s), point)
    started = FORKS.Process(target=mailing_worker.work, args=(struck,), daemon=True)
    started.start()
    rig.workers.append(started)
    return started


def schedule(
    rig: Rig,
    words: str,
    after: timedelta = timedelta(0),
    now: datetime | None = None,
    mailing_class: MailingClass = MailingClass.EMERGENCY,
) -> int:
    """To everybody; by its class at any hour, for a test may run at night."""
    now = now or datetime.now(UTC)
    with rig.database.transaction() as session:
        mailing = mailings.create(
            session,
            title=words,
            text=words,
            mailing_class=mailing_class,
            audience="everyone",
            author="amina",
            now=now,
        )
        mailings.approve(session, mailing.id, "bryn", now)
        when = When(shown(now + after, LONDON).isoformat(timespec="minutes"), now + after)
        return mailings.schedule(session, mailing.id, when, 1, "amina", now).id


def states(rig: Rig) -> dict[int, MailingState]:
    with rig.database.transaction() as session:
        return {row.id: row.state for row in session.execute(select(Mailing.id, Mailing.state))}


def all_done(rig: Rig) -> bool:
    return set(states(rig).values()) == {MailingState.DONE}


def frozen_once(rig: Rig, many: int) -> bool:
    with rig.database.transaction() as session:
        counted = session.execute(select(Recipient.mailing_id, func.count()).group_by(Recipient.mailing_id)).all()
    return {row[1] for row in counted} == {many}


@pytest.mark.parametrize("point", mailing_worker.POINTS)
@pytest.mark.parametrize(
    "times", [pytest.param(1, id="short"), pytest.param(50, marks=pytest.mark.long, id="long")]
)
def test_a_worker_struck_at_a_point_loses_no_mailing(build: Build, point: str, times: int) -> None:
    """R3: another worker does what it left, once."""
    rig, recipients = build(ChannelKind.SMS, Script(3), per_second=100), 5
    with rig.database.transaction() as session:
        people(session, rig.kind, recipients)
    for number in range(times):
        schedule(rig, f"Flood warning {number}.")
        struck = worker(rig, point)
        struck.join(60)
        assert struck.exitcode == -9, f"it was not struck:\n{rig.log()}"
        rig.kill(struck)
        heir = worker(rig)
        wait_for(lambda: all_done(rig), 60, "the mailing done", every_s=0.1)
        rig.terminate(heir, 15)
    rest(rig, within_s=30)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=times * recipients)
    assert frozen_once(rig, recipients)


@pytest.mark.parametrize(
    ("many", "recipients"),
    [pytest.param(2, 40, id="short"), pytest.param(5, 2000, marks=pytest.mark.long, id="long")],
)
def test_two_workers_fire_each_mailing_once(build: Build, many: int, recipients: int) -> None:
    """R14: both have their clock, and one is killed on the way."""
    rig = build(ChannelKind.SMS, Script(14), per_second=200)
    with rig.database.transaction() as session:
        people(session, rig.kind, recipients)
    for number in range(many):
        schedule(rig, f"Flood warning {number}.", timedelta(seconds=2))
    first, _ = worker(rig), worker(rig)
    wait_for(lambda: rig.arrived() >= recipients // 2, 60, "the mailings under way")
    rig.kill(first)
    wait_for(lambda: all_done(rig), 60 + many * recipients / 10, "the mailings done", every_s=0.2)
    rest(rig, within_s=30)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=many * recipients)
    assert frozen_once(rig, recipients)


@pytest.mark.parametrize("jump", [timedelta(hours=2), timedelta(hours=-2), timedelta(days=-1)], ids=str)
@pytest.mark.parametrize(
    "recipients", [pytest.param(40, id="short"), pytest.param(1000, marks=pytest.mark.long, id="long")]
)
def test_a_clock_that_is_set_during_a_run(build: Build, jump: timedelta, recipients: int) -> None:
    """R15: one mailing is on its way, and one is to come; each goes once, when the clock says so."""
    rig = build(ChannelKind.SMS, Script(15), per_second=40)
    with rig.database.transaction() as session:
        people(session, rig.kind, recipients)
    under_way = schedule(rig, "Flood warning.")
    to_come = schedule(rig, "All clear.", timedelta(minutes=90))
    worker(rig)
    wait_for(lambda: rig.arrived() >= recipients // 4, 60, "the mailing under way")
    mailing_worker.set_wrong(rig.folder, jump)
    wait_for(lambda: states(rig)[under_way] is MailingState.DONE, 60 + recipients / 10, "it goes on", every_s=0.1)
    if jump < timedelta(0):
        assert states(rig)[to_come] is MailingState.SCHEDULED
        mailing_worker.set_wrong(rig.folder, timedelta(minutes=91))
    wait_for(lambda: all_done(rig), 60 + recipients / 10, "the other goes too", every_s=0.1)
    rest(rig, within_s=30)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=2 * recipients)


@pytest.mark.parametrize(
    "recipients", [pytest.param(60, id="short"), pytest.param(1000, marks=pytest.mark.long, id="long")]
)
def test_quiet_hours_that_begin_under_way(build: Build, recipients: int) -> None:
    """R17: nothing goes in them, whatever dies meanwhile; what is left goes when they are over, each once."""
    rig = build(ChannelKind.SMS, Script(17), per_second=10)
    with rig.database.transaction() as session:
        people(session, rig.kind, recipients)
    tomorrow = datetime.now(ZoneInfo(LONDON)) + timedelta(days=1)
    quiet = tomorrow.replace(hour=20, minute=0, second=0, microsecond=0)
    set_clock(rig, quiet - timedelta(hours=4))
    schedule(rig, "Bins go on Friday.", now=quiet - timedelta(hours=4), mailing_class=MailingClass.PUBLIC_TASK)
    killed = worker(rig)
    wait_for(lambda: rig.arrived() >= recipients // 4, 60 + recipients / 10, "the mailing under way")
    began = set_clock(rig, quiet - timedelta(seconds=2)) + 2
    time.sleep(4)
    rig.kill(killed)
    worker(rig)
    time.sleep(4)
    assert recipients // 4 <= rig.arrived() < recipients
    assert [entry for entry in rig.ledger.entries(ARRIVED) if entry.at >= began] == []
    set_clock(rig, quiet + timedelta(hours=13, seconds=1))
    wait_for(lambda: all_done(rig), 60 + recipients / 10, "the rest goes in the morning", every_s=0.1)
    rest(rig, within_s=30)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=recipients)


def set_clock(rig: Rig, to: datetime) -> float:
    """The workers' clock of mailings; the Unix time at which it was set."""
    now = datetime.now(UTC)
    mailing_worker.set_wrong(rig.folder, to - now)
    return now.timestamp()
