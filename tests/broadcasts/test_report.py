"""What a report counts, and what is sent again: only what certainly did not arrive and may another time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.means import PASSING
from broadcasts.report import report, retry_failed
from broadcasts.run import Ticker
from storage.database import Database
from storage.mailings import mailings
from storage.mailings.mailings import MailingError
from storage.models import (
    Ask,
    AskKind,
    AuditEntry,
    Contact,
    ContactAddress,
    Direction,
    MailingState,
    Message,
    MessageKind,
    Purpose,
    Recipient,
)
from storage.people import consent, opt_out
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.broadcasts.town import AUTHOR, OTHER, means, people, scheduled, state
from tests.conftest import NOW

SOON = NOW + timedelta(minutes=10)
MEANS = means(pence={ChannelKind.SMS: 4.0})
UNREACHABLE, BLOCKED, TOO_LATE = 30003, 30004, 30036


@pytest.fixture
def mail(database: Database) -> Callable[..., int]:
    """A mailing whose texts are queued."""

    def to(many: int, **more: Any) -> int:
        with database.transaction() as session:
            people(session, many, NOW)
            mailing = scheduled(session, NOW, **more)
        Ticker(database, MEANS, lambda: NOW).tick()
        return mailing

    return to


def outgoing(session: Session, mailing: int) -> list[Message]:
    sent = (Message.mailing_id == mailing, Message.direction == Direction.OUT)
    return list(session.scalars(select(Message).where(*sent).order_by(Message.id)))


def became(message: Message, status: DeliveryStatus, code: int | None = None, attempts: int = 1) -> None:
    message.status, message.code, message.attempts = status, code, attempts
    message.reason, message.done_at = f"reason {code}" if code else None, NOW


def reply(session: Session, to: Message, text: str) -> Message:
    heard = Message(
        contact_id=to.contact_id, address_id=to.address_id, direction=Direction.IN, kind=MessageKind.TALK,
        channel=to.channel, text=text, choices=[], status=DeliveryStatus.ANSWERED, created_at=SOON,
        mailing_id=to.mailing_id,
    )  # fmt: skip
    session.add(heard)
    session.flush()
    return heard


def test_it_counts_by_status_and_reason(database: Database, mail: Callable[..., int]) -> None:
    mailing = mail(6)
    with database.transaction() as session:
        texts = outgoing(session, mailing)
        became(texts[0], DeliveryStatus.DELIVERED)
        texts[0].reason = "of an attempt before"
        became(texts[1], DeliveryStatus.DELIVERED)
        became(texts[2], DeliveryStatus.FAILED, BLOCKED)
        became(texts[3], DeliveryStatus.UNKNOWN)
        opt_out.stop(session, texts[4].contact_id, ChannelKind.SMS, NOW)
    with database.transaction() as session:
        found = report(session, mailing, MEANS, PASSING)
    counted = {(one.status, one.why): one.people for one in found.outcomes}
    assert counted == {
        ("delivered", ""): 2,
        ("failed", "reason 30004"): 1,
        ("unknown", ""): 1,
        ("withheld", "The person sent STOP."): 1,
        ("queued", ""): 1,
    }
    assert (found.people, found.settled, found.retryable) == (6, 5, 0)
    assert (found.texts, found.segments, found.pence) == (4, 4, 16.0)


def test_who_is_left_out_or_waits_is_counted_with_the_reason(database: Database, mail: Callable[..., int]) -> None:
    with database.transaction() as session:
        (stopped,) = people(session, 1, NOW, prefix="S")
        opt_out.stop(session, stopped, ChannelKind.SMS, NOW)
        (silent,) = people(session, 1, NOW, ChannelKind.WHATSAPP, prefix="W")
        address = session.scalars(select(ContactAddress).where(ContactAddress.contact_id == silent)).one()
        address.heard_at = NOW - timedelta(days=3)
    mailing = mail(1)
    with database.transaction() as session:
        found = report(session, mailing, MEANS, PASSING)
    assert {(one.status, one.why): one.people for one in found.outcomes} == {
        ("left out", "sent STOP"): 1,
        ("waiting", "not heard on WhatsApp for 24 hours"): 1,
        ("queued", ""): 1,
    }
    assert (found.settled, found.next_at) == (1, None)


def test_it_says_when_the_next_of_those_who_wait_get_theirs(database: Database) -> None:
    night = NOW.replace(hour=21)
    with database.transaction() as session:
        people(session, 2, NOW)
        mailing = scheduled(session, night)
    tick(database, night)
    with database.transaction() as session:
        found = report(session, mailing, MEANS, PASSING)
    (outcome,) = found.outcomes
    assert (outcome.status, outcome.why, outcome.people) == ("waiting", "quiet hours", 2)
    assert found.next_at == NOW.replace(day=22, hour=9)


def test_answers_replies_and_opt_outs_are_those_of_this_mailing(
    database: Database, mail: Callable[..., int]
) -> None:
    mailing = mail(4, ask=AskKind.CHOICE, options=["Park", "Hall"])
    with database.transaction() as session:
        texts = outgoing(session, mailing)
        for text, answer in zip(texts, ("2", "2", "1"), strict=False):
            heard = reply(session, text, answer)
            ask = session.scalars(select(Ask).where(Ask.contact_id == text.contact_id)).one()
            ask.answer, ask.answered_at, ask.answered_by = answer, SOON, heard.id
        reply(session, texts[0], "and tea?")
        stop = reply(session, texts[3], "STOP")
        opt_out.stop(session, stop.contact_id, ChannelKind.SMS, SOON, stop.id)
        opt_out.stop(session, texts[2].contact_id, ChannelKind.SMS, SOON)
        again = reply(session, texts[1], "no more news please")
        consent.change(
            session, again.contact_id, Purpose.MAILINGS,
            granted=False, channel=ChannelKind.SMS, now=SOON, message_id=again.id,
        )  # fmt: skip
    with database.transaction() as session:
        found = report(session, mailing, MEANS, PASSING)
    assert (found.asked, found.votes) == (4, {"Park": 1, "Hall": 2})
    assert (found.replies.texts, found.replies.people, found.replies.opt_outs) == (6, 4, 2)


CASES: dict[str, tuple[DeliveryStatus, int | None, int, bool]] = {
    "phone off": (DeliveryStatus.FAILED, UNREACHABLE, 2, True),
    "too late at the provider": (DeliveryStatus.FAILED, TOO_LATE, 1, True),
    "lost on the way": (DeliveryStatus.FAILED, None, 1, True),
    "too old when its turn came": (DeliveryStatus.EXPIRED, None, 0, True),
    "blocked": (DeliveryStatus.FAILED, BLOCKED, 1, False),
    "destination refused": (DeliveryStatus.FAILED, None, 0, False),
    "may have gone": (DeliveryStatus.UNKNOWN, UNREACHABLE, 1, False),
    "withheld": (DeliveryStatus.WITHHELD, None, 0, False),
    "waits for them": (DeliveryStatus.HELD, 63016, 1, False),
    "arrived": (DeliveryStatus.DELIVERED, None, 1, False),
    "on its way": (DeliveryStatus.ATTEMPTING, None, 1, False),
}


@pytest.mark.parametrize(("status", "code", "attempts", "again"), CASES.values(), ids=CASES)
def test_only_what_failed_for_a_reason_that_passes_is_sent_again(
    database: Database,
    mail: Callable[..., int],
    status: DeliveryStatus,
    code: int | None,
    attempts: int,
    again: bool,
) -> None:
    mailing = mail(1)
    with database.transaction() as session:
        became(outgoing(session, mailing)[0], status, code, attempts)
    with database.transaction() as session:
        assert report(session, mailing, MEANS, PASSING).retryable == again
        assert retry_failed(session, mailing, PASSING, AUTHOR, SOON) == again
        assert retry_failed(session, mailing, PASSING, AUTHOR, SOON) == 0
    Ticker(database, MEANS, lambda: SOON).tick()
    with database.transaction() as session:
        assert [message.status for message in outgoing(session, mailing)] == [status] + [
            DeliveryStatus.QUEUED
        ] * again


def closes(session: Session, contact: Contact) -> None:
    session.scalars(select(ContactAddress).where(ContactAddress.contact_id == contact.id)).one().closed_at = NOW


def stops(session: Session, contact: Contact) -> None:
    opt_out.stop(session, contact.id, ChannelKind.SMS, NOW)


def is_a_child(session: Session, contact: Contact) -> None:
    contact.under_18_at = NOW


@pytest.mark.parametrize("happens", [closes, stops, is_a_child])
def test_nobody_who_may_not_be_written_to_gets_it_again(
    database: Database, mail: Callable[..., int], happens: Callable[[Session, Contact], None]
) -> None:
    mailing = mail(1)
    with database.transaction() as session:
        (text,) = outgoing(session, mailing)
        became(text, DeliveryStatus.FAILED, UNREACHABLE)
        happens(session, session.get_one(Contact, text.contact_id))
    with database.transaction() as session:
        assert retry_failed(session, mailing, PASSING, AUTHOR, SOON) == 0


def test_a_finished_one_is_sent_again_to_those_alone_and_finishes_again(
    database: Database, mail: Callable[..., int]
) -> None:
    mailing = mail(3, ask=AskKind.YES_NO)
    with database.transaction() as session:
        for text in outgoing(session, mailing):
            became(text, DeliveryStatus.DELIVERED)
        became(outgoing(session, mailing)[1], DeliveryStatus.FAILED, UNREACHABLE)
    tick(database, SOON)
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.DONE
        assert retry_failed(session, mailing, PASSING, OTHER, SOON) == 1
        assert state(session, mailing) is MailingState.SENDING
    tick(database, SOON)
    with database.transaction() as session:
        texts = outgoing(session, mailing)
        assert len(texts) == 4 and texts[3].contact_id == texts[1].contact_id
        assert len(session.scalars(select(Ask)).all()) == 3
        became(texts[3], DeliveryStatus.DELIVERED)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "mailing retried")).one()
        assert (entry.actor, entry.details) == (OTHER, {"mailing": mailing, "people": 1})
    tick(database, SOON)
    with database.transaction() as session:
        assert state(session, mailing) is MailingState.DONE
        assert report(session, mailing, MEANS, PASSING).texts == 4


def tick(database: Database, now: datetime) -> None:
    Ticker(database, MEANS, lambda: now).tick()


def test_after_its_end_it_needs_a_new_one(database: Database, mail: Callable[..., int]) -> None:
    mailing, later = mail(1), NOW + timedelta(days=4)
    with database.transaction() as session:
        became(outgoing(session, mailing)[0], DeliveryStatus.EXPIRED, attempts=0)
    with database.transaction() as session:
        with pytest.raises(MailingError, match="ended before now: give it a new end"):
            retry_failed(session, mailing, PASSING, AUTHOR, later)
        end = later + timedelta(hours=8)
        assert retry_failed(session, mailing, PASSING, AUTHOR, later, end) == 1
    tick(database, later)
    with database.transaction() as session:
        assert outgoing(session, mailing)[1].expires_at == end


@pytest.mark.parametrize("before", [MailingState.DRAFT, MailingState.SCHEDULED, MailingState.CANCELLED])
def test_what_was_never_sent_or_is_cancelled_is_not_sent_again(session: Session, before: MailingState) -> None:
    mailing = scheduled(session, NOW)
    mailings.get(session, mailing).state = before
    with pytest.raises(MailingError, match="Nothing of mailing"):
        retry_failed(session, mailing, PASSING, AUTHOR, SOON)


def test_before_it_starts_a_report_is_empty(session: Session) -> None:
    found = report(session, scheduled(session, NOW), MEANS, PASSING)
    assert (found.people, found.texts, found.votes, found.outcomes) == (0, 0, {}, [])
    assert session.scalars(select(Recipient)).first() is None
