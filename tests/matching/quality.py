"""How good the matches are, by grades of our own: 0 unsuitable, 1 at a stretch, 2 good, 3 just right."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from typing import Any

from storage import samples
from storage.conditions import Condition
from storage.matching.suggest import Suggestion
from storage.matching.wishes import Wish
from storage.models import OfferKind

FOLDER = Path(__file__).parent
SHOWN = 3


@dataclass(frozen=True)
class Set:
    """Opportunities, and queries that are graded on them."""

    opportunities: tuple[Path, ...]
    queries: Path

    def read(self) -> Iterator["Query"]:
        for line in self.queries.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            yield Query(_wish(raw), raw["grades"])


def _set(folder: Path) -> Set:
    return Set((folder / "opportunities.jsonl",), folder / "queries.jsonl")


SETS = {
    # Beside the samples, to make choosing harder: near misses, filled, closed and past ones.
    "first": Set(
        (samples.FOLDER / "opportunities.jsonl", FOLDER / "opportunities.jsonl"), FOLDER / "queries.jsonl"
    ),
    **{name: _set(FOLDER / "sets" / name) for name in ("second", "third", "fourth", "fifth")},
}
"""Each after the first was measured before anything was changed for it; docs/matching.md has those figures."""


@dataclass(frozen=True)
class Query:
    wish: Wish
    grades: dict[str, int]
    """Of ten or more opportunities. Any other would be unsuitable."""


def _wish(raw: dict[str, Any]) -> Wish:
    return Wish(
        text=raw["text"],
        lat=raw["lat"],
        lon=raw["lon"],
        when=tuple(raw.get("when", ())),
        conditions=frozenset(map(Condition, raw.get("conditions", ()))),
        max_miles=raw["max_miles"],
        kinds=frozenset(map(OfferKind, raw.get("kinds", ()))),
        age=raw.get("age"),
    )


@dataclass
class Quality:
    """Collected over all queries."""

    gains: list[float] = field(default_factory=list)
    shown: int = 0
    unsuitable: int = 0

    @property
    def ndcg(self) -> float:
        return sum(self.gains) / len(self.gains)

    @property
    def unsuitable_share(self) -> float:
        return self.unsuitable / max(self.shown, 1)

    def __str__(self) -> str:
        return (
            f"nDCG@3 {self.ndcg:.3f}, {self.unsuitable_share:.1%} unsuitable of {self.shown} shown, "
            f"{len(self.gains)} queries"
        )

    def add(self, query: Query, suggestions: list[Suggestion]) -> None:
        grades = [query.grades.get(suggestion.opportunity.id, 0) for suggestion in suggestions]
        best = _discounted(sorted(query.grades.values(), reverse=True))
        # Where nothing suits, the one right answer is to show nothing.
        self.gains.append(_discounted(grades) / best if best else float(not grades))
        self.shown += len(grades)
        self.unsuitable += grades.count(0)


def _discounted(grades: list[int]) -> float:
    return sum(float(2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:SHOWN]))


def ids(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.opportunity.id for suggestion in suggestions]
