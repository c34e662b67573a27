"""A whole conversation by SMS: webhooks signed by a Twilio that is not ours, answers taken by it."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.neighbours import Running
from bot.settings import Settings
from storage.database import Database
from storage.models import Message, Offer, OfferStatus
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_address
from storage.texts.status import DeliveryStatus
from tests.conversations.live import served, until, working
from tests.fakes.ports import free_port

pytestmark = pytest.mark.anyio
ACCOUNT, TOKEN, OURS = "AC" + "0" * 32, "a-token-of-nobody", "+447700900456"
ROSA = "+447700900321"
TALK = (
    ("I can mend bikes, sat mornings, CV6", "first name"),
    ("Rosa", "matters most"),
    ("more for the kids", "how often"),
    ("every week", "?"),
    ("no conditions", "Saturday mornings"),
    ("yes", "saved"),
)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_from_the_first_text_to_the_recorded_offer(
    stage: tuple[Settings, Database, Running], emulate: Callable[..., str]
) -> None:
    settings, database, running = stage
    with free_port() as port:
        ours = f"http://127.0.0.1:{port}"
        twilio = emulate(ACCOUNT, TOKEN, OURS, f"{ours}/webhooks/sms", f"{ours}/webhooks/sms/status")
        live = Settings.model_validate(
            {
                "CANDO_DATA_DIR": settings.data_dir,
                "CANDO_PUBLIC_URL": ours,
                "CANDO_EXTRA_DESTINATIONS": "+447700900",
                "CANDO_SMS_PER_SECOND": 100,
                "TWILIO_ACCOUNT_SID": ACCOUNT,
                "TWILIO_AUTH_TOKENS": f"{TOKEN},the-one-before",
                "TWILIO_SMS_FROM": OURS,
                "TWILIO_URL": twilio,
            }
        )
        with served(live, database, port):
            async with working(live, database, running):
                for said, answer in TALK:
                    await _say(twilio, said, answer)
                await asyncio.to_thread(_deliver_all, twilio)
                await until(lambda: _all_delivered(database), "the last report")
    offer = database.call(_offer_of, ROSA)
    assert (offer.status, offer.words, offer.when) == (OfferStatus.LIVE, "mend bikes", ["sat_am"])


async def _say(twilio: str, said: str, answer: str) -> None:
    before = len(_answers(twilio))
    inbound = {"From": ROSA, "To": OURS, "Body": said}
    url = f"{twilio}/_twilio/simulate/inbound-message"
    (await asyncio.to_thread(httpx.post, url, data=inbound, auth=(ACCOUNT, TOKEN))).raise_for_status()
    texts = await until(lambda: _answers(twilio)[before:], f"an answer to {said!r}")
    assert answer.lower() in " ".join(texts).lower()


def _answers(twilio: str) -> list[str]:
    """What Rosa's phone has got, oldest first."""
    return [message["body"] for message in reversed(_sent(twilio))]


def _sent(twilio: str) -> list[dict[str, Any]]:
    url = f"{twilio}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    listed = httpx.get(url, params={"To": ROSA, "PageSize": 1000}, auth=(ACCOUNT, TOKEN)).json()
    messages: list[dict[str, Any]] = listed["messages"]
    return messages


def _deliver_all(twilio: str) -> None:
    """Each text reaches the phone, and Twilio tells us so by its callback."""
    for message in _sent(twilio):
        told = {"MessageSid": message["sid"], "Status": "delivered"}
        url = f"{twilio}/_twilio/simulate/message-status"
        httpx.post(url, data=told, auth=(ACCOUNT, TOKEN)).raise_for_status()


def _all_delivered(database: Database) -> bool:
    with database.transaction() as session:
        address = find_address(session, Address(ChannelKind.SMS, ROSA))
        assert address is not None
        sent = select(Message.status).where(Message.address_id == address.id, Message.direction == "out")
        return set(session.scalars(sent)) == {DeliveryStatus.DELIVERED}


def _offer_of(session: Session, value: str) -> Offer:
    address = find_address(session, Address(ChannelKind.SMS, value))
    assert address is not None
    return session.scalars(select(Offer).where(Offer.contact_id == address.contact_id)).one()
