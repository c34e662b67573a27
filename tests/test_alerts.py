"""An alarm is one row while it lasts, and a new row when it comes back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.alerts import close, open_alerts, raise_alert
from storage.database import Database
from storage.models import Alert, AlertKind
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from tests.conftest import NOW

SPENT = "Today's money for texts is spent; mailings wait until tomorrow."
LATER = NOW + timedelta(minutes=5)


def _spent(session: Session, now: datetime = NOW) -> Alert:
    return raise_alert(session, AlertKind.SPENDING, "spending:2026-11-21", SPENT, now)


def test_the_first_time_it_is_a_row_with_its_sentence(session: Session) -> None:
    alert = _spent(session)
    assert (alert.kind, alert.sentence, alert.times) == (AlertKind.SPENDING, SPENT, 1)
    assert (alert.created_at, alert.closed_at) == (NOW, None)


def test_the_same_cause_is_counted_on_the_same_row(session: Session) -> None:
    first = _spent(session)
    again = _spent(session, LATER)
    assert (again.id, again.times, again.created_at) == (first.id, 2, NOW)


def test_another_cause_is_another_row(session: Session) -> None:
    _spent(session)
    raise_alert(session, AlertKind.SPENDING, "spending:2026-11-22", SPENT, LATER)
    assert [alert.times for alert in open_alerts(session)] == [1, 1]


def test_it_says_whom_and_which_text_by_id(session: Session) -> None:
    bryn = find_or_create(session, Address(ChannelKind.SMS, "+447700900200"), NOW)
    sentence = "Somebody may be at risk."
    alert = raise_alert(session, AlertKind.DANGER, "danger:message:12", sentence, NOW, contact_id=bryn.contact_id)
    assert (alert.contact_id, alert.message_id) == (bryn.contact_id, None)


def test_open_ones_are_listed_oldest_first_and_closed_ones_not(session: Session) -> None:
    late = raise_alert(session, AlertKind.MISSED, "missed:sms", "Texts were never pushed to us.", LATER)
    early, gone = _spent(session), raise_alert(session, AlertKind.UNKNOWN, "unknown:1", "It may have gone.", NOW)
    close(session, gone.id, LATER)
    assert [alert.id for alert in open_alerts(session)] == [early.id, late.id]


def test_a_closed_cause_that_comes_back_is_a_new_row(session: Session) -> None:
    first = _spent(session)
    close(session, first.id, NOW)
    again = _spent(session, LATER)
    assert again.id != first.id
    assert (again.times, again.created_at) == (1, LATER)


def test_closing_twice_keeps_when_it_was_closed(session: Session) -> None:
    alert = _spent(session)
    close(session, alert.id, NOW)
    close(session, alert.id, LATER)
    session.refresh(alert)
    assert alert.closed_at == NOW


def test_eight_processes_at_once_make_one_row_and_lose_no_count(database: Database) -> None:
    together = Barrier(8)

    def strike(_: int) -> None:
        with database.transaction() as session:
            together.wait(timeout=20)
            _spent(session)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(strike, range(8)))
    with database.transaction() as session:
        assert session.execute(select(func.count(Alert.id), func.sum(Alert.times))).one() == (1, 8)
