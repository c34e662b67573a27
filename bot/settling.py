"""What follows for the record when a text is settled in fixed words, and whether anything is said at all."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.opt_out import OptOut, opt_out
from bot.safety import Settled
from storage import tasks
from storage.alerts import raise_alert, raise_danger
from storage.models import AlertKind, Contact, Message, TaskKind
from storage.people.contacts import forget_profile
from storage.people.opt_out import start, stop


def take_effect(session: Session, settled: Settled, contact: Contact, inbound: Message, now: datetime) -> bool:
    """Changes the record; False when nothing is to be said: it was said before, or the provider said it.

    A cry for help can hold a STOP too: the help is said, and the STOP is kept.
    """
    speak = _EFFECTS[settled](session, contact, inbound, now)
    if settled is not Settled.STOP and opt_out(inbound.text, inbound.channel) is OptOut.CERTAIN:
        _stop(session, contact, inbound, now)
    return speak and not (inbound.confirmed_by_provider and settled in _CONFIRMED_BY_PROVIDERS)


def _stop(session: Session, contact: Contact, inbound: Message, now: datetime) -> bool:
    first = contact.stopped_at is None
    stop(session, contact.id, inbound.channel, now, inbound.id)
    return first  # one confirmation at most


def _start(session: Session, contact: Contact, inbound: Message, now: datetime) -> bool:
    start(session, contact.id, inbound.channel, now, inbound.id)
    return True


def _danger(session: Session, contact: Contact, inbound: Message, now: datetime) -> bool:
    raise_danger(session, contact.id, inbound.id, now)
    return True


def _under_18(session: Session, contact: Contact, inbound: Message, now: datetime) -> bool:
    sentence = "Somebody under 18 has texted. Nothing of theirs is kept but their texts."
    raise_alert(
        session, AlertKind.UNDER_18, f"under_18:contact:{contact.id}", sentence, now, contact.id, inbound.id
    )
    tasks.promise(session, TaskKind.UNDER_18, contact.id, now, inbound.id)
    forget_profile(session, contact)
    contact.under_18_at = contact.under_18_at or now
    return contact.stopped_at is None


def _help(session: Session, contact: Contact, inbound: Message, now: datetime) -> bool:
    return contact.stopped_at is None


_EFFECTS: dict[Settled, Callable[[Session, Contact, Message, datetime], bool]] = {
    Settled.DANGER: _danger,
    Settled.UNDER_18: _under_18,
    Settled.STOP: _stop,
    Settled.START: _start,
    Settled.HELP: _help,
}
_CONFIRMED_BY_PROVIDERS = {Settled.STOP, Settled.START, Settled.HELP}
