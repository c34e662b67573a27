"""A neighbourhood to follow up, and what is sent to it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from broadcasts.means import Means
from storage.database import Database
from storage.models import Mailing
from tests.broadcasts.neighbours import Neighbours, Sent, means


@pytest.fixture
def neighbours(session: Session) -> Neighbours:
    return Neighbours(session)


@pytest.fixture
def mailing(database: Database) -> Callable[[int], Mailing]:
    """By its number, as it is kept now."""

    def get(number: int) -> Mailing:
        with database.transaction() as session:
            return session.get_one(Mailing, number)

    return get


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def ours(sent: Sent) -> Means:
    return means(sent)
