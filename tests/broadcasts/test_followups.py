"""Follow-ups by a clock that is moved on: what is asked when, whom, and what is not asked again."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from broadcasts import followups
from broadcasts.means import Means
from storage.mailings import quiet_hours
from storage.mailings.quiet_hours import Hours
from storage.models import AskAbout, Contact, MatchState, Message, MessageKind, OfferStatus, Task, TaskKind
from storage.people.addresses import ChannelKind
from storage.people.contacts import conversation_of
from storage.tasks import promise
from storage.texts.status import DeliveryStatus
from tests.broadcasts.neighbours import Neighbours, Sent, means
from tests.conftest import NOW

DAY = timedelta(days=1)
NIGHT = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)


def delivered(session: Session) -> None:
    for message in session.scalars(select(Message).where(Message.status == DeliveryStatus.QUEUED)):
        message.status = DeliveryStatus.DELIVERED
    session.flush()


@pytest.mark.parametrize(
    ("match", "opportunity", "days_ago", "asked"),
    [
        ({}, {}, 11, False),  # five days for the introduction, then a week
        ({}, {}, 12, True),
        ({"state": MatchState.INTRODUCED}, {}, 6, False),
        ({"state": MatchState.INTRODUCED}, {}, 7, True),
        ({}, {"frequency": "monthly"}, 35, False),
        ({}, {"frequency": "monthly"}, 36, True),
        ({}, {"frequency": "Daily"}, 6, True),
        ({}, {"frequency": "whenever"}, 12, True),
        ({}, {"starts_at": NOW - 23 * timedelta(hours=1)}, 20, False),  # it began, but not a day ago
        ({}, {"starts_at": NOW - DAY}, 20, True),
        ({}, {"starts_at": NOW - 40 * DAY}, 12, True),  # had long begun when they said yes
        ({}, {}, 43, False),  # nobody remembers
        ({"state": MatchState.DECLINED}, {}, 12, False),
        ({"state": MatchState.SUGGESTED}, {}, 12, False),
        ({"state": MatchState.HAPPENED}, {}, 12, False),
    ],
)
def test_it_asks_how_it_went_some_days_later(
    neighbours: Neighbours,
    ours: Means,
    sent: Sent,
    match: dict[str, Any],
    opportunity: dict[str, Any],
    days_ago: float,
    asked: bool,
) -> None:
    row = neighbours.opportunity(told_at=NOW, **opportunity)
    found = neighbours.match(neighbours.person(), row, days_ago, **match)
    assert followups.run(neighbours.session, ours, NOW)["how it went"] == asked
    assert [(ask.about, ask.match_id) for ask in neighbours.asks()] == [
        (AskAbout.MATCH_HAPPENED, found.id)
    ] * asked
    said = (
        'Hello Amina. Did "Bike kitchen" happen for you? How was it, from 1 to 5? 5 is great. '
        "Reply NO if it did not."
    )
    assert sent.texts == [said] * asked


def test_it_asks_how_it_went_once(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.match(neighbours.person(), neighbours.opportunity(told_at=NOW), 12)
    for day in (0, 1, 4, 17):
        followups.run(neighbours.session, ours, NOW + day * DAY)
    assert len(sent.texts) == 1


def test_it_is_a_service_text_that_quiet_hours_end(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.match(neighbours.person(), neighbours.opportunity(told_at=NOW), 12)
    followups.run(neighbours.session, ours, NOW)
    (message,), (ask,) = sent.messages, neighbours.asks()
    assert (message.kind, message.segments, message.asked) == (MessageKind.SERVICE, 1, "match_happened")
    assert message.expires_at == datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
    assert ask.message_id == message.id and ask.open and ask.answer is None


def test_what_was_too_old_to_send_is_asked_again(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.match(neighbours.person(), neighbours.opportunity(told_at=NOW), 12)
    followups.run(neighbours.session, ours, NOW)
    sent.messages[0].status = DeliveryStatus.EXPIRED
    neighbours.session.flush()
    followups.run(neighbours.session, ours, NOW + DAY)
    assert [ask.message_id for ask in neighbours.asks()] == [sent.messages[1].id]


def _stopped(_: Neighbours, contact: Contact) -> None:
    contact.stopped_at = NOW


def _under_18(_: Neighbours, contact: Contact) -> None:
    contact.under_18_at = NOW


def _talking(neighbours: Neighbours, contact: Contact) -> None:
    conversation_of(neighbours.session, contact.id, NOW).last_heard_at = NOW - timedelta(minutes=59)


def _with_person(neighbours: Neighbours, contact: Contact) -> None:
    conversation_of(neighbours.session, contact.id, NOW).with_person = True


def _asleep(neighbours: Neighbours, contact: Contact) -> None:
    quiet_hours.keep(neighbours.session, Hours(time(14), time(18)), contact_id=contact.id)


def _network_asleep(neighbours: Neighbours, contact: Contact) -> None:
    network = neighbours.network()
    neighbours.join(contact, network)
    quiet_hours.keep(neighbours.session, Hours(time(14), time(18)), network_id=network.id)


def _closed(neighbours: Neighbours, contact: Contact) -> None:
    for address in contact.addresses:
        address.closed_at = NOW


@pytest.mark.parametrize(
    ("kind", "days", "asked"),
    [
        (TaskKind.DANGER, 29, False),
        (TaskKind.DANGER, 31, True),
        (TaskKind.ERASURE, 89, False),
        (TaskKind.PERSON_WANTED, 6, False),
        (TaskKind.PERSON_WANTED, 8, True),
        (TaskKind.SUPPORT, 6, False),
        (TaskKind.NO_MATCH, 0, True),
    ],
)
def test_who_waits_for_a_person_is_asked_nothing_until_they_were_seen_to(
    neighbours: Neighbours, ours: Means, sent: Sent, kind: TaskKind, days: float, asked: bool
) -> None:
    contact = neighbours.person()
    neighbours.offer(contact, created_at=NOW - 100 * DAY)
    task = promise(neighbours.session, kind, contact.id, NOW - days * DAY)
    followups.run(neighbours.session, ours, NOW)
    assert len(sent.texts) == asked
    task.done_at = NOW
    neighbours.session.flush()
    followups.run(neighbours.session, ours, NOW + timedelta(minutes=1))
    assert len(sent.texts) == 1


@pytest.mark.parametrize("why", [_stopped, _under_18, _talking, _with_person, _asleep, _network_asleep, _closed])
def test_it_asks_nobody_who_may_not_be_asked_now(
    neighbours: Neighbours, ours: Means, sent: Sent, why: Any
) -> None:
    contact = neighbours.person()
    neighbours.match(contact, neighbours.opportunity(told_at=NOW), 12)
    neighbours.offer(contact, created_at=NOW - 100 * DAY)
    why(neighbours, contact)
    neighbours.session.flush()
    followups.run(neighbours.session, ours, NOW)
    assert sent.texts == [] and neighbours.asks() == []


@pytest.mark.parametrize(
    ("at", "asked"),
    [
        (datetime(2026, 11, 21, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 19, 45, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 19, 46, tzinfo=UTC), False),  # it could leave after eight
        (NIGHT, False),
    ],
)
def test_it_keeps_quiet_hours(neighbours: Neighbours, ours: Means, sent: Sent, at: datetime, asked: bool) -> None:
    neighbours.match(neighbours.person(), neighbours.opportunity(told_at=NOW), 13)
    followups.run(neighbours.session, ours, at)
    assert len(sent.texts) == asked


def test_it_asks_a_person_one_thing_in_three_days(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person()
    first, second = (neighbours.opportunity(name, told_at=NOW) for name in ("a", "b"))
    neighbours.match(contact, first, 13)
    neighbours.match(contact, second, 12)
    neighbours.offer(contact, created_at=NOW - 100 * DAY)
    neighbours.opportunity("new")
    on_days = []
    for day in (0, 1, 2, 3, 5, 6, 9):
        before = len(sent.texts)
        followups.run(neighbours.session, ours, NOW + day * DAY)
        on_days += [day] * (len(sent.texts) - before)
    assert on_days == [0, 3, 6]
    assert [ask.about for ask in neighbours.asks()] == [
        AskAbout.MATCH_HAPPENED,
        AskAbout.MATCH_HAPPENED,
        AskAbout.OFFER_STANDS,
    ]


def test_an_offer_is_asked_about_twice_and_then_rests(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person()
    offer = neighbours.offer(contact, last_confirmed_at=NOW - 89 * DAY, created_at=NOW - 200 * DAY)
    asked, rested = [], []
    for day in (0, 1, 2, 30, 31, 32, 60, 61, 62, 80):
        did = followups.run(neighbours.session, ours, NOW + day * DAY)
        delivered(neighbours.session)
        asked += [day] * did["offers"]
        rested += [day] * did["resting"]
    assert (asked, rested) == ([1, 31], [61])
    assert offer.status is OfferStatus.PAUSED
    assert sent.texts[0] == (
        'Hello Amina. You offered: "I can mend bikes". Are you still happy to? Reply YES, NO or CHANGE.'
    )
    assert sent.texts[1] == f"{sent.texts[0]} If I do not hear from you, I will let your offer rest."
    assert sent.messages[0].choices == ["Yes", "No", "Change"]
    task = neighbours.session.scalars(select(Task)).one()
    assert (task.kind, task.contact_id, task.message_id) == (
        TaskKind.OFFER_RESTS,
        contact.id,
        sent.messages[1].id,
    )


def test_an_answer_keeps_an_offer_from_resting(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    offer = neighbours.offer(neighbours.person(), created_at=NOW - 100 * DAY)
    for day in (0, 30, 40, 61, 100, 129):
        followups.run(neighbours.session, ours, NOW + day * DAY)
        delivered(neighbours.session)
        if day == 40:
            (_, second) = neighbours.asks()
            second.answer, second.answered_at = "yes", NOW + 40 * DAY
            offer.last_confirmed_at = NOW + 40 * DAY
            neighbours.session.flush()
    assert offer.status is OfferStatus.LIVE and len(sent.texts) == 2
    followups.run(neighbours.session, ours, NOW + 131 * DAY)
    assert len(sent.texts) == 3


def test_a_text_that_never_arrived_lets_no_offer_rest(neighbours: Neighbours, ours: Means) -> None:
    offer = neighbours.offer(neighbours.person(), created_at=NOW - 100 * DAY)
    for day in (0, 30, 60, 90):
        followups.run(neighbours.session, ours, NOW + day * DAY)
        for message in neighbours.session.scalars(select(Message)):
            message.status = DeliveryStatus.FAILED
        neighbours.session.flush()
    assert offer.status is OfferStatus.LIVE


def test_it_asks_about_one_offer_at_a_time_the_oldest_first(
    neighbours: Neighbours, ours: Means, sent: Sent
) -> None:
    contact = neighbours.person()
    neighbours.offer(contact, "a hall", created_at=NOW - 100 * DAY)
    neighbours.offer(contact, "my van", created_at=NOW - 300 * DAY)
    neighbours.offer(contact, "cakes", created_at=NOW - 300 * DAY, status=OfferStatus.PAUSED)
    for day in (0, 3, 10, 29):
        followups.run(neighbours.session, ours, NOW + day * DAY)
    assert len(sent.texts) == 1 and '"my van"' in sent.texts[0]


@pytest.mark.parametrize(
    ("heard", "best"),
    [
        ({}, ChannelKind.SMS),  # nothing was heard: WhatsApp would hold it
        ({ChannelKind.WHATSAPP: 2 * DAY, ChannelKind.SMS: 90 * DAY}, ChannelKind.SMS),
        ({ChannelKind.WHATSAPP: 0.5 * DAY, ChannelKind.SMS: 90 * DAY}, ChannelKind.WHATSAPP),
        ({ChannelKind.TELEGRAM: 5 * DAY, ChannelKind.SMS: 6 * DAY}, ChannelKind.TELEGRAM),
    ],
)
def test_it_asks_on_the_address_that_is_open_and_was_used_last(
    neighbours: Neighbours, ours: Means, sent: Sent, heard: dict[ChannelKind, timedelta], best: ChannelKind
) -> None:
    contact = neighbours.person(channel=ChannelKind.WHATSAPP)
    if ChannelKind.TELEGRAM in heard:
        neighbours.address(contact, ChannelKind.TELEGRAM)
    neighbours.address(contact, ChannelKind.SMS)
    neighbours.session.refresh(contact)
    for address in contact.addresses:
        address.heard_at = NOW - heard[address.channel] if address.channel in heard else None
    neighbours.match(contact, neighbours.opportunity(told_at=NOW), 12)
    followups.run(neighbours.session, ours, NOW)
    assert [message.channel for message in sent.messages] == [best]


def test_a_question_that_whatsapp_holds_waits_for_them_to_write(
    neighbours: Neighbours, ours: Means, sent: Sent
) -> None:
    contact = neighbours.person(channel=ChannelKind.WHATSAPP)
    neighbours.match(contact, neighbours.opportunity(told_at=NOW), 12)
    followups.run(neighbours.session, ours, NOW)
    assert sent.messages[0].expires_at == NOW + 7 * DAY


def test_it_writes_to_no_address_that_is_refused_or_of_the_web(neighbours: Neighbours, sent: Sent) -> None:
    contact = neighbours.person(channel=ChannelKind.WEB)
    neighbours.match(contact, neighbours.opportunity(told_at=NOW), 12)
    every = frozenset(ChannelKind)
    followups.run(neighbours.session, means(sent, channels=every), NOW)
    neighbours.address(contact, ChannelKind.SMS)
    followups.run(neighbours.session, means(sent, lambda _: "It is abroad.", channels=every), NOW)
    assert sent.texts == []


def test_own_words_that_cost_double_are_typed_plainly_in_an_sms(
    neighbours: Neighbours, ours: Means, sent: Sent
) -> None:
    neighbours.offer(neighbours.person("Zoë"), "I\u2019ll bake \U0001f370 cakes", created_at=NOW - 100 * DAY)
    followups.run(neighbours.session, ours, NOW)
    assert '"I\'ll bake cakes"' in sent.texts[0] and sent.messages[0].segments == 1


def test_it_does_a_little_at_a_time(
    neighbours: Neighbours, ours: Means, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followups, "MOST", 3)
    row = neighbours.opportunity(told_at=NOW)
    for name in "ABCDE":
        neighbours.match(neighbours.person(name), row, 12)
    counts = [followups.run(neighbours.session, ours, NOW)["how it went"] for _ in range(3)]
    assert counts == [3, 2, 0]
    assert neighbours.session.scalar(select(func.count()).select_from(Message)) == 5
