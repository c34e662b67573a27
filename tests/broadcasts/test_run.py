"""What a tick does: starts what is due, queues a text for each who may get one, keeps quiet hours, and ends."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcasts.run import Ticker
from storage.alerts import open_alerts
from storage.database import Database
from storage.heartbeats import last
from storage.mailings import mailings, quiet_hours
from storage.mailings.claims import claim_mailings
from storage.mailings.quiet_hours import Hours
from storage.models import (
    AlertKind,
    Ask,
    AskKind,
    Contact,
    ContactAddress,
    Mailing,
    MailingClass,
    MailingState,
    Message,
    Network,
    Purpose,
    RecipientState,
    Repeat,
)
from storage.people import consent, networks
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from storage.wall_time import moment
from tests.broadcasts.town import (
    AUTHOR,
    LONDON,
    OTHER,
    Woken,
    means,
    people,
    recipients,
    scheduled,
    settle,
    state,
    texts,
)
from tests.conftest import NOW

QUEUED = (RecipientState.QUEUED, None)
Tick = Callable[[datetime], Woken]


@pytest.fixture
def tick(database: Database) -> Tick:
    def once(now: datetime) -> Woken:
        woken = Woken()
        Ticker(database, means(woken), lambda: now).tick()
        return woken

    return once


def test_a_due_mailing_starts_and_everybody_has_one_text(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1201, NOW)
        mailing = scheduled(session, NOW)
    woken = tick(NOW + timedelta(seconds=5))
    tick(NOW + timedelta(seconds=15))
    assert ChannelKind.SMS in woken.channels
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.SENDING
        assert recipients(session, mailing) == {QUEUED: 1201}
        assert texts(session, mailing) == {DeliveryStatus.QUEUED: 1201}
        text = session.scalars(select(Message).limit(1)).one()
        assert text.text.startswith("Litter pick on Saturday at 10.")
        assert text.not_after == datetime(2026, 11, 21, 20, tzinfo=UTC)
        assert text.expires_at == NOW + timedelta(hours=72)
        assert last(session, "mailings") == NOW + timedelta(seconds=15)


def test_it_is_done_when_every_text_has_its_outcome(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 3, NOW)
        mailing = scheduled(session, NOW)
    tick(NOW)
    for status in (DeliveryStatus.ATTEMPTING, DeliveryStatus.HELD):
        with database.transaction() as session:
            settle(session, mailing, status, 1)
    with database.transaction() as session:
        settle(session, mailing, DeliveryStatus.ACCEPTED)
    tick(NOW + timedelta(minutes=1))
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.SENDING
        for text in session.scalars(select(Message)):
            text.status = DeliveryStatus.ACCEPTED
    tick(NOW + timedelta(minutes=2))
    with database.transaction() as session:
        done = session.get_one(Mailing, mailing)
        assert (done.state, done.finished_at) == (MailingState.DONE, NOW + timedelta(minutes=2))


def test_a_text_that_a_person_sends_again_opens_its_mailing_again(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        mailing = scheduled(session, NOW)
    tick(NOW)
    with database.transaction() as session:
        settle(session, mailing, DeliveryStatus.UNKNOWN)
    tick(NOW)
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.DONE
        session.scalars(select(Message)).one().status = DeliveryStatus.QUEUED
    tick(NOW)
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.SENDING
        assert len(claim_mailings(session, ChannelKind.SMS, 8, NOW, lambda _: None)[0]) == 1


def test_nobody_who_stopped_after_the_freezing_gets_a_text(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        ids = people(session, 4, NOW)
        mailing = scheduled(session, NOW)
        quiet_hours.keep(session, Hours(time(12), time(20)), contact_id=ids[3])
    tick(NOW)
    later = NOW + timedelta(hours=3)
    with database.transaction() as session:
        assert recipients(session, mailing)[RecipientState.WAITING, "quiet"] == 1
        session.get_one(Contact, ids[3]).stopped_at = NOW + timedelta(hours=1)
    tick(later)
    with database.transaction() as session:
        assert recipients(session, mailing) == {QUEUED: 3, (RecipientState.LEFT_OUT, "stopped"): 1}


@pytest.mark.parametrize("class_", MailingClass)
def test_who_left_its_network_after_the_freezing_gets_no_news_of_it(
    database: Database, tick: Tick, class_: MailingClass
) -> None:
    with database.transaction() as session:
        ids = people(session, 3, NOW)
        network, other = make_network(session, "foleshill"), make_network(session, "hillfields")
        for each in ids:
            networks.join(session, each, network, NOW - timedelta(days=1))
            networks.join(session, each, other, NOW - timedelta(days=1))
            consent.change(session, each, Purpose.MAILINGS, granted=True, channel=ChannelKind.SMS, now=NOW)
            if class_ is not MailingClass.EMERGENCY:
                quiet_hours.keep(session, Hours(time(12), time(20)), contact_id=each)
        mailing = scheduled(session, NOW, network_id=network.id, mailing_class=class_)
        networks.leave(session, ids[0], network, NOW - timedelta(hours=1))
    tick(NOW)
    with database.transaction() as session:
        networks.leave(session, ids[1], network, NOW + timedelta(hours=1))
        networks.leave(session, ids[2], other, NOW + timedelta(hours=1))
    tick(NOW + timedelta(hours=3))
    news = class_ in {MailingClass.PUBLIC_TASK, MailingClass.MARKETING}
    with database.transaction() as session:
        assert recipients(session, mailing)[RecipientState.LEFT_OUT, "no_consent"] == news
        texted = session.scalars(select(Message.contact_id).order_by(Message.contact_id))
        assert texted.all() == ([ids[0], ids[2]] if news else ids)


def make_network(session: Session, keyword: str) -> Network:
    network = Network(
        keyword=keyword, name=f"Friends of {keyword.title()}", place=keyword.title(), lat=52.4, lon=-1.5,
        radius_miles=1.0, coordinator="Sam", hours="9 to 5", created_at=NOW,
    )  # fmt: skip
    session.add(network)
    session.flush()
    return network


def test_quiet_hours_begin_in_the_middle(database: Database, tick: Tick) -> None:
    """R17: nothing is taken in them, and the rest goes when they end."""
    evening = datetime(2026, 11, 21, 19, 59, tzinfo=UTC)
    morning = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    with database.transaction() as session:
        people(session, 6, NOW)
        mailing = scheduled(session, NOW, wall=datetime(2026, 11, 21, 19, 30))
    tick(evening - timedelta(minutes=20))
    with database.transaction() as session:
        assert taken(session, evening, 2) == 2
        assert taken(session, evening + timedelta(seconds=50), 2) == 0, "it could arrive in quiet hours"
    for hour in range(13):
        tick(evening + timedelta(minutes=1, hours=hour))
        with database.transaction() as session:
            assert taken(session, evening + timedelta(minutes=1, hours=hour), 2) == 0
    with database.transaction() as session:
        waiting = session.scalars(select(Message).where(Message.status == DeliveryStatus.QUEUED)).all()
        assert {(text.not_before, text.not_after) for text in waiting} == {
            (morning, morning + timedelta(hours=11))
        }
        assert taken(session, morning, 9) == 4
        assert texts(session, mailing) == {DeliveryStatus.ATTEMPTING: 6}


def taken(session: Session, now: datetime, most: int) -> int:
    return len(claim_mailings(session, ChannelKind.SMS, most, now, lambda _: None)[0])


def test_hours_that_open_only_after_its_end_leave_them_out(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 2, NOW)
        evening = datetime(2026, 11, 21, 20, 30)
        mailing = scheduled(session, NOW, wall=evening, ends_at=datetime(2026, 11, 22, 8, tzinfo=UTC))
    tick(evening.replace(tzinfo=UTC))
    with database.transaction() as session:
        assert recipients(session, mailing) == {(RecipientState.LEFT_OUT, "too_late"): 2}
        assert state(session, mailing) is MailingState.DONE


def test_an_emergency_goes_at_night_over_any_budget_and_before_everything(database: Database, tick: Tick) -> None:
    night = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    with database.transaction() as session:
        people(session, 2, NOW)
        for _ in range(3):
            scheduled(session, NOW, mailing_class=MailingClass.PUBLIC_TASK)
    tick(NOW)
    with database.transaction() as session:
        urgent = scheduled(session, night, mailing_class=MailingClass.EMERGENCY)
    tick(night)
    with database.transaction() as session:
        assert recipients(session, urgent) == {QUEUED: 2}
        claimed, _ = claim_mailings(session, ChannelKind.SMS, 9, night, lambda _: None)
        mine = select(Message.id).where(Message.mailing_id == urgent)
        assert {one.id for one in claimed} == set(session.scalars(mine))


def test_late_is_for_a_person_and_its_repetitions_go_on(database: Database, tick: Tick) -> None:
    """R17: the app was away over the hour."""
    with database.transaction() as session:
        people(session, 1, NOW)
        mailing = scheduled(session, NOW, wall=datetime(2026, 11, 21, 11, 0), repeat=Repeat.DAILY)
    tick(NOW + timedelta(hours=2, seconds=1))
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.LATE
        assert [alert.kind for alert in open_alerts(session)] == [AlertKind.LATE]
        (following,) = session.scalars(select(Mailing).where(Mailing.series_id == mailing))
        assert following.send_at == datetime(2026, 11, 22, 11, tzinfo=UTC)
        assert not recipients(session, mailing)
        mailings.resume(session, mailing, AUTHOR, NOW + timedelta(hours=3))
        assert open_alerts(session) == []
    tick(NOW + timedelta(hours=3))
    with database.transaction() as session:
        assert recipients(session, mailing) == {QUEUED: 1}
        assert len(session.scalars(select(Mailing)).all()) == 2


def test_due_for_less_than_an_hour_still_goes(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        mailing = scheduled(session, NOW)
    tick(NOW + timedelta(minutes=60))
    with database.transaction() as session:
        assert recipients(session, mailing) == {QUEUED: 1}


@pytest.mark.parametrize("saturday", [datetime(2027, 3, 27), datetime(2026, 10, 24)], ids=["spring", "autumn"])
def test_daily_ones_fire_once_a_day_when_the_clock_is_changed(
    database: Database, tick: Tick, saturday: datetime
) -> None:
    """R16, through the ticks: hourly over both days."""
    now = (saturday - timedelta(hours=3)).replace(tzinfo=UTC)
    hours = [(0, 30), (1, 0), (1, 30), (2, 0), (9, 0), (20, 59)]
    with database.transaction() as session:
        people(session, 1, now)
        series = [scheduled(session, now, saturday.replace(hour=h, minute=m), Repeat.DAILY) for h, m in hours]
    for step in range(52):
        tick(now + timedelta(hours=step))
    with database.transaction() as session:
        for first in series:
            own = (Mailing.id == first) | (Mailing.series_id == first)
            began = session.execute(
                select(Mailing.wall_time, Mailing.started_at).where(own, Mailing.started_at.is_not(None))
            ).all()
            days = {str(wall_time)[:10] for wall_time, _ in began}
            assert len(days) == len(began) >= 2, "once a day"
            for wall_time, started_at in began:
                delay = (started_at or now) - moment(datetime.fromisoformat(str(wall_time)), LONDON)
                assert timedelta(0) <= delay < timedelta(hours=1)


def test_a_repetition_ends_after_its_last_day(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        until = NOW + timedelta(days=1)
        scheduled(session, NOW, repeat=Repeat.DAILY, repeat_until=until)
    for day in range(4):
        tick(NOW + timedelta(days=day))
    with database.transaction() as session:
        assert sorted(one.send_at for one in session.scalars(select(Mailing)) if one.send_at) == [NOW, until]


def test_who_has_heard_enough_waits_until_the_week_has_passed(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        news = [scheduled(session, NOW, mailing_class=MailingClass.PUBLIC_TASK) for _ in range(3)]
    tick(NOW)
    with database.transaction() as session:
        states = [recipients(session, one) for one in news]
        assert sum((each[QUEUED] for each in states), 0) == 2
        assert {key for each in states for key in each} == {QUEUED, (RecipientState.LEFT_OUT, "budget")}


def test_a_closed_window_waits_until_they_write(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1, NOW, ChannelKind.WHATSAPP)
        address = session.scalars(select(ContactAddress)).one()
        address.heard_at = NOW - timedelta(days=2)
        mailing = scheduled(session, NOW)
    tick(NOW)
    with database.transaction() as session:
        assert recipients(session, mailing) == {(RecipientState.WAITING, "window"): 1}
        session.scalars(select(ContactAddress)).one().heard_at = NOW + timedelta(minutes=5)
    tick(NOW + timedelta(minutes=11))
    with database.transaction() as session:
        assert recipients(session, mailing) == {QUEUED: 1}


def test_whoever_is_asked_has_an_open_question(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 2, NOW)
        mailing = scheduled(session, NOW, ask=AskKind.CHOICE, options=["Tea", "Coffee"])
    tick(NOW)
    with database.transaction() as session:
        asked = session.scalars(select(Ask)).all()
        assert {(one.mailing_id, tuple(one.options), one.subject) for one in asked} == {
            (mailing, ("Tea", "Coffee"), "Litter pick")
        }
        assert {one.message_id for one in asked} == set(session.scalars(select(Message.id)))


def test_what_comes_back_after_a_cancel_is_withheld(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 2, NOW)
        mailing = scheduled(session, NOW)
    tick(NOW)
    with database.transaction() as session:
        settle(session, mailing, DeliveryStatus.ATTEMPTING, 1)
        mailings.cancel(session, mailing, AUTHOR, NOW)
        assert texts(session, mailing) == {DeliveryStatus.ATTEMPTING: 1, DeliveryStatus.WITHHELD: 1}
        under_way = session.scalars(select(Message).where(Message.status == DeliveryStatus.ATTEMPTING)).one()
        under_way.status = DeliveryStatus.QUEUED  # nothing of it left us
    tick(NOW + timedelta(minutes=1))
    with database.transaction() as session:
        assert texts(session, mailing) == {DeliveryStatus.WITHHELD: 2}


def test_texts_past_the_end_of_their_mailing_expire(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 2, NOW)
        mailing = scheduled(session, NOW, ends_at=NOW + timedelta(hours=1))
    tick(NOW)
    with database.transaction() as session:
        settle(session, mailing, DeliveryStatus.HELD, 1)
    tick(NOW + timedelta(hours=1))
    with database.transaction() as session:
        assert texts(session, mailing) == {DeliveryStatus.EXPIRED: 2}
        assert state(session, mailing) is MailingState.DONE


def test_one_that_breaks_keeps_no_other_waiting(database: Database, tick: Tick) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        lost = scheduled(session, NOW, audience="in atlantis")
        broken = scheduled(session, NOW)
        session.get_one(Mailing, broken).options = []
        session.get_one(Mailing, broken).template = {"variables": {}}
        fine = scheduled(session, NOW)
    tick(NOW)
    with database.transaction() as session:
        assert state(session, lost) is MailingState.PAUSED
        assert not recipients(session, broken)[QUEUED]
        assert recipients(session, fine) == {QUEUED: 1}
        assert {alert.cause: alert.kind for alert in open_alerts(session)} == {
            f"audience:mailing:{lost}": AlertKind.UNREADABLE,
            f"stands:mailing:{broken}": AlertKind.STANDS,
        }


@pytest.mark.parametrize("many", [200, 201])
def test_one_that_grew_over_what_one_person_may_decide_waits_for_a_second(
    database: Database, tick: Tick, many: int
) -> None:
    with database.transaction() as session:
        people(session, many, NOW)
        mailing = scheduled(session, NOW, repeat=Repeat.DAILY)
        session.get_one(Mailing, mailing).approver = None
    tick(NOW)
    following = select(Mailing.id).where(Mailing.series_id == mailing)
    with database.transaction() as session:
        if many > mailings.MANY:
            held = session.get_one(Mailing, mailing)
            assert (held.state, held.started_at, recipients(session, mailing)) == (MailingState.PAUSED, None, {})
            (alert,) = open_alerts(session)
            assert (alert.kind, alert.cause) == (AlertKind.UNAPPROVED, f"unapproved:mailing:{mailing}")
            assert "for it goes to more than 200 people. Approve it and resume it" in alert.sentence
            assert session.scalars(following).all() == []
            mailings.approve(session, mailing, OTHER, NOW)
            mailings.resume(session, mailing, AUTHOR, NOW)
            assert open_alerts(session) == []
    tick(NOW + timedelta(minutes=5))
    with database.transaction() as session:
        assert recipients(session, mailing) == {QUEUED: many}
        assert len(session.scalars(following).all()) == 1


def test_a_worker_that_is_told_to_stop_ends_its_tick(database: Database) -> None:
    with database.transaction() as session:
        people(session, 2, NOW)
        mailing = scheduled(session, NOW)
    Ticker(database, means(), lambda: NOW, lambda: True).tick()
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.SCHEDULED
