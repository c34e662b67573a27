"""What the tests of exports share."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from storage.database import Database
from tests.exports.people import People, settle


@pytest.fixture
def people(database: Database, now: datetime) -> Iterator[People]:
    with Session(database.engine, expire_on_commit=False) as session:
        yield settle(session, now)
