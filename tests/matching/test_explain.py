"""`cando match --explain`: the parts make the score, and the table can be read on a narrow terminal."""

import io
import json
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy.orm import Session

from bot.cli import read
from storage.matching.ranking import ADDED, FIT
from storage.matching.relevance import WEIGHTS
from tests.matching.conftest import Add, Match
from tests.matching.near_here import HERE


def test_the_parts_make_the_score(add: Add, found: Match) -> None:
    add(needs=["driver"])
    (shown,) = found()
    relevance = sum(shown.parts[name] * weight for name, weight in WEIGHTS.items())
    fit = sum(shown.parts[name] * weight for name, weight in FIT.items())
    assert shown.parts["relevance"] == pytest.approx(relevance, abs=0.002)
    assert shown.score == pytest.approx(fit + sum(shown.parts[name] for name in ADDED), abs=0.002)
    assert shown.parts["unsure"] < 0


@pytest.mark.parametrize("explain", [True, False])
def test_it_gives_the_parts_when_asked(add: Add, session: Session, explain: bool) -> None:
    add()
    assert ("parts" in _answer(session, {"text": "I can mend bikes"}, explain)["matches"][0]) is explain


def test_it_reads_conditions_in_the_text(add: Add, session: Session) -> None:
    add(needs=["stairs"])
    assert _answer(session, {"text": "I can mend bikes"})["matches"]
    assert not _answer(session, {"text": "I can mend bikes, cant do stairs"})["matches"]
    assert not _answer(session, {"text": "I can mend bikes", "conditions": ["step_free"]})["matches"]


def test_its_table_fits_eighty_columns(add: Add, session: Session) -> None:
    add(title="Mend [red]bikes[/red] for children who have none of their own")
    out = io.StringIO()
    Console(file=out, width=80).print(read._table(_answer(session, {"text": "I can mend bikes"})))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert any("[red]bikes" in line for line in lines)
    assert all(any(name in line for line in lines) for name in (*WEIGHTS, *FIT, *ADDED, "score", "reasons"))


def _answer(session: Session, asked: dict[str, Any], explain: bool = True) -> dict[str, Any]:
    return read._matched(session, json.dumps({"lat": HERE.lat, "lon": HERE.lon, **asked}), explain)
