"""The offer is read back; a yes makes it live, anything else changes it."""

import re

from dialogues.readback import summary
from dialogues.said import TELLING
from dialogues.stages.doing import taken_back
from dialogues.stages.stage import Stage
from dialogues.stages.times import joined
from dialogues.talk import OFFER, Talk
from storage.models import Purpose
from storage.people import offers

SETTLED = ("outcome", "activity", "willing", "when", "how_often", "where", "condition", "confirm")
"""Once the offer is live there is no draft, and none of these is asked again in this talk."""


BUT = re.compile(r"\b(?:but|instead|rather|except|only)\b", re.IGNORECASE)
CHANGING = "change"
"""Among what was answered: they said no, and we asked what to change."""


def _answer_confirm(talk: Talk) -> bool:
    """A yes that carries a change ("yes but not Mondays") is read back once more."""
    changing = CHANGING in talk.answered
    talk.answered = [name for name in talk.answered if name != CHANGING]
    if talk.said.agrees is None or _changes(talk):
        return False
    if not talk.said.agrees:
        talk.done(CHANGING)
        talk.variant = "change"
    elif changing:
        talk.variant = "again"  # a yes to "what should I change?" agrees to nothing yet
    else:
        _agreed(talk)
    return True


def _changes(talk: Talk) -> bool:
    """Whether the text says anything else than what was read back."""
    said, draft = talk.said, talk.draft
    if draft is None:
        return False
    when = said.when is not None and joined(draft.when, said.when.codes, said.text) != draft.when
    often = said.how_often is not None and said.how_often.value != draft.how_often
    postcode = said.postcode is not None and said.postcode.text != draft.postcode
    conditions = said.conditions is not None and not {*said.conditions.codes} <= {*draft.conditions}
    wholly = said.agrees is True and BUT.search(said.text) is None  # "yes sat mornings is right" says it again
    activity = said.intent in TELLING and said.activity is not None and not wholly
    return when or often or postcode or conditions or activity or bool(taken_back(talk))


def _agreed(talk: Talk) -> None:
    if talk.draft:  # none is left when Rasa asks a second time about the same yes
        offers.make_live(talk.draft, talk.embed, talk.said.now)
    talk.record_consent(Purpose.MATCHING, granted=True)
    for stage in SETTLED:
        talk.done(stage)
    talk.ack("Thank you, that is saved.")


def read_back(talk: Talk) -> str:
    return summary(talk.draft) if talk.draft else ""


CONFIRM = Stage(
    "confirm",
    needed=lambda talk: talk.path == OFFER and talk.draft is not None and bool(talk.draft.words),
    answer=_answer_confirm,
    optional=False,
)
