"""Joining, leaving, and what coordinators set: consent rows, idempotence, keywords, hours."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli.networks import app
from dialogues import membership
from dialogues.membership import COVERED, NEWS_ENDED, Wish
from dialogues.sentences import sentence
from storage.database import Database
from storage.models import AuditEntry, ConsentChange, Contact, Member, Network, Purpose, QuietHours, Wording
from storage.people import consent, networks
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.people.networks import NetworkError
from tests.conftest import NOW
from tests.desk import BRYN
from tests.link_post import network_called

WORDS = {"a_week": "2"}
FIELDS = {
    "name": "Friends of Tipton",
    "place": "Tipton",
    "lat": 52.53,
    "lon": -2.07,
    "radius_miles": 1.0,
    "coordinator": "Sam",
    "hours": "9 to 5",
}


def _wish(session: Session, message_id: int = 1, minutes: int = 0) -> Wish:
    contact_id = find_or_create(session, BRYN, NOW).contact_id
    return Wish(contact_id, ChannelKind.WHATSAPP, message_id, NOW + timedelta(minutes=minutes))


def test_joining_is_a_yes_in_the_very_words_that_were_sent(session: Session) -> None:
    said = membership.join(session, _wish(session), network_called(session, "foleshill"), WORDS)
    assert all(words in said for words in ("Foleshill", "at most 2 a week", "LEAVE", "STOP"))
    rows = session.scalars(select(ConsentChange).order_by(ConsentChange.id)).all()
    assert [(row.purpose, row.granted, row.channel, row.message_id) for row in rows] == [
        (Purpose.MAILINGS, True, ChannelKind.WHATSAPP, 1),
        (Purpose.UPDATES, True, ChannelKind.WHATSAPP, 1),
    ]
    assert session.scalars(select(Wording.text)).all() == [said]


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Zapisano do"), ("ro", "Sunteti in"), ("so", "You are in")]
)
def test_joining_is_agreed_to_in_their_own_language(session: Session, language: str, words: str) -> None:
    wish = replace(_wish(session), channel=ChannelKind.SMS)
    session.get_one(Contact, wish.contact_id).language = language
    said = membership.join(session, wish, network_called(session, "foleshill"), WORDS)
    assert said.startswith(words) and said.isascii()
    kept = session.execute(select(Wording.text, Wording.language)).all()
    assert kept == [(said, language if words != "You are in" else "en")]


def test_the_same_text_read_twice_joins_and_leaves_once(session: Session) -> None:
    network = network_called(session, "foleshill")
    for _ in range(2):
        membership.join(session, _wish(session), network, WORDS)
    said = [membership.leave(session, _wish(session, 2, minutes=1), network) for _ in range(2)]
    assert said == [sentence("utter_left")] * 2
    assert len(session.scalars(select(Member)).all()) == 1
    given = session.scalars(select(ConsentChange.granted).where(ConsentChange.purpose == Purpose.MAILINGS)).all()
    assert given == [True, False]


def test_only_the_last_network_takes_the_yes_with_it(session: Session) -> None:
    foleshill, hillfields = (network_called(session, keyword) for keyword in ("foleshill", "hillfields"))
    for number, network in enumerate((foleshill, hillfields)):
        membership.join(session, _wish(session, number, number), network, WORDS)
    contact_id = _wish(session).contact_id
    membership.leave(session, _wish(session, 3, 3), foleshill)
    assert consent.granted(session, contact_id, Purpose.MAILINGS) is True
    membership.leave(session, _wish(session, 4, 4), hillfields)
    assert consent.granted(session, contact_id, Purpose.MAILINGS) is False
    assert consent.granted(session, contact_id, Purpose.UPDATES) is False


def test_leaving_is_not_stop(session: Session) -> None:
    membership.join(session, _wish(session), network_called(session, "foleshill"), WORDS)
    membership.leave(session, _wish(session, 2, 1), None)
    assert consent.granted(session, _wish(session).contact_id, Purpose.SENDING) is None


def test_joining_again_after_leaving_is_a_new_yes(session: Session) -> None:
    network = network_called(session, "foleshill")
    membership.join(session, _wish(session), network, WORDS)
    membership.leave(session, _wish(session, 2, 1), network)
    membership.join(session, _wish(session, 3, 2), network, WORDS)
    assert [network.keyword for network in networks.of(session, _wish(session).contact_id)] == ["foleshill"]
    assert consent.granted(session, _wish(session).contact_id, Purpose.MAILINGS) is True


@pytest.mark.parametrize("before", [True, None])
def test_somebody_in_no_network_gets_no_more_news_either(session: Session, before: bool | None) -> None:
    wish = _wish(session, 2, 1)
    if before:
        who = (session, wish.contact_id, Purpose.UPDATES)
        consent.change(*who, granted=True, channel=wish.channel, now=wish.at, wording="Shall we text you?")
    network = network_called(session, "foleshill")
    assert [membership.leave(session, wish, network) for _ in range(2)] == [NEWS_ENDED] * 2
    assert {consent.granted(session, wish.contact_id, purpose) for purpose in COVERED} == {False}
    assert membership.leave(session, _wish(session, 3, 2), None) == sentence("utter_no_network_to_leave")


def test_who_leaves_a_network_they_are_not_in_is_told_which_they_are_in(session: Session) -> None:
    foleshill, hillfields = (network_called(session, keyword) for keyword in ("foleshill", "hillfields"))
    membership.join(session, _wish(session), foleshill, WORDS)
    assert foleshill.name in membership.leave(session, _wish(session, 2, 1), hillfields)
    assert {consent.granted(session, _wish(session).contact_id, purpose) for purpose in COVERED} == {True}


@pytest.mark.parametrize("keyword", ["stop", "YES", "cv", "two words", "1st", "person", "a" * 30, "help!", ""])
def test_a_keyword_that_people_could_not_text_is_refused(session: Session, keyword: str) -> None:
    with pytest.raises(NetworkError):
        networks.create(session, keyword, FIELDS, NOW)


def test_a_keyword_is_taken_once(session: Session) -> None:
    assert networks.create(session, " Tipton ", FIELDS, NOW).keyword == "tipton"
    with pytest.raises(NetworkError, match="taken"):
        networks.create(session, "tipton", FIELDS, NOW)


def test_a_coordinator_has_to_text_first(session: Session) -> None:
    with pytest.raises(NetworkError, match="text HELLO"):
        networks.coordinated_from(session, BRYN.value)
    person = find_or_create(session, BRYN, NOW).contact
    assert networks.coordinated_from(session, BRYN.value) is person
    person.stopped_at = NOW
    with pytest.raises(NetworkError, match="STOP"):
        networks.coordinated_from(session, BRYN.value)


@pytest.fixture
def cando(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """The commands on this test's own database."""
    monkeypatch.setenv("DATABASE_URL", database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("CANDO_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_NAME", "FoleshillBot")
    monkeypatch.setenv("TELEGRAM_TOKEN", "12345:" + "a" * 30)
    return CliRunner()


def _call(cando: CliRunner, *words: str) -> str:
    result = cando.invoke(app, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        return f"{type(result.exception).__name__}: {result.exception}"
    return result.output


def test_a_network_is_made_changed_and_listed(cando: CliRunner, database: Database) -> None:
    with database.transaction() as session:
        find_or_create(session, Address(ChannelKind.SMS, "+447700900555"), NOW)
    more = ("--name", "Friends of Tipton", "--place", "Tipton", "--coordinator", "Sam")
    assert "JOIN TIPTON" in _call(cando, "network", "new", "tipton", *more)
    changes = (
        "--opens",
        "10:00",
        "--closes",
        "18:30",
        "--coordinator",
        "Ada",
        "--coordinator-phone",
        "07700 900555",
    )
    said = _call(cando, "network", "set", "tipton", *changes)
    assert said.strip().endswith("Changed: coordinator, coordinator_contact_id, mailing hours.")
    with database.transaction() as session:
        network = session.scalars(select(Network).where(Network.keyword == "tipton")).one()
        hours = session.scalars(select(QuietHours)).one()
        assert (network.coordinator, network.coordinator_contact_id is not None) == ("Ada", True)
        assert (hours.network_id, hours.opens, hours.closes) == (network.id, time(10), time(18, 30))
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.action for entry in entries] == ["network made", "network changed"]
        assert "07700" not in str([entry.details for entry in entries])
    assert "tipton" in _call(cando, "network", "list")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("network", "set", "atlantis", "--coordinator", "Sam"), "There is no network atlantis"),
        (("network", "set", "foleshill", "--opens", "21:00"), "leaves no time"),
        (("network", "set", "foleshill", "--closes", "late"), "is no time of day"),
        (("network", "set", "foleshill", "--place", "Zzyzx"), "No place called Zzyzx"),
        (("network", "set", "foleshill", "--coordinator-phone", "07700 900999"), "text HELLO"),
        (("network", "code", "new", "--label", "x", "--code", "STOP1"), "is no code"),
        (("network", "code", "new", "--label", "x", "--network", "atlantis"), "There is no network"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    cando: CliRunner, database: Database, words: tuple[str, ...], said: str
) -> None:
    with database.transaction() as session:
        network_called(session, "foleshill")
    assert said in _call(cando, *words)
    with database.transaction() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_a_poster_gets_a_code_and_its_ways(cando: CliRunner, database: Database) -> None:
    with database.transaction() as session:
        network_called(session, "foleshill")
    said = _call(cando, "network", "code", "new", "--label", "Library poster", "--network", "foleshill")
    assert "people text POSTER1 or JOIN POSTER1" in said
    assert "https://t.me/FoleshillBot?start=POSTER1" in said
    listed = _call(cando, "network", "code", "list")
    assert all(words in listed for words in ("POSTER1", "Library poster", "Foleshill"))
