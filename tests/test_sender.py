"""Sending: once, in order, at the provider's pace, and never to somebody who may not be written to."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import select, text

from bot import outcomes, sender
from bot.channels.base import (
    AddressGone,
    DeliveryReport,
    Held,
    Limits,
    Lookup,
    Misconfigured,
    Rejected,
    SendError,
    Sent,
    TryAgain,
    Unclear,
)
from bot.outcomes import Outcomes
from bot.reconcile import Reconciler
from bot.reports import Reports
from storage.database import Database
from storage.models import Contact, MailingClass, MailingState, Message
from storage.people import opt_out
from storage.people.addresses import Address, ChannelKind
from storage.texts import claims, pace
from storage.texts.spending import Budget, spent
from storage.texts.status import DeliveryStatus
from tests.broadcasts.town import draft
from tests.conftest import NOW
from tests.desk import RASA_PATH, Desk, open_desk, rasa_answers

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        yield desk


@pytest.fixture
def jobs_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when enough texts are on their way from within their turns: this one waits for its job."""
    monkeypatch.setattr(sender, "AT_ONCE", 0)


async def test_an_answer_goes_within_its_turn(desk: Desk) -> None:
    await desk.turn(await desk.receive("hello"))
    assert desk.outbox.sent == ["When could you do it?"]
    assert desk.rows()[1].status is DeliveryStatus.ACCEPTED
    await desk.work()
    assert len(desk.outbox.sent) == 1


async def test_an_answer_overtakes_none_before_it(desk: Desk, database: Database, httpserver: HTTPServer) -> None:
    httpserver.clear()
    two = {"replies": [{"text": "one"}, {"text": "two"}], "asks": None, "intent": None}
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_json(two)
    rasa_answers(httpserver)
    await desk.turn(await desk.receive("hello", "SM1"))
    assert desk.outbox.sent == []
    await desk.turn(await desk.receive("are you there", "SM2"))
    assert desk.outbox.sent == []
    desk.outbox.limits = Limits(longest=1600, per_second=1000, per_address_s=0)
    await desk.work()
    assert desk.outbox.sent == ["one", "two", "When could you do it?"]


async def test_an_answer_keeps_to_the_pace(desk: Desk, database: Database) -> None:
    await database.run(pace.pause, ChannelKind.SMS, 60.0)
    await desk.turn(await desk.receive("hello"))
    assert (desk.rows()[1].status, desk.outbox.sent) == (DeliveryStatus.QUEUED, [])


