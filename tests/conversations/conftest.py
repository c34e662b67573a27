"""Rasa with the trained model, our actions and a database of their own, once for all conversations."""

from collections.abc import Iterator

import pytest

from bot.neighbours import Running
from bot.product import everything
from bot.settings import Settings
from storage.database import Database
from tests.conftest import own_folder


@pytest.fixture(scope="package")
def settings() -> Iterator[Settings]:
    with own_folder() as folder:
        yield Settings.model_validate({"CANDO_DATA_DIR": folder})


@pytest.fixture(scope="package")
def stage(settings: Settings) -> Iterator[tuple[Settings, Database, Running]]:
    with everything(settings, print) as (database, running):
        yield settings, database, running
