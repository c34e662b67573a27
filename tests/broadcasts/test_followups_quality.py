"""How well invitations fit: the graded sets of tests/matching read from an opportunity to the people."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from storage import samples
from storage.database import Database
from storage.followups import invitations
from storage.models import Contact, OfferKind
from storage.opportunities.importing import import_opportunities
from storage.people.addresses import ChannelKind
from storage.places.gazetteer import import_gazetteer
from tests.broadcasts.neighbours import Neighbours
from tests.conftest import NOW
from tests.matching import embed
from tests.matching.quality import SETS, Query

ASKED = 5


def _resident(neighbours: Neighbours, query: Query) -> Contact:
    wish = query.wish
    contact = neighbours.person(lat=wish.lat, lon=wish.lon)
    neighbours.offer(
        contact,
        wish.text,
        kind=next(iter(wish.kinds), OfferKind.TIME),
        when=list(wish.when),
        conditions=[condition.value for condition in wish.all_conditions],
        travel_miles=wish.max_miles,
    )
    return contact


def _grades(session: Session, name: str) -> Iterator[list[int]]:
    """Of the people each opportunity would be offered to."""
    neighbours = Neighbours(session)
    grades = {_resident(neighbours, query).id: query.grades for query in SETS[name].read()}
    for row in invitations.untold(session, NOW, 1000):
        fits = invitations.people_for(session, row, frozenset({ChannelKind.SMS}), NOW)
        yield [grades[fit.contact.id].get(row.id, 0) for fit in fits[:ASKED]]


@pytest.mark.parametrize("name", ["second", "fourth"])
def test_few_are_asked_about_what_does_not_suit_them(database: Database, name: str) -> None:
    import_gazetteer(database, samples.GAZETTEER)
    for file in SETS[name].opportunities:
        import_opportunities(database, file, embed, NOW, lambda _done, _size: None)
    with database.transaction() as session:
        grades = [grade for each in _grades(session, name) for grade in each]
    assert len(grades) >= 45
    assert grades.count(0) / len(grades) <= 0.06, "unsuitable"
    assert sum(grade >= 2 for grade in grades) / len(grades) >= 0.85, "good, or just right"
