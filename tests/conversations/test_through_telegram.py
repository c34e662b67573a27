"""A whole conversation on Telegram, by webhook and by asking: from the Start button to the recorded offer."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.neighbours import Running
from bot.settings import Settings
from storage.database import Database
from storage.models import Contact, Offer, OfferStatus
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_address
from tests.conversations.live import served, until, working
from tests.fakes.ports import free_port

pytestmark = pytest.mark.anyio
SECRET = "a-secret-of-thirty-two-characters"
TALK = (
    ("/start poster-cv6", "first name"),
    ("Ivo", "matters most"),
    ("more for the kids", "what"),
    ("I can teach chess", "?"),
)
PLACE = {"latitude": 52.4302, "longitude": -1.4937}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Phone:
    """One resident's Telegram at the fake."""

    def __init__(self, api: str, token: str, chat: int) -> None:
        self._api, self._token, self._chat = api, token, chat

    async def say(self, text: str | None = None, **more: Any) -> None:
        person = {"id": self._chat, "first_name": "Ivo", "is_bot": False}
        message = {
            "botToken": self._token,
            "from": person,
            "chat": {"id": self._chat, "type": "private", "first_name": "Ivo"},
            "date": 1795294995,
            **({"text": text} if text is not None else {}),
            **more,
        }
        await asyncio.to_thread(httpx.post, f"{self._api}/sendMessage", json=message)

    def heard(self) -> list[dict[str, Any]]:
        asked = httpx.post(f"{self._api}/getUpdatesHistory", json={"token": self._token}).json()["result"]
        return [
            entry["message"] for entry in asked if str(entry.get("message", {}).get("chat_id")) == str(self._chat)
        ]

    async def answer_to(self, text: str | None = None, **more: Any) -> str:
        before = len(self.heard())
        await self.say(text, **more)
        found = await until(lambda: self.heard()[before:], f"an answer to {text!r}")
        return " ".join(message["text"] for message in found)


@pytest.mark.parametrize("how", ["webhook", "asking"])
async def test_from_the_start_button_to_the_recorded_offer(
    stage: tuple[Settings, Database, Running], telegram_api: str, how: str
) -> None:
    settings, database, running = stage
    chat = 41_001 if how == "webhook" else 41_002
    token = f"{chat}:an-invented-token-for-{how}"
    with free_port() as port:
        given = {
            "CANDO_DATA_DIR": settings.data_dir,
            "CANDO_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "TELEGRAM_TOKEN": token,
            "TELEGRAM_URL": telegram_api,
        }
        live = Settings.model_validate(given | ({"TELEGRAM_SECRET": SECRET} if how == "webhook" else {}))
        with served(live, database, port):
            async with working(live, database, running):
                await asyncio.sleep(1)  # the webhook is being registered
                phone = Phone(telegram_api, token, chat)
                for said, answer in TALK:
                    assert answer in (await phone.answer_to(said)).lower()
                await _until_it_is_saved(phone)
    contact, offer = database.call(_record_of, str(chat))
    assert (contact.first_name, contact.source) == ("Ivo", "poster-cv6")
    assert (offer.status, offer.words) == (OfferStatus.LIVE, "teach chess")
    assert (offer.lat, offer.lon) == (PLACE["latitude"], PLACE["longitude"])


ANSWERS = {
    "save": "yes",
    "when": "sat mornings",
    "how often": "every week",
    "where": None,  # a location is shared instead
    "need": "nothing",
}


async def _until_it_is_saved(phone: Phone) -> None:
    """Answers whatever is asked next, as a person would, until the offer is saved."""
    for _ in range(8):
        heard = phone.heard()[-1]["text"].lower()
        known = next((answer for word, answer in ANSWERS.items() if word in heard), "yes")
        await (phone.answer_to(known) if known else phone.answer_to(location=PLACE))
        if any("saved" in message["text"] for message in phone.heard()):
            return
    pytest.fail("\n".join(message["text"] for message in phone.heard()))


def _record_of(session: Session, value: str) -> tuple[Contact, Offer]:
    address = find_address(session, Address(ChannelKind.TELEGRAM, value))
    assert address is not None
    offer = session.scalars(select(Offer).where(Offer.contact_id == address.contact_id)).one()
    return session.get_one(Contact, address.contact_id), offer
