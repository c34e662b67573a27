"""A browser at the whole web application, with a clock that stands still until it is told."""

from collections.abc import AsyncIterator
from datetime import datetime

import httpx
import pytest
from sqlalchemy import make_url

from bot.app import web_app
from bot.settings import Settings
from storage.database import Database
from tests.conftest import NOW


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Clock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def browser(database: Database, clock: Clock, base_url: str = "http://try.test") -> httpx.AsyncClient:
    app = web_app(Settings(_env_file=None), database, clock)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=base_url)


@pytest.fixture
async def page(database: Database, clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(database, clock) as client:
        yield client


@pytest.fixture
async def page_without_database(clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    nowhere = Database(make_url("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))
    async with browser(nowhere, clock) as client:
        yield client
    nowhere.close()
