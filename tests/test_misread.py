"""What was misread is found without a report, shown without personal details, and corrected by a command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import tasks
from storage.database import Database
from storage.learning import corrections
from storage.learning.masking import mask
from storage.learning.misread import find, misread
from storage.models import AuditEntry, Contact, Correction, Direction, Message, MessageKind, TaskKind
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import conversation_of, erase, find_or_create
from storage.texts import outbox
from storage.texts.messages import Reply
from storage.texts.status import DeliveryStatus
from storage.texts.turns import finish_turn
from tests.conftest import NOW

PHONE = "+447700900150"


def said(
    session: Session,
    text: str,
    *,
    intent: str = "nlu_fallback",
    reply_asks: str | None = None,
    was_asked: str | None = None,
) -> Message:
    """A text as it stands once it was answered."""
    sender = find_or_create(session, Address(ChannelKind.SMS, PHONE), NOW)
    message = Message(
        contact_id=sender.contact_id,
        address_id=sender.id,
        direction=Direction.IN,
        kind=MessageKind.TALK,
        channel=ChannelKind.SMS,
        text=text,
        choices=[],
        status=DeliveryStatus.RECEIVED,
        created_at=NOW,
    )
    session.add(message)
    session.flush()
    session.add(outbox.written_reply(session, message, Reply("...", (), reply_asks), MessageKind.TALK, 1, NOW))
    theirs = conversation_of(session, sender.contact_id, NOW)
    finish_turn(message, theirs, "rasa", reply_asks, {"name": intent, "confidence": 0.3}, NOW)
    message.asked = was_asked
    session.flush()
    return message


def reasons(session: Session) -> dict[str, str]:
    return {each.text: each.why for each in misread(session, 50)}


def test_it_finds_what_was_misread_and_says_why(session: Session) -> None:
    said(session, "mend bikes", intent="give_activity", reply_asks="when")
    said(session, "owt gooin on", reply_asks="meant")
    said(session, "rund ere", reply_asks="clarify")
    said(session, "wenever", reply_asks="when", was_asked="when")
    said(session, "Rosa", reply_asks="outcome", was_asked="name")  # unsure of it, and answered all the same
    said(session, "what can I borrow", intent="start_offer", reply_asks="activity")
    said(session, "thats not what i meant", intent="deny", reply_asks="activity")
    taken = said(session, "the kettle thing", intent="thanks")
    tasks.promise(session, TaskKind.MISUNDERSTOOD, taken.contact_id, NOW, taken.id)
    assert reasons(session) == {
        "owt gooin on": "unsure",
        "rund ere": "second miss",
        "wenever": "asked again",
        "what can I borrow": "they said so",
        "the kettle thing": "a person took it",
    }


@pytest.mark.parametrize(
    "words",
    [
        "That's not what I meant",
        "no u got it wrong",
        "I didn't say that",
        "you misunderstood me",
        "thats not right",
    ],
)
def test_it_hears_people_say_so(session: Session, words: str) -> None:
    said(session, "spoons", intent="greet")
    said(session, words, intent="deny")
    assert reasons(session) == {"spoons": "they said so"}


@pytest.mark.parametrize("words", ["thats what I meant", "not what I expected but nice", "right you are"])
def test_it_hears_no_more_than_they_say(session: Session, words: str) -> None:
    said(session, "spoons", intent="greet")
    said(session, words, intent="affirm")
    assert reasons(session) == {}


def test_a_text_corrected_once_is_listed_no_more_until_that_is_withdrawn(session: Session) -> None:
    message = said(session, "owt gooin on", reply_asks="meant")
    corrections.file(session, message.id, "owt gooin on", None, "find_opportunities", "jo", NOW)
    corrections.file(session, message.id, "owt gooin on", None, "say_interest", "jo", NOW)
    assert [row.intent for row in corrections.all_filed(session)] == ["say_interest"]
    assert reasons(session) == {}
    assert corrections.withdraw(session, message.id, "jo", NOW)
    assert not corrections.withdraw(session, message.id, "jo", NOW)
    assert reasons(session) == {"owt gooin on": "unsure"}


def test_a_child_s_texts_are_never_learnt_from(session: Session) -> None:
    message = said(session, "owt gooin on", reply_asks="meant")
    session.get_one(Contact, message.contact_id).under_18_at = NOW
    session.flush()
    assert reasons(session) == {} and find(session, message.id) is None


def test_a_correction_outlives_the_person_and_says_nothing_of_them(session: Session) -> None:
    message = said(session, "owt gooin on", reply_asks="meant")
    corrections.file(session, message.id, "owt gooin on", None, "find_opportunities", "jo", NOW)
    erase(session, message.contact_id)
    session.expire_all()
    row = session.scalars(select(Correction)).one()
    assert (row.message_id, row.text) == (None, "owt gooin on")


MASKED = {
    "im Dave, ring 07700 900123": "im NAME, ring NUMBER",
    "+44 (0)7700-900123 dave": "NUMBER NAME",
    "12b Gas Street, cv6 5ab": "NUMBER Gas Street, cv6",
    "flat 3 Tower Court B91ab": "NUMBER Tower Court B9",
    "d.jones@mail.example or @davej or www.dave.example/x": "EMAIL or HANDLE or LINK",
    "born 01/02/1960? 01 02 1960": "born 01/02/1960? NUMBER",
    "sat 10am till 2, 3 kids, CV6, so 1st": "sat 10am till 2, 3 kids, CV6, so 1st",
}


@pytest.mark.parametrize(("text", "masked"), MASKED.items())
def test_it_masks_who_and_exactly_where(text: str, masked: str) -> None:
    assert mask(text, ["Dave"]) == masked


@given(st.text(), st.text())
def test_no_phone_gets_through(before: str, after: str) -> None:
    assert "7700 900123" not in mask(f"{before} 07700 900123 {after}")


def test_the_commands_show_correct_and_leave_a_trace_without_words(database: Database, tmp_path: Path) -> None:
    with database.transaction() as session:
        message = said(session, "its Zeb, owt gooin on in CV6 5AB", reply_asks="meant")
        session.get_one(Contact, message.contact_id).first_name = "Zeb"
    shown = json.loads(cando(database, tmp_path, "misread", "--json").stdout)
    assert (shown["id"], shown["text"], shown["why"]) == (message.id, "its NAME, owt gooin on in CV6", "unsure")
    done = cando(database, tmp_path, "correct", str(message.id), "--intent", "find_opportunities")
    assert done.returncode == 0, done.stderr
    assert cando(database, tmp_path, "misread", "--json").stdout == ""
    with database.transaction() as session:
        assert [row.text for row in corrections.all_filed(session)] == ["its NAME, owt gooin on in CV6"]
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.action for entry in entries] == ["misread", "correct", "misread"]
        assert "gooin" not in str([entry.details for entry in entries])
    wrong = cando(database, tmp_path, "correct", str(message.id), "--intent", "sing")
    assert wrong.returncode == 2 and "find_opportunities" in wrong.stderr
    assert cando(database, tmp_path, "correct", "999999", "--intent", "help").returncode == 1


def cando(database: Database, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    url = database.url.render_as_string(hide_password=False)
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "CANDO_DATA_DIR": str(folder), "DATABASE_URL": url},
        check=False,
    )
