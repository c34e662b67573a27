"""The texts of one address, and how the newest stands."""

import pytest
from sqlalchemy.orm import Session

from storage.models import Message, MessageKind
from storage.people.addresses import Address, ChannelKind
from storage.texts import messages, outbox
from storage.texts.messages import Incoming, Reply
from storage.texts.status import DeliveryStatus
from storage.texts.transcript import Standing, Transcript, find_address, transcript_of
from tests.conftest import NOW

ADDRESS = Address(ChannelKind.WEB, "0" * 32)


def heard(session: Session, text: str, provider_id: str = "1") -> Message:
    return messages.record_inbound(session, [Incoming(ADDRESS, provider_id, text, NOW)], NOW)[0]


def said(session: Session, inbound: Message, text: str, *choices: str) -> Message:
    reply = outbox.written_reply(session, inbound, Reply(text, choices), MessageKind.TALK, 2, NOW)
    session.add(reply)
    session.flush()
    return reply


def read(session: Session) -> Transcript:
    address = find_address(session, ADDRESS)
    assert address is not None
    return transcript_of(session, address)


def test_it_knows_no_address_that_never_texted(session: Session) -> None:
    assert find_address(session, ADDRESS) is None


def test_it_has_the_texts_in_order(session: Session) -> None:
    said(session, heard(session, "hello"), "Hi!")
    heard(session, "what is this", "2")
    assert [(text.mine, text.text) for text in read(session).texts] == [
        (True, "hello"),
        (False, "Hi!"),
        (True, "what is this"),
    ]


@pytest.mark.parametrize("status", [DeliveryStatus.FAILED, DeliveryStatus.WITHHELD])
def test_it_leaves_out_what_never_arrives(session: Session, status: DeliveryStatus) -> None:
    said(session, heard(session, "STOP"), "more of this").status = status
    assert [text.text for text in read(session).texts] == ["STOP"]


def test_it_offers_the_choices_of_the_newest_turn(session: Session) -> None:
    inbound = heard(session, "hello")
    said(session, inbound, "Shall we go on?", "Yes", "No")
    said(session, inbound, "By the way, it is free.")
    assert read(session).choices == ("Yes", "No")
    heard(session, "yes", "2")
    assert read(session).choices == ()


@pytest.mark.parametrize(
    ("status", "handled_by", "standing"),
    [
        (DeliveryStatus.RECEIVED, None, Standing.WAITING),
        (DeliveryStatus.QUARANTINED, None, Standing.SET_ASIDE),
        (DeliveryStatus.ANSWERED, "person", Standing.WITH_PERSON),
        (DeliveryStatus.ANSWERED, "safety", Standing.SILENT),
        (DeliveryStatus.ANSWERED, "rasa", Standing.ANSWERED),
    ],
    ids=["waiting", "set aside", "with a person", "stopped", "nothing to say"],
)
def test_it_says_what_became_of_an_unanswered_text(
    session: Session, status: DeliveryStatus, handled_by: str | None, standing: Standing
) -> None:
    inbound = heard(session, "hello")
    inbound.status, inbound.handled_by = status, handled_by
    assert read(session).standing is standing


def test_it_still_waits_after_a_holding_sentence(session: Session) -> None:
    said(session, heard(session, "hello"), "We have your text.")
    assert read(session).standing is Standing.WAITING


def test_it_is_answered_once_the_reply_stands(session: Session) -> None:
    inbound = heard(session, "STOP")
    inbound.status, inbound.handled_by = DeliveryStatus.ANSWERED, "safety"
    said(session, inbound, "You will get no more texts.")
    assert read(session).standing is Standing.ANSWERED
