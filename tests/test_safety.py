"""What is settled before Rasa, and what must not be."""

import re
from functools import partial

import pytest

from bot.channels.text import segments
from bot.danger import PATTERNS, is_danger, stripped
from bot.danger.beginnings import Beginnings
from bot.safety import Settled, settle
from dialogues.sentences import sentence
from storage.people.addresses import ChannelKind
from tests.full_speed import seconds
from tests.safety import texts


def test_danger_is_heard() -> None:
    assert [text for text in texts("danger") if not is_danger(text)] == []


def test_a_near_miss_is_no_alarm() -> None:
    assert [text for text in texts("near_misses") if is_danger(text)] == []


@pytest.mark.parametrize(
    "name", ["stops", "possible_stops", "no_stops", "starts", "no_starts", "ages", "not_ages"]
)
def test_other_talk_is_no_alarm(name: str) -> None:
    assert [text for text in texts(name) if is_danger(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i want to d\u200bie",
        "\uff29 want to die",
        "i want\nto die",
        "i can\u2019t go on",
        "chcę umrzeć",
    ],
)
def test_danger_is_heard_however_it_is_typed(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("stop texting me i want to die", Settled.DANGER),
        ("STOP. he hits me", Settled.DANGER),
        ("im 13 and my stepdad gets in my bed", Settled.DANGER),
        ("im 15, stop texting me", Settled.UNDER_18),
        ("stop, and dont start texting me again", Settled.STOP),
        ("Unsubscribe", Settled.STOP),
        ("start", Settled.START),
        ("UNSTOP", Settled.START),
        ("Help?", Settled.HELP),
        ("INFO", Settled.HELP),
        ("help me with my phone", None),
        ("YES", None),
        ("please stop the noise on my street", None),
        ("", None),
        ("👍", None),
    ],
)
def test_the_gravest_meaning_wins(text: str, settled: Settled | None) -> None:
    sentence = settle(text)
    assert (sentence and sentence.settled) is settled


@pytest.mark.parametrize("word", ["cancel", "End", "QUIT"])
def test_an_ordinary_word_stops_only_where_the_network_stops_too(word: str) -> None:
    sentence = settle(word, ChannelKind.SMS)
    assert sentence is not None and sentence.settled is Settled.STOP
    for channel in (ChannelKind.WHATSAPP, ChannelKind.TELEGRAM, ChannelKind.WEB):
        assert settle(word, channel) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "utter_danger",
            ("999", "NHS 111, option 2", "116 123", "0800 1111", "SHOUT to 85258", "computer", "told a person"),
        ),
        ("utter_under_18", ("0800 1111", "999", "18 and over", "keep no profile")),
        ("utter_stopped", ("no more texts", "START", "999")),
        ("utter_left_network", ("[network]", "STOP")),
        ("utter_offer_stop", ("STOP",)),
    ],
)
def test_the_fixed_words_say_what_they_must(name: str, words: tuple[str, ...]) -> None:
    said = sentence(name).replace("[network]", "Friends of Chelmsley Wood and Kingshurst")
    assert all(word in sentence(name) for word in words)
    assert segments(said) <= 2 and len(said) <= 306


@pytest.mark.parametrize("settled", Settled)
def test_every_meaning_has_its_words(settled: Settled) -> None:
    assert sentence(settled)


TABLES = (
    "danger",
    "near_misses",
    "languages_danger",
    "languages_near_misses",
    "stops",
    "no_stops",
    "possible_stops",
    "ages",
    "not_ages",
)


def test_the_patterns_tried_by_first_letters_find_what_all_would_find() -> None:
    every = [re.compile(rf"\b(?:{pattern})\b") for pattern in PATTERNS]
    by_letters = Beginnings(PATTERNS)
    for text in (text for name in TABLES for text in texts(name)):
        plain = stripped(text)
        assert by_letters.found_in(plain) == any(pattern.search(plain) for pattern in every), text


BAIT = (
    "he is ",
    "i dont want ",
    "a",
    "kill my ",
    "my x ",
    "please please ",
    "stop ",
    "stop sending me the ",
    "im 14 and ",
    "i am only just still ",
    "she has just been ",
    "took all of my the ",
    "s t o ",
    "\u0301",
    "\ufdfa",
    "leave the ",
)


@pytest.mark.parametrize("bait", BAIT)
def test_the_time_grows_no_faster_than_the_text(bait: str) -> None:
    """Four times the text may take four times as long, and twice that on a busy machine; a square takes 16."""
    short, long = ((bait * length)[:length] for length in (1000, 4000))
    assert seconds(partial(settle, long)) < 8 * max(seconds(partial(settle, short)), 0.002)
