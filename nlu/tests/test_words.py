import pytest

from tests.events import said
from tests.postgres import Address
from tests.rasa_server import Caller
from words import LONGEST, Words, clean

CLEANED = {
    "plain": ("is it free?", Words("is it free?", 0)),
    "white space": ("  hello \n", Words("hello", 2)),
    "an intent": ("/affirm", Words("affirm", 1)),
    "an intent after white space": (" \u3000\n/affirm", Words("affirm", 4)),
    "an intent after NUL": ("\x00/affirm", Words("affirm", 2)),
    "an intent with entities": ('/affirm@1.0{"name": "x"}', Words('affirm@1.0{"name": "x"}', 1)),
    "intents in a row": ("// / /affirm", Words("affirm", 6)),
    "Rasa's own mark": ("EXTERNAL: affirm", Words("affirm", 10)),
    "Rasa's own mark and an intent": ("/ external:/affirm", Words("affirm", 12)),
    "a slash inside": ("and/or", Words("and/or", 0)),
    "blank lines": ("one\n\ntwo", Words("one\n\ntwo", 0)),
    "NUL inside": ("a\x00b", Words("a b", 0)),
    "half a surrogate pair": ("a\ud83d", Words("a", 0)),
    "emoji": ("\U0001f44d", Words("\U0001f44d", 0)),
    "nothing but a slash": (" / ", Words("", 3)),
    "too long": ("x" * 10_000, Words("x" * LONGEST, 0)),
}


@pytest.mark.parametrize(("text", "words"), CLEANED.values(), ids=CLEANED)
def test_it_leaves_plain_words(text: str, words: Words) -> None:
    assert clean(text) == words


@pytest.mark.parametrize(("text", "words"), CLEANED.values(), ids=CLEANED)
def test_it_answers_any_text_and_keeps_it_whole(
    rasa: Caller, database: Address, conversation: str, text: str, words: Words
) -> None:
    answer = rasa.say(conversation, text, "m1")
    assert answer["replies"]
    assert answer["intent"]["confidence"] >= 0
    assert said(database, conversation) == [words.text]


@pytest.mark.parametrize("command", ["/cost_question", " /cost_question{}", "EXTERNAL: /cost_question"])
def test_it_lets_nobody_force_an_intent(rasa: Caller, conversation: str, command: str) -> None:
    rasa.say(conversation, "i can help", "m1")
    forced = rasa.say(conversation, command, "m2")
    assert forced["intent"]["confidence"] < 1
    status, answer = rasa.request("POST", "/understand", {"text": command, "asked": None})
    assert status == 200
    assert answer["confidence"] < 1


def test_it_makes_nothing_of_an_empty_text(rasa: Caller, conversation: str) -> None:
    assert rasa.say(conversation, "", "m1")["intent"] == {"name": "nlu_fallback", "confidence": 1.0}
    status, answer = rasa.request("POST", "/understand", {"text": "", "asked": None})
    assert (status, answer["intent"], answer["entities"]) == (200, "nlu_fallback", [])
