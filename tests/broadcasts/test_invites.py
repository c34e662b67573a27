"""Codes: a friend's own and those on posters, made once, hard to mistake, and used by whoever texts them."""

import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.inviting import filled
from bot.joining import asked, with_code
from storage.database import Database
from storage.models import Arrival, ConsentChange, Contact, Invite, Member, Message, Purpose, Wording
from storage.people import consent, invites, networks
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.people.invites import HEARD_AS_WORDS, OURS, CodeError
from storage.texts.messages import Incoming, record_inbound
from tests.conftest import NOW
from tests.desk import BRYN, Desk, open_desk, rasa_answers
from tests.link_post import network_called

FRIEND = Address(ChannelKind.SMS, "+447700900321")
WORDS = {"sms_number": "+447700900123", "whatsapp_number": "+447700900124", "telegram_name": "FoleshillBot"}


def _person(session: Session, address: Address = BRYN) -> int:
    return find_or_create(session, address, NOW).contact_id


def test_a_code_is_made_once_for_each_network(session: Session) -> None:
    network = network_called(session, "foleshill")
    bryn = _person(session)
    codes = [invites.own(session, bryn, of, NOW).code for of in (None, network.id, None, network.id)]
    assert codes[:2] == codes[2:]
    assert len(set(codes)) == 2


def test_two_at_once_make_one_code(database: Database) -> None:
    with database.transaction() as session:
        bryn = _person(session)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: database.call(lambda s: invites.own(s, bryn, None, NOW).code), range(8)))
    assert len(set(made)) == 1


def test_codes_are_hard_to_mistake_and_are_no_words(session: Session) -> None:
    codes = [invites._drawn() for _ in range(3000)]
    assert all(OURS.fullmatch(code) for code in codes)
    assert not {code[:3] for code in codes} & HEARD_AS_WORDS
    assert not re.search("[AEIOU01580BSLZ]", "".join(codes))


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Library poster", "POSTER1"),
        ("Summer fair", "FAIR1"),
        ("St Mary's church hall", "HALL1"),
        ("bus stop", "BUS1"),
        ("2027", "POSTER1"),
        ("مسجد", "POSTER1"),
    ],
)
def test_a_poster_is_called_after_its_label(session: Session, label: str, code: str) -> None:
    assert invites.for_poster(session, label, None, NOW).code == code


def test_posters_are_numbered(session: Session) -> None:
    assert [invites.for_poster(session, "A poster", None, NOW).code for _ in range(3)] == [
        "POSTER1",
        "POSTER2",
        "POSTER3",
    ]


@pytest.mark.parametrize("code", ["STOP1", "CV6", "B13", "12", "poster", "YES2", "A1", ""])
def test_a_chosen_code_that_means_something_else_is_refused(session: Session, code: str) -> None:
    with pytest.raises(CodeError):
        invites.for_poster(session, "Library poster", None, NOW, code)


def test_a_chosen_code_is_taken_once(session: Session) -> None:
    assert invites.for_poster(session, "Library poster", None, NOW, "library 7").code == "LIBRARY7"
    with pytest.raises(CodeError, match="taken"):
        invites.for_poster(session, "Another", None, NOW, "LIBRARY7")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JOIN POSTER1", "POSTER1"),
        ("poster1", "POSTER1"),
        ("Hi, join poster1 please", "POSTER1"),
        ("/start POSTER1", "POSTER1"),
        ("Code: POSTER-1", "POSTER1"),
        ("join KMX734", "KMX734"),  # nobody has it, and we say so
        ("KMX 734", "KMX734"),
        ("join poster9", "POSTER9"),
        ("poster9", None),
        ("sat10", None),
        ("CV6 5AB", None),
        ("join week 3", None),
        ("join a choir", None),
        ("join the walk at 10", None),
        ("my code is on the poster1 thing and I also want to say hello to everybody here", None),
    ],
)
def test_a_text_that_is_about_a_code(session: Session, text: str, code: str | None) -> None:
    invites.for_poster(session, "Library poster", None, NOW)
    given = asked(session, text)
    assert (given.code if given else None) == code


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("start", "POSTER3", "/start POSTER3"),
        ("start", "kmx734", "/start KMX734"),
        ("start", "bikes-cv6", "start"),
        ("start", None, "start"),
        ("hello", "POSTER3", "hello"),
    ],
)
def test_a_followed_link_keeps_its_code(text: str, source: str | None, kept: str) -> None:
    assert with_code(text, source) == kept


