"""Follow-ups by the clock: how it went, whether offers stand, what is overdue, who would like something new,
and who would hear what came of their words.

Each question is a row, so it goes once; each person gets at most one follow-up in three days, inside quiet hours
and never in the middle of a talk (storage/followups/asking.py). docs/updates.md says the same for coordinators.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from broadcasts import questions
from broadcasts.means import Means
from storage.followups import asking as followups
from storage.followups import due as followups_due
from storage.followups import invitations, overdue
from storage.followups.asking import Question
from storage.followups.invitations import Fit
from storage.followups.updates_due import updates_due
from storage.mailings import quiet_hours
from storage.models import Contact, ContactAddress, MessageKind, Opportunity
from storage.people.addresses import ChannelKind
from storage.texts import outbox

MOST = 50
"""Questions of a kind in one run: a transaction stays short, and a pile goes out over some hours."""
OPPORTUNITIES = 2
INVITED = 5
"""People who are asked about a new opportunity."""
BEFORE_QUIET = timedelta(minutes=15)
"""A text that is queued right before quiet hours could leave within them."""
NOBODY = 0
"""No contact has this id: the hours of everybody."""


@dataclass(slots=True)
class Run:
    """`asked` are the people who got a question within it."""

    session: Session
    means: Means
    now: datetime
    asked: set[int] = field(default_factory=set)


def run(session: Session, means: Means, now: datetime) -> dict[str, int]:
    """Everything that is due, and how much of each there was. Of two processes at once one does it."""
    if not followups.alone(session):
        return {}
    followups.tidy_up(session, now)
    this = Run(session, means, now)
    work = AT_ANY_HOUR | WHILE_AWAKE if _awake(this, NOBODY, None) else AT_ANY_HOUR
    return {name: do(this) for name, do in work.items()}


def _alert(this: Run) -> int:
    return overdue.raise_alerts(this.session, this.now)


def _rest(this: Run) -> int:
    return followups_due.rest(this.session, this.now)


def _tell_coordinators(this: Run) -> int:
    """Once a day, whatever is overdue that day."""
    told = 0
    for person in overdue.coordinators(this.session, this.now):
        tasks = overdue.overdue_of(this.session, person, this.now)
        ready = _ready(this, person, None) if tasks else None
        if ready is None:
            continue
        address, until = ready
        text, segments = _measured(this, address.channel, questions.overdue(person, tasks))
        message = outbox.queue_text(
            this.session, address.id, text, MessageKind.SERVICE, segments, this.now, expires_at=until
        )
        this.means.send(this.session, message)
        overdue.told(this.session, person, this.now)
        told += 1
    return told


def _ask_how_it_went(this: Run) -> int:
    due = followups_due.matches_due(this.session, this.means.channels, this.now, MOST)
    return sum(
        _ask(
            this, each.contact, each.network_id, questions.happened(each.match, each.contact, each.title, this.now)
        )
        for each in due
    )


def _ask_who_wants_updates(this: Run) -> int:
    due = updates_due(this.session, this.means.channels, this.now, MOST)
    return sum(_ask(this, each.contact, each.network_id, questions.updates(each, this.now)) for each in due)


def _ask_whether_offers_stand(this: Run) -> int:
    due = followups_due.offers_due(this.session, this.means.channels, this.now, MOST)
    return sum(
        _ask(
            this, each.contact, each.network_id, questions.stands(each.offer, each.contact, each.earlier, this.now)
        )
        for each in due
    )


def _invite(this: Run) -> int:
    """To what is new, and it is told with this transaction: once, however few there are to ask."""
    invited = 0
    for opportunity in invitations.untold(this.session, this.now, OPPORTUNITIES):
        left = INVITED
        for fit in invitations.people_for(this.session, opportunity, this.means.channels, this.now):
            if left == 0:
                break
            left -= _invite_one(this, opportunity, fit)
        opportunity.told_at = this.now
        invited += INVITED - left
    this.session.flush()
    return invited


def _invite_one(this: Run, opportunity: Opportunity, fit: Fit) -> bool:
    if _ready(this, fit.contact, fit.network_id) is None:
        return False
    match_id = invitations.invite(this.session, opportunity, fit, this.now)
    if match_id is None:
        return False
    question = questions.invited(match_id, opportunity, fit.contact, ", ".join(fit.reasons), this.now)
    return _ask(this, fit.contact, fit.network_id, question)


def _ask(this: Run, contact: Contact, network_id: int | None, question: Question) -> bool:
    """Whether they were asked."""
    ready = _ready(this, contact, network_id)
    if ready is None:
        return False
    address, until = ready
    text, segments = _measured(this, address.channel, question.text)
    message = followups.ask(this.session, address, replace(question, text=text), segments, until, this.now)
    if message is None:
        return False
    this.asked.add(contact.id)
    this.means.send(this.session, message)
    return True


def _ready(this: Run, contact: Contact, network_id: int | None) -> tuple[ContactAddress, datetime] | None:
    """Where to write to them, and until when; None when they sleep, were just asked, or cannot be written to."""
    until = None if contact.id in this.asked else _awake(this, contact.id, network_id)
    if until is None:
        return None
    means = this.means
    address = followups.address_of(this.session, contact.id, means.channels, means.refused, this.now)
    return (address, until) if address else None


def _awake(this: Run, contact_id: int, network_id: int | None) -> datetime | None:
    """Until when they may be written to, or None when they may not be now."""
    stretch = quiet_hours.calendar(this.session, network_id, [contact_id]).next(contact_id, this.now)
    if stretch is None or stretch.begins > this.now or stretch.ends < this.now + BEFORE_QUIET:
        return None
    return stretch.ends


def _measured(this: Run, channel: ChannelKind, text: str) -> tuple[str, int]:
    """The text, in plainer characters where it is cheaper so, and its segments. Nobody is there to be asked."""
    plain = " ".join(this.means.measure(channel, text).plain.split())
    segments = {each: this.means.measure(channel, each).segments for each in (text, plain)}
    cheapest = min(segments, key=lambda each: segments[each])
    return cheapest, segments[cheapest]


AT_ANY_HOUR: dict[str, Callable[[Run], int]] = {"alerts": _alert, "resting": _rest}
WHILE_AWAKE: dict[str, Callable[[Run], int]] = {
    "coordinators": _tell_coordinators,
    "how it went": _ask_how_it_went,
    "invited": _invite,
    "updates": _ask_who_wants_updates,
    "offers": _ask_whether_offers_stand,
}
"""The first in this list asks first, and who was asked is left alone for three days."""
