"""Which opportunities a person was shown, in which order, and what they said to them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.matching.suggest import Suggestion
from storage.models import Match, MatchState, Opportunity, OpportunityStatus, Task, TaskKind

SHOWN_AGAIN = (MatchState.LATER, MatchState.EXPIRED, MatchState.CANCELLED)
ASKABLE = (MatchState.SUGGESTED, MatchState.LATER)
HELD = (MatchState.ACCEPTED, MatchState.INTRODUCED)
"""A place is taken for them."""


def suggest(
    session: Session, contact_id: int, offer_id: int | None, suggestions: Sequence[Suggestion], now: datetime
) -> list[Match]:
    """Writes the list the person is about to see; what they saw before is no longer on it."""
    session.execute(update(Match).where(Match.contact_id == contact_id).values(position=0))
    for position, found in enumerate(suggestions, start=1):
        row = {
            "offer_id": offer_id,
            "score": found.score,
            "miles": found.miles,
            "reasons": list(found.reasons),
            "position": position,
            "changed_at": now,
        }
        session.execute(
            insert(Match)
            .values(
                contact_id=contact_id,
                opportunity_id=found.opportunity.id,
                state=MatchState.SUGGESTED,
                created_at=now,
                **row,
            )
            .on_conflict_do_update(
                index_elements=["contact_id", "opportunity_id"], set_={**row, "state": MatchState.SUGGESTED}
            )
        )
    session.flush()
    return listed(session, contact_id)


def listed(session: Session, contact_id: int) -> list[Match]:
    """The list they were last shown, by its numbers."""
    shown = select(Match).where(Match.contact_id == contact_id, Match.position > 0).order_by(Match.position)
    return list(session.scalars(shown.execution_options(populate_existing=True)))


def unlist(session: Session, contact_id: int) -> None:
    session.execute(update(Match).where(Match.contact_id == contact_id).values(position=0))


def shown_before(session: Session, contact_id: int, now: datetime) -> set[str]:
    """What need not be shown again: all but what was put off or lapsed, and what this very text brought up."""
    seen = select(Match.opportunity_id).where(
        Match.contact_id == contact_id, Match.state.not_in(SHOWN_AGAIN), Match.created_at < now
    )
    return set(session.scalars(seen))


def decide(session: Session, match: Match, state: MatchState, now: datetime) -> bool:
    """Their answer. Accepting takes a place if one is left; False when it was filled meanwhile."""
    if match.state not in ASKABLE:
        return True
    if state is MatchState.ACCEPTED and not _take_place(session, match.opportunity_id, now):
        return False
    match.state, match.changed_at = state, now
    session.flush()
    return True


def _take_place(session: Session, opportunity_id: str, now: datetime) -> bool:
    room = Opportunity.capacity.is_(None) | (Opportunity.filled < Opportunity.capacity)
    on = (Opportunity.status == OpportunityStatus.OPEN) & (
        Opportunity.ends_at.is_(None) | (Opportunity.ends_at > now)
    )
    taken = session.execute(
        update(Opportunity).where(Opportunity.id == opportunity_id, room, on).values(filled=Opportunity.filled + 1)
    )
    return bool(taken.rowcount == 1)  # type: ignore[attr-defined]


def held(session: Session, contact_id: int) -> list[Match]:
    """What they said yes to and has not happened yet, the newest first."""
    places = select(Match).where(Match.contact_id == contact_id, Match.state.in_(HELD))
    return list(session.scalars(places.order_by(Match.changed_at.desc(), Match.id)))


def cancel(session: Session, match: Match, now: datetime) -> bool:
    """The place is given back, once, and nobody need introduce them. False if none was held."""
    given_up = session.execute(
        update(Match)
        .where(Match.id == match.id, Match.state.in_(HELD))
        .values(state=MatchState.CANCELLED, changed_at=now)
    )
    if given_up.rowcount != 1:  # type: ignore[attr-defined]
        return False
    taken = (Opportunity.id == match.opportunity_id) & (Opportunity.filled > 0)
    session.execute(update(Opportunity).where(taken).values(filled=Opportunity.filled - 1))
    introduction = (Task.match_id == match.id) & (Task.kind == TaskKind.INTRODUCE) & Task.done_at.is_(None)
    session.execute(update(Task).where(introduction).values(done_at=now))
    session.refresh(match)
    return True


def put_off(session: Session, contact_id: int, now: datetime) -> None:
    """What they were shown and did not answer may be shown again when they ask."""
    left_open = (Match.contact_id == contact_id) & (Match.state == MatchState.SUGGESTED)
    session.execute(update(Match).where(left_open).values(state=MatchState.LATER, changed_at=now))


def newest_accepted(session: Session, contact_id: int) -> Match | None:
    done = (MatchState.ACCEPTED, MatchState.INTRODUCED, MatchState.HAPPENED)
    return session.scalars(
        select(Match)
        .where(Match.contact_id == contact_id, Match.state.in_(done))
        .order_by(Match.changed_at.desc())
        .limit(1)
    ).one_or_none()


def expire(session: Session, before: datetime, now: datetime) -> int:
    """Suggestions that nobody answered since `before` lapse; how many did."""
    lapsed = session.execute(
        update(Match)
        .where(Match.state.in_(ASKABLE), Match.changed_at < before)
        .values(state=MatchState.EXPIRED, position=0, changed_at=now)
    )
    return int(lapsed.rowcount)  # type: ignore[attr-defined]
