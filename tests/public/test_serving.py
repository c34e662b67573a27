"""Several web processes at one port: they answer together, and they end together."""

from pathlib import Path

import httpx
import psutil
import pytest

from storage.database import Database
from tests.security.served import served

TWO = ("env", "CANDO_WEB_PROCESSES=2")
STOPS_WITHIN_S = 15


def test_they_share_the_port_and_leave_nobody_behind(database: Database, tmp_path: Path) -> None:
    with served(database, tmp_path, TWO) as server:
        both = server.process.children()
        assert len(both) == 2
        assert all(httpx.get(f"{server.url}/health").is_success for _ in range(20))
    assert psutil.wait_procs(both, timeout=0)[1] == []


def test_one_that_ends_ends_all(database: Database, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="the others with it"), served(database, tmp_path, TWO) as server:
        one, other = server.process.children()
        one.kill()
        server.process.wait(STOPS_WITHIN_S)
    assert not other.is_running()


def test_they_end_with_the_one_that_began_them_even_if_it_is_killed(database: Database, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="the process ended"), served(database, tmp_path, TWO) as server:
        both = server.process.children()
        server.process.kill()
        left = psutil.wait_procs(both, timeout=STOPS_WITHIN_S)[1]
    assert left == []
