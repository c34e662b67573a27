"""An opportunity so many miles from here."""

from datetime import datetime
from typing import Any

from storage.models import Opportunity, OpportunityType
from storage.opportunities.importing import meaning_text
from storage.places.distance import Point, cell
from tests.matching import embed

HERE = Point(52.428, -1.497)
MILE = 1 / 69.1
"""In degrees of latitude."""


def opportunity(id_: str, miles: float, now: datetime, **given: Any) -> Opportunity:
    lat, lon = HERE.lat + miles * MILE, HERE.lon
    x, y = cell(Point(lat, lon))
    usual: dict[str, Any] = {
        "place": "Foleshill",
        "when": ["sat_am"],
        "frequency": "weekly",
        "needs": [],
        "provides": [],
        "tags": ["bikes", "repair"],
        "type": OpportunityType.VOLUNTEER,
        "filled": 0,
    }
    row = Opportunity(id=id_, lat=lat, lon=lon, cell_x=x, cell_y=y, updated_at=now, **(usual | given))
    row.meaning = embed([meaning_text(row)])[0]
    return row