async def test_an_answer_that_missed_its_turn_takes_another(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.outbox.limits = Limits(longest=1600, per_second=5)
    with monkeypatch.context() as stalled:
        stalled.setattr(pace, "LATE_S", -1.0)
        await desk.turn(await desk.receive("hello"))
    reply = desk.rows()[1]
    assert (reply.status, reply.attempts, desk.outbox.sent) == (DeliveryStatus.QUEUED, 0, [])
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


@pytest.mark.usefixtures("jobs_only")
async def test_jobs_that_all_begin_with_the_oldest_send_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """They wait apart for their turns. Those that find it gone have a turn, and a text of their own to send."""
    for number in range(4):
        await desk.turn(await desk.receive("hello", f"SM{number}"))
    desk.outbox.limits = Limits(longest=1600, per_second=4)
    replies = [row.id for row in desk.rows() if row.reply_to]
    turns, reserve = list[pace.Slot](), pace.reserve

    def counted(*what: Any) -> pace.Slot:
        turns.append(reserve(*what))
        return turns[-1]

    monkeypatch.setattr(pace, "LATE_S", 60.0)  # a slow machine is not what is tried here
    monkeypatch.setattr(pace, "reserve", counted)
    await asyncio.gather(*map(desk.sender.handle, replies))
    assert len(desk.outbox.sent) == 4
    assert sum(turn.reserved for turn in turns) == 4, "ten, if each begins anew"


@pytest.mark.usefixtures("jobs_only")
async def test_a_job_that_has_to_wait_comes_back_as_its_own(desk: Desk, database: Database) -> None:
    await desk.turn(await desk.receive("hello", "SM1"))
    await desk.turn(await desk.receive("are you there", "SM2"))
    await database.run(pace.pause, ChannelKind.SMS, 60.0)
    with database.transaction() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    replies = [row.id for row in desk.rows() if row.reply_to]
    for reply_id in replies:
        await desk.sender.handle(reply_id)
    with database.transaction() as session:
        waiting = session.scalars(text("SELECT (args ->> 'message_id')::int FROM procrastinate_jobs ORDER BY id"))
        assert list(waiting) == replies


@pytest.mark.usefixtures("jobs_only")
async def test_two_senders_send_once(desk: Desk, database: Database) -> None:
    await desk.turn(await desk.receive("hello"))
    reply_id = desk.rows()[1].id
    first = await database.run(claims.claim, reply_id, NOW)
    second = await database.run(claims.claim, reply_id, NOW)
    assert first is not None and second is None


async def test_a_busy_channel_is_tried_again(desk: Desk) -> None:
    desk.outbox.fails = [TryAgain("too fast", after_s=0)]
    await desk.receive("hello")
    await desk.work()
    assert desk.outbox.sent == ["When could you do it?"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Rejected("The number is a landline.", 21614), DeliveryStatus.FAILED),
        (AddressGone("The person blocked us."), DeliveryStatus.FAILED),
        (Held("The 24 hours are over."), DeliveryStatus.HELD),
        (Misconfigured("The sender is not ours.", 21606), DeliveryStatus.QUEUED),
        (TryAgain("too fast", after_s=60), DeliveryStatus.QUEUED),
        (Unclear("no answer in 10 s"), DeliveryStatus.ATTEMPTING),
        (RuntimeError("a fault of ours"), DeliveryStatus.ATTEMPTING),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_every_failure_has_its_end(desk: Desk, error: Exception, status: DeliveryStatus) -> None:
    desk.outbox.fails = [error]
    await desk.receive("hello")
    await desk.work()
    row = desk.rows()[1]
    assert (row.status, desk.outbox.sent) == (status, [])
    if isinstance(error, SendError):
        assert (row.reason, row.code) == (str(error), error.code)


@pytest.mark.parametrize(
    ("error", "texts"),
    [
        (Rejected("The number is a landline.", 21614), 0),
        (Held("The 24 hours are over."), 0),
        (Misconfigured("The token is wrong.", 20003), 1),  # for the second attempt
        (TryAgain("too fast", after_s=0), 1),
        (Unclear("no answer in 10 s"), 1),  # it may have gone
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_what_did_not_leave_us_was_not_spent(
    database: Database, httpserver: HTTPServer, error: Exception, texts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcomes, "MEND_S", 0)
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, budget=Budget(1000, {ChannelKind.SMS: 5})) as desk:
        desk.outbox.fails = [error]
        await desk.mail("Litter pick on Sunday at ten.", people=1)
        await desk.work()
        assert database.call(spent, NOW) == 5 * texts
        desk.outbox.fails = [error]
        await desk.receive("hello")
        await desk.work()
        assert database.call(spent, NOW) == 2 * 5 * texts


async def test_a_dead_address_is_closed_until_the_person_writes_from_it(desk: Desk) -> None:
    desk.outbox.fails = [AddressGone("The person blocked us.")]
    await desk.receive("hello", "SM1")
    await desk.work()
    assert desk.address().closed_reason == "The person blocked us."
    await desk.receive("hello again", "SM2")
    await desk.work()
    assert desk.address().closed_at is None
    assert desk.outbox.sent == ["When could you do it?"]


async def test_an_opt_out_at_the_provider_is_one_here(desk: Desk) -> None:
    desk.outbox.fails = [AddressGone("They opted out.", 21610, opted_out=True)]
    await desk.receive("hello", "SM1")
    await desk.work()
    assert desk.contact().stopped_at == NOW
    await desk.receive("and another thing entirely", "SM2")
    await desk.work()
    assert desk.outbox.sent == []


async def test_a_moved_chat_gets_its_text_at_the_new_address(desk: Desk) -> None:
    desk.outbox.fails = [AddressGone("It moved.", moved_to="+447700900777")]
    await desk.receive("hello")
    await desk.work()
    assert desk.outbox.to == ["+447700900777"]


async def test_what_was_held_goes_when_the_person_writes(desk: Desk) -> None:
    desk.outbox.fails = [Held("The 24 hours are over.")]
    await desk.receive("hello", "SM1")
    await desk.work()
    await desk.receive("are you there", "SM2")
    await desk.work()
    assert len(desk.outbox.sent) == 2


async def test_a_setting_of_ours_that_is_wrong_raises_one_alert(desk: Desk) -> None:
    desk.outbox.fails = [Misconfigured("The sender is not ours.", 21606)] * 2
    for number in range(2):
        await desk.turn(await desk.receive("hello there everybody", f"SM{number}"))
    for row in desk.rows():
        await desk.queue.app.tasks["sending"].func(row.id)
    assert desk.alerts() == ["misconfigured"]


@pytest.mark.parametrize(
    ("found", "status", "sends"),
    [
        (Sent("SM9"), DeliveryStatus.ACCEPTED, 0),
        (Lookup.ABSENT, DeliveryStatus.ACCEPTED, 1),
        (Lookup.UNCLEAR, DeliveryStatus.UNKNOWN, 0),  # it very likely went: a person decides
        (Lookup.UNKNOWABLE, DeliveryStatus.ACCEPTED, 1),  # an answer to a person: silence is worse than a repeat
    ],
)
async def test_an_answer_in_doubt_is_looked_up_when_it_cannot_be_on_its_way(
    desk: Desk, found: Sent | Lookup, status: DeliveryStatus, sends: int
) -> None:
    desk.outbox.fails, desk.outbox.found = [Unclear("no answer in 10 s")], found
    await desk.receive("hello")
    await desk.work()
    assert await desk.settle(29) == 0
    assert await desk.settle(2) == 1
    await desk.work()
    assert (desk.rows()[1].status, len(desk.outbox.sent)) == (status, sends)


async def test_a_clock_that_is_put_on_makes_no_attempt_old(desk: Desk) -> None:
    """It may be on its way at this moment: taken for lost, it would go twice."""
    desk.outbox.fails, desk.outbox.found = [Unclear("no answer yet")], Lookup.ABSENT
    await desk.receive("hello")
    await desk.work()
    by_the_wall = Reconciler(desk.database, desk.queue, {ChannelKind.SMS: desk.outbox}, lambda: desk.now)
    assert await by_the_wall.run() == 0
    desk.pass_time(7200)
    assert await by_the_wall.run() == 0


async def test_an_answer_is_resent_once_and_no_more(desk: Desk) -> None:
    desk.outbox.fails = [Unclear("no answer"), Unclear("no answer")]
    await desk.receive("hello")
    for _ in range(3):
        await desk.work()
        await desk.settle(31)
    assert (desk.rows()[1].status, desk.outbox.sent) == (DeliveryStatus.UNKNOWN, [])
    assert desk.alerts() == ["unknown"]


async def test_a_mailing_in_doubt_is_never_resent(desk: Desk) -> None:
    desk.outbox.fails = [Unclear("no answer")]
    await desk.mail("Litter pick on Sunday at ten.", people=1)
    await desk.work()
    await desk.settle(31)
    await desk.work()
    assert (desk.rows()[0].status, desk.outbox.sent) == (DeliveryStatus.UNKNOWN, [])


@pytest.mark.usefixtures("jobs_only")
async def test_an_answer_an_hour_late_is_not_sent(desk: Desk) -> None:
    await desk.turn(await desk.receive("hello"))
    desk.pass_time(61 * 60)
    await desk.work()
    assert (desk.rows()[1].status, desk.outbox.sent) == (DeliveryStatus.EXPIRED, [])


async def test_a_mailing_reaches_everybody_once(desk: Desk) -> None:
    await desk.mail("Litter pick on Sunday at ten.", people=30)
    await desk.work()
    assert sorted(desk.outbox.to) == [f"+447700900{number:03}" for number in range(30)]


async def test_a_mailing_passes_by_whoever_sent_stop(desk: Desk, database: Database) -> None:
    await desk.mail("Litter pick on Sunday at ten.", people=3)
    database.call(opt_out.stop, desk.rows()[1].contact_id, ChannelKind.SMS, NOW)
    await desk.work()
    assert sorted(desk.outbox.to) == ["+447700900000", "+447700900002"]


async def test_the_days_money_stops_mailings_then_answers_and_never_safety(
    database: Database, httpserver: HTTPServer
) -> None:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, budget=Budget(10, {ChannelKind.SMS: 4.2})) as desk:
        await desk.mail("Litter pick on Sunday at ten.", people=30)
        await desk.work()
        assert len(desk.outbox.sent) == 8  # one batch, begun while there was money
        await desk.receive("hello", "SM1")
        await desk.receive("stop", "SM2")
        await desk.work()
        assert [text[:20] for text in desk.outbox.sent[8:]] == ["You will get no more"]
        assert "spending" in desk.alerts()


async def test_an_emergency_goes_when_the_days_money_is_spent_and_the_rest_waits(
    database: Database, httpserver: HTTPServer
) -> None:
    async with open_desk(database, httpserver, budget=Budget(0, {ChannelKind.SMS: 4.2})) as desk:
        await desk.mail("Flood. Go to the school hall.", people=12)
        with database.transaction() as session:
            for class_, texts in ((MailingClass.SERVICE, slice(3)), (MailingClass.EMERGENCY, slice(3, 12))):
                mailing = draft(session, NOW, mailing_class=class_)
                mailing.state = MailingState.SENDING
                for row in session.scalars(select(Message).order_by(Message.id)).all()[texts]:
                    row.mailing_id = mailing.id
        await desk.mail("Litter pick on Sunday at ten.", people=1)
        await desk.work()
        assert sorted(desk.outbox.to) == [f"+447700900{number:03}" for number in range(3, 12)]
        assert [row.status for row in desk.rows()].count(DeliveryStatus.QUEUED) == 4
        assert desk.alerts() == ["spending"]


async def test_a_number_off_the_list_is_never_asked_of_the_provider(
    database: Database, httpserver: HTTPServer
) -> None:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver, refusal=lambda _: "It is a premium number.") as desk:
        await desk.receive("hello")
        await desk.work()
        assert (desk.rows()[1].reason, desk.outbox.sent) == ("It is a premium number.", [])


