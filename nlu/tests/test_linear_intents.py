"""Our reading of one text is scikit-learn's own, digit for digit."""

import numpy as np
import pytest
from sklearn.pipeline import Pipeline

from components.linear_intents import LinearIntents, Reader, _untrained

EXAMPLES = {
    "offer": ["i can mend bikes", "happy to cook for people", "i could teach sewing and mending"],
    "cost": ["is it free", "do i have to pay to come", "how much does it cost"],
    "place": ["hillfields", "near the library in foleshill", "coventry city centre by the bus station"],
}
TEXTS = ["i can cook", "is it free is it free", "zzz", "the library the library", "\u200f\x00", "a" * 4000]


def trained(intents: list[str]) -> Pipeline:
    texts, meant = zip(*((text, intent) for intent in intents for text in EXAMPLES[intent]), strict=True)
    return _untrained(LinearIntents.get_default_config()).fit(texts, meant)


@pytest.mark.parametrize("intents", [["offer", "cost", "place"], ["offer", "cost"]])
@pytest.mark.parametrize("text", TEXTS)
def test_it_reads_one_text_as_scikit_learn_reads_many(intents: list[str], text: str) -> None:
    model = trained(intents)
    reader = Reader(model)
    assert list(reader.intents) == sorted(intents)
    assert np.abs(reader.confidences(text) - model.predict_proba([text])[0]).max() < 1e-12
