"""Some hundred people of a mailing at a time: may each get it, asked once more; then their texts are queued."""

from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.audience import rules_of
from broadcasts.fitting import fitted
from broadcasts.means import Means
from broadcasts.render import render
from storage.audiences.reach import Reached, ends, recheck
from storage.mailings import batches as mailing_batches
from storage.mailings import quiet_hours
from storage.mailings import texts as mailing_texts
from storage.mailings.batches import Draft, SetAside
from storage.mailings.people import Person, people
from storage.mailings.quiet_hours import Calendar, Stretch
from storage.models import Mailing, MailingClass, Reason
from storage.people.addresses import ChannelKind
from storage.updates.updates import record_told

SIZE = 500
"""People in one transaction: for some tenths of a second a STOP of theirs has to wait."""


def queue_batch(session: Session, mailing_id: int, means: Means, now: datetime) -> int:
    """How many people were looked at; 0 when nobody's time has come, or the mailing is not being sent any more."""
    mailing = mailing_texts.held(session, mailing_id)
    taken = mailing_batches.take(session, mailing_id, SIZE, now) if mailing else {}
    if mailing is None or not taken:
        return 0
    reached = recheck(session, mailing, taken, rules_of(means), now)
    known = people(session, mailing, taken)
    hours = quiet_hours.calendar(session, mailing.network_id, taken)
    decided = [
        _decide(mailing, recipient_id, reached.get(contact_id), hours, means, known, now)
        for contact_id, recipient_id in taken.items()
    ]
    drafts = [one for one in decided if isinstance(one, Draft)]
    mailing_batches.set_aside(session, [one for one in decided if isinstance(one, SetAside)])
    mailing_batches.write(session, mailing, drafts, now)
    if mailing.update_id is not None:
        record_told(session, mailing.update_id, [draft.contact_id for draft in drafts], now)
    for channel in sorted({draft.channel for draft in drafts}):
        means.wake(session, channel)
    return len(taken)


def _decide(
    mailing: Mailing,
    recipient_id: int,
    reached: Reached | None,
    hours: Calendar,
    means: Means,
    known: dict[int, Person],
    now: datetime,
) -> Draft | SetAside:
    """The text of one person, or why there is none, or none yet."""
    end = ends(mailing, now)
    if reached is None:  # the record was erased, or linked into another person's since
        return SetAside(recipient_id, Reason.NO_ADDRESS)
    if reached.reason is not None and (reached.not_before is None or now < end):
        return SetAside(recipient_id, reached.reason, reached.not_before)
    urgent = mailing.mailing_class is MailingClass.EMERGENCY
    stretch = Stretch(now, end) if urgent else hours.next(reached.contact_id, now)
    if stretch is None or stretch.begins >= end:
        return SetAside(recipient_id, Reason.TOO_LATE)
    if stretch.begins > now:
        return SetAside(recipient_id, Reason.QUIET, stretch.begins)
    return _draft(mailing, recipient_id, reached, known[reached.contact_id], stretch.ends, means)


def _draft(
    mailing: Mailing, recipient_id: int, reached: Reached, person: Person, until: datetime, means: Means
) -> Draft:
    if reached.address_id is None or reached.channel is None:
        raise ValueError(f"recipient {recipient_id} may get a text and has no address")
    rendered = render(mailing, fitted(mailing, person, reached.channel, means))
    return Draft(
        recipient_id=recipient_id,
        contact_id=reached.contact_id,
        address_id=reached.address_id,
        channel=reached.channel,
        text=rendered.text,
        choices=rendered.choices,
        segments=means.measure(reached.channel, rendered.text).segments,
        template=rendered.template if reached.channel is ChannelKind.WHATSAPP else None,
        not_after=until,
    )
