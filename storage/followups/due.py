"""What is due to be asked: whether a match happened, whether an offer still stands; and which offers rest."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, literal, or_, select, update
from sqlalchemy.orm import Session

from storage import tasks
from storage.followups.asking import may_be_asked, network_id
from storage.followups.asks import WENT
from storage.models import (
    Ask,
    AskAbout,
    Contact,
    Match,
    MatchState,
    Message,
    Offer,
    OfferStatus,
    Opportunity,
    TaskKind,
)
from storage.people.addresses import ChannelKind

INTRODUCED_AFTER = 5
"""Days: three working days are promised, and a weekend may lie between."""
ROUND = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 31}
"""Days until something comes round, by the opportunity's own word; a week where it has another."""
USUAL_ROUND = 7
AFTER_IT_BEGAN = timedelta(days=1)
TOO_LONG_AGO = timedelta(days=30)
"""Nobody remembers then, and it is not asked."""

FRESH_FOR = timedelta(days=90)
"""As long as an offer counts as confirmed."""
AGAIN_AFTER = timedelta(days=30)
ASKS = 2
"""So often, and a month apart, before an offer rests."""
TELLS_COORDINATOR = TaskKind.OFFER_RESTS


class MatchDue(NamedTuple):
    match: Match
    contact: Contact
    title: str
    network_id: int | None


class OfferDue(NamedTuple):
    offer: Offer
    contact: Contact
    earlier: int
    """Questions about it that were sent and not answered."""
    network_id: int | None


def matches_due(
    session: Session, channels: frozenset[ChannelKind], now: datetime, most: int
) -> Sequence[MatchDue]:
    """Matches that should have happened by now, those that waited longest first."""
    happened = _happened()
    asked = exists().where(Ask.match_id == Match.id, Ask.about == AskAbout.MATCH_HAPPENED)
    due: Select[Match, Contact, str, int | None] = (
        select(Match, Contact, Opportunity.title, network_id())
        .join(Contact, Contact.id == Match.contact_id)
        .join(Opportunity, Opportunity.id == Match.opportunity_id)
        .where(
            Match.state.in_((MatchState.ACCEPTED, MatchState.INTRODUCED)),
            happened <= now,
            happened > now - TOO_LONG_AGO,
            ~asked,
            may_be_asked(channels, now),
        )
        .order_by(happened, Match.id)
        .limit(most)
    )
    return [MatchDue(*row) for row in session.execute(due)]


def _happened() -> ColumnElement[datetime]:
    """By when it was there to be gone to: the day after a beginning that is known, else one round after the
    introduction."""
    rounds = case(ROUND, value=func.lower(Opportunity.frequency), else_=USUAL_ROUND)
    wait = case((Match.state == MatchState.INTRODUCED, 0), else_=INTRODUCED_AFTER)
    one_round = Match.changed_at + func.make_interval(0, 0, 0, rounds + wait)
    known = Opportunity.starts_at > Match.changed_at
    return case((known, Opportunity.starts_at + literal(AFTER_IT_BEGAN)), else_=one_round)


def offers_due(session: Session, channels: frozenset[ChannelKind], now: datetime, most: int) -> Sequence[OfferDue]:
    """Live offers that nobody confirmed for 90 days, the oldest first. Who has a question open gets no second."""
    asked = _asked()
    earlier = func.coalesce(asked.c.unanswered, 0)
    due: Select[Offer, Contact, int, int | None] = (
        select(Offer, Contact, earlier, network_id())
        .join(Contact, Contact.id == Offer.contact_id)
        .outerjoin(asked, asked.c.offer_id == Offer.id)
        .where(
            Offer.status == OfferStatus.LIVE,
            confirmed() <= now - FRESH_FOR,
            or_(asked.c.last_at.is_(None), asked.c.last_at <= now - AGAIN_AFTER),
            earlier < ASKS,
            ~open_question(),
            may_be_asked(channels, now),
        )
        .order_by(confirmed(), Offer.id)
        .limit(most)
    )
    return [OfferDue(*row) for row in session.execute(due)]


def rest(session: Session, now: datetime) -> int:
    """Pauses live offers whose questions stayed unanswered, each with a task for the coordinator; how many."""
    asked = _asked()
    silent = select(asked.c.offer_id).where(asked.c.unanswered >= ASKS, asked.c.last_at <= now - AGAIN_AFTER)
    paused = (
        update(Offer)
        .where(Offer.id.in_(silent), Offer.status == OfferStatus.LIVE)
        .values(status=OfferStatus.PAUSED)
        .returning(Offer.id, Offer.contact_id)
    )
    rows = session.execute(paused, execution_options={"synchronize_session": "fetch"}).all()
    for offer_id, contact_id in rows:
        asking = select(Ask.message_id).where(Ask.offer_id == offer_id).order_by(Ask.id.desc()).limit(1)
        tasks.promise(session, TELLS_COORDINATOR, contact_id, now, message_id=session.scalar(asking))
    return len(rows)


def open_question() -> ColumnElement[bool]:
    """Of a contact: one about an offer of theirs waits for its answer."""
    return exists().where(
        Ask.contact_id == Contact.id, Ask.offer_id.is_not(None), Ask.open, Ask.answered_at.is_(None)
    )


def confirmed() -> ColumnElement[datetime]:
    return func.coalesce(Offer.last_confirmed_at, Offer.created_at)


def _asked() -> Subquery:
    """Of each offer that was asked about since it was confirmed: how many of those texts reached them and stayed
    `unanswered`, and when the last was asked."""
    heard = and_(Ask.answered_at.is_(None), Message.status.in_(WENT))
    since = and_(Ask.about == AskAbout.OFFER_STANDS, Ask.asked_at > confirmed())
    return (
        select(
            Ask.offer_id,
            func.count().filter(heard).label("unanswered"),
            func.max(Ask.asked_at).label("last_at"),
        )
        .join(Offer, Offer.id == Ask.offer_id)
        .outerjoin(Message, Message.id == Ask.message_id)
        .where(since)
        .group_by(Ask.offer_id)
        .subquery("asked")
    )
