from typing import Any

import pytest

import trims
from tests.events import stored
from tests.postgres import Address
from tests.rasa_server import RasaServer

# Each at least once: greeting, form, digression, correction, misunderstanding, repeat, a second round.
CONVERSATIONS = {
    "straight": ["hello", "i can help", "mending bikes", "saturdays"],
    "digressions": ["i can help", "what does it cost", "gardening", "do i have to pay", "mornings"],
    "hostile": ["", "/greet", "\U0001f600", "i can help", "\n\n", "x" * 5000, "hello\n\nthere"],
    "twice": ["i can help", "cooking", "sundays", "hiya", "i can teach the guitar", "guitar", "eves"],
    "postcode": ["i can help around CV6 1AB", "sewing in cv1 2ab", "never"],
}


@pytest.mark.parametrize("texts", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_it_leaves_the_same_events_as_stock_rasa(
    servers: dict[str, RasaServer], database: Address, conversation: str, texts: list[str]
) -> None:
    answers = {
        name: [
            server.caller.say(f"{conversation}-{name}", text, f"m{number}")
            for number, text in enumerate(texts)
        ]
        for name, server in servers.items()
    }
    events = {name: _timeless(stored(database, f"{conversation}-{name}")) for name in servers}
    assert answers["all"] == answers["none"]
    assert len(events["all"]) > len(texts)
    assert events["all"] == events["none"]


def _timeless(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in event.items() if key != "timestamp"} for event in events]


def test_it_takes_all_trims_none_or_those_named() -> None:
    assert trims.chosen("all") == list(trims.TRIMS)
    assert trims.chosen("none") == []
    assert trims.chosen("session, schema") == ["session", "schema"]


def test_it_knows_no_other_trim() -> None:
    with pytest.raises(trims.UnknownTrim, match=r"schema, session.* but not 'shcema'"):
        trims.chosen("shcema")
