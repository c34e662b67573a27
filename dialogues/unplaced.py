"""Texts that nothing of ours answers and that Rasa is not sure of: ask what was meant, and do that."""

from dataclasses import replace
from datetime import timedelta

from dialogues.answers import read_choice, read_rating
from dialogues.promises import PROMISES, keep
from dialogues.readings import CHANGE, GO_ON, READINGS, likely
from dialogues.said import Said
from dialogues.stages import PATH_OF_INTENT
from dialogues.talk import NEARBY, OFFER, Misread, Talk
from storage import alerts
from storage.matching import matches
from storage.people import offers

UNPLACED = {"nlu_fallback", None}
CRISIS = "crisis"
SOONEST_RATED = timedelta(hours=12)
"""After they said yes to something: a "2" before that is no rating of it."""
ONLY_ANSWERS = ("give_when", "give_place", "give_condition")


def offer_readings(talk: Talk) -> bool:
    """Notes what may have been meant, for the question that asks it. False when there is nothing to ask."""
    said = talk.said
    if talk.misses != 1 or said.intent not in UNPLACED or not any(map(str.isalpha, said.text)):
        return False
    intents = likely(said.ranking, answering=said.asked is not None)
    if intents:
        talk.misread = Misread(said.message_id, said.text, intents, said.asked)
    return bool(intents)


def is_bare_answer(said: Said) -> bool:
    """ "8", "cv6", "tuesdays": it answers something, and says nothing else."""
    if said.chosen:
        return False
    number = any(map(str.isdigit, said.text)) and not any(map(str.isalpha, said.text))
    return number or (said.intent in ONLY_ANSWERS and said.activity is None and said.correction is None)


def offer_readings_of_an_answer(talk: Talk) -> None:
    """The same for an answer though nothing was asked: to change what is saved, or to begin something."""
    said, session, contact = talk.said, talk.session, talk.contact
    first = CHANGE if offers.live_offers(session, contact.id) else "start_offer"
    accepted = matches.newest_accepted(session, contact.id)
    may_have_been = accepted is not None and said.now - accepted.changed_at >= SOONEST_RATED
    rates = may_have_been and read_rating(said.text) is not None
    intents = ("give_feedback", first) if rates else (first, "find_opportunities")
    talk.misread = Misread(said.message_id, said.text, intents, None)


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
    intent = "go_back" if intent == CHANGE else intent
    talk.said = replace(
        talk.said, text=misread.text, intent=intent, confidence=1.0, ranking=(), asked=None, chosen=True
    )
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
    said, response, values = talk.said, READINGS[intent].response or "", dict[str, str]()
    if promise := PROMISES.get(intent):
        response, values = keep(talk.session, promise, talk.contact, misread.text, misread.message_id, said.now)
    if intent == CRISIS:
        alerts.raise_danger(talk.session, talk.contact.id, misread.message_id, said.now)
        talk.path = "none"
    talk.said = replace(said, asked=misread.asked)
    talk.utter(response, **values)
