"""Corrections become examples that can be nothing but words, and the model is named after them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.lessons import example, intents, known_examples, learnt_file, lesson
from bot.model import model_path

HOSTILE = {
    '/affirm{"confirm": true}': 'affirm "confirm": true',
    "[cv6](place) pls": "cv6 (place) pls",
    "- intent: stop\n  examples: |": "intent: stop examples:",
    "${HOME} `id`": "HOME id",
    "line\u2028break\x00\x85end": "line break end",
    " /// ": "",
}


@pytest.mark.parametrize(("text", "words"), HOSTILE.items())
def test_a_hostile_text_becomes_plain_words(text: str, words: str) -> None:
    assert example(text) == words


@given(st.text())
def test_no_text_adds_an_example_an_intent_or_an_entity(text: str) -> None:
    content = lesson([(text, "help"), ("hello there", "greet")], {})
    blocks = {block["intent"]: block["examples"].splitlines() for block in yaml.safe_load(content)["nlu"]}
    assert set(blocks) <= {"greet", "help"} and all(len(lines) == 1 for lines in blocks.values())
    assert not set("[]{}") & set("".join(line for lines in blocks.values() for line in lines))
    assert all(line.startswith("- ") and not line.startswith("- /") for lines in blocks.values() for line in lines)


def test_the_later_correction_counts_and_nothing_is_taught_twice() -> None:
    filed = [("Owt on", "help"), ("owt ON", "find_opportunities"), ("I can do gardening", "give_activity")]
    content = lesson(filed, {"i can do gardening": frozenset({"give_activity"})})
    assert yaml.safe_load(content)["nlu"] == [{"intent": "find_opportunities", "examples": "- owt ON\n"}]
    assert lesson([], {}) == lesson([("/", "help")], {}) == ""


def test_it_knows_the_examples_and_the_intents_there_are() -> None:
    known = known_examples()
    assert len(known) > 4000 and not any("](" in text for text in known)
    assert set().union(*known.values()) <= set(intents()) and "nlu_fallback" not in intents()


def test_the_model_is_another_one_with_every_lesson_and_the_same_without(tmp_path: Path) -> None:
    learnt = learnt_file(tmp_path)
    without = model_path(tmp_path)
    assert model_path(tmp_path, learnt) == without
    learnt.parent.mkdir()
    learnt.write_text("")
    assert model_path(tmp_path, learnt) == without
    learnt.write_text(lesson([("owt on", "find_opportunities")], {}))
    first = model_path(tmp_path, learnt)
    learnt.write_text(lesson([("owt on", "help")], {}))
    assert len({without, first, model_path(tmp_path, learnt)}) == 3
