"""What is settled before Rasa, and what must not be."""

import time

import pytest

from bot.safety import Settled, settle

STOPS = (
    "STOP",
    "stop",
    " Stop. ",
    "STOPALL",
    "stop all",
    "Unsubscribe",
    "CANCEL",
    "end",
    "QUIT!",
    "stop texting me",
)
NOT_STOPS = (
    "please stop the noise on my street",
    "i get off at the last stop",
    "the bus stop outside asda",
    "can you stop by on tuesday",
    "at the end of my road",
    "i had to cancel my hospital appointment",
    "i quit smoking last year and could help others",
    "yes",
)
DANGER = (
    "i want to die",
    "I can't go on anymore",
    "im going to kill myself",
    "thinking about suicide",
    "he hits me when hes drunk",
    "my husband is hurting me",
    "ive taken all my tablets",
    "i dont want to be here anymore",
    "no point living",
    "shes not breathing",
    "he threatened to kill me",
    "i cor goo on no more",
    "my lad says he will kill himself",
    "there is a man outside with a knife",
    "thinking of ending it",
    "nie chce juz zyc",
    "im scared of my boyfriend",
    "he wont let me out the house",
    "life ay worth living",
    "someone is hurting my little sister",
)
NEAR_MISSES = (
    "this heat is killing me",
    "my feet are killing me after that walk",
    "im dying for a cuppa",
    "the wife will kill me if i buy another bike",
    "i could murder a curry",
    "we need to kill off the weeds in the alley",
    "i cant go on tuesdays",
    "my phone is dying",
    "that film was to die for",
    "I help at the suicide prevention charity",
    "they beat us 3 nil",
    "cant live without my garden",
    "bikes hit the kerb and hurt the wheel",
    "i hurt my back so no lifting",
    "shoot me a text when its on",
    "the kids want to jump on the trampoline",
    "i want to hang some pictures in the hall",
    "im finishing it tonight, the mural i mean",
    "sick of living next to that tip",
    "the library is in danger of closing",
    "bus is not moving, running late",
    "my shed roof collapsed",
    "i feel like helping somebody",
)


@pytest.mark.parametrize("text", STOPS)
def test_a_bare_stop_word_is_certain(text: str) -> None:
    sentence = settle(text)
    assert sentence is not None and sentence.settled is Settled.STOP


@pytest.mark.parametrize("text", NOT_STOPS)
def test_a_stop_inside_a_sentence_is_left_to_the_talk(text: str) -> None:
    assert settle(text) is None


@pytest.mark.parametrize(
    ("text", "settled"), [("start", Settled.START), ("UNSTOP", Settled.START), ("Help?", Settled.HELP)]
)
def test_start_and_help_are_settled(text: str, settled: Settled) -> None:
    sentence = settle(text)
    assert sentence is not None and sentence.settled is settled


@pytest.mark.parametrize("text", DANGER)
def test_danger_is_answered_in_fixed_words(text: str) -> None:
    sentence = settle(text)
    assert sentence is not None and sentence.settled is Settled.DANGER
    for number in ("999", "111", "116 123", "0800 1111", "85258"):
        assert number in sentence.text


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_no_alarm(text: str) -> None:
    assert settle(text) is None


@pytest.mark.parametrize(
    "bait", ["he is " * 3000, "i don't want " * 1500, "a" * 20000, "kill my " * 4000, "my x " * 4000]
)
def test_it_is_quick_on_hostile_texts(bait: str) -> None:
    began = time.perf_counter()
    settle(bait)
    assert time.perf_counter() - began < 0.5