async def test_answers_keep_the_providers_pace_over_all_processes(
    database: Database, httpserver: HTTPServer
) -> None:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        desk.outbox.limits = Limits(longest=1600, per_second=10)
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(5):
            await desk.receive(f"text number {number}", f"SM{number}")
        await desk.work()
        assert len(desk.outbox.sent) == 5
        assert loop.time() - began >= 0.4


async def test_a_held_text_does_not_go_because_somebody_wrote_stop(desk: Desk) -> None:
    desk.outbox.fails = [Held("The 24 hours are over.")]
    await desk.receive("hello", "SM1")
    await desk.work()
    await desk.receive("STOP", "SM2")
    await desk.work()
    assert [text[:20] for text in desk.outbox.sent] == ["You will get no more"]


async def test_what_was_held_for_a_day_still_goes_when_they_write(desk: Desk) -> None:
    desk.outbox.fails = [Held("The 24 hours are over.")]
    await desk.receive("hello", "SM1")
    await desk.work()
    desk.pass_time(30 * 3600)
    await desk.receive("sorry, i was away", "SM2")
    await desk.work()
    assert len(desk.outbox.sent) == 2


@pytest.mark.parametrize("lasts_h", [2, 72])
async def test_a_held_text_of_a_mailing_goes_until_its_end(desk: Desk, database: Database, lasts_h: int) -> None:
    desk.outbox.fails = [Held("The 24 hours are over.")]
    await desk.mail("Litter pick on Sunday at ten.", people=1)
    end = NOW + timedelta(hours=lasts_h)
    with database.transaction() as session:
        session.scalars(select(Message)).one().expires_at = end
    await desk.work()
    desk.pass_time(9 * 3600)
    await desk.receive("sorry, i was away", address=Address(ChannelKind.SMS, "+447700900000"))
    await desk.work()
    assert desk.rows()[0].expires_at == end
    assert ("Litter pick on Sunday at ten." in desk.outbox.sent) is (lasts_h > 9)


