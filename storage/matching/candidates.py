"""Opportunities that may be shown at all (open, with a place left, near enough), and how close in meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pgvector import HalfVector
from sqlalchemy import ColumnElement, and_, func, literal, or_, select
from sqlalchemy.orm import Session, defer

from storage.conditions import Help
from storage.matching.wishes import Wish
from storage.meaning import Floats
from storage.models import Match, MatchState, Opportunity, OpportunityStatus, OpportunityType
from storage.places.distance import in_cells_within, miles_from

MOST = 200
"""Those nearest in meaning, where there are more: what a search in a large city costs is bounded."""


@dataclass(frozen=True)
class Candidate:
    opportunity: Opportunity
    miles: float | None
    """None when the person's place is not known."""
    closeness: float
    """The best cosine of its meaning with the whole text or one of its clauses; 0 when it has no vector yet."""
    waiting: int = 0
    """How many people were shown it and have not answered yet."""


def candidates(
    session: Session, wish: Wish, vectors: Floats, now: datetime, *, venues: bool
) -> Sequence[Candidate]:
    """Nearest in meaning first. `vectors` are (clauses, 384); `venues`: with the wanted rooms and things."""
    miles = _miles(wish)
    closeness = _closeness(vectors)
    rows = session.execute(
        select(Opportunity, miles, closeness, _waiting())
        .where(_is_open(now), _is_near(wish, miles), Opportunity.id.not_in(wish.leave_out))
        .where(or_(literal(venues), Opportunity.type != OpportunityType.VENUE_WANTED))
        .options(defer(Opportunity.meaning))  # 384 numbers each, which only the reasons of the few shown may need
        .order_by(closeness.desc(), Opportunity.id)
        .limit(MOST)
    )
    return [Candidate(*row) for row in rows]


def _miles(wish: Wish) -> ColumnElement[float]:
    return miles_from(wish.point, Opportunity.lat, Opportunity.lon) if wish.point else literal(None)


def _is_open(now: datetime) -> ColumnElement[bool]:
    return and_(
        Opportunity.status == OpportunityStatus.OPEN,
        or_(Opportunity.capacity.is_(None), Opportunity.filled < Opportunity.capacity),
        or_(Opportunity.ends_at.is_(None), Opportunity.ends_at > now),
    )


def _is_near(wish: Wish, miles: ColumnElement[float]) -> ColumnElement[bool]:
    """What can be done from home is near everybody."""
    if wish.point is None:
        return literal(True)
    in_reach = and_(
        in_cells_within(wish.point, wish.max_miles, Opportunity.cell_x, Opportunity.cell_y),
        miles <= wish.max_miles,
    )
    return or_(in_reach, Opportunity.provides.contains([Help.FROM_HOME.value]))


def _waiting() -> ColumnElement[int]:
    asked = select(func.count()).where(Match.opportunity_id == Opportunity.id, Match.state == MatchState.SUGGESTED)
    return asked.correlate(Opportunity).scalar_subquery()


def _closeness(vectors: Floats) -> ColumnElement[float]:
    distances = [Opportunity.meaning.cosine_distance(HalfVector(vector)) for vector in vectors]
    nearest = func.least(*distances) if distances else literal(1.0)
    return func.coalesce(1 - nearest, 0.0)
