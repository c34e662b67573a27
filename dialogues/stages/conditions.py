"""What would make the offer possible: a lift, somewhere for the children, no stairs."""

from dialogues.stages.doing import nothing_to_offer
from dialogues.stages.stage import Stage
from dialogues.talk import OFFER, Talk
from storage.conditions import Condition


def _answer_condition(talk: Talk) -> bool:
    read = talk.said.conditions
    if read is None and (talk.said.agrees is False or talk.said.skips):
        talk.done("condition")
        return True
    if read is None and not _free_words(talk):
        return False
    _add(talk, [*read.codes] if read else [])
    talk.done("condition")
    return True


def _free_words(talk: Talk) -> bool:
    """Words that no code fits are kept as they are: a coordinator can read them."""
    said = talk.said
    return said.agrees is None and said.intent == "give_condition" and any(c.isalpha() for c in said.text)


def _add(talk: Talk, codes: list[Condition]) -> None:
    offer = talk.begin_offer()
    known = {*offer.conditions, *codes}
    offer.conditions = [code for code in Condition if code in known]
    words = talk.said.text.strip()
    earlier = offer.conditions_words
    offer.conditions_words = f"{earlier}; {words}" if earlier and words not in earlier else words


def _notice_condition(talk: Talk) -> bool:
    read = talk.said.conditions
    early = talk.said.asked == "name" or (talk.said.asked == "outcome" and not talk.said.tells_an_offer)
    if talk.path != OFFER or early or read is None or not read.codes:
        return False
    _add(talk, [*read.codes])
    return True


CONDITION = Stage(
    "condition",
    needed=lambda talk: (
        talk.open("condition") and not nothing_to_offer(talk) and not (talk.draft and talk.draft.conditions)
    ),
    answer=_answer_condition,
    notice=_notice_condition,
)