@pytest.mark.parametrize(
    ("channel", "words", "way"),
    [
        (ChannelKind.SMS, WORDS, "text JOIN [code] to 07700 900123"),
        (ChannelKind.WHATSAPP, WORDS, "open https://wa.me/447700900124?text=JOIN%20[code] or text me JOIN [code]"),
        (ChannelKind.TELEGRAM, WORDS, "open https://t.me/FoleshillBot?start=[code] or text me JOIN [code]"),
        (ChannelKind.TELEGRAM, {}, "text me JOIN [code]"),
        (ChannelKind.WEB, WORDS, "text me JOIN [code]"),
    ],
)
def test_the_way_to_bring_a_friend_on_each_channel(
    session: Session, channel: ChannelKind, words: dict[str, str], way: str
) -> None:
    inbound = _inbound(session, Address(channel, "+447700900200"))
    said = filled(session, inbound, "Your friend can [invite].", words, NOW)
    code = session.scalars(select(Invite.code)).one()
    assert said == f"Your friend can {way.replace('[code]', code)}."


def test_no_code_is_made_for_a_text_that_invites_nobody(session: Session) -> None:
    assert filled(session, _inbound(session, BRYN), "Hello [code]", WORDS, NOW) == "Hello [code]"
    assert session.scalars(select(func.count()).select_from(Invite)).one() == 0


def test_the_bringer_learns_how_many_came_and_never_who(session: Session) -> None:
    inbound = _inbound(session, BRYN)
    invite = invites.own(session, inbound.contact_id, None, NOW)
    for number in range(3):
        friend = _person(session, Address(ChannelKind.SMS, f"+44770090040{number}"))
        session.get_one(Contact, friend).first_name = "Zebedee"
        invites.arrive(session, friend, invite, None, NOW)
    said = filled(session, inbound, "Your friend can [invite].", WORDS, NOW)
    assert said.endswith("3 friends have come that way so far.")
    assert "Zebedee" not in said


def test_who_brought_whom_is_written_once_and_nobody_brings_themselves(session: Session) -> None:
    bryn, friend = _person(session), _person(session, FRIEND)
    first = invites.own(session, bryn, None, NOW)
    poster = invites.for_poster(session, "Library poster", None, NOW)
    assert not invites.arrive(session, bryn, first, None, NOW)
    assert [invites.arrive(session, friend, by, None, NOW) for by in (first, first, poster)] == [
        True,
        False,
        False,
    ]
    assert session.scalars(select(Arrival.invite_id)).all() == [first.id]
    assert session.get_one(Contact, friend).source == first.code


def _inbound(session: Session, address: Address) -> Message:
    return record_inbound(session, [Incoming(address, f"{address.value}-1", "bring a friend", NOW)], NOW)[0]


