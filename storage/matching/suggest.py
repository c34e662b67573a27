"""From what a person can do or would like to the opportunities near them, each with the reasons for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from storage.matching.candidates import candidates
from storage.matching.ranking import rank
from storage.matching.reasons import reasons
from storage.matching.wishes import Wish, read
from storage.meaning import Embed
from storage.models import Opportunity

__all__ = ["Suggestion", "Wish", "match"]


@dataclass(frozen=True)
class Suggestion:
    opportunity: Opportunity
    score: float
    """0 to 1."""
    miles: float | None
    """None when the person's place is not known."""
    reasons: tuple[str, ...]
    parts: dict[str, float]
    """What the score is made of, by name; explained in storage/matching/ranking.py."""


def match(session: Session, embed: Embed, wish: Wish, now: datetime, limit: int = 3) -> list[Suggestion]:
    """The best first, at most `limit`. Empty when nothing suits: say so rather than show something else."""
    reading = read(wish)
    vectors = embed(reading.clauses)
    found = candidates(session, wish, vectors, now, venues=reading.lends or reading.names_a_thing)
    return [
        Suggestion(
            opportunity=ranked.opportunity,
            score=round(ranked.score, 3),
            miles=ranked.candidate.miles,
            reasons=reasons(wish, reading, ranked, embed),
            parts={name: round(value, 3) for name, value in ranked.parts.items()},
        )
        for ranked in rank(wish, reading, found)[:limit]
    ]
