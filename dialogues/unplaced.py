"""Texts that nothing of ours answers and that Rasa is not sure of: ask what was meant, and do that."""

from dataclasses import replace

from dialogues.answers import read_choice
from dialogues.promises import PROMISES, keep
from dialogues.readings import GO_ON, READINGS, likely
from dialogues.stages import PATH_OF_INTENT
from dialogues.talk import NEARBY, OFFER, Misread, Talk
from storage import alerts

UNPLACED = {"nlu_fallback", None}
CRISIS = "crisis"


def offer_readings(talk: Talk) -> bool:
    """Notes what may have been meant, for the question that asks it. False when there is nothing to ask."""
    said = talk.said
    if talk.misses != 1 or said.intent not in UNPLACED or not any(map(str.isalpha, said.text)):
        return False
    intents = likely(said.ranking, answering=said.asked is not None)
    if intents:
        talk.misread = Misread(said.message_id, said.text, intents, said.asked)
    return bool(intents)


def take_up(talk: Talk) -> bool:
    """Reads the answer to "did you mean". True when it is dealt with.

    Otherwise `talk.said` is what there is to read now: the earlier text with the intent they chose, or their
    other words as the answer to whatever was open before.
    """
    misread, talk.misread = talk.misread, None
    if misread is None:
        return False
    intent = _chosen(talk, misread)
    if intent is None and _takes_neither(talk):
        talk.misses += 1
        return True
    if intent is None:
        talk.said = replace(talk.said, asked=misread.asked)
        return False
    talk.misses = 0
    if intent in PROMISES or READINGS[intent].response:
        _say(talk, intent, misread)
        return True
    if intent == GO_ON or (misread.asked and PATH_OF_INTENT.get(intent, OFFER) == talk.path):
        talk.said = replace(talk.said, asked=misread.asked)
        return True
    talk.said = replace(talk.said, text=misread.text, intent=intent, confidence=1.0, ranking=(), asked=None)
    if PATH_OF_INTENT.get(intent) == NEARBY:
        vars(talk.said)["activity"] = None  # words that could not be placed would find nothing
    return False


def _chosen(talk: Talk, misread: Misread) -> str | None:
    """By number or by the reading's own words; what both would fit is no choice."""
    numbers = read_choice(talk.said.text, [READINGS[intent].words for intent in misread.intents])
    return misread.intents[numbers[0]] if len(numbers) == 1 else None


def _takes_neither(talk: Talk) -> bool:
    """ "No" is neither of them, and "yes" does not say which."""
    said = talk.said
    return said.is_surely("decline_match", "deny") or (said.agrees is not None and said.activity is None)


def _say(talk: Talk, intent: str, misread: Misread) -> None:
    promise, response = PROMISES.get(intent), READINGS[intent].response or ""
    said, values = talk.said, dict[str, str]()
    if promise is not None:
        response = promise.response
        values = keep(talk.session, promise, talk.contact, misread.message_id, said.now)
    if intent == CRISIS:
        alerts.raise_danger(talk.session, talk.contact.id, misread.message_id, said.now)
        talk.path = "none"
    talk.said = replace(said, asked=misread.asked)
    talk.utter(response, **values)
