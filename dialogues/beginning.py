"""What a text begins when nothing was asked, and what it says beside the question that is open."""

from dialogues.answers.cannot_come import says_cannot_come
from dialogues.promises import PROMISES, keep
from dialogues.stages import PATH_OF_INTENT, PATHS, Stage
from dialogues.stages.confirm import SETTLED
from dialogues.talk import OFFER, UNCLEAR, Talk
from dialogues.unplaced import UNPLACED, is_bare_answer, offer_readings, offer_readings_of_an_answer
from storage.matching import matches
from storage.people import offers

NOT_A_BEGINNING = {
    "greet",
    "affirm",
    "deny",
    "skip",
    "go_back",
    "nlu_fallback",
    "accept_match",
    "decline_match",
    None,
}
"""What begins nothing by itself, for somebody whose talk is at its end."""

CHANGES = {"give_when", "give_place", "give_condition", "give_activity", "go_back"}
"""What may change an offer that is saved, when it is said as a correction."""

SAYS_SOMETHING_ELSE = {
    "start_offer",
    "give_activity",
    "give_outcome",
    "say_interest",
    "find_opportunities",
    "more_results",
    "give_when",
    "give_place",
    "give_condition",
    "give_feedback",
    "change_language",
}
"""Beside these "I cant ..." is about something else than a place that they hold."""


def begin(talk: Talk) -> None:
    """Nothing was asked, or nothing that matters any more."""
    if _takes_back_a_yes(talk) or _answers_nothing(talk) or _goes_back_to_nothing(talk):
        return
    _open_path(talk)
    noticed = notice(talk, None)
    if talk.said.intent in UNPLACED and not noticed:
        _ask_what_was_meant(talk)
    else:
        talk.misses = 0
    if noticed and talk.variant == "change":
        talk.variant = None  # they said what to change, too
    _greet_again(talk)


def _takes_back_a_yes(talk: Talk) -> bool:
    """ "Sorry I cant do that one any more", whatever Rasa takes it for, of somebody who said yes to something."""
    said = talk.said
    if said.intent in SAYS_SOMETHING_ELSE or not says_cannot_come(said.text):
        return False
    if not matches.held(talk.session, talk.contact.id):
        return False
    kept = keep(talk.session, PROMISES["cant_make_it"], talk.contact, said.text, said.message_id, said.now)
    talk.utter(kept.response, **kept.values)
    talk.path = "none"
    return True


def _answers_nothing(talk: Talk) -> bool:
    """A bare answer though nothing was asked, of somebody who has no offer half made: what is it about?"""
    if not talk.consented or talk.draft is not None or not is_bare_answer(talk.said):
        return False
    offer_readings_of_an_answer(talk)
    talk.path, talk.answered, talk.place_options = UNCLEAR, [], []
    talk.misses += 1
    return True


def _goes_back_to_nothing(talk: Talk) -> bool:
    """Nothing of theirs is saved or half made: "can I change that" offers nothing, though it says "can I"."""
    if talk.said.intent != "go_back" or not talk.consented or talk.draft is not None:
        return False
    if offers.live_offers(talk.session, talk.contact.id):
        return False
    talk.path = "none"
    talk.utter("utter_not_waiting")
    return True


def _open_path(talk: Talk) -> None:
    talk.path = PATH_OF_INTENT.get(talk.said.intent or "", OFFER)
    talk.answered, talk.place_options = [], []
    if talk.path == OFFER and talk.draft is None and _changes_something(talk):
        _take_up_again(talk)


def _changes_something(talk: Talk) -> bool:
    said = talk.said
    return said.intent in CHANGES and (said.intent == "go_back" or said.correction is not None)


def _take_up_again(talk: Talk) -> None:
    """ "Can you change it to Fridays", after it was saved: the newest offer is read back with the change."""
    live = offers.live_offers(talk.session, talk.contact.id)
    if live:
        talk.reopen(live[-1])
        talk.answered = [name for name in SETTLED if name != "confirm"]
        talk.variant = "change" if talk.said.intent == "go_back" else None


def _ask_what_was_meant(talk: Talk) -> None:
    """Somebody without a half-made offer, which would be gone on with instead."""
    if talk.consented and talk.draft is None:
        talk.misses += 1
        if offer_readings(talk) or talk.misses > 1:
            talk.path = UNCLEAR


def _greet_again(talk: Talk) -> None:
    """Somebody who finished a talk says hello, yes, no or something we cannot place: none is forced on them."""
    idle = talk.said.intent in NOT_A_BEGINNING and talk.draft is None
    finished = talk.said.intent != "greet" or bool(offers.live_offers(talk.session, talk.contact.id))
    if talk.consented and idle and finished and talk.path != UNCLEAR:
        talk.path = "none"
        talk.utter("utter_hello_again" if talk.said.intent == "greet" else "utter_not_waiting")


def notice(talk: Talk, asked: Stage | None) -> bool:
    """Everything else the text says. Consent comes first: until then it is kept only as a draft."""
    others = [stage for stage in PATHS.get(talk.path, ()) if stage is not asked]
    noticed = [stage.notice(talk) for stage in others]  # a list, so that every stage takes its part
    return any(noticed)
