"""One opportunity near here, changed as a test needs it, and a search from here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from storage.matching.suggest import Suggestion, Wish, match
from storage.models import Opportunity, OpportunityType
from storage.opportunities.importing import meaning_text
from storage.places.distance import Point, cell
from tests.matching import embed

HERE = Point(52.428, -1.497)
MILE = 1 / 69.1
"""In degrees of latitude."""

Add = Callable[..., None]
Match = Callable[..., list[Suggestion]]


@pytest.fixture
def add(session: Session, now: datetime) -> Add:
    def _add(name: str = "bikes", *, miles: float = 0.4, **changes: Any) -> None:
        lat, lon = HERE.lat + miles * MILE, HERE.lon
        x, y = cell(Point(lat, lon))
        values: dict[str, Any] = {
            "title": "Mend bikes for children",
            "description": "Come and mend with us.",
            "organisation": "The Shed",
            "place": "Foleshill",
            "when": ["sat_am"],
            "frequency": "weekly",
            "needs": [],
            "provides": [],
            "tags": ["bikes", "repair"],
            "type": OpportunityType.VOLUNTEER,
            "filled": 0,
        }
        row = Opportunity(id=name, lat=lat, lon=lon, cell_x=x, cell_y=y, updated_at=now, **(values | changes))
        row.meaning = embed([meaning_text(row)])[0]
        session.add(row)
        session.flush()

    return _add


@pytest.fixture
def found(session: Session, now: datetime) -> Match:
    def _found(text: str = "I can mend bikes", limit: int = 3, **wish: Any) -> list[Suggestion]:
        return match(session, embed, Wish(text, **({"lat": HERE.lat, "lon": HERE.lon} | wish)), now, limit)

    return _found


def ids(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.opportunity.id for suggestion in suggestions]
