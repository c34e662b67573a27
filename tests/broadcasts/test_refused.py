"""Which addresses are asked about one by one: those that no pattern names, however many are read together."""

import re

import pytest
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from storage.audiences.reach_parts import BUNDLE, Rules, refused_among
from storage.models import Contact, ContactAddress
from storage.people.addresses import ChannelKind
from tests.conftest import NOW

SMS, WHATSAPP, TELEGRAM, WEB = ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.TELEGRAM, ChannelKind.WEB
MANY = 2 * BUNDLE + 10
NUMBERS = [f"+447700900{n:03}" for n in range(MANY)]


def _known(session: Session, channel: ChannelKind, *values: str) -> None:
    for value in values:
        person = Contact(reference=f"P-{channel}-{value}", created_at=NOW)
        person.addresses = [ContactAddress(channel=channel, value=value, created_at=NOW)]
        session.add(person)
    session.flush()


def _asked(session: Session, plain: dict[ChannelKind, str]) -> list[str]:
    """The values that `refused` is asked about, which refuses every other one."""
    asked: list[ContactAddress] = []

    def refused(address: ContactAddress) -> str | None:
        asked.append(address)
        return "no" if len(asked) % 2 else None

    found = refused_among(session, true(), Rules(frozenset({SMS, WHATSAPP, TELEGRAM}), 2, refused, plain))
    assert found == [address.id for address in asked[::2]]
    return sorted(address.value for address in asked)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\+447700900[0-9]{3}$",  # all
        r"^\+447700900(?!137$)[0-9]{3}$",  # all but one
        r"^\+447700900(?:[0-9]{2}[05]|00[1-9])$",  # some of each bundle
        r"^\+447700900$",  # none
        r"^\+44770090000|99$",  # the beginning of some, the end of others
        "00",  # anywhere
    ],
)
def test_as_many_are_plain_together_as_one_by_one(session: Session, pattern: str) -> None:
    _known(session, SMS, *NUMBERS)
    assert _asked(session, {SMS: pattern}) == [each for each in NUMBERS if not re.search(pattern, each)]


def test_each_channel_has_its_own_pattern(session: Session) -> None:
    _known(session, SMS, "+447700900001", "+447700900002")
    _known(session, WHATSAPP, "+447700900001", "+447700900002")
    _known(session, TELEGRAM, "1", "2")
    _known(session, WEB, "w")
    assert _asked(session, {SMS: "^.*1$", WHATSAPP: "^.*2$", TELEGRAM: ""}) == ["+447700900001", "+447700900002"]
    assert _asked(session, {SMS: "", WHATSAPP: ""}) == ["1", "2"]
    assert len(_asked(session, {})) == 6


def test_two_numbers_in_one_address_are_not_plain(session: Session) -> None:
    two = "+447700900001\n+447700900002"
    _known(session, SMS, "+447700900003", two, "+447700900004\n", "\n+447700900005")
    plain = {SMS: r"^\+447700900[0-9]{3}$"}
    assert _asked(session, plain) == sorted([two, "+447700900004\n", "\n+447700900005"])


def test_of_an_empty_audience_nobody_is_asked(session: Session) -> None:
    assert session.scalars(select(ContactAddress)).all() == []
    assert _asked(session, {SMS: "^1$"}) == []
