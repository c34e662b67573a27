"""A frozen audience is held to its people and its mailing, whoever is erased meanwhile, and is frozen once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waits
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.safety import Settled
from bot.settling import take_effect
from broadcasts.audience import parse
from storage.audiences.freeze import freeze, listed
from storage.audiences.reach import Rules
from storage.database import Database
from storage.mailings.batches import take
from storage.mailings.report import tallies
from storage.mailings.retry import retryable
from storage.models import (
    Contact,
    ContactAddress,
    Direction,
    Mailing,
    MailingClass,
    Message,
    MessageKind,
    Recipient,
    RecipientState,
)
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import erase, find_or_create
from storage.texts.status import DeliveryStatus
from tests.broadcasts.crowd_rows import mailing
from tests.conftest import NOW

RULES = Rules(frozenset({ChannelKind.SMS}), a_week=2, refused=lambda _: None, plain={ChannelKind.SMS: ""})
EVERYONE = parse("everyone")
NOBODY = 10**9
SOON_S, LONG_S = 0.5, 20


SENT = """
INSERT INTO messages (contact_id, address_id, direction, kind, channel, text, status, code, created_at, mailing_id)
VALUES (:person, :address, 'out', 'mailing', 'sms', 'x', 'failed', 1, :now, :mailing) RETURNING id
"""


def _people(session: Session, many: int = 3) -> list[int]:
    numbers = (f"+447700900{n:03}" for n in range(many))
    return [find_or_create(session, Address(ChannelKind.SMS, n), NOW).contact_id for n in numbers]


def _mailing(session: Session, kind: MailingClass = MailingClass.SERVICE) -> int:
    row = mailing(kind, NOW)
    session.add(row)
    session.flush()
    return row.id


def _freeze(session: Session, mailing_id: int) -> int:
    return freeze(session, session.get_one(Mailing, mailing_id), EVERYONE, RULES, NOW)


def _frozen(session: Session) -> list[int]:
    return list(session.scalars(select(Recipient.contact_id).order_by(Recipient.contact_id)))


def _recipient(mailing_id: int, contact_id: int) -> Recipient:
    return Recipient(mailing_id=mailing_id, contact_id=contact_id, state=RecipientState.WAITING)


def _still_waits(future: Future[Any]) -> bool:
    try:
        future.result(SOON_S)
    except Waits:
        return True
    return False


def test_who_came_since_is_not_in_it(session: Session) -> None:
    first, news = _people(session), _mailing(session)
    assert _freeze(session, news) == 3
    _people(session, 5)
    assert _freeze(session, news) == 0
    assert _frozen(session) == first


@pytest.mark.parametrize("nobody", [True, False])
def test_a_recipient_needs_a_person_and_a_mailing(session: Session, nobody: bool) -> None:
    person, news = _people(session, 1)[0], _mailing(session)
    rows = [_recipient(news, person), _recipient(news, NOBODY) if nobody else _recipient(NOBODY, person)]
    with pytest.raises(IntegrityError, match="needs a person and a mailing"), session.begin_nested():
        session.add_all(rows)
        session.flush()
    assert _frozen(session) == []


@pytest.mark.parametrize("column", ["contact_id", "mailing_id"])
def test_none_is_moved_to_nobody(session: Session, column: str) -> None:
    people = _people(session)
    _freeze(session, _mailing(session))
    with pytest.raises(IntegrityError, match="needs a person and a mailing"), session.begin_nested():
        session.execute(update(Recipient).where(Recipient.contact_id == people[0]).values({column: NOBODY}))
    assert _frozen(session) == people


def test_who_is_erased_is_in_no_audience(session: Session) -> None:
    gone, *others = _people(session)
    for _ in range(2):
        _freeze(session, _mailing(session))
    erase(session, gone)
    assert _frozen(session) == sorted(others * 2)


def test_an_audience_goes_with_its_mailing(session: Session) -> None:
    people, news = _people(session), _mailing(session)
    _freeze(session, news)
    _freeze(session, other := _mailing(session))
    session.execute(delete(Mailing).where(Mailing.id == news))
    assert _frozen(session) == people
    assert set(session.scalars(select(Recipient.mailing_id))) == {other}


def test_a_text_and_an_address_that_are_gone_lead_nowhere(session: Session) -> None:
    person = _people(session, 1)[0]
    news = _mailing(session)
    _freeze(session, news)
    address = session.scalars(select(ContactAddress.id)).one()
    sent = session.scalars(text(SENT), {"person": person, "address": address, "mailing": news, "now": NOW}).one()
    queued = {"state": RecipientState.QUEUED, "address_id": address, "message_id": sent}
    session.execute(update(Recipient).values(queued))
    assert [one.status for one in tallies(session, news)] == [DeliveryStatus.FAILED]
    assert retryable(session, news, {1}) == 1
    session.execute(delete(Message))
    assert [(one.status, one.people) for one in tallies(session, news)] == [(None, 1)]
    assert retryable(session, news, {1}) == 0


def test_whoever_erases_waits_for_a_freeze_and_misses_no_row(database: Database) -> None:
    gone, *others = database.call(_people)
    news = database.call(_mailing)
    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            assert _freeze(session, news) == 3
            erasing = pool.submit(database.call, erase, gone)
            assert _still_waits(erasing)
        erasing.result(LONG_S)
    assert database.call(_frozen) == others


def test_a_freeze_waits_for_whoever_erases_and_is_done_again(database: Database) -> None:
    gone, *others = database.call(_people)
    news = database.call(_mailing)
    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            erase(session, gone)
            freezing = pool.submit(database.call, _freeze, news)
            assert _still_waits(freezing)
        with pytest.raises(IntegrityError, match="needs a person and a mailing"):
            freezing.result(LONG_S)
    assert database.call(_freeze, news) == 2
    assert database.call(_frozen) == others


def _is_a_child(session: Session, contact_id: int) -> None:
    contact = session.get_one(Contact, contact_id)
    heard = Message(contact_id=contact_id, direction=Direction.IN, channel=ChannelKind.SMS, text="im 15")
    session.add_all([contact, heard])
    heard.status, heard.created_at, heard.kind = DeliveryStatus.DELIVERED, NOW, MessageKind.TALK
    session.flush()
    take_effect(session, Settled.UNDER_18, contact, heard, NOW)


@pytest.mark.parametrize("goes", [erase, _is_a_child])
def test_who_goes_and_a_batch_never_wait_for_each_other(
    database: Database, goes: Callable[[Session, int], None]
) -> None:
    gone, *others = database.call(_people)
    news = database.call(_mailing)
    database.call(_freeze, news)
    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            session.execute(select(Recipient).with_for_update())
            going = pool.submit(database.call, goes, gone)
            assert _still_waits(going)
            assert take(session, news, 9, NOW).keys() == {gone, *others}
        going.result(LONG_S)
    assert database.call(_frozen) == others


def test_of_two_at_once_the_second_finds_it_frozen(database: Database) -> None:
    people = database.call(_people)
    news = database.call(_mailing)
    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            assert _freeze(session, news) == 3
            second = pool.submit(database.call, _freeze, news)
            assert _still_waits(second)
        assert second.result(LONG_S) == 0
    assert database.call(_frozen) == people


MANY = 5000
AT_ONCE = (
    "INSERT INTO contacts (reference, created_at) SELECT 'P-' || n, :now FROM generate_series(1, :many) n",
    "INSERT INTO addresses (contact_id, channel, value, created_at)"
    " SELECT id, 'sms', reference, :now FROM contacts",
    "INSERT INTO messages (contact_id, direction, kind, channel, text, status, created_at, mailing_id)"
    " SELECT contacts.id, 'out', 'mailing', 'sms', 'x', 'delivered', :now, mailings.id FROM contacts, mailings",
)
READ = text("""
SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid)) FROM pg_stat_user_indexes
WHERE relname IN ('addresses', 'messages', 'consent_changes')
""")


@pytest.mark.parametrize("kind", [MailingClass.SERVICE, MailingClass.MARKETING])
def test_of_people_that_came_at_once_each_is_read_once(database: Database, kind: MailingClass) -> None:
    """The planner knows nothing of tables that were filled a moment ago: it must not read everybody for each."""
    with database.transaction() as session:
        _mailing(session, MailingClass.PUBLIC_TASK)
        for rows in AT_ONCE:
            session.execute(text(rows), {"now": NOW, "many": MANY})
        news = session.get_one(Mailing, _mailing(session, kind))
        before = session.scalars(READ).one()
        assert len(listed(session, news, EVERYONE, RULES, NOW)) == MANY
        read = session.scalars(READ).one() - before
    assert read <= 10 * MANY
