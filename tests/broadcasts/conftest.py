"""A neighbourhood to follow up, and what is sent to it."""

import pytest
from sqlalchemy.orm import Session

from broadcasts.means import Means
from tests.broadcasts.neighbours import Neighbours, Sent, means


@pytest.fixture
def neighbours(session: Session) -> Neighbours:
    return Neighbours(session)


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def ours(sent: Sent) -> Means:
    return means(sent)
