"""Who gets a mailing of which class, on which address, and why not: the table of the rules."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.audiences.reach import Reached, Rules, recheck
from storage.models import Contact, MailingClass, Purpose
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.broadcasts.crowd import UPDATES, Door, Human
from tests.broadcasts.crowd_rows import furnish, mailing, settle
from tests.broadcasts.test_audience_names import human
from tests.conftest import NOW

SMS, WHATSAPP, TELEGRAM = ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.TELEGRAM
SERVICE, PUBLIC, MARKETING, EMERGENCY = MailingClass
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = Rules(
    frozenset({SMS, WHATSAPP, TELEGRAM}), 2, lambda address: "no" if address.value.startswith("refused") else None
)


def door(channel: ChannelKind = SMS, heard: timedelta | None = DAY, **given: Any) -> Door:
    """Last heard from so long ago."""
    usual: dict[str, Any] = {"created": NOW - 9 * DAY, "closed": False, "refused": False}
    return Door(channel=channel, heard=None if heard is None else NOW - heard, **(usual | given))


def said(granted: bool, channel: ChannelKind = SMS, purpose: Purpose = Purpose.MAILINGS) -> tuple[Any, ...]:
    return purpose, granted, channel


def sent(days: float, kind: MailingClass = PUBLIC, status: Any = DeliveryStatus.DELIVERED) -> tuple[Any, ...]:
    return kind, timedelta(days=days), status


YES, NO, ELSEWHERE = said(True), said(False), said(True, TELEGRAM)
TOLD, NOT_TOLD = said(True, SMS, Purpose.UPDATES), said(False, SMS, Purpose.UPDATES)
TWO = [sent(1), sent(3)]

CONSENT = [
    # what they said of mailings, oldest first; what becomes of each class
    ([], {"service": None, "public_task": None, "marketing": "no_consent", "emergency": None}),
    ([YES], {"service": None, "public_task": None, "marketing": None, "emergency": None}),
    ([NO], {"service": None, "public_task": "no_consent", "marketing": "no_consent", "emergency": None}),
    ([YES, NO], {"service": None, "public_task": "no_consent", "marketing": "no_consent", "emergency": None}),
    ([NO, YES], {"service": None, "public_task": None, "marketing": None, "emergency": None}),
    ([ELSEWHERE], {"service": None, "public_task": None, "marketing": "no_consent", "emergency": None}),
    ([YES, ELSEWHERE], {"service": None, "public_task": None, "marketing": "no_consent", "emergency": None}),
    ([TOLD], {"service": None, "public_task": None, "marketing": "no_consent", "emergency": None}),
    ([NOT_TOLD], {"service": None, "public_task": None, "marketing": "no_consent", "emergency": None}),
]


def judged(session: Session, person: Human, kind: MailingClass, rules: Rules = RULES, **more: Any) -> Reached:
    earlier = furnish(session, NOW)
    settle(session, [person], earlier, NOW)
    row = mailing(kind, NOW, **more)
    session.add(row)
    session.flush()
    return recheck(session, row, [person.id], rules, NOW)[person.id]


@pytest.mark.parametrize("kind", MailingClass)
@pytest.mark.parametrize(("answers", "outcomes"), CONSENT)
def test_consent_by_class(
    session: Session, answers: Any, outcomes: dict[str, str | None], kind: MailingClass
) -> None:
    one = judged(session, human(doors=[door()], answers=answers), kind)
    assert one.reason == outcomes[kind]
    assert one.state == ("waiting" if one.reason is None else "left_out")


@pytest.mark.parametrize("kind", MailingClass)
@pytest.mark.parametrize(
    ("answers", "reason"), [([YES], "no_consent"), ([YES, TOLD], None), ([YES, TOLD, NOT_TOLD], "no_consent")]
)
def test_an_update_needs_its_own_yes(session: Session, answers: Any, reason: Any, kind: MailingClass) -> None:
    assert judged(session, human(doors=[door()], answers=answers), kind, update_id=UPDATES[0]).reason == reason


FIRST = [
    # the first that holds is the reason, whatever else does
    ({"stopped": True, "under_18": True, "doors": []}, "stopped"),
    ({"under_18": True, "doors": []}, "under_18"),
    ({"doors": []}, "no_address"),
    ({"doors": [door(ChannelKind.WEB)]}, "no_address"),
    ({"doors": [door(closed=True)]}, "no_address"),
    ({"doors": [door(refused=True)]}, "no_address"),
    ({"doors": [door(WHATSAPP, DAY)], "answers": [NO], "earlier": TWO}, "no_consent"),
    ({"doors": [door(WHATSAPP, DAY)], "earlier": TWO}, "window"),
    ({"doors": [door()], "earlier": TWO}, "budget"),
    ({"doors": [door()]}, None),
]


@pytest.mark.parametrize(("given", "reason"), FIRST)
def test_the_first_reason_that_holds(session: Session, given: Any, reason: str | None) -> None:
    assert judged(session, human(**given), PUBLIC, ends_at=NOW + 9 * DAY).reason == reason


@pytest.mark.parametrize("kind", MailingClass)
@pytest.mark.parametrize("given", [{"stopped": True}, {"under_18": True}])
def test_no_class_reaches_who_stopped_or_is_a_child(session: Session, given: Any, kind: MailingClass) -> None:
    one = judged(session, human(doors=[door()], answers=[YES, TOLD], **given), kind)
    assert (one.state, one.reason) == ("left_out", *given)


ADDRESSES = [
    # their addresses, the mailing's class and template; which one is used, by its place in the list
    ([door(SMS, 9 * DAY), door(TELEGRAM, DAY)], PUBLIC, False, 1, None),
    ([door(SMS, None), door(TELEGRAM, 90 * DAY)], PUBLIC, False, 1, None),
    ([door(SMS, None, created=NOW), door(TELEGRAM, None)], PUBLIC, False, 0, None),
    ([door(SMS, None), door(TELEGRAM, None, created=NOW)], PUBLIC, False, 1, None),
    ([door(SMS, 2 * DAY), door(TELEGRAM, DAY, closed=True)], PUBLIC, False, 0, None),
    ([door(WHATSAPP, 23 * HOUR), door(SMS, 30 * HOUR)], PUBLIC, False, 0, None),
    ([door(WHATSAPP, 25 * HOUR), door(SMS, 30 * HOUR)], PUBLIC, False, 1, None),
    ([door(WHATSAPP, 25 * HOUR), door(SMS, 30 * HOUR)], PUBLIC, True, 0, None),
    ([door(WHATSAPP, None), door(SMS, None)], PUBLIC, False, 1, None),
    ([door(WHATSAPP, 25 * HOUR)], PUBLIC, False, 0, "window"),
    ([door(WHATSAPP, 24 * HOUR)], EMERGENCY, False, 0, "window"),
    ([door(WHATSAPP, 25 * HOUR)], SERVICE, True, 0, None),
    # marketing goes where the yes was given, though they wrote elsewhere since
    ([door(TELEGRAM, HOUR), door(SMS, 9 * DAY)], MARKETING, False, 1, None),
]


@pytest.mark.parametrize(("doors", "kind", "template", "used", "reason"), ADDRESSES)
def test_which_address(
    session: Session, doors: list[Door], kind: MailingClass, template: bool, used: int, reason: str | None
) -> None:
    more: dict[str, Any] = {"template": {"sid": "HX1", "variables": {}}} if template else {}
    fresh = [replace(one) for one in doors]
    one = judged(session, human(doors=fresh, answers=[YES]), kind, **more)
    assert (one.address_id, one.channel, one.reason) == (fresh[used].id, fresh[used].channel, reason)
    assert one.not_before == (NOW + timedelta(minutes=10) if reason else None)


FAILED, WITHHELD, QUEUED = DeliveryStatus.FAILED, DeliveryStatus.WITHHELD, DeliveryStatus.QUEUED
BUDGETS = [
    # earlier texts, the class, days until the mailing ends; state, reason, and in how many days there is room
    ([sent(1)], PUBLIC, 9, "waiting", None, None),
    (TWO, PUBLIC, 9, "waiting", "budget", 4),
    (TWO, MARKETING, 9, "waiting", "budget", 4),
    (TWO, SERVICE, 9, "waiting", None, None),
    (TWO, EMERGENCY, 9, "waiting", None, None),
    (TWO, PUBLIC, 4, "waiting", "budget", 4),
    (TWO, PUBLIC, 3.9, "left_out", "budget", None),
    ([sent(1), sent(7)], PUBLIC, 9, "waiting", None, None),
    ([sent(1), sent(6.9)], PUBLIC, 9, "waiting", "budget", 0.1),
    ([sent(1), sent(2), sent(6)], PUBLIC, 9, "waiting", "budget", 5),  # when the second newest leaves the week
    ([sent(1, MARKETING), sent(2)], PUBLIC, 9, "waiting", "budget", 5),
    ([sent(1, SERVICE), sent(2)], PUBLIC, 9, "waiting", None, None),
    ([sent(1, EMERGENCY), sent(2)], PUBLIC, 9, "waiting", None, None),
    ([sent(1, PUBLIC, FAILED), sent(2)], PUBLIC, 9, "waiting", None, None),
    ([sent(1, PUBLIC, WITHHELD), sent(2)], PUBLIC, 9, "waiting", None, None),
    ([sent(0, PUBLIC, QUEUED), sent(2)], PUBLIC, 9, "waiting", "budget", 5),
]


@pytest.mark.parametrize(("earlier", "kind", "lasts", "state", "reason", "room"), BUDGETS)
def test_the_week(
    session: Session, earlier: Any, kind: MailingClass, lasts: float, state: str, reason: Any, room: float | None
) -> None:
    person = human(doors=[door()], answers=[YES], earlier=earlier)
    one = judged(session, person, kind, ends_at=NOW + timedelta(days=lasts))
    assert (one.state, one.reason) == (state, reason)
    assert one.not_before == (None if room is None else NOW + timedelta(days=room))


def test_an_end_that_is_not_given_is_three_days_after_it_goes(session: Session) -> None:
    person = human(doors=[door()], earlier=[sent(4.5), sent(6.5)])
    one = judged(session, person, PUBLIC, send_at=NOW - DAY)
    assert (one.state, one.not_before) == ("waiting", NOW + timedelta(days=0.5))
    again = mailing(PUBLIC, NOW, send_at=NOW - timedelta(days=2.6))
    session.add(again)
    session.flush()
    assert recheck(session, again, [person.id], RULES, NOW)[person.id].state == "left_out"


def test_only_doubtful_addresses_are_asked_about(session: Session) -> None:
    asked: list[str] = []

    def refused(address: Any) -> str | None:
        asked.append(address.value.split("-")[0])
        return "not this one"

    fine = replace(RULES, refused=refused, plain={SMS: "^fine", TELEGRAM: ""})
    doors = [door(refused=True), door(), door(TELEGRAM, 2 * DAY, refused=True)]
    one = judged(session, human(doors=doors), PUBLIC, fine)
    assert (asked, one.address_id) == (["refused"], doors[1].id)


def test_who_is_gone_has_no_row(session: Session) -> None:
    person = human(doors=[door()])
    judged(session, person, PUBLIC)
    row = mailing(PUBLIC, NOW)
    session.add(row)
    session.execute(update(Contact).values(stopped_at=NOW))
    session.flush()
    found = recheck(session, row, [person.id, 10**9], RULES, NOW)
    assert {contact: one.reason for contact, one in found.items()} == {person.id: "stopped"}
