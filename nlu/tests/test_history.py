from typing import Any

import pytest

import history
from tests.events import stored
from tests.postgres import Address
from tests.rasa_server import Caller
from tracker_store import ConversationStore


@pytest.fixture
def store(settings: dict[str, str]) -> ConversationStore:
    return ConversationStore(
        host=settings["CANDO_RASA_DB_HOST"],
        port=settings["CANDO_RASA_DB_PORT"],
        db=settings["CANDO_RASA_DB_NAME"],
        username=settings["CANDO_RASA_DB_USER"],
        password=settings["CANDO_RASA_DB_PASSWORD"],
    )


def test_it_reads_the_last_turns_and_the_state_before_them(
    rasa: Caller, store: ConversationStore, database: Address, conversation: str
) -> None:
    rasa.say(conversation, "i can help", "m0")
    rasa.say(conversation, "mending bikes", "m1")
    for number in range(2, 40):
        rasa.say(conversation, "is it free", f"m{number}")
    whole = store._read(history.WHOLE, conversation)
    recent = store._read(history.RECENT, conversation)
    assert whole == stored(database, conversation)
    assert len(_texts(recent)) == history.TURNS
    assert _texts(recent) == _texts(whole)[-history.TURNS :]
    assert _state(recent) == _state(whole)
    assert len(recent) < len(whole) / 2
    last = rasa.say(conversation, "saturdays", "m40")
    assert last["replies"][0]["text"].startswith("Saved: mending bikes, saturdays.")
    assert len(_texts(stored(database, conversation))) == 41


def _texts(events: list[dict[str, Any]]) -> list[str]:
    return [event["text"] for event in events if event["event"] == "user"]


def _state(events: list[dict[str, Any]]) -> dict[str, Any]:
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    loops = [event["name"] for event in events if event["event"] == "active_loop"]
    return {**slots, "loop": loops[-1]}
