"""Any people, any audience: the preview counts what is frozen, and both are what the rules in plain Python say."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcasts.audience import Preview, parse, preview, rules_of
from broadcasts.means import Means
from storage.audiences.freeze import freeze
from storage.audiences.reach import Reached, recheck
from storage.database import Database
from storage.models import ContactAddress, Mailing, MailingClass, Recipient, RecipientState
from storage.people.addresses import ChannelKind
from tests.broadcasts.crowd import UPDATES, Human, invented
from tests.broadcasts.crowd_rows import furnish, mailing, settle
from tests.broadcasts.neighbours import means
from tests.broadcasts.oracle import Case, Verdict, expression, terms, verdict
from tests.conftest import NOW

PEOPLE = 12


@contextmanager
def undone(database: Database) -> Iterator[Session]:
    """Whatever is written in it is gone after it."""
    with Session(database.engine) as session:
        yield session
        session.rollback()


def _refused(address: ContactAddress) -> str | None:
    return "not this one" if address.value.startswith("refused") else None


def _case(chance: Random) -> tuple[Case, Mailing, Means]:
    kind = chance.choice(list(MailingClass))
    channels = frozenset(each for each in ChannelKind if chance.random() < 0.9)
    of_update, template, a_week = chance.random() < 0.3, chance.random() < 0.3, chance.choice((1, 2, 3))
    lasts = timedelta(days=chance.choice((1, 4, 8)))
    more: dict[str, Any] = {"template": {"sid": "HX1", "variables": {}}} if template else {}
    if of_update:
        more["update_id"] = UPDATES[0]
    row = mailing(kind, NOW, ends_at=NOW + lasts, **more)
    case = Case(kind, template, of_update, channels, a_week, NOW + lasts)
    return case, row, means(lambda *_: None, _refused, channels=channels, a_week=a_week)


def _frozen(session: Session, row: Mailing) -> dict[int, Recipient]:
    rows = session.scalars(select(Recipient).where(Recipient.mailing_id == row.id))
    return {one.contact_id: one for one in rows}


def _seen(one: Reached) -> Verdict:
    waits = one.state is RecipientState.WAITING
    return str(one.state), one.reason and str(one.reason), one.address_id if waits else None, one.not_before


def _kept(human: Human, seen: Verdict) -> tuple[Any, ...]:
    """What is frozen of it: the channel of their address, for the address is chosen anew with their text."""
    state, reason, address_id, not_before = seen
    return state, reason, next((door.channel for door in human.doors if door.id == address_id), None), not_before


def _row(one: Recipient) -> tuple[Any, ...]:
    assert one.address_id is None
    waits = one.state is RecipientState.WAITING
    return str(one.state), one.reason and str(one.reason), one.channel if waits else None, one.not_before


def _counts(rows: dict[int, Recipient]) -> Preview:
    waiting = [one for one in rows.values() if one.state is RecipientState.WAITING]
    return Preview(
        by_channel=Counter(one.channel for one in waiting if one.reason is None and one.channel),
        held=Counter(one.reason for one in waiting if one.reason),
        left_out=Counter(one.reason for one in rows.values() if one not in waiting and one.reason),
        people=(),
    )


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_the_preview_the_frozen_rows_and_the_rules_agree(database: Database, seed: int) -> None:
    chance = Random(seed)
    humans = [invented(chance, NOW) for _ in range(PEOPLE)]
    with undone(database) as session:
        settle(session, humans, furnish(session, NOW), NOW)
        case, row, its_means = _case(chance)
        row.audience, means_them = expression(chance, terms(humans, NOW))
        session.add(row)
        session.flush()
        expected = {
            human.id: verdict(human, case, NOW) for human in humans if means_them(human) and not human.linked_away
        }
        shown = preview(session, row, its_means, NOW)
        assert freeze(session, row, parse(row.audience), rules_of(its_means), NOW) == len(expected)
        rows = _frozen(session, row)
        kept = {human.id: _kept(human, expected[human.id]) for human in humans if human.id in expected}
        assert {contact: _row(one) for contact, one in rows.items()} == kept, row.audience
        _agree(shown, _counts(rows), humans, rows)
        again = recheck(session, row, list(rows), rules_of(its_means), NOW)
        assert {contact: _seen(one) for contact, one in again.items()} == expected
        assert freeze(session, row, parse(row.audience), rules_of(its_means), NOW) == 0


def _agree(shown: Preview, counted: Preview, humans: list[Human], rows: dict[int, Recipient]) -> None:
    assert shown.by_channel == counted.by_channel
    assert shown.held == counted.held
    assert shown.left_out == counted.left_out
    assert shown.goes_to == sum(one.state is RecipientState.WAITING for one in rows.values())
    by_reference = {human.reference: rows.get(human.id) for human in humans}
    listed = {one.reference: (one.channel, one.state, one.reason) for one in shown.people}
    frozen = {name: (row.channel, row.state, row.reason) for name, row in by_reference.items() if row}
    assert listed == frozen


def test_it_judges_a_scheduled_mailing_by_its_hour(session: Session, now: datetime) -> None:
    """WhatsApp's day is over by then, though it is not yet."""
    human = invented(Random(1), now)
    human.stopped = human.under_18 = human.linked_away = False
    human.answers, human.earlier, human.doors = [], [], human.doors[:0]
    furnish(session, now)
    settle(session, [human], {}, now)
    heard = now - timedelta(hours=20)
    door = {"contact_id": human.id, "channel": ChannelKind.WHATSAPP, "value": "w", "created_at": now}
    session.add(ContactAddress(**door, heard_at=heard))
    row = mailing(MailingClass.SERVICE, now)
    session.add(row)
    session.flush()
    its_means = means(lambda *_: None)
    assert preview(session, row, its_means, now).by_channel == {ChannelKind.WHATSAPP: 1}
    row.send_at = now + timedelta(hours=5)
    assert preview(session, row, its_means, now).held == {"window": 1}
