"""The commands once a mailing is tested, sent, held up, followed and sent again."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.cli import broadcast_views
from bot.means import PASSING
from broadcasts.run import Ticker
from storage.database import Database
from storage.models import (
    AuditEntry,
    Mailing,
    MailingState,
    Message,
    MessageKind,
)
from storage.people import opt_out
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.broadcasts.coordinator import AMINA, PICK, as_json, cando, refused, sit_down, told
from tests.broadcasts.town import means
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def here(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_down(database, monkeypatch)


def test_a_test_goes_to_oneself_alone_and_is_on_record(database: Database) -> None:
    told("new", *PICK[:-1], "{network}: come on Sunday, {first_name}.")
    assert "TEST: Friends of Foleshill: come on Sunday, Amina." in told("test", "1", "--to", "07700 900101")
    with database.transaction() as session:
        (text,) = session.scalars(select(Message)).all()
        assert (text.kind, text.status, text.mailing_id) == (MessageKind.SERVICE, DeliveryStatus.QUEUED, None)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "mailing tested")).one()
        assert entry.details == {"mailing": 1, "message": text.id} and entry.actor == "amina"
        opt_out.stop(session, text.contact_id, ChannelKind.SMS, NOW)
    assert "no texts from us" in refused("test", "1", "--to", AMINA)


def send(database: Database) -> None:
    Ticker(database, means(channels=frozenset({ChannelKind.SMS, ChannelKind.TELEGRAM})), lambda: NOW).tick()


def test_it_is_paused_resumed_and_cancelled(database: Database, mailing: Callable[[int], Mailing]) -> None:
    told("new", *PICK)
    told("approve", "1", "--by", "bryn")
    told("schedule", "1", "--now")
    send(database)
    assert "sending" in told("list")
    assert "paused" in told("pause", "1") and mailing(1).state is MailingState.PAUSED
    assert "cannot be edited now" in refused("edit", "1", "--title", "Late")
    assert as_json("resume", "1")["state"] == "sending"
    assert "cancelled" in told("cancel", "1")
    assert "It is cancelled: write a new one." in refused("resume", "1")
    shape = as_json("status", "1")
    assert {(one["status"], one["people"]) for one in shape["outcomes"]} == {("withheld", 2), ("withheld", 1)}


def test_status_and_list_say_how_far_it_is_and_what_failed_is_sent_again(database: Database) -> None:
    told("new", *PICK, "--ask", "yes_no")
    assert "not frozen yet" in told("status", "1")
    told("approve", "1", "--by", "bryn")
    told("schedule", "1", "--now")
    send(database)
    with database.transaction() as session:
        amina, bryn, chidi = session.scalars(select(Message).order_by(Message.contact_id)).all()
        for text, status in ((amina, DeliveryStatus.DELIVERED), (chidi, DeliveryStatus.SENT)):
            text.status, text.attempts = status, 1
        bryn.status, bryn.attempts, bryn.code = DeliveryStatus.FAILED, 2, min(PASSING)
        bryn.reason = "This phone was off."
    said = told("status", "1")
    assert "failed │ sms │ 1 │ This phone was off." in said and "delivered │ sms │ 1" in said
    assert "3 texts sent, billed as 3: £0.08." in said and "0 replies from 0 people" in said
    assert "Answers: yes: 0, no: 0 (0 of 3 people)" in said and "1 failed for a reason that passes" in said
    shape = as_json("status", "1")
    assert (shape["people"], shape["settled"], shape["retryable"], shape["pence"]) == (3, 3, 1, 8.4)
    (listed,) = as_json("list", "--state", "sending")
    assert (listed["people"], listed["sent"]) == (3, 2)
    assert as_json("list", "--state", "done") == []
    assert "1 people" not in (again := told("retry-failed", "1")) and "One person gets another text" in again
    assert as_json("retry-failed", "1") == {"mailing": 1, "people": 0}


def test_following_ends_when_nothing_more_happens(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    told("new", *PICK)
    told("approve", "1", "--by", "bryn")
    told("schedule", "1", "--now")
    looks: list[float] = []

    def pass_time(seconds: float) -> None:
        looks.append(seconds)
        send(database)
        with database.transaction() as session:
            for text in session.scalars(select(Message).order_by(Message.id).limit(len(looks))):
                text.status, text.attempts = DeliveryStatus.DELIVERED, 1

    monkeypatch.setattr(broadcast_views, "sleep", pass_time)
    done = cando("status", "1", "--follow", "--json")
    shapes = [json.loads(line) for line in done.stdout.splitlines()]
    assert [shape["settled"] for shape in shapes] == [0, 1, 2, 3, 3]
    assert [shape["mailing"]["state"] for shape in shapes] == ["scheduled", *["sending"] * 3, "done"]
    assert "done" in told("status", "1", "--follow")


def test_an_edit_of_a_scheduled_one_makes_it_a_draft_that_nobody_has_approved(
    mailing: Callable[[int], Mailing],
) -> None:
    told("new", *PICK)
    told("approve", "1", "--by", "bryn")
    told("schedule", "1", "--at", "tomorrow 10:00", "--repeat", "weekly", "--until", "2027-01-31")
    assert mailing(1).repeat == "weekly" and "weekly" in told("list")
    assert "draft" in told("edit", "1", "--text", "{network}: bring cake.")
    assert (mailing(1).state, mailing(1).approver) == (MailingState.DRAFT, None)
