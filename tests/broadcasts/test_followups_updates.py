"""Who offered something is asked once whether they would hear what comes of it; only a yes lets it reach them."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.queue import SENDING
from broadcasts import followups
from broadcasts.means import Means
from broadcasts.run import Ticker
from broadcasts.updates import publish
from broadcasts.words import word
from dialogues import membership
from dialogues.membership import Wish
from storage.database import Database
from storage.models import AskAbout, ConsentChange, Contact, Message, OfferStatus, Purpose, Wording
from storage.people import consent
from storage.people.addresses import ChannelKind
from storage.people.contacts import conversation_of, find_or_create
from storage.people.record import record_of
from storage.texts.status import DeliveryStatus
from tests.broadcasts.neighbours import Neighbours, Sent, means
from tests.conftest import NOW
from tests.desk import BRYN, Desk, open_desk, rasa_answers

DAY = timedelta(days=1)
QUESTION = (
    'Hello Bryn. You told us: "I can mend bikes". Shall we text you what comes of it, and of other things you '
    "tell us? Reply YES or NO. STOP ends texts."
)
TOLD = 'See What You Can Do. You said: "I can mend bikes". We did: opened a bike kitchen.'
TALKS = (Purpose.TALK,)


@dataclass
class Street:
    """Bryn, who agreed to talk and has just offered to mend bikes, at a desk whose clock is moved on."""

    desk: Desk

    def __post_init__(self) -> None:
        self.bryn_id, self.offer_id = self.desk.database.call(self._offered)

    async def after(self, days: float) -> list[str]:
        """What the follow-ups send when so many days have passed."""
        before = len(self.desk.outbox.sent)
        self.desk.pass_time(days * DAY.total_seconds())
        self.desk.database.call(followups.run, self._means, self.desk.now)
        await self.desk.work()
        return self.desk.outbox.sent[before:]

    async def says(self, text: str) -> list[str]:
        before = len(self.desk.outbox.sent)
        self.desk.pass_time(60)
        await self.desk.receive(text, f"SM{self.desk.now:%d%H%M}")
        await self.desk.work()
        return self.desk.outbox.sent[before:]

    async def update(self) -> dict[str, str]:
        """Who is told what, once it is published: Amina, who agreed, is behind it too."""
        before = len(self.desk.outbox.sent)
        self.desk.database.call(self._publish)
        Ticker(self.desk.database, self._means, lambda: self.desk.now).tick()
        await self.desk.work()
        return dict(zip(self.desk.outbox.to[before:], self.desk.outbox.sent[before:], strict=True))

    def answers(self) -> list[tuple[bool, str | None]]:
        """What Bryn said to updates, each with the words he was shown."""
        rows = (
            select(ConsentChange.granted, Wording.text)
            .outerjoin(Wording, Wording.version == ConsentChange.wording_version)
            .where(ConsentChange.contact_id == self.bryn_id, ConsentChange.purpose == Purpose.UPDATES)
            .order_by(ConsentChange.id)
        )
        return self.desk.database.call(lambda session: [(row[0], row[1]) for row in session.execute(rows)])

    def speaks(self, language: str) -> None:
        with self.desk.database.transaction() as session:
            session.get_one(Contact, self.bryn_id).language = language

    def languages(self) -> list[str]:
        """In which language each wording that Bryn agreed to is."""
        kept = select(Wording.language).join(ConsentChange, ConsentChange.wording_version == Wording.version)
        mine = kept.where(ConsentChange.contact_id == self.bryn_id, ConsentChange.purpose == Purpose.UPDATES)
        return self.desk.database.call(lambda session: list(session.scalars(mine)))

    def record(self) -> list[str]:
        return self.desk.database.call(lambda session: record_of(session, self.bryn_id).lines())

    @property
    def _means(self) -> Means:
        queue = self.desk.queue
        return means(lambda session, row: queue.defer(session, SENDING, row.id, row.contact_id), wake=queue.wake)

    def _offered(self, session: Session) -> tuple[int, int]:
        address = find_or_create(session, BRYN, NOW)
        bryn = session.get_one(Contact, address.contact_id)
        bryn.first_name = "Bryn"
        consent.change(session, bryn.id, Purpose.TALK, granted=True, channel=BRYN.channel, now=NOW)
        return bryn.id, Neighbours(session).offer(bryn, last_confirmed_at=NOW).id

    def _publish(self, session: Session) -> None:
        world = Neighbours(session, self.desk.now)
        wish = world.wish(world.person("Amina"), "a bike kitchen")
        row = world.update(f"OFFER-{self.offer_id},WISH-{wish.id}", text="opened a bike kitchen")
        publish(session, row.id, self._means, "sam", self.desk.now, approver="nadia")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def street(database: Database, httpserver: HTTPServer) -> AsyncIterator[Street]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        yield Street(desk)


@pytest.mark.anyio
async def test_a_yes_lets_what_came_of_it_reach_them_in_their_own_words(street: Street) -> None:
    assert await street.after(0.9) == []
    assert await street.after(0.1) == [QUESTION]
    assert await street.after(0.01) == []
    assert await street.says("Yes please") == [word("updates_yes", "en")]
    assert street.answers() == [(True, QUESTION)]
    assert (await street.update())[BRYN.value] == TOLD
    assert "  Yes to: hearing what came of it" in street.record()


@pytest.mark.anyio
async def test_they_are_asked_in_their_own_language_and_the_consent_says_so(street: Street) -> None:
    street.speaks("pl")
    (asked,) = await street.after(1)
    assert asked.startswith("Dzien dobry, Bryn. Od Ciebie wiemy:") and "STOP" in asked
    assert await street.says("tak") == [word("updates_yes", "pl")]
    assert street.answers() == [(True, asked)]
    assert street.languages() == ["pl"]


@pytest.mark.anyio
async def test_a_no_is_kept_and_never_asked_about_again(street: Street) -> None:
    assert await street.after(1) == [QUESTION]
    assert await street.says("no thanks") == [word("updates_no", "en")]
    assert street.answers() == [(False, QUESTION)]
    assert [await street.after(days) for days in (4, 20, 60)] == [[], [], []]
    assert BRYN.value not in await street.update()
    assert "  No to: hearing what came of it" in street.record()


@pytest.mark.anyio
@pytest.mark.parametrize(
    "terms",
    ["yes but only by email", "yes but no more than once a month", "yes if its not too often", "yes, by post"],
)
async def test_a_yes_on_terms_is_for_a_person(street: Street, terms: str) -> None:
    await street.after(1)
    (said,) = await street.says(terms)
    assert said.startswith("I have asked")
    assert (street.answers(), street.desk.tasks()) == ([], ["person_wanted"])
    assert await street.says("yes") == [word("updates_yes", "en")]
    assert street.answers() == [(True, QUESTION)]


@pytest.mark.anyio
@pytest.mark.parametrize(
    "yes", ["yes please id love that", "yes if you like", "yeah go on then, thanks ever so much"]
)
async def test_a_yes_with_good_manners_is_a_yes(street: Street, yes: str) -> None:
    await street.after(1)
    await street.says(yes)
    assert street.answers() == [(True, QUESTION)]


@pytest.mark.anyio
async def test_silence_is_no_yes_and_is_asked_about_once(street: Street) -> None:
    assert await street.after(1) == [QUESTION]
    assert [await street.after(days) for days in (4, 20, 60)] == [[], [], []]
    assert street.answers() == []
    assert list((await street.update()).values()) == [TOLD.replace("I can mend bikes", "a bike kitchen")]


@pytest.mark.anyio
async def test_a_change_of_mind_is_the_one_that_counts(street: Street) -> None:
    await street.after(1)
    await street.says("YES")
    assert await street.says("sorry i meant no") == [word("updates_no", "en")]
    assert street.answers() == [(True, QUESTION), (False, QUESTION)]
    assert BRYN.value not in await street.update()


@pytest.mark.anyio
async def test_after_stop_nothing_is_asked(street: Street) -> None:
    (said,) = await street.says("STOP")
    assert said.startswith("You will get no more texts")
    assert [await street.after(days) for days in (1, 1, 20)] == [[], [], []]
    assert street.answers() == []


@pytest.mark.anyio
async def test_a_yes_read_twice_is_one_row(street: Street) -> None:
    await street.after(1)
    await street.says("yes")
    inbound = [row for row in street.desk.rows() if row.direction == "in"][-1]
    with street.desk.database.transaction() as session:
        session.merge(inbound).status = DeliveryStatus.RECEIVED  # as after a crash before the turn was finished
    await street.desk.turn(inbound.id)
    assert street.answers() == [(True, QUESTION)]


def _ask_after(neighbours: Neighbours, ours: Means, days: float = 1) -> int:
    return followups.run(neighbours.session, ours, NOW + days * DAY).get("updates", 0)


def _stopped(_: Neighbours, contact: Contact) -> None:
    contact.stopped_at = NOW


def _under_18(_: Neighbours, contact: Contact) -> None:
    contact.under_18_at = NOW


def _with_person(neighbours: Neighbours, contact: Contact) -> None:
    conversation_of(neighbours.session, contact.id, NOW).with_person = True


def _talking(neighbours: Neighbours, contact: Contact) -> None:
    conversation_of(neighbours.session, contact.id, NOW).last_heard_at = NOW + DAY - timedelta(minutes=59)


def _said(purpose: Purpose, granted: bool) -> Callable[[Neighbours, Contact], None]:
    def say(neighbours: Neighbours, contact: Contact) -> None:
        session = neighbours.session
        consent.change(session, contact.id, purpose, granted=granted, channel=ChannelKind.SMS, now=NOW)

    return say


def _joined(neighbours: Neighbours, contact: Contact) -> None:
    wish = Wish(contact.id, ChannelKind.SMS, 1, NOW)
    membership.join(neighbours.session, wish, neighbours.network(), {"a_week": "2"})


def _joined_and_left(neighbours: Neighbours, contact: Contact) -> None:
    _joined(neighbours, contact)
    membership.leave(neighbours.session, Wish(contact.id, ChannelKind.SMS, 2, NOW), None)


@pytest.mark.parametrize(
    "why",
    [
        _stopped,
        _under_18,
        _with_person,
        _talking,
        _joined,
        _joined_and_left,
        _said(Purpose.TALK, granted=False),
        _said(Purpose.UPDATES, granted=False),
        _said(Purpose.UPDATES, granted=True),
    ],
)
def test_it_asks_nobody_who_has_answered_or_may_not_be_asked(
    neighbours: Neighbours, ours: Means, sent: Sent, why: Callable[[Neighbours, Contact], None]
) -> None:
    contact = neighbours.person(agreed=TALKS)
    neighbours.offer(contact)
    why(neighbours, contact)
    neighbours.session.flush()
    assert (_ask_after(neighbours, ours), sent.texts) == (0, [])


def test_who_never_agreed_to_talk_is_not_asked(neighbours: Neighbours, ours: Means) -> None:
    neighbours.offer(neighbours.person(agreed=(Purpose.MATCHING,)))
    assert _ask_after(neighbours, ours) == 0


@pytest.mark.parametrize(
    ("offer", "asked"),
    [
        ({}, True),
        ({"last_confirmed_at": NOW}, True),
        ({"last_confirmed_at": NOW + timedelta(minutes=1)}, False),  # not a day ago
        ({"created_at": NOW - 40 * DAY}, True),
        ({"created_at": NOW - 89 * DAY}, False),  # whether it stands is asked first
        ({"status": OfferStatus.DRAFT}, False),
        ({"status": OfferStatus.PAUSED}, False),
        ({"status": OfferStatus.WITHDRAWN}, False),
    ],
)
def test_it_asks_about_what_they_agreed_on_a_day_ago(
    neighbours: Neighbours, ours: Means, offer: dict[str, Any], asked: bool
) -> None:
    neighbours.offer(neighbours.person(agreed=TALKS), **offer)
    assert _ask_after(neighbours, ours) == asked


def test_it_names_the_first_of_their_offers_and_asks_once(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person(agreed=TALKS)
    neighbours.offer(contact, "my van")
    neighbours.offer(contact, "a hall", created_at=NOW - DAY)
    assert [_ask_after(neighbours, ours, days) for days in (1, 4, 9, 30)] == [1, 0, 0, 0]
    assert '"a hall"' in sent.texts[0]
    assert (sent.messages[0].asked, sent.messages[0].choices) == ("updates_wanted", ["Yes", "No"])


def test_who_only_said_what_they_want_is_asked_too(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person(agreed=TALKS)
    wish = neighbours.wish(contact)
    neighbours.offer(contact, status=OfferStatus.DRAFT)
    assert [_ask_after(neighbours, ours, days) for days in (0.9, 1, 4, 30)] == [0, 1, 0, 0]
    assert 'You told us: "somewhere for the kids to go".' in sent.texts[0]
    assert [(ask.aspiration_id, ask.offer_id) for ask in neighbours.asks()] == [(wish.id, None)]


def test_who_offered_something_is_asked_about_that(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person(agreed=TALKS)
    neighbours.wish(contact)
    neighbours.offer(contact, created_at=NOW + timedelta(minutes=3))
    assert [_ask_after(neighbours, ours, days) for days in (1, 1.01)] == [0, 1]
    assert '"I can mend bikes"' in sent.texts[0]


@pytest.mark.parametrize("days_ago", [-0.5, 89])
def test_it_asks_about_no_wish_of_today_or_long_ago(neighbours: Neighbours, ours: Means, days_ago: float) -> None:
    neighbours.wish(neighbours.person(agreed=TALKS), created_at=NOW - days_ago * DAY)
    assert _ask_after(neighbours, ours) == 0


def test_it_waits_for_the_morning(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.offer(neighbours.person(agreed=TALKS), created_at=datetime(2026, 11, 20, 22, 0, tzinfo=UTC))
    for hour in (22, 23, 32, 33, 34):
        followups.run(neighbours.session, ours, datetime(2026, 11, 21, tzinfo=UTC) + timedelta(hours=hour))
    (message,) = sent.messages
    assert message.created_at == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_who_was_just_asked_something_else_is_asked_three_days_later(
    neighbours: Neighbours, ours: Means, sent: Sent
) -> None:
    contact = neighbours.person(agreed=(Purpose.TALK, Purpose.MATCHING))
    neighbours.offer(contact)
    neighbours.opportunity()
    assert [_ask_after(neighbours, ours, days) for days in (1, 2, 3, 4)] == [0, 0, 0, 1]
    assert [ask.about for ask in neighbours.asks()] == [AskAbout.MATCH_INVITED, AskAbout.UPDATES_WANTED]


def test_what_never_left_is_asked_again(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    """As when the day's money was spent before it could be sent."""
    neighbours.offer(neighbours.person(agreed=TALKS))
    _ask_after(neighbours, ours)
    sent.messages[0].status = DeliveryStatus.EXPIRED
    neighbours.session.flush()
    assert _ask_after(neighbours, ours, days=2) == 1
    assert [ask.message_id for ask in neighbours.asks()] == [sent.messages[1].id]


def test_while_it_is_open_nothing_else_is_asked_about_offers(neighbours: Neighbours, ours: Means) -> None:
    """A bare "yes" would be meant for either."""
    neighbours.offer(neighbours.person(agreed=TALKS), created_at=NOW - 85 * DAY)
    abouts = []
    for day in range(1, 30):
        followups.run(neighbours.session, ours, NOW + day * DAY)
        abouts.append(len(neighbours.asks()))
    assert abouts == [1] * 14 + [2] * 15
    assert [ask.about for ask in neighbours.asks()] == [AskAbout.UPDATES_WANTED, AskAbout.OFFER_STANDS]


def test_of_several_workers_one_asks(database: Database) -> None:
    def prepare(session: Session) -> None:
        world = Neighbours(session)
        contact = world.person(agreed=TALKS)
        world.offer(contact)
        world.offer(contact, "my van")

    database.call(prepare)
    begin = Barrier(2)

    def work() -> None:
        for minute in range(3):
            begin.wait()
            database.call(followups.run, means(Sent()), NOW + DAY + timedelta(minutes=minute))

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with database.transaction() as session:
        assert len(Neighbours(session).asks()) == len(session.scalars(select(Message)).all()) == 1
