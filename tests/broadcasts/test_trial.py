"""A mailing sent to oneself says what the others would read, and how it goes."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from broadcasts.fitting import fitted
from broadcasts.render import render
from broadcasts.trial import trial
from broadcasts.updates import publish
from storage.database import Database
from storage.mailings import mailings
from storage.mailings.mailings import MailingError
from storage.mailings.people import Person
from storage.models import ContactAddress, Mailing
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from tests.broadcasts import coordinator, town
from tests.broadcasts.neighbours import Neighbours, Sent, means
from tests.conftest import NOW

OURS = means(Sent())
TEMPLATE = {"sid": "HX" + "0" * 32, "variables": {"1": "{first_name}"}}
DAY = timedelta(days=1)


def tried(session: Session, channel: ChannelKind, heard_ago: timedelta, mailing: Mailing) -> tuple[str, bool]:
    """What goes to somebody there, and whether as the template."""
    address = find_or_create(session, Address(channel, "+447700900123"), NOW)
    address.heard_at = NOW - heard_ago
    message = trial(session, mailing.id, "07700900123", OURS, "amina", NOW)
    return message.text, message.template is not None


def test_own_words_are_cut_as_in_the_mailing(neighbours: Neighbours) -> None:
    session, amina = neighbours.session, neighbours.person()
    words = "caf\u00e9 \u2013 \U0001f6b2 bikes " * 9
    row = neighbours.update(f"WISH-{neighbours.wish(amina, words).id}", text="painted the shelter " * 10)
    mailing = publish(session, row.id, OURS, "sam", NOW, approver="nadia")
    whole = Person("Amina", "en", words)
    text = render(mailing, fitted(mailing, whole, ChannelKind.SMS, OURS)).text
    assert text != render(mailing, whole).text
    assert trial(session, mailing.id, amina.reference, OURS, "sam", NOW).text == f"TEST: {text}"


@pytest.mark.parametrize(
    ("channel", "heard_ago", "as_template"),
    [
        (ChannelKind.SMS, 2 * DAY, False),
        (ChannelKind.WHATSAPP, DAY / 2, False),
        (ChannelKind.WHATSAPP, DAY, True),
    ],
)
def test_only_whatsapp_outside_its_hours_gets_the_template(
    session: Session, channel: ChannelKind, heard_ago: timedelta, as_template: bool
) -> None:
    text = "Litter pick on Sunday."
    mailing = town.draft(session, NOW, text=text, template=TEMPLATE)
    told = text if as_template else f"TEST: {text}"
    assert tried(session, channel, heard_ago, mailing) == (told, as_template)


def test_without_a_template_whatsapp_takes_no_test_outside_its_hours(session: Session) -> None:
    mailing = town.draft(session, NOW, text="Litter pick on Sunday.")
    assert tried(session, ChannelKind.WHATSAPP, DAY / 2, mailing) == ("TEST: Litter pick on Sunday.", False)
    with pytest.raises(MailingError, match="this mailing has none: text HELLO"):
        tried(session, ChannelKind.WHATSAPP, DAY, mailing)


def test_the_command_says_that_the_template_goes(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    coordinator.sit_down(database, monkeypatch)
    monkeypatch.setenv("TWILIO_WHATSAPP_FROM", "+447700900998")
    coordinator.told("new", *coordinator.PICK)
    with database.transaction() as session:
        mailings.edit(session, 1, "amina", NOW, template=TEMPLATE)
        session.add(_whatsapp_of(find_or_create(session, Address(ChannelKind.SMS, coordinator.AMINA), NOW)))
    assert "cannot be marked as a test" in coordinator.told("test", "1", "--to", "+447700900777")
    assert coordinator.as_json("test", "1", "--to", "+447700900777")["template"]["variables"] == {"1": "Amina"}
    assert coordinator.as_json("test", "1", "--to", coordinator.BRYN)["template"] is None


def _whatsapp_of(other: ContactAddress) -> ContactAddress:
    """Where they last wrote from a day ago."""
    return ContactAddress(
        contact_id=other.contact_id,
        channel=ChannelKind.WHATSAPP,
        value="+447700900777",
        created_at=NOW,
        heard_at=NOW - DAY,
    )
