"""Weighs what was probably meant by the question that is open: after "Is that right?" a yes is likely."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class OpenQuestion(GraphComponent):
    """Stands after the intent classifier and before the fallback.

    Its table is data, in the configuration: `prior: {question: {intent: factor}}`. An intent that is not
    named keeps the factor 1; without an open question, or one not in the table, nothing changes. The
    classifier must rank every intent (`ranking_length: 0`), or those left out cannot be raised.
    """

    def __init__(self, prior: dict[str, dict[str, float]]) -> None:
        self._prior = prior

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "OpenQuestion":
        return cls(config.get("prior") or {})

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            factors = self._prior.get(_asked(message))
            ranking = message.get(INTENT_RANKING_KEY)
            if factors and ranking:
                weighed = weigh(ranking, factors)
                message.set(INTENT_RANKING_KEY, weighed, add_to_output=True)
                message.set(INTENT, weighed[0], add_to_output=True)
        return messages


def weigh(ranking: Ranking, factors: dict[str, float]) -> Ranking:
    """The ranking with each confidence times its factor, adding up to what it added up to, best first."""
    weights = [guess["confidence"] * factors.get(guess["name"], 1.0) for guess in ranking]
    total = sum(weights)
    if not total:  # every guess ruled out: better the classifier's opinion than none
        return ranking
    scale = sum(guess["confidence"] for guess in ranking) / total
    pairs = zip(ranking, weights, strict=True)
    weighed = [{**guess, "confidence": float(weight * scale)} for guess, weight in pairs]
    return sorted(weighed, key=lambda guess: -guess["confidence"])


def _asked(message: Message) -> str:
    return (message.get("metadata") or {}).get("asked") or ""
