"""The terms of an audience as a condition over people.

What a word names is looked up first: an unknown one is an error, and never an audience that nobody is in.
"""

from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import Session

from storage.audiences import names
from storage.audiences.places import circle
from storage.audiences.terms import (
    AllOf,
    AnyOf,
    Audience,
    BehindUpdate,
    CameBy,
    Everyone,
    Heard,
    InNetwork,
    Interested,
    InvitedTo,
    Joined,
    Near,
    Needs,
    New,
    Not,
    Offers,
    OnChannel,
    Person,
    Said,
    Speaks,
)
from storage.audiences.words import Looked
from storage.models import (
    Arrival,
    Contact,
    ContactAddress,
    Interest,
    Invite,
    Match,
    Member,
    Network,
    Offer,
    OfferStatus,
    UpdateSource,
)
from storage.places.distance import MILES_PER_DEGREE, NumberColumn, Point, miles_from

Holds = ColumnElement[bool]


def people(session: Session, audience: Audience, now: datetime) -> Holds:
    """True for the people whom the expression means. AudienceError when a word names what is not there.

    It says nothing of who may be written to: `reach` asks that of everybody in it.
    """
    return _holds(audience.term, Looked(session, audience.text, now))


def _some(*conditions: Holds) -> Holds:
    """Somewhere there is such a row of the person's, whatever tables the query around it reads."""
    return exists().where(*conditions).correlate(Contact)


@singledispatch
def _holds(term: Any, looked: Looked) -> Holds:
    raise TypeError(f"{type(term).__name__} is no term of an audience")


@_holds.register
def _(term: Everyone, looked: Looked) -> Holds:
    return true()


@_holds.register
def _(term: Not, looked: Looked) -> Holds:
    return not_(_holds(term.term, looked))


@_holds.register
def _(term: AllOf, looked: Looked) -> Holds:
    return and_(*(_holds(each, looked) for each in term.terms))


@_holds.register
def _(term: AnyOf, looked: Looked) -> Holds:
    return or_(*(_holds(each, looked) for each in term.terms))


@_holds.register
def _(term: InNetwork, looked: Looked) -> Holds:
    keyword = names.network(looked, term.keyword)
    network = select(Network.id).where(Network.keyword == keyword).scalar_subquery()
    return _some(Member.contact_id == Contact.id, Member.network_id == network, Member.left_at.is_(None))


@_holds.register
def _(term: Joined, looked: Looked) -> Holds:
    since = looked.now - timedelta(days=term.days)
    return _some(Member.contact_id == Contact.id, Member.joined_at > since, Member.left_at.is_(None))


@_holds.register
def _(term: New, looked: Looked) -> Holds:
    return Contact.created_at > looked.now - timedelta(days=term.days)


@_holds.register
def _(term: Heard, looked: Looked) -> Holds:
    since = looked.now - timedelta(days=term.days)
    return _some(ContactAddress.contact_id == Contact.id, ContactAddress.heard_at > since)


@_holds.register
def _(term: Near, looked: Looked) -> Holds:
    point, reaches = circle(looked, term.place)
    return _within(point, reaches if term.miles is None else term.miles)


def _within(point: Point, miles: float) -> Holds:
    """Who never said where they are is near nothing.

    The miles are only asked of people within a few degrees: on the other side of the world they have no answer.
    """
    tall = miles / MILES_PER_DEGREE + 0.01
    around = and_(
        Contact.lat.between(point.lat - tall, point.lat + tall),
        Contact.lon.between(point.lon - 2 * tall, point.lon + 2 * tall),
    )
    lat, lon = cast(NumberColumn, Contact.lat), cast(NumberColumn, Contact.lon)  # nobody unplaced is around
    return case((around, miles_from(point, lat, lon) <= miles), else_=false())


@_holds.register
def _(term: Offers, looked: Looked) -> Holds:
    theirs = (Offer.contact_id == Contact.id, Offer.status == OfferStatus.LIVE)
    return _some(*theirs, _about(looked, term.what, Offer.categories, Offer.words))


@_holds.register
def _(term: Interested, looked: Looked) -> Holds:
    theirs = (Interest.contact_id == Contact.id, Interest.withdrawn_at.is_(None))
    return _some(*theirs, _about(looked, term.what, Interest.categories, Interest.words))


def _about(looked: Looked, what: Said, codes: Any, words: Any) -> Holds:
    """In quotes it is words, of which all must stand there in some form; else it is a category."""
    if not what.quoted:
        return cast(Holds, codes.overlap(names.category(looked, what)))
    wanted = func.plainto_tsquery("english", names.words(looked, what))
    return func.to_tsvector("english", words).op("@@", is_comparison=True)(wanted)


@_holds.register
def _(term: Needs, looked: Looked) -> Holds:
    theirs = (Offer.contact_id == Contact.id, Offer.status == OfferStatus.LIVE)
    return _some(*theirs, Offer.conditions.contains([names.condition(looked, term.condition).value]))


@_holds.register
def _(term: Speaks, looked: Looked) -> Holds:
    """In whatever script: `pa` is also `pa-Latn`."""
    code, spoken = names.language(looked, term.language), func.lower(Contact.language)
    return or_(spoken == code, func.starts_with(spoken, f"{code}-"))


@_holds.register
def _(term: OnChannel, looked: Looked) -> Holds:
    theirs = (ContactAddress.contact_id == Contact.id, ContactAddress.closed_at.is_(None))
    return _some(*theirs, ContactAddress.channel == names.channel(looked, term.channel))


@_holds.register
def _(term: CameBy, looked: Looked) -> Holds:
    code = names.source(looked, term.code)
    theirs = (Arrival.contact_id == Contact.id, Arrival.invite_id == Invite.id)
    # a source that is not there is no other one either, so that "not came by" holds for it
    return or_(
        _some(*theirs, func.lower(Invite.code) == code), func.coalesce(func.lower(Contact.source), "") == code
    )


@_holds.register
def _(term: InvitedTo, looked: Looked) -> Holds:
    opportunity = names.opportunity(looked, term.opportunity)
    return _some(Match.contact_id == Contact.id, Match.opportunity_id == opportunity)


@_holds.register
def _(term: BehindUpdate, looked: Looked) -> Holds:
    update = names.update(looked, term.update)
    return _some(UpdateSource.contact_id == Contact.id, UpdateSource.update_id == update)


@_holds.register
def _(term: Person, looked: Looked) -> Holds:
    return Contact.reference == names.person(looked, term.reference)
