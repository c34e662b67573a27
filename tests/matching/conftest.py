"""One opportunity near here, changed as a test needs it, and a search from here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from storage.matching.suggest import Suggestion, Wish, match
from tests.matching import embed
from tests.matching.near_here import HERE, opportunity

Add = Callable[..., None]
Match = Callable[..., list[Suggestion]]


@pytest.fixture
def add(session: Session, now: datetime) -> Add:
    def _add(name: str = "bikes", *, miles: float = 0.4, **changes: Any) -> None:
        words = {
            "title": "Mend bikes for children",
            "description": "Come and mend with us.",
            "organisation": "The Shed",
        }
        session.add(opportunity(name, miles, now, **(words | changes)))
        session.flush()

    return _add


@pytest.fixture
def found(session: Session, now: datetime) -> Match:
    def _found(text: str = "I can mend bikes", limit: int = 3, **wish: Any) -> list[Suggestion]:
        return match(session, embed, Wish(text, **({"lat": HERE.lat, "lon": HERE.lon} | wish)), now, limit)

    return _found


def ids(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.opportunity.id for suggestion in suggestions]
