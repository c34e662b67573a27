"""Makes a confidence mean what it says: of the guesses at 0.8, eight in ten should be right."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Temperature(GraphComponent):
    """Stands after everything that ranks, and before the fallback, which asks when the best guess is unsure.

    Never changes which guess is best. A `temperature` between 0 and 1 makes a timid model bolder; 1 changes
    nothing.
    """

    def __init__(self, temperature: float) -> None:
        self._temperature = temperature

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Temperature":
        return cls(config["temperature"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"temperature": 1.0}

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if ranking := message.get(INTENT_RANKING_KEY):
                tempered = temper(ranking, self._temperature)
                message.set(INTENT_RANKING_KEY, tempered, add_to_output=True)
                message.set(INTENT, tempered[0], add_to_output=True)
        return messages


def temper(ranking: Ranking, temperature: float) -> Ranking:
    """Each confidence to the power of 1 / temperature, adding up to 1; without any confidence, as it was.

    >>> [guess["confidence"] for guess in temper([{"confidence": 0.5}, {"confidence": 0.25}], 0.5)]
    [0.8, 0.2]
    """
    weights = [guess["confidence"] ** (1 / temperature) for guess in ranking]
    total = sum(weights)
    if not total:
        return ranking
    return [{**guess, "confidence": weight / total} for guess, weight in zip(ranking, weights, strict=True)]
