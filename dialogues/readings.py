"""What a text that could not be placed may have meant: each reading in a few words, and what is done about it."""

from collections.abc import Iterable
from typing import NamedTuple


class Reading(NamedTuple):
    words: str
    """After "Did you mean: 1 ..."."""
    response: str | None = None
    """What is said at once; without one, and without a promise, the text begins or goes on with a talk."""


GO_ON = "go_on"
"""No intent: they meant to answer the question that is open."""
CHANGE = "change"
"""Nor is this: they meant to change the offer that is saved."""

READINGS = {
    "start_offer": Reading("offer something you can do"),
    "give_activity": Reading("offer something you can do"),
    "give_outcome": Reading("say what matters to you"),
    "find_opportunities": Reading("see what is on near you"),
    "more_results": Reading("see what is on near you"),
    "say_interest": Reading("find something to join"),
    "give_feedback": Reading("say how something went"),
    "change_language": Reading("use another language"),
    "help": Reading("hear how this works", "utter_help"),
    "who_are_you": Reading("know who this is", "utter_who_are_you"),
    "cost_question": Reading("know what it costs", "utter_cost"),
    "privacy_question": Reading("know what I keep about you", "utter_privacy"),
    "bring_friend": Reading("bring a friend", "utter_bring_friend"),
    "stop": Reading("get no more texts", "utter_stop_how"),
    "resume": Reading("get texts again", "utter_resume_how"),
    "human": Reading("talk to a person"),
    "need_support": Reading("get some help yourself"),
    "cant_make_it": Reading("say you cannot come"),
    "ask_we_did": Reading("know what came of your idea"),
    "council_issue": Reading("report a problem"),
    "my_data": Reading("see what I keep about you"),
    "delete_me": Reading("have what I keep deleted"),
    "crisis": Reading("get urgent help"),
    GO_ON: Reading("go on where we were"),
    CHANGE: Reading("change what I saved for you"),
}
"""An intent that is only ever an answer ("give_when") is none of these: our question is put again instead."""

USUAL = ("start_offer", "find_opportunities")
"""What the service is for: offered beside what was guessed when nothing of ours is open."""

PLAUSIBLE = 0.03
"""From this confidence on a guess is worth asking about: a little more than each of 37 intents gets by chance."""


def likely(ranking: Iterable[tuple[str, float]], *, answering: bool) -> tuple[str, ...]:
    """Two readings, the likelier first, or none.

    While a question of ours is open (`answering`) the likeliest guess must be a wish of theirs; else the best
    thing to ask is that question again.

    >>> likely([("find_opportunities", 0.3), ("give_when", 0.2)], answering=True)
    ('find_opportunities', 'go_on')
    """
    guesses = [name for name, confidence in ranking if confidence >= PLAUSIBLE]
    if answering and not (guesses and guesses[0] in READINGS):
        return ()
    more = (GO_ON,) if answering else USUAL
    by_words: dict[str, str] = {}
    for name in (*guesses, *more):
        if name in READINGS:
            by_words.setdefault(READINGS[name].words, name)
    return tuple(by_words.values())[:2]


def options(intents: Iterable[str]) -> str:
    """As they stand in the question: "1 bring a friend, or 2 talk to a person".

    The comma divides them for other languages, which are put together part by part.
    """
    return ", or ".join(f"{number} {READINGS[name].words}" for number, name in enumerate(intents, start=1))
