"""The facts of a person's record, each a label and a sentence. storage/people/record.py puts them on cards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from storage.models import (
    Aspiration,
    ConsentChange,
    Contact,
    Interest,
    Match,
    Member,
    Network,
    Offer,
    Opportunity,
    Task,
    Wording,
)
from storage.people.networks import coordinator_of
from storage.plain import (
    CHANNEL_WORDS,
    CONDITION_WORDS,
    HOW_OFTEN_WORDS,
    KIND_WORDS,
    MATCH_WORDS,
    PURPOSE_WORDS,
    SOURCE_WORDS,
    TASK_WORDS,
    category_words,
    theme_words,
)
from storage.when import LOCAL, day, spoken

NEWEST = 12
"""Rows of a kind that are shown; older ones stay in the tables."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`detail` is a smaller line below it; `quote` are exact words, folded away on a page."""

    label: str
    text: str
    state: str = ""
    detail: str = ""
    quote: str = ""


def about(session: Session, contact: Contact) -> Iterator[Fact]:
    if contact.first_name:
        yield Fact("First name", contact.first_name)
    if contact.place:
        yield Fact("Place", contact.place)
    joined = select(Network.name).join(Member).where(Member.contact_id == contact.id, Member.left_at.is_(None))
    for name in session.scalars(joined.order_by(Member.joined_at)):
        yield Fact("Network", name)
    yield Fact("Reference", contact.reference)


def hopes(session: Session, contact: Contact) -> Iterator[Fact]:
    mine = select(Aspiration).where(Aspiration.contact_id == contact.id).order_by(Aspiration.id.desc())
    for hope in session.scalars(mine.limit(NEWEST)):
        yield Fact("In your words", hope.words, detail=f"Theme: {theme_words(hope.theme)}")


def offers_of(session: Session, contact: Contact) -> list[Offer]:
    mine = select(Offer).where(Offer.contact_id == contact.id).order_by(Offer.id.desc())
    return list(session.scalars(mine.limit(NEWEST)))


def offer(row: Offer) -> Iterator[Fact]:
    """What is known of it so far: a draft is short at first."""
    told = {
        "In your words": row.words,
        "It is": KIND_WORDS[row.kind] if row.words else "",
        "You": _doing(row),
        "When": spoken(row.when) if row.when else row.when_words or "",
        "How often": HOW_OFTEN_WORDS.get(row.how_often or "", row.how_often or ""),
        "Where": _where(row),
        "How far": f"up to {_miles(row.travel_miles)}" if row.travel_miles else "",
        "It needs": _conditions(row),
        "Filed under": "; ".join(category_words(code) for code in row.categories),
        "You agreed on": day(row.last_confirmed_at) if row.last_confirmed_at else "",
    }
    return (Fact(label, text) for label, text in told.items() if text)


def interests(session: Session, contact: Contact) -> Iterator[Fact]:
    mine = select(Interest).where(Interest.contact_id == contact.id, Interest.withdrawn_at.is_(None))
    for row in session.scalars(mine.order_by(Interest.id.desc()).limit(NEWEST)):
        yield Fact("In your words", row.words, detail="; ".join(category_words(code) for code in row.categories))


def matches(session: Session, contact: Contact) -> Iterator[Fact]:
    mine = select(Match).where(Match.contact_id == contact.id).order_by(Match.created_at.desc(), Match.id)
    for row in session.scalars(mine.options(joinedload(Match.opportunity)).limit(NEWEST)):
        opportunity = row.opportunity
        yield Fact(
            opportunity.title,
            ", ".join(row.reasons) or "it is near you",
            state=MATCH_WORDS[row.state],
            detail=f"{opportunity.organisation}, {opportunity.place}",
        )


def promises(session: Session, contact: Contact) -> Iterator[Fact]:
    coordinator = coordinator_of(session, contact)
    mine = (
        select(Task, Opportunity.title)
        .outerjoin(Match, Match.id == Task.match_id)
        .outerjoin(Opportunity, Opportunity.id == Match.opportunity_id)
        .where(Task.contact_id == contact.id)
        .order_by(Task.due_at, Task.id)
    )
    for task, title in session.execute(mine.limit(NEWEST)):
        promise = TASK_WORDS[task.kind].format(coordinator=coordinator)
        yield Fact(
            f"By {day(task.due_at)}",
            promise[:1].upper() + promise[1:],
            state="done" if task.done_at else "",
            detail=title or "",
        )


def consents(session: Session, contact: Contact) -> Iterator[Fact]:
    changes = (
        select(ConsentChange, Wording.text)
        .outerjoin(Wording, Wording.version == ConsentChange.wording_version)
        .where(ConsentChange.contact_id == contact.id)
        .order_by(ConsentChange.at.desc(), ConsentChange.id.desc())
    )
    for change, wording in session.execute(changes.limit(NEWEST)):
        yield Fact(
            "Yes to" if change.granted else "No to",
            PURPOSE_WORDS[change.purpose],
            detail=_how(change),
            quote=wording or "",
        )


def _how(change: ConsentChange) -> str:
    source = SOURCE_WORDS.get(change.source.partition(":")[0], change.source)
    version = f" (wording {change.wording_version})" if change.wording_version else ""
    return f"{_moment(change.at)}, {source}, {CHANNEL_WORDS[change.channel]}{version}"


def _doing(row: Offer) -> str:
    said = ["do this now" if row.does_now else "", "would be up for it" if row.would_do else ""]
    return " and ".join(filter(None, said))


def _where(row: Offer) -> str:
    if not row.place or not row.place_radius_miles:
        return row.place or ""
    return f"{row.place}, give or take {_miles(row.place_radius_miles)}"


def _miles(miles: float) -> str:
    """
    >>> _miles(1.0), _miles(0.44)
    ('1 mile', '0.4 miles')
    """
    shown = f"{miles:.1f}".removesuffix(".0")
    return f"{shown} mile" if shown == "1" else f"{shown} miles"


def _conditions(row: Offer) -> str:
    return ", ".join(CONDITION_WORDS.get(code, code) for code in row.conditions) or row.conditions_words or ""


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%-d %B %Y at %H:%M}"
