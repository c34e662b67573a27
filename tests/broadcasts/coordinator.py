"""A coordinator at the command line, with three people to write to."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app, broadcast, broadcast_desk, broadcast_look, broadcast_write
from storage.database import Database
from storage.mailings.mailings import MailingError
from storage.models import (
    Contact,
    Network,
    Place,
    PlaceKind,
)
from storage.people import networks
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from tests.conftest import NOW

AMINA, BRYN = "+447700900101", "+447700900102"
CHIDI = "700100103"
SETTINGS = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKENS": "invented",
    "TWILIO_SMS_FROM": "+447700900999",
    "CANDO_PUBLIC_URL": "https://texts.example.org",
    "TELEGRAM_TOKEN": "123456:invented-invented-invented",
    "CANDO_EXTRA_DESTINATIONS": "+447700900",
    "COLUMNS": "100",
}
PICK = (
    "--network",
    "foleshill",
    "--title",
    "Litter pick",
    "--class",
    "service",
    "--text",
    "{network}: come on Sunday.",
)


def sit_down(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find this run's database, channels that are set up, a network, and a Saturday at ten."""
    monkeypatch.setenv("DATABASE_URL", database.conninfo())
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    for module in (broadcast, broadcast_desk, broadcast_look, broadcast_write):
        monkeypatch.setattr(module, "clock", lambda: NOW, raising=False)
        monkeypatch.setattr(module, "actor", lambda: "amina", raising=False)
    with database.transaction() as session:
        known = {"name": "Foleshill", "key": "foleshill", "lat": 52.4, "lon": -1.5, "radius_miles": 1.0}
        session.add(Place(kind=PlaceKind.NEIGHBOURHOOD, **known))  # so that the names of places are not loaded
        network = Network(
            keyword="foleshill", name="Friends of Foleshill", place="Foleshill", lat=52.4, lon=-1.5,
            radius_miles=1.0, coordinator="Sam", hours="9 to 5", created_at=NOW,
        )  # fmt: skip
        session.add(network)
        session.flush()
        who = [(ChannelKind.SMS, AMINA), (ChannelKind.SMS, BRYN), (ChannelKind.TELEGRAM, CHIDI)]
        for (channel, value), name in zip(who, ("Amina", "Bryn", "Chidi"), strict=True):
            address = find_or_create(session, Address(channel, value), NOW)
            address.heard_at = NOW
            session.get_one(Contact, address.contact_id).first_name = name
            networks.join(session, address.contact_id, network, NOW)


def cando(*words: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["broadcast", *words], input=text)


def told(*words: str, text: str | None = None) -> str:
    done = cando(*words, text=text)
    assert done.exit_code == 0, (done.output, done.exception)
    return " ".join(done.output.split())


def as_json(*words: str) -> Any:
    done = cando(*words, "--json")
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.stdout)


def refused(*words: str) -> str:
    done = cando(*words)
    assert done.exit_code == 1 and isinstance(done.exception, MailingError), (done.output, done.exception)
    return str(done.exception)
