"""R19: the provider says that a person is not to be written to; we never try again on that channel."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.queue import Queue
from storage.models import Contact, ContactAddress, Message
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.faults.conftest import Build
from tests.faults.ledger import ARRIVED, REFUSED
from tests.faults.mailings import mail, queue_mailing, recipient, rest
from tests.faults.script import Script

KNOWN_WITHIN_S = 1.0
Seen = Callable[[Contact, ContactAddress, Message], bool]


def stopped(contact: Contact, _address: ContactAddress, _message: Message) -> bool:
    return contact.stopped_at is not None


def closed(_contact: Contact, address: ContactAddress, _message: Message) -> bool:
    return address.closed_at is not None


def held(_contact: Contact, _address: ContactAddress, message: Message) -> bool:
    return message.status is DeliveryStatus.HELD


@pytest.mark.parametrize(
    ("kind", "status", "code", "seen"),
    [
        pytest.param(ChannelKind.SMS, 400, 21610, stopped, id="21610"),
        pytest.param(ChannelKind.SMS, 400, 21211, closed, id="21211"),
        pytest.param(ChannelKind.WHATSAPP, 400, 63016, held, id="63016"),
        pytest.param(ChannelKind.TELEGRAM, 403, 403, closed, id="Telegram 403"),
    ],
)
def test_a_person_the_provider_refuses_is_not_tried_again(
    build: Build, kind: ChannelKind, status: int, code: int, seen: Seen
) -> None:
    refused = recipient(kind, 3)
    rig = build(kind, Script(1, refused={refused: (status, code)}))
    addresses = mail(rig, 6)
    rig.start()
    rest(rig, within_s=30)
    with rig.database.transaction() as session:
        address = session.scalars(select(ContactAddress).where(ContactAddress.id == addresses[3])).one()
        message = session.scalars(select(Message).where(Message.address_id == address.id)).one()
        assert seen(session.get_one(Contact, address.contact_id), address, message)
        assert message.reason and message.done_at
        assert message.done_at.timestamp() - rig.ledger.entries(REFUSED)[0].at <= KNOWN_WITHIN_S
        queue_mailing(session, Queue(rig.database), addresses, "A second one, to the same people.")
    rest(rig, within_s=30)
    tried = [entry.to for entry in rig.ledger.entries(ARRIVED)]
    assert tried.count(refused) == 1
    assert len(tried) == 11
