"""When, and how often."""

from dialogues.stages.stage import Stage
from dialogues.talk import OFFER, Talk
from storage.when import spoken

EXCLUSION_SLOTS = 13
"""A reading of so many slots of the week says which are ruled out ("not Mondays"), not which are meant."""


def _answer_when(talk: Talk) -> bool:
    when = talk.said.when
    if when is None or not when.codes:
        return False
    offer = talk.begin_offer()
    offer.when = _narrowed(offer.when, when.codes)
    offer.when_words = talk.said.text.strip()
    talk.done("when")
    _answer_how_often(talk)
    return True


def _narrowed(known: list[str], said: list[str]) -> list[str]:
    both = [code for code in known if code in said]
    return both if both and len(said) >= EXCLUSION_SLOTS else list(said)


def _notice_when(talk: Talk) -> bool:
    known = bool(talk.draft and talk.draft.when)
    if talk.path != OFFER or talk.said.asked in {"name", "outcome"} or not _answer_when(talk):
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
    return talk.path == OFFER and talk.said.asked != "outcome" and _answer_how_often(talk)


WHEN = Stage(
    "when",
    needed=lambda talk: talk.open("when") and not (talk.draft and talk.draft.when),
    answer=_answer_when,
    notice=_notice_when,
)
HOW_OFTEN = Stage(
    "how_often",
    needed=lambda talk: talk.open("how_often") and not (talk.draft and talk.draft.how_often),
    answer=_answer_how_often,
    notice=_notice_how_often,
)
