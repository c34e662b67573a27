"""The second opinion: learns from few examples, merges by its law, and stands whatever is sent."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import meaning_intents
from components.meaning_intents import MeaningIntents, merge
from storage.meaning import MeaningModel

EXAMPLES = {
    "offer": [
        "I can mend bikes",
        "happy to cook for people",
        "I could teach sewing",
        "I'd do some gardening",
    ],
    "cost": ["is it free", "do I have to pay", "how much does it cost", "are there any charges"],
    "place": ["Hillfields", "near the library in Foleshill", "Coventry city centre", "by the bus station"],
}
DATA = TrainingData(
    [Message.build(text, intent=intent) for intent, texts in EXAMPLES.items() for text in texts]
)
CONFIG = {**MeaningIntents.get_default_config(), "share": 0.5}
RESOURCE = Resource("meaning")
CONTEXT = ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def trained(storage: LocalModelStorage) -> MeaningIntents:
    MeaningIntents.create(CONFIG, storage, RESOURCE, CONTEXT).train(DATA)
    return MeaningIntents.load(CONFIG, storage, RESOURCE, CONTEXT)


def read(component: MeaningIntents, text: str | None, ranking: Any = None) -> Message:
    (message,) = component.process([Message({"text": text, "intent_ranking": ranking})])
    return message


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I'm good at repairing bicycles, glad to do it", "offer"),
        ("what's the price of it", "cost"),
        ("round the corner from the railway station", "place"),
    ],
)
def test_it_reads_words_that_no_example_uses(trained: MeaningIntents, text: str, intent: str) -> None:
    message = read(trained, text)
    ranking = message.get("intent_ranking")
    assert message.get("intent") == ranking[0]
    assert ranking[0]["name"] == intent
    assert sum(guess["confidence"] for guess in ranking) == pytest.approx(1)
    assert [guess["name"] for guess in ranking] == sorted(
        EXAMPLES, key=lambda name: -next(g["confidence"] for g in ranking if g["name"] == name)
    )


def test_it_is_merged_with_the_ranking_that_stands(trained: MeaningIntents) -> None:
    text = "what's the price of it"
    alone = {guess["name"]: guess["confidence"] for guess in read(trained, text).get("intent_ranking")}
    words = [{"name": "offer", "confidence": 0.999}, {"name": "cost", "confidence": 0.001}]
    merged, expected = read(trained, text, words).get("intent_ranking"), merge(words, alone, share=0.5)
    assert [guess["name"] for guess in merged] == [guess["name"] for guess in expected]
    # The same text read twice may differ in the last bit: sums are taken in another order.
    assert [guess["confidence"] for guess in merged] == pytest.approx(
        [guess["confidence"] for guess in expected]
    )
    assert read(trained, text, words).get("intent")["name"] == "offer"


@pytest.mark.parametrize("ranking", [None, [], [{"name": None, "confidence": 0.0}]])
def test_it_answers_alone_where_no_ranking_stands(trained: MeaningIntents, ranking: Any) -> None:
    assert read(trained, "is it free", ranking).get("intent")["name"] == "cost"


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_it_leaves_an_empty_text_alone(trained: MeaningIntents, text: str | None) -> None:
    before = [{"name": None, "confidence": 0.0}]
    message = read(trained, text, before)
    assert message.get("intent") is None
    assert message.get("intent_ranking") == before


@pytest.mark.parametrize(
    "text", ["a" * 4000, "in " * 1333, "\u200f\x00\ufffd" * 1300, "\U0001f6b2" * 4000, "' OR 1=1; --" * 333]
)
def test_it_stands_a_hostile_text(trained: MeaningIntents, text: str) -> None:
    ranking = read(trained, text).get("intent_ranking")
    assert {guess["name"] for guess in ranking} == set(EXAMPLES)
    assert np.isfinite([guess["confidence"] for guess in ranking]).all()


def test_it_learns_the_same_twice(trained: MeaningIntents, tmp_path: Path) -> None:
    again = LocalModelStorage(tmp_path)
    MeaningIntents.create(CONFIG, again, RESOURCE, CONTEXT).train(DATA)
    second = MeaningIntents.load(CONFIG, again, RESOURCE, CONTEXT)
    first, other = (read(one, "I can sew").get("intent_ranking") for one in (trained, second))
    assert [guess["confidence"] for guess in first] == pytest.approx([g["confidence"] for g in other])


def test_it_says_what_to_do_when_the_language_model_is_missing(
    trained: MeaningIntents,
    storage: LocalModelStorage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(meaning_intents, "MeaningModel", lambda: MeaningModel(tmp_path))
    with pytest.raises(RasaException, match="Install it again"):
        MeaningIntents.load(CONFIG, storage, RESOURCE, CONTEXT)
    assert [record.levelname for record in caplog.records if "Install it again" in record.message] == [
        "ERROR"
    ]
    fresh = MeaningIntents.create(CONFIG, storage, RESOURCE, CONTEXT)
    with pytest.raises(RasaException, match="Install it again"):
        fresh.train(TrainingData([Message.build("I can sew", intent="offer")]))


WORDS = [{"name": "stop", "confidence": 0.8}, {"name": "deny", "confidence": 0.2}]
MEANING = {"deny": 0.8, "stop": 0.2}


@pytest.mark.parametrize(("share", "stop"), [(0.0, 0.8), (0.25, 2 / 3), (0.5, 0.5), (1.0, 0.2)])
def test_its_share_is_the_weight_of_a_geometric_mean(share: float, stop: float) -> None:
    merged = {guess["name"]: guess["confidence"] for guess in merge(WORDS, MEANING, share)}
    assert merged == {"stop": pytest.approx(stop), "deny": pytest.approx(1 - stop)}


def test_it_keeps_an_intent_that_only_one_of_the_two_names() -> None:
    merged = merge([{"name": "a", "confidence": 1.0}], {"b": 1.0}, 0.5)
    assert {guess["name"]: guess["confidence"] for guess in merged} == {
        "a": pytest.approx(0.5),
        "b": pytest.approx(0.5),
    }


def test_it_leaves_the_given_ranking_alone() -> None:
    before = [dict(guess) for guess in WORDS]
    merge(WORDS, MEANING, 0.5)
    assert before == WORDS
