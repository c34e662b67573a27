"""When, and how often."""

import re

from dialogues.stages.doing import nothing_to_offer
from dialogues.stages.stage import Stage
from dialogues.talk import OFFER, Talk
from storage.when import CODES, FLEXIBLE, spoken

ADDS = re.compile(r"^\W*(and|also|plus)\b|\b(too|as well|also)\W*$", re.IGNORECASE)
EXCLUSION_SLOTS = 13
"""A reading of so many slots of the week says which are ruled out ("not Mondays"), not which are meant."""


def _answer_when(talk: Talk) -> bool:
    when = talk.said.when
    if when is None or not when.codes:
        return False
    offer = talk.begin_offer()
    offer.when = joined(offer.when, when.codes, talk.said.text)
    offer.when_words = talk.said.text.strip()
    talk.done("when")
    _answer_how_often(talk)
    return True


def joined(known: list[str], said: list[str], text: str) -> list[str]:
    """ "And Mondays too" adds; "not Mondays" takes away; anything else is said anew."""
    if ADDS.search(text) and FLEXIBLE not in {*known, *said}:
        return [code for code in CODES if code in {*known, *said}]
    both = [code for code in known if code in said]
    return both if both and len(said) >= EXCLUSION_SLOTS else list(said)


def _too_early(talk: Talk) -> bool:
    """ "Safer streets at night" is no time of theirs."""
    said = talk.said
    theirs = said.tells_an_offer or said.is_surely("give_when")
    return said.asked == "name" or (said.asked == "outcome" and not theirs)


def _notice_when(talk: Talk) -> bool:
    known = bool(talk.draft and talk.draft.when)
    vague = talk.said.when is not None and FLEXIBLE in talk.said.when.codes
    if talk.path != OFFER or _too_early(talk) or (known and vague):
        return False  # "dunno, whenever" to another question takes back no day that was named
    if not _answer_when(talk):
        return False
    if known and talk.draft:
        talk.ack(f"OK, {spoken(talk.draft.when)}.")
    return True


def _answer_how_often(talk: Talk) -> bool:
    often = talk.said.how_often
    if often is None:
        return False
    talk.begin_offer().how_often = often.value
    talk.done("how_often")
    return True


def _notice_how_often(talk: Talk) -> bool:
    return talk.path == OFFER and not _too_early(talk) and _answer_how_often(talk)


WHEN = Stage(
    "when",
    needed=lambda talk: talk.open("when") and not nothing_to_offer(talk) and not (talk.draft and talk.draft.when),
    answer=_answer_when,
    notice=_notice_when,
)
HOW_OFTEN = Stage(
    "how_often",
    needed=lambda talk: (
        talk.open("how_often") and not nothing_to_offer(talk) and not (talk.draft and talk.draft.how_often)
    ),
    answer=_answer_how_often,
    notice=_notice_how_often,
)
