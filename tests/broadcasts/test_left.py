"""Who leaves gets no more news, not even what was queued before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from broadcasts.run import Ticker
from dialogues import membership
from dialogues.membership import Wish
from storage.database import Database
from storage.models import MailingClass, Network
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.broadcasts.neighbours import Neighbours
from tests.broadcasts.town import means, people, scheduled, texts
from tests.conftest import NOW

GONE, WAITS = {DeliveryStatus.WITHHELD: 1}, {DeliveryStatus.QUEUED: 1}
Leave = Callable[[Network | None], None]


@pytest.fixture
def networks(database: Database) -> list[Network]:
    with database.transaction() as session:
        return [Neighbours(session).network(keyword) for keyword in ("foleshill", "hillfields")]


@pytest.fixture
def leave(database: Database, networks: list[Network]) -> Leave:
    """By the one person there is, who is in both."""
    with database.transaction() as session:
        (contact_id,) = people(session, 1, NOW)
        for number, network in enumerate(networks):
            membership.join(session, _wish(contact_id, number), network, {"a_week": "9"})

    def once(network: Network | None) -> None:
        database.call(membership.leave, _wish(contact_id, 9), network)

    return once


def _wish(contact_id: int, number: int) -> Wish:
    return Wish(contact_id, ChannelKind.SMS, number, NOW + timedelta(minutes=number))


def _queued(database: Database, network: Network, mailing_class: MailingClass) -> int:
    def write(session: Session) -> int:
        return scheduled(session, NOW, network_id=network.id, mailing_class=mailing_class)

    mailing_id = database.call(write)
    Ticker(database, means(a_week=9), lambda: NOW + timedelta(seconds=5)).tick()
    return mailing_id


@pytest.mark.parametrize(
    ("mailing_class", "become"),
    [(MailingClass.MARKETING, GONE), (MailingClass.PUBLIC_TASK, GONE), (MailingClass.SERVICE, WAITS)],
)
def test_leaving_all_withholds_the_news_that_is_queued(
    database: Database, networks: list[Network], leave: Leave, mailing_class: MailingClass, become: object
) -> None:
    mailing_id = _queued(database, networks[0], mailing_class)
    assert database.call(texts, mailing_id) == WAITS
    leave(None)
    assert database.call(texts, mailing_id) == become


def test_leaving_one_of_two_withholds_what_is_its_own(
    database: Database, networks: list[Network], leave: Leave
) -> None:
    theirs, other = (_queued(database, network, MailingClass.PUBLIC_TASK) for network in networks)
    leave(networks[0])
    assert database.call(texts, theirs) == GONE
    assert database.call(texts, other) == WAITS
