"""From a new opportunity to the people it fits best, so that the usual few are not asked every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians
from typing import cast

import numpy as np
from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.conditions import Condition, Help
from storage.followups.asking import asked_since, may_be_asked, network_id
from storage.matching.candidates import Candidate
from storage.matching.ranking import rank
from storage.matching.reasons import reasons
from storage.matching.wishes import Wish, read
from storage.meaning import DIMENSIONS, Floats
from storage.models import (
    ConsentChange,
    Contact,
    Interest,
    Match,
    MatchState,
    Offer,
    OfferKind,
    OfferStatus,
    Opportunity,
    OpportunityStatus,
    OpportunityType,
    Purpose,
)
from storage.people.addresses import ChannelKind
from storage.places.distance import MILES_PER_DEGREE, NumberColumn, Point, miles_from

USUAL_MILES = 2.0
"""Where a person has not said how far they would go, as in the talk."""
FURTHEST_MILES = 15.0
NEAREST_IN_MEANING = 100
"""Of offers, and of interests: reading each costs milliseconds."""
LATELY = timedelta(days=30)
ENOUGH_UNASKED = 0.5
"""Relevance below which nobody is asked out of the blue: more than is enough for who asks what is near. Chosen on
the first set of tests/matching; docs/updates.md has what the others say. Who would do anything is asked too."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A person, and why this opportunity is for them."""

    contact: Contact
    offer_id: int | None
    score: float
    miles: float | None
    reasons: tuple[str, ...]
    network_id: int | None


def untold(session: Session, now: datetime, most: int) -> Sequence[Opportunity]:
    """New ones that are open with room left, the oldest first; each is this transaction's until its end."""
    new = select(Opportunity).where(
        Opportunity.told_at.is_(None),
        Opportunity.status == OpportunityStatus.OPEN,
        or_(Opportunity.capacity.is_(None), Opportunity.filled < Opportunity.capacity),
        or_(Opportunity.ends_at.is_(None), Opportunity.ends_at > now),
    )
    in_order = new.order_by(Opportunity.updated_at, Opportunity.id).limit(most)
    return session.scalars(in_order.with_for_update(skip_locked=True, key_share=True)).all()


def people_for(
    session: Session, opportunity: Opportunity, channels: frozenset[ChannelKind], now: datetime
) -> list[Fit]:
    """Those it is good enough for: who was asked less often lately first, then the best fit.

    Each agreed to be shown what fits, and has not been shown this one.
    """
    best: dict[int, Fit] = {}
    for fit in (
        *_by_offers(session, opportunity, channels, now),
        *_by_interests(session, opportunity, channels, now),
    ):
        known = best.get(fit.contact.id)
        if known is None or fit.score > known.score:
            best[fit.contact.id] = fit
    asked = _asked(session, set(best), now - LATELY)
    return sorted(best.values(), key=lambda fit: (asked.get(fit.contact.id, 0), -fit.score, fit.contact.id))


def invite(session: Session, opportunity: Opportunity, fit: Fit, now: datetime) -> int | None:
    """The match, suggested, by its id; None when they were shown it before."""
    suggested = insert(Match).values(
        contact_id=fit.contact.id,
        opportunity_id=opportunity.id,
        offer_id=fit.offer_id,
        score=fit.score,
        miles=fit.miles,
        reasons=list(fit.reasons),
        position=0,
        state=MatchState.SUGGESTED,
        created_at=now,
        changed_at=now,
    )
    same = suggested.on_conflict_do_nothing(index_elements=["contact_id", "opportunity_id"])
    return session.scalar(same.returning(Match.id))


def _by_offers(
    session: Session, opportunity: Opportunity, channels: frozenset[ChannelKind], now: datetime
) -> Iterator[Fit]:
    lat, lon = func.coalesce(Offer.lat, Contact.lat), func.coalesce(Offer.lon, Contact.lon)
    miles = _miles(opportunity, lat, lon)
    reach = func.coalesce(Offer.travel_miles, USUAL_MILES)
    closeness = _closeness(opportunity, Offer.meaning)
    found = select(Offer, Contact, miles, closeness, network_id()).join(Contact, Contact.id == Offer.contact_id)
    askable = _askable(opportunity, channels, now)
    live = and_(Offer.status == OfferStatus.LIVE, _near(opportunity, lat, lon, miles, reach), askable)
    nearest = found.where(live).order_by(closeness.desc(), Offer.id).limit(NEAREST_IN_MEANING)
    for offer, contact, away, close, network in session.execute(nearest):
        wish = Wish(
            text=offer.words,
            lat=offer.lat if offer.lat is not None else contact.lat,
            lon=offer.lon if offer.lon is not None else contact.lon,
            when=tuple(offer.when),
            conditions=frozenset(Condition(code) for code in offer.conditions),
            max_miles=offer.travel_miles or USUAL_MILES,
            kinds=frozenset({OfferKind(offer.kind)}),
        )
        yield from _fit(opportunity, wish, contact, offer.id, away, close, network)


