"""What was meant, by a linear model over vectors of meaning, merged with the ranking of the words.

Words know "bins" and "stop"; meaning knows that "I could show folk how to darn" is an offer though no example
says so. Each errs where the other does not, so together they are right more often (docs/understanding.md).
"""

import logging
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression

from logs import OURS
from storage.meaning import Floats, MeaningModel
from storage.meaning_files import MeaningError

Ranking = list[dict[str, Any]]
FILE = "model.joblib"
FLOOR = 1e-6  # what one of the two holds impossible, the other can still say


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningIntents(GraphComponent, IntentClassifier):
    """Stands after the classifier it is merged with; alone, its own ranking is the answer.

    Fails at training and at start when the files of the language model are missing or altered.
    """

    def __init__(
        self, storage: ModelStorage, resource: Resource, learner: LogisticRegression, share: float
    ) -> None:
        self._storage, self._resource, self._learner, self._share = storage, resource, learner, share
        self._meaning = MeaningModel()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`strength`: scikit-learn's C. `share`: how much of the say meaning has beside the words, 0 to 1."""
        return {"strength": 10.0, "share": 0.4}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MeaningIntents":
        # Balanced, or the intents with the most examples are the meaning of too many texts.
        learner = LogisticRegression(C=config["strength"], max_iter=300, class_weight="balanced")
        return cls(model_storage, resource, learner, config["share"])

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_more: Any,
    ) -> "MeaningIntents":
        with model_storage.read_from(resource) as folder:
            component = cls(model_storage, resource, joblib.load(folder / FILE), config["share"])
        component._read_weights()
        return component

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        vectors = self._vectors([example.get(TEXT) for example in examples])
        self._learner.fit(vectors, [example.get(INTENT) for example in examples])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._learner, folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = (message.get(TEXT) or "").strip()
            if text:
                ranking = merge(message.get(INTENT_RANKING_KEY) or [], self._confidences(text), self._share)
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _read_weights(self) -> None:
        """90 MB now, not while somebody waits for the first answer."""
        try:
            self._vectors([""])
        except RasaException as error:
            logging.getLogger(OURS).error("%s", error)  # Rasa's own line says only that nothing was loaded
            raise

    def _confidences(self, text: str) -> dict[str, float]:
        (confidences,) = self._learner.predict_proba(self._vectors([text]))
        return dict(zip(map(str, self._learner.classes_), map(float, confidences), strict=True))

    def _vectors(self, texts: list[str]) -> Floats:
        try:
            return self._meaning.embed(texts)
        except MeaningError as error:
            raise RasaException(str(error)) from error


def merge(ranking: Ranking, confidences: dict[str, float], share: float) -> Ranking:
    """The geometric mean of the two, `share` being the weight of `confidences`; adds up to 1, best first.

    Without a guess in `ranking` it is `confidences` alone.

    >>> merge([{"name": "deny", "confidence": 0.5}], {"deny": 0.5, "stop": 0.5}, share=0.5)[0]["name"]
    'deny'
    """
    named = {guess["name"]: guess["confidence"] for guess in ranking if guess["name"]}
    if not named:
        named, share = confidences, 1.0
    names = sorted({*named, *confidences})
    words, meaning = (
        np.log(np.maximum([guesses.get(name, 0.0) for name in names], FLOOR))
        for guesses in (named, confidences)
    )
    weights = np.exp((1 - share) * words + share * meaning)
    weights /= weights.sum()
    return [{"name": names[place], "confidence": float(weights[place])} for place in np.argsort(-weights)]