async def test_no_money_at_all_still_answers_danger(database: Database, httpserver: HTTPServer) -> None:
    async with open_desk(database, httpserver, budget=Budget(0, {ChannelKind.SMS: 4.2})) as desk:
        await desk.receive("i want to kill myself")
        await desk.work()
        assert "116 123" in desk.outbox.sent[0]


async def test_a_child_gets_no_answer_that_was_on_its_way(desk: Desk, httpserver: HTTPServer) -> None:
    await desk.mail("Litter pick on Sunday at ten.", people=1)
    with desk.database.transaction() as session:
        session.get_one(Contact, desk.rows()[0].contact_id).under_18_at = NOW
    await desk.work()
    assert (desk.outbox.sent, desk.rows()[0].status) == ([], DeliveryStatus.WITHHELD)


async def test_a_lost_text_that_is_tried_again_later_keeps_nobody_waiting(desk: Desk) -> None:
    await desk.receive("hello", "SM1")
    await desk.work()
    lost = TryAgain("The phone was off.", after_s=900, code=30008)
    report = DeliveryReport(desk.rows()[1].id, "provider-2", DeliveryStatus.FAILED, lost)
    reports = Reports(Outcomes(desk.queue))
    desk.database.call(reports.delivery, ChannelKind.SMS, report, desk.now)
    await desk.receive("i am back now", "SM2")
    await desk.work()
    assert len(desk.outbox.sent) == 2
    late = DeliveryReport(desk.rows()[1].id, "provider-2", DeliveryStatus.SENT)
    desk.database.call(reports.delivery, ChannelKind.SMS, late, desk.now)
    assert desk.rows()[1].status is DeliveryStatus.QUEUED  # that attempt has been judged


@pytest.mark.usefixtures("jobs_only")
async def test_a_report_may_come_before_our_request_returns(desk: Desk, database: Database) -> None:
    await desk.turn(await desk.receive("hello"))
    reply = desk.rows()[1]
    assert database.call(claims.claim, reply.id, NOW) is not None
    early = DeliveryReport(reply.id, "SM77", DeliveryStatus.DELIVERED)
    database.call(Reports(Outcomes(desk.queue)).delivery, ChannelKind.SMS, early, NOW)
    database.call(Outcomes(desk.queue).sent, reply.id, Sent("SM77"), NOW)
    assert (desk.rows()[1].status, desk.rows()[1].provider_id) == (DeliveryStatus.DELIVERED, "SM77")
