"""Rasa with the trained model, our actions and a database of their own, once for all conversations."""

from collections.abc import Iterator

import pytest

from bot.neighbours import Running
from bot.product import everything
from bot.settings import Settings
from storage.database import Database


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.model_validate({"CANDO_DATA_DIR": tmp_path_factory.mktemp("talk")})


@pytest.fixture(scope="package")
def stage(settings: Settings) -> Iterator[tuple[Settings, Database, Running]]:
    with everything(settings, print) as (database, running):
        yield settings, database, running
