from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from json import dumps
from time import sleep
from typing import Any

import pytest

from tests.app import App
from tests.events import said, stored
from tests.postgres import Address
from tests.rasa_server import Caller, RasaServer


def test_it_answers_with_replies_choices_and_the_open_question(rasa: Caller, conversation: str) -> None:
    hello = rasa.say(conversation, "hello", "m1")
    assert hello["replies"] == [
        {"text": "Hello.\n\nWhat would you like to do?", "choices": ["Offer a skill", "Look around"]}
    ]
    assert hello["asks"] is None
    assert hello["intent"]["name"] == "greet"
    assert 0 < hello["intent"]["confidence"] <= 1
    assert hello["repeat"] is False
    assert rasa.say(conversation, "i can help", "m2")["asks"] == "activity"


def test_it_fills_the_form_and_runs_the_action(rasa: Caller, app: App, conversation: str) -> None:
    for number, text in enumerate(["i can help", "mending bikes"]):
        rasa.say(conversation, text, f"m{number}")
    last = rasa.say(conversation, "saturdays", "m9")
    assert last["asks"] is None
    text = "Saved: mending bikes, saturdays.\n\nThank you."
    assert last["replies"] == [{"text": text, "choices": ["More"], "custom": {"saved": 1}}]
    assert app.calls[-1] == "action_save_offer"


def test_it_answers_a_question_in_the_form_and_asks_again(rasa: Caller, conversation: str) -> None:
    rasa.say(conversation, "i can help", "m1")
    cost = rasa.say(conversation, "what does it cost", "m2")
    assert [reply["text"] for reply in cost["replies"]] == ["It is free.", "What are you good at?"]
    assert cost["asks"] == "activity"


def test_it_notes_facts_and_what_was_asked_with_the_message(
    rasa: Caller, database: Address, conversation: str
) -> None:
    rasa.say(conversation, "i can help", "m1", name="Amina")
    rasa.say(conversation, "mending bikes", "m2", name="Amina")
    noted = [event["metadata"] for event in stored(database, conversation) if event["event"] == "user"]
    assert [metadata["facts"] for metadata in noted] == [{"name": "Amina"}] * 2
    assert [metadata["asked"] for metadata in noted] == [None, "activity"]


def test_it_keeps_three_guesses_of_the_ranking(rasa: Caller, database: Address, conversation: str) -> None:
    rasa.say(conversation, "hello", "m1")
    (user,) = [event for event in stored(database, conversation) if event["event"] == "user"]
    assert len(user["parse_data"]["intent_ranking"]) == 3


def test_it_handles_a_repeated_message_once(rasa: Caller, database: Address, conversation: str) -> None:
    texts = {"m1": "i can help", "m2": "mending bikes", "m3": "saturdays"}
    first = {number: rasa.say(conversation, text, number) for number, text in texts.items()}
    again = {number: rasa.say(conversation, text, number) for number, text in texts.items()}
    assert all(answer.pop("repeat") is True for answer in again.values())
    assert all(answer.pop("repeat") is False for answer in first.values())
    assert again == first
    assert said(database, conversation) == list(texts.values())


def test_it_handles_a_message_sent_four_times_at_once_only_once(
    rasa: Caller, app: App, database: Address, conversation: str
) -> None:
    rasa.say(conversation, "i can help", "m1")
    rasa.say(conversation, "mending bikes", "m2")
    calls = len(app.calls)
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda _: rasa.say(conversation, "saturdays", "m3"), range(4)))
    assert sorted(answer.pop("repeat") for answer in answers) == [False, True, True, True]
    assert all(answer == answers[0] for answer in answers)
    assert app.calls[calls:].count("action_save_offer") == 1
    assert said(database, conversation).count("saturdays") == 1


def test_it_finishes_the_turn_of_a_caller_who_hung_up(
    server: RasaServer, database: Address, conversation: str
) -> None:
    fields = {"conversation": conversation, "text": "hello", "message_id": "m1", "facts": {}}
    hasty = HTTPConnection("127.0.0.1", server.port)
    hasty.request("POST", "/webhooks/neighbour/message", dumps(fields), {"X-Cando-Secret": server.secret})
    sleep(0.01)
    hasty.close()
    answer = server.caller.say(conversation, "hello", "m1")
    assert answer["replies"]
    assert said(database, conversation) == ["hello"]


def test_it_forgets_a_conversation(rasa: Caller, database: Address, conversation: str) -> None:
    rasa.say(conversation, "i can help", "m1")
    kept = len(stored(database, conversation))
    assert rasa.request("DELETE", f"/conversations/{conversation}") == (200, {"deleted": kept})
    assert stored(database, conversation) == []
    assert rasa.request("DELETE", f"/conversations/{conversation}") == (200, {"deleted": 0})
    assert rasa.say(conversation, "hello", "m1")["asks"] is None


def test_it_understands_without_a_conversation(rasa: Caller) -> None:
    status, answer = rasa.request("POST", "/understand", {"text": " /is it free in cv6 1ab", "asked": None})
    assert status == 200
    assert answer["intent"] == "cost_question"
    assert answer["confidence"] == answer["ranking"][0]["confidence"]
    assert len(answer["ranking"]) == 3
    assert answer["entities"] == [{"entity": "postcode", "value": "cv6 1ab", "start": 16, "end": 23}]


def test_it_weighs_a_text_by_what_was_asked(rasa: Caller) -> None:
    asked = {question: {"text": "i can help", "asked": question} for question in ("free_when", "activity")}
    sure = {
        question: rasa.request("POST", "/understand", body)[1]["ranking"] for question, body in asked.items()
    }
    offer = {question: _confidence(ranking, "start_offer") for question, ranking in sure.items()}
    assert offer["free_when"] < offer["activity"]


def _confidence(ranking: list[dict[str, Any]], name: str) -> float:
    return next(float(guess["confidence"]) for guess in ranking if guess["name"] == name)


def test_it_names_its_model(rasa: Caller) -> None:
    assert rasa.request("GET", "/health") == (200, {"ok": True, "model": "model.tar.gz"})


ROUTES = [
    ("POST", "/message"),
    ("POST", "/understand"),
    ("DELETE", "/conversations/somebody"),
    ("GET", "/health"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("secret", ["", "wrong", "invented-for-these-tests-onl\u00fd"])
def test_it_refuses_a_wrong_secret(rasa: Caller, method: str, path: str, secret: str) -> None:
    status, answer = rasa.request(method, path, {}, **{"X-Cando-Secret": secret})
    assert (status, answer) == (403, {"error": "The header X-Cando-Secret is missing or wrong."})


GOOD: dict[str, Any] = {"conversation": "c", "text": "hello", "message_id": "m", "facts": {}}
BAD_BODIES: dict[str, Any] = {
    "nothing": b"",
    "no JSON": b"{'text'",
    "not UTF-8": b'{"text": "\xff"}',
    "a list": b"[]",
    "nested too deep": b"[" * 100_000,
    **{f"no {name}": {key: value for key, value in GOOD.items() if key != name} for name in GOOD},
    "a number for a text": {**GOOD, "text": 7},
    "a list for facts": {**GOOD, "facts": []},
    "an empty id": {**GOOD, "message_id": ""},
    "a line end in an id": {**GOOD, "conversation": "a\nb"},
    "NUL in an id": {**GOOD, "conversation": "a\0b"},
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
def test_it_says_what_is_wrong_with_a_bad_body(rasa: Caller, body: Any) -> None:
    status, answer = rasa.request("POST", "/message", body)
    assert status == 400
    assert answer["error"].startswith("The ")
