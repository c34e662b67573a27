"""What Telegram's updates mean to us, and that no body whatever is an accident."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.base import AddressChange, Event, InboundText, Unusable
from bot.channels.telegram_updates import ATTACHMENTS, read_batch, read_body
from bot.safety import Settled, settle
from storage.people.addresses import Address, ChannelKind

PAYLOADS = {path.stem: path for path in Path(__file__).with_name("payloads").joinpath("telegram").glob("*.json")}
BOT_ID = "700900001"
CHIDI = Address(ChannelKind.TELEGRAM, "700900123")
HILLFIELDS = (52.4128, -1.5090)


def payload(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(PAYLOADS[name].read_text(encoding="utf-8"))
    return parsed


def read(name: str) -> list[Event]:
    return read_body(PAYLOADS[name].read_bytes(), BOT_ID)


TEXTS: dict[str, dict[str, Any]] = {
    "text": {"text": "I can mend bikes, sat mornings \U0001f6b2"},
    "text_of_markup": {"text": "<b>_*[bikes](tg://user?id=1)*_</b> & {more} \\ `x`"},
    "button_tap": {"text": "Every week"},
    "forwarded": {"text": "Litter pick on Sunday"},
    "photo": {"text": "", "attachments": 1},
    "photo_of_album": {"text": "My allotment, room for two more", "attachments": 1},
    "voice": {"text": "", "attachments": 1},
    "gif": {"text": "", "attachments": 1},
    "document": {"text": "help", "attachments": 1},
    "sticker": {"text": "", "attachments": 1},
    "contact": {"text": "", "attachments": 1},
    "location": {"text": "", "location": HILLFIELDS},
    "venue": {"text": "", "location": HILLFIELDS},
    "start": {"text": "start"},
    "start_with_payload": {"text": "start", "source": "bikes-cv6_A4"},
    "start_with_longest_payload": {"text": "start", "source": "a" * 64},
    "start_with_bad_payload": {"text": "start"},
    "start_with_payload_too_long": {"text": "start"},
    "start_with_bot_name": {"text": "start", "source": "bikes-cv6_A4"},
    "stop": {"text": "stop"},
    "stop_please": {"text": "stop please"},
    "help": {"text": "help"},
    "other_command": {"text": "/restart everything"},
}
CHANGES: dict[str, str | None] = {"blocked": "The person blocked the bot on Telegram.", "unblocked": None}
UNUSABLE = {
    "edited": "kind",
    "group": "private chat",
    "channel_post": "kind",
    "from_bot": "from a bot",
    "pinned": "without text",
    "made_admin_of_group": "neither closes nor opens",
    "removed_from_group": "private chat",
    "restricted": "neither closes nor opens",
    "inline_button": "kind",
    "poll_answer": "kind",
    "reaction": "kind",
}


def test_every_payload_is_in_a_table() -> None:
    assert PAYLOADS.keys() == TEXTS.keys() | CHANGES.keys() | UNUSABLE.keys()


@pytest.mark.parametrize("name", TEXTS)
def test_a_message_becomes_one_text(name: str) -> None:
    number = payload(name)["update_id"]
    assert read(name) == [InboundText(CHIDI, f"{BOT_ID}:{number}", **TEXTS[name])]


@pytest.mark.parametrize("name", CHANGES)
def test_blocking_closes_the_address_and_unblocking_opens_it(name: str) -> None:
    assert read(name) == [AddressChange(CHIDI, CHANGES[name])]


@pytest.mark.parametrize("name", UNUSABLE)
def test_whatever_is_not_for_us_is_put_by_with_a_reason(name: str) -> None:
    with pytest.raises(Unusable, match=UNUSABLE[name]):
        read(name)


@pytest.mark.parametrize(
    ("name", "settled"),
    [
        ("start", Settled.START),
        ("start_with_payload", Settled.START),
        ("stop", Settled.STOP),
        ("stop_please", Settled.STOP),
        ("help", Settled.HELP),
    ],
)
def test_telegrams_own_commands_are_our_keywords(name: str, settled: Settled) -> None:
    (event,) = read(name)
    assert isinstance(event, InboundText)
    sentence = settle(event.text)
    assert sentence
    assert sentence.settled is settled


def test_a_shared_contact_leaves_no_phone_number() -> None:
    assert "7700900321" not in repr(read("contact"))


@pytest.mark.parametrize("kind", sorted(ATTACHMENTS))
def test_any_attachment_alone_is_a_text_to_answer(kind: str) -> None:
    update = payload("text")
    del update["message"]["text"]
    update["message"][kind] = {"file_id": "invented"}
    (event,) = read_body(json.dumps(update).encode(), BOT_ID)
    assert isinstance(event, InboundText)
    assert event.attachments == 1


def test_the_same_update_of_two_bots_has_two_ids() -> None:
    ours, theirs = (read_body(PAYLOADS["text"].read_bytes(), bot)[0] for bot in (BOT_ID, "700900009"))
    assert isinstance(ours, InboundText)
    assert isinstance(theirs, InboundText)
    assert ours.provider_id != theirs.provider_id


def test_a_fault_is_told_without_the_words() -> None:
    update = payload("text")
    update["message"]["text"] = ["a secret of Chidi"]
    with pytest.raises(Unusable) as caught:
        read_body(json.dumps(update).encode(), BOT_ID)
    assert str(caught.value) == "No update as we know it: message.text (string_type)."
    assert caught.value.__suppress_context__


def test_one_bad_update_is_in_nobodys_way(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, edited = payload("text"), payload("voice"), payload("edited")
    bad["message"]["chat"]["id"] = "Chidi's secret"
    batch = [bad, "no update", {"update_id": None}, edited, good]
    assert read_batch(batch, BOT_ID) == [
        (bad["update_id"], []),
        (edited["update_id"], []),
        (good["update_id"], read("text")),
    ]
    said = capsys.readouterr().out
    assert str(bad["update_id"]) in said
    assert "secret" not in said


ODD_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["\x00", "\ud800", "/start \x00", "private"]
)
ODD_NUMBERS = st.integers() | st.sampled_from([2**63, -(2**63) - 1, 10**4000]) | st.floats()
JSON = st.recursive(
    st.none() | st.booleans() | ODD_NUMBERS | ODD_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD_TEXT, inner, max_size=3),
    max_leaves=8,
)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container and key in a document."""
    for key in node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        yield node, key
        yield from places(node[key])


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A payload with some of its values replaced by anything at all."""
    update = payload(draw(st.sampled_from(sorted(PAYLOADS))))
    for _ in range(draw(st.integers(1, 3))):
        node, key = draw(st.sampled_from(list(places(update))))
        node[key] = draw(JSON)
    return update


def read_or_unusable(body: bytes) -> None:
    try:
        events = read_body(body, BOT_ID)
    except Unusable as unusable:
        assert len(str(unusable)) < 200
    else:
        assert events


@given(damaged() | JSON)
def test_no_json_is_an_accident(document: Any) -> None:
    read_or_unusable(json.dumps(document).encode())
    read_batch([document], BOT_ID)


@given(st.binary())
@example(b"[" * 100_000)
@example(b'{"update_id":1,"message":' * 20_000)
@example(b'{"update_id":' + b"9" * 10_000 + b"}")
@example(b'{"update_id":1e999}')
@example(b"NaN")
@example(b"\xff\xfe{}")
@example(b"")
def test_no_bytes_are_an_accident(body: bytes) -> None:
    read_or_unusable(body)
