"""One model, one database, one app and two Rasa servers (trimmed and stock) for all tests."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest

from environment import prepare

prepare()

import_module("rasa.model_training")  # here, where nobody counts the warnings of its imports

from tests.app import App  # noqa: E402
from tests.cable import Cable  # noqa: E402
from tests.postgres import Address, own_database  # noqa: E402
from tests.rasa_server import Caller, RasaServer  # noqa: E402

NLU = Path(__file__).parents[1]
BOT = Path(__file__).parent / "bot"
SECRET = "invented-for-these-tests-only"
NUMBERS = count(1)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Short, because the path of a unix socket may have 107 characters only."""
    with tempfile.TemporaryDirectory(prefix="nlu", dir="/tmp") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def model(folder: Path) -> Path:
    out = folder / "model.tar.gz"
    config = ["--config", BOT / "config.yml", "--domain", BOT / "domain.yml"]
    data = ["--data", BOT / "rules.yml", BOT / "examples.yml", "--out", out]
    command = [str(part) for part in (sys.executable, NLU / "train.py", *config, *data)]
    trained = subprocess.run(command, capture_output=True, check=False)
    assert trained.returncode == 0, trained.stderr.decode()
    return out


@pytest.fixture(scope="session")
def database(folder: Path) -> Iterator[Address]:
    with own_database(folder / "pg") as address:
        yield address


@pytest.fixture(scope="session")
def cable(folder: Path, database: Address) -> Cable:
    (folder / "cable").mkdir()
    return Cable(folder / "cable", Path(database["host"]), database.get("port", "5432"))


@pytest.fixture(scope="session")
def app() -> Iterator[App]:
    app = App(SECRET)
    yield app
    app.close()


@pytest.fixture(scope="session")
def settings(database: Address, cable: Cable, app: App) -> dict[str, str]:
    return {
        "CANDO_RASA_SECRET": SECRET,
        "CANDO_RASA_DB_HOST": str(cable.folder),
        "CANDO_RASA_DB_PORT": database.get("port", ""),
        "CANDO_RASA_DB_NAME": database["dbname"],
        "CANDO_RASA_DB_USER": database["user"],
        "CANDO_RASA_DB_PASSWORD": database.get("password", ""),
        "CANDO_ACTIONS_URL": app.url,
    }


@pytest.fixture(scope="session")
def servers(model: Path, folder: Path, settings: dict[str, str]) -> Iterator[dict[str, RasaServer]]:
    """Started together: most of their half minute is one core's work."""
    started = {
        trims: RasaServer(model, folder / f"{trims}.log", {**settings, "CANDO_TRIMS": trims})
        for trims in ("all", "none")
    }
    try:
        for server in started.values():
            server.wait_until_ready()
        yield started
    finally:
        for server in started.values():
            server.stop()


@pytest.fixture
def server(servers: dict[str, RasaServer]) -> RasaServer:
    return servers["all"]


@pytest.fixture
def rasa(server: RasaServer) -> Caller:
    return server.caller


@pytest.fixture
def conversation() -> str:
    """A new one for each test."""
    return f"conversation-{os.getpid()}-{next(NUMBERS)}"


@pytest.fixture(autouse=True)
def _healthy(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test broke is mended after it."""
    yield
    if "app" in request.fixturenames:
        request.getfixturevalue("app").fault = None
