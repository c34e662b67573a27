"""What a text means, without a conversation."""

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME

from replies import intent
from wire import Question
from words import clean

RANKING = 3


async def understand(agent: Agent, question: Question) -> dict[str, Any]:
    """Positions of entities count from the start of the text as it was sent."""
    words = clean(question.text)
    message = UserMessage(words.text, parse_data=unsaid(words.text), metadata={"asked": question.asked})
    parsed = message.parse_data or await agent.processor.parse_message(message)
    best = intent(parsed["intent"])
    return {
        "intent": best and best["name"],
        "confidence": best["confidence"] if best else 0.0,
        "ranking": [intent(guess) for guess in parsed.get("intent_ranking", [])[:RANKING]],
        "entities": [_entity(found, words.skipped) for found in parsed["entities"]],
    }


def unsaid(text: str) -> dict[str, Any] | None:
    """What Rasa would have to make of an empty text: its classifiers fail on one."""
    if text:
        return None
    guess = {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": 1.0}
    return {"text": text, "intent": guess, "intent_ranking": [guess], "entities": []}


def _entity(found: dict[str, Any], skipped: int) -> dict[str, Any]:
    return {
        "entity": found["entity"],
        "value": found["value"],
        "start": found["start"] + skipped,
        "end": found["end"] + skipped,
    }