class TestByText:
    pytestmark = pytest.mark.anyio

    @pytest.fixture
    def anyio_backend(self) -> str:
        return "asyncio"

    @pytest.fixture
    async def desk(self, database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
        rasa_answers(httpserver)
        async with open_desk(database, httpserver) as desk:
            yield desk

    def _poster(self, database: Database) -> str:
        def make(session: Session) -> str:
            return invites.for_poster(session, "Poster", network_called(session, "foleshill").id, NOW).code

        return database.call(make)

    async def test_somebody_new_joins_is_welcomed_and_is_recorded(
        self, desk: Desk, database: Database, httpserver: HTTPServer
    ) -> None:
        code = self._poster(database)
        await desk.receive(f"join {code.lower()}")
        await desk.work()
        joined, welcome = desk.outbox.sent
        assert joined.startswith("You are in: Foleshill.")
        assert welcome == "When could you do it?"  # what the stand-in for Rasa says to hello
        assert [request.get_json()["text"] for request, _ in httpserver.log] == ["hello"]
        with database.transaction() as session:
            (arrival,) = session.scalars(select(Arrival))
            assert session.get_one(Invite, arrival.invite_id).code == code
            assert arrival.message_id == desk.rows()[0].id

    async def test_what_they_agreed_to_is_kept_word_for_word(self, desk: Desk, database: Database) -> None:
        await desk.receive(self._poster(database))
        await desk.work()
        with database.transaction() as session:
            changes = session.scalars(select(ConsentChange).order_by(ConsentChange.id)).all()
            assert [change.purpose for change in changes] == [Purpose.MAILINGS, Purpose.UPDATES]
            assert {(change.granted, change.channel, change.message_id) for change in changes} == {
                (True, ChannelKind.SMS, desk.rows()[0].id)
            }
            (wording,) = session.scalars(select(Wording))
            assert wording.text == desk.outbox.sent[0]

    async def test_a_followed_link_joins_somebody_known(self, desk: Desk, database: Database) -> None:
        code = self._poster(database)
        with database.transaction() as session:
            consent.change(session, _person(session), Purpose.TALK, granted=True, channel=ChannelKind.SMS, now=NOW)
        await desk.receive("start", source=code)
        await desk.work()
        assert [text[:10] for text in desk.outbox.sent] == ["You are in"]

    async def test_a_followed_link_opens_what_stop_had_closed(self, desk: Desk, database: Database) -> None:
        code = self._poster(database)
        await desk.receive("STOP", "SM1")
        await desk.work()
        await desk.receive("start", "SM2", source=code)
        await desk.work()
        assert desk.contact().stopped_at is None
        assert desk.outbox.sent[1].startswith("You are in")

    async def test_a_code_typed_after_stop_opens_nothing(
        self, desk: Desk, database: Database, httpserver: HTTPServer
    ) -> None:
        httpserver.expect_request("/webhooks/neighbour/understand").respond_with_json({"intent": "greet"})
        code = self._poster(database)
        await desk.receive("STOP", "SM1")
        await desk.receive(f"join {code}", "SM2")
        await desk.work()
        assert len(desk.outbox.sent) == 1
        with database.transaction() as session:
            assert session.scalars(select(func.count()).select_from(Member)).one() == 0

    async def test_an_unknown_code_is_said_kindly(self, desk: Desk) -> None:
        await desk.receive("join poster99")
        await desk.work()
        assert desk.outbox.sent[0].startswith("Sorry, I do not know the code POSTER99.")

    async def test_a_friend_joins_what_the_bringer_belongs_to(self, desk: Desk, database: Database) -> None:
        def make(session: Session) -> str:
            network = network_called(session, "foleshill")
            networks.join(session, _person(session), network, NOW)
            return invites.own(session, _person(session), network.id, NOW).code

        code = database.call(make)
        await desk.receive(f"Join {code}", address=FRIEND)
        await desk.work()
        assert desk.outbox.sent[0].startswith("You are in: Foleshill.")

    async def test_ones_own_code_is_for_friends(self, desk: Desk, database: Database) -> None:
        code = database.call(lambda session: invites.own(session, _person(session), None, NOW).code)
        await desk.receive(code)
        await desk.work()
        assert desk.outbox.sent[0].startswith("That is your own code.")

    async def test_rasas_answer_to_bring_a_friend_holds_the_code(
        self, desk: Desk, database: Database, httpserver: HTTPServer
    ) -> None:
        httpserver.clear()
        said = {
            "replies": [{"text": "Your friend can [invite]."}],
            "asks": None,
            "intent": {"name": "bring_friend"},
        }
        rasa_answers(httpserver, said)
        await desk.receive("how do i bring a friend [invite]")
        await desk.work()
        code = database.call(lambda session: session.scalars(select(Invite.code)).one())
        assert desk.outbox.sent == [f"Your friend can text me JOIN {code}."]
        assert httpserver.log[-1][0].get_json()["text"] == "how do i bring a friend invite"
