"""The bars for matches, on the sets in this folder."""

from datetime import datetime

import pytest

from storage.database import Database
from storage.matching.suggest import match
from storage.opportunities.importing import import_opportunities
from tests.matching import embed
from tests.matching.quality import SETS, Quality, Set


@pytest.mark.parametrize("name", SETS)
def test_it_ranks_as_a_coordinator_would(
    database: Database, now: datetime, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for file in SETS[name].opportunities:
        assert not import_opportunities(database, file, embed, now, lambda done, of: None).bad
    quality = Quality()
    for query in SETS[name].read():
        quality.add(query, database.call(match, embed, query.wish, now))
    with capsys.disabled():
        print(f"\nmatching, {name} set: {quality}")
    assert quality.ndcg >= 0.85
    assert quality.unsuitable_share <= 0.05


@pytest.mark.parametrize("measured", SETS.values(), ids=SETS)
def test_it_has_enough_to_measure_with(measured: Set) -> None:
    graded = [len(query.grades) for query in measured.read()]
    assert len(graded) >= 60
    assert min(graded) >= 10