def _by_interests(
    session: Session, opportunity: Opportunity, channels: frozenset[ChannelKind], now: datetime
) -> Iterator[Fit]:
    lat, lon = cast("ColumnElement[float]", Contact.lat), cast("ColumnElement[float]", Contact.lon)
    miles = _miles(opportunity, lat, lon)
    closeness = _closeness(opportunity, Interest.meaning)
    found = select(Interest, Contact, miles, closeness, network_id()).join(
        Contact, Contact.id == Interest.contact_id
    )
    near = _near(opportunity, lat, lon, miles, literal(USUAL_MILES))
    live = and_(Interest.withdrawn_at.is_(None), near, _askable(opportunity, channels, now))
    nearest = found.where(live).order_by(closeness.desc(), Interest.id).limit(NEAREST_IN_MEANING)
    for interest, contact, away, close, network in session.execute(nearest):
        wish = Wish(text=interest.words, lat=contact.lat, lon=contact.lon)
        yield from _fit(opportunity, wish, contact, None, away, close, network)


def _fit(
    opportunity: Opportunity,
    wish: Wish,
    contact: Contact,
    offer_id: int | None,
    miles: float | None,
    closeness: float,
    network: int | None,
) -> Iterator[Fit]:
    """Nothing when it is not good enough, by itself: they did not ask, so nothing better stands beside it."""
    reading = read(wish)
    if opportunity.type is OpportunityType.VENUE_WANTED and not (reading.lends or reading.names_a_thing):
        return
    for ranked in rank(wish, reading, [Candidate(opportunity, miles, closeness)]):
        if reading.is_open or ranked.parts["relevance"] >= ENOUGH_UNASKED:
            why = reasons(wish, reading, ranked, _no_vectors)
            yield Fit(contact, offer_id, round(ranked.score, 3), miles, why, network)


def _no_vectors(texts: Sequence[str]) -> Floats:
    """The model is not at hand here, so no word is told to be the closest in meaning; shared words are."""
    return np.zeros((len(texts), DIMENSIONS), np.float32)


def _askable(opportunity: Opportunity, channels: frozenset[ChannelKind], now: datetime) -> ColumnElement[bool]:
    agreed: Select[bool] = (
        select(ConsentChange.granted)
        .where(ConsentChange.contact_id == Contact.id, ConsentChange.purpose == Purpose.MATCHING)
        .order_by(ConsentChange.id.desc())
        .limit(1)
        .correlate(Contact)
    )
    shown = exists().where(Match.contact_id == Contact.id, Match.opportunity_id == opportunity.id)
    return and_(may_be_asked(channels, now), func.coalesce(agreed.scalar_subquery(), False), ~shown)


def _miles(opportunity: Opportunity, lat: ColumnElement[float], lon: ColumnElement[float]) -> ColumnElement[float]:
    return miles_from(Point(opportunity.lat, opportunity.lon), cast(NumberColumn, lat), cast(NumberColumn, lon))


def _near(
    opportunity: Opportunity,
    lat: ColumnElement[float],
    lon: ColumnElement[float],
    miles: ColumnElement[float],
    reach: ColumnElement[float],
) -> ColumnElement[bool]:
    """What can be done from home is near everybody; otherwise they have to have said where they are."""
    if Help.FROM_HOME in opportunity.provides:
        return literal(True)
    tall = FURTHEST_MILES / MILES_PER_DEGREE
    wide = tall / cos(radians(opportunity.lat))
    box = and_(
        lat.between(opportunity.lat - tall, opportunity.lat + tall),
        lon.between(opportunity.lon - wide, opportunity.lon + wide),
    )
    return and_(box, miles <= reach)


def _closeness(opportunity: Opportunity, meaning: InstrumentedAttribute[object]) -> ColumnElement[float]:
    """The cosine of both meanings; 0 while either has no vector."""
    if opportunity.meaning is None:
        return literal(0.0)
    return func.coalesce(1 - meaning.cosine_distance(opportunity.meaning), 0.0)


def _asked(session: Session, contact_ids: set[int], since: datetime) -> dict[int, int]:
    """How often each was asked or shown something since then."""
    shown = (
        select(Match.contact_id, func.count().label("matches"))
        .where(Match.contact_id.in_(contact_ids), Match.created_at > since)
        .group_by(Match.contact_id)
    )
    asked = asked_since(session, contact_ids, since)
    for row in session.execute(shown):
        asked[row.contact_id] = asked.get(row.contact_id, 0) + row.matches
    return asked
