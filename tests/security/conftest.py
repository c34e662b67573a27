"""The whole web application with every channel set up, in this process or in one of its own."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from fastapi import FastAPI

from bot.app import web_app
from bot.settings import Settings
from storage.database import Database
from tests.conftest import NOW
from tests.security.served import ENVIRONMENT, Served, served


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def whole_app(database: Database) -> FastAPI:
    return web_app(Settings(_env_file=None, **ENVIRONMENT), database, lambda: NOW)  # type: ignore[arg-type]


@pytest.fixture
async def caller(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Anybody on the internet, at the whole web application."""
    transport = httpx.ASGITransport(whole_app(database), raise_app_exceptions=False, client=("203.0.113.9", 40000))
    async with httpx.AsyncClient(transport=transport, base_url="https://texts.example.org") as client:
        yield client


@pytest.fixture(scope="package")
def server(shared_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Started with few files, as many a system does: each connection is one."""
    few = ("prlimit", "--nofile=128:20000")
    with served(shared_database, tmp_path_factory.mktemp("served"), few) as running:
        yield running
