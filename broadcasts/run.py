"""One tick of the mailings: what is due starts, who waits gets a text, quiet hours are kept, what is over ends.

Each step is a transaction of its own that does nothing twice, so any number of processes may tick at once, and one
that dies leaves a step undone, which the next tick does.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from broadcasts.audience import AudienceError, parse, rules_of
from broadcasts.batch import SIZE, queue_batch
from broadcasts.means import Means
from broadcasts.wall_clock import following
from storage.alerts import raise_alert
from storage.audiences.freeze import freeze
from storage.database import Database
from storage.heartbeats import beat
from storage.mailings import states as mailing_states
from storage.mailings import texts as mailing_texts
from storage.mailings.mailings import late, unapproved, why_a_second_person
from storage.models import AlertKind, Mailing, MailingState

log = structlog.get_logger()

HEART = "mailings"
LATE_AFTER = timedelta(minutes=60)
"""Later than this a mailing is not sent by itself: its hour has passed, and a person knows whether it matters."""

Step = Callable[[Session, int, Means, datetime], int]


class Unapproved(Exception):
    """Whom it reaches by now takes a second person's yes, and it has none; the message says why."""


class Ticker:
    """`stopping` is asked between two steps: a worker that is told to stop ends its tick there."""

    def __init__(
        self,
        database: Database,
        means: Means,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database, self._means, self._clock, self._stopping = database, means, clock, stopping

    def tick(self) -> None:
        """Until nothing is left to do now."""
        call = self._database.call
        call(mailing_states.reopen)
        for mailing_id in call(mailing_texts.came_back, self._clock()):
            call(mailing_texts.withdraw, mailing_id, self._clock())
        while self._round() and not self._stopping():
            pass
        for mailing_id in call(mailing_states.sending):
            while self._try(_keep_hours, mailing_id) >= SIZE:
                pass
        call(mailing_states.finish, self._clock())
        call(_wake, self._means, self._clock())

    def _round(self) -> int:
        """One batch of each mailing, so that a large one keeps none of the others waiting."""
        now = self._clock()
        self._database.call(beat, HEART, now)
        for mailing_id in self._database.call(mailing_states.due, now):
            self._try(start, mailing_id)
        going = self._database.call(mailing_states.sending)
        return sum(self._try(queue_batch, mailing_id) for mailing_id in going)

    def _try(self, step: Step, mailing_id: int) -> int:
        """A mailing that breaks a step keeps none of the others waiting either."""
        if self._stopping():
            return 0
        try:
            return self._database.call(step, mailing_id, self._means, self._clock())
        except AudienceError:
            self._database.call(_set_aside, mailing_id, self._clock())
        except Unapproved as error:
            self._database.call(_await_approval, mailing_id, str(error), self._clock())
        except Exception as error:
            log.exception("mailing broke", mailing=mailing_id, step=step.__name__, error=type(error).__name__)
            self._database.call(_say_it_stands, mailing_id, self._clock())
        return 0


def start(session: Session, mailing_id: int, means: Means, now: datetime) -> int:
    """Freezes its audience and adds its next repetition, in the transaction that claims it; or calls it late.

    Unapproved, and all of it is undone, when its audience has grown since one person scheduled it.
    """
    mailing = mailing_states.claim_due(session, mailing_id, now, now - LATE_AFTER)
    if mailing is None:
        return 0
    _add_next(session, mailing, now)
    if mailing.state is MailingState.LATE:
        mailing.repeat = None  # its repetitions go on without it
        sentence = f"Mailing {mailing_id} was due while we were away, so it was not sent. Resume or cancel it."
        raise_alert(session, AlertKind.LATE, late(mailing_id), sentence, now)
        return 0
    frozen = freeze(session, mailing, parse(mailing.audience), rules_of(means), now)
    if mailing.approver is None:
        people = mailing_states.reached(session, mailing_id)
        if why := why_a_second_person(session, mailing, people):
            raise Unapproved(why)
    return frozen


def _add_next(session: Session, mailing: Mailing, now: datetime) -> None:
    if mailing.repeat is None:
        return
    first = mailing_states.first_wall_time(session, mailing)
    wall, send_at = following(first, mailing.time_zone, mailing.repeat, after=now)
    if mailing.repeat_until is None or send_at <= mailing.repeat_until:
        mailing_states.add_next(session, mailing, wall, send_at, now)


def _keep_hours(session: Session, mailing_id: int, means: Means, now: datetime) -> int:
    """Texts that are too old end, and those that would come in quiet hours wait; how many wait."""
    mailing_texts.lapse(session, mailing_id, now)
    return mailing_texts.put_off(session, mailing_id, SIZE, now)


def _wake(session: Session, means: Means, now: datetime) -> None:
    for channel in mailing_texts.waiting_channels(session, now):
        means.wake(session, channel)


def _set_aside(session: Session, mailing_id: int, now: datetime) -> None:
    """What its audience names is not there any more."""
    if mailing_states.hold_back(session, mailing_id):
        sentence = f"Mailing {mailing_id} could not start: its audience cannot be read. Edit and schedule it anew."
        raise_alert(session, AlertKind.UNREADABLE, f"audience:mailing:{mailing_id}", sentence, now)


def _await_approval(session: Session, mailing_id: int, why: str, now: datetime) -> None:
    """Its repetitions wait with it."""
    if mailing_states.hold_back(session, mailing_id):
        sentence = (
            f"Mailing {mailing_id} was not sent: its audience has grown, and a second person has to approve it, "
            f"for {why}. Approve it and resume it, or cancel it."
        )
        raise_alert(session, AlertKind.UNAPPROVED, unapproved(mailing_id), sentence, now)


def _say_it_stands(session: Session, mailing_id: int, now: datetime) -> None:
    sentence = f"Mailing {mailing_id} does not go on, by a fault of ours. It is tried again; see the log."
    raise_alert(session, AlertKind.STANDS, f"stands:mailing:{mailing_id}", sentence, now)
