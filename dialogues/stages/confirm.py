"""The offer is read back; a yes makes it live, anything else changes it."""

from dialogues.readback import summary
from dialogues.stages.stage import Stage
from dialogues.talk import OFFER, Talk
from storage import offers
from storage.models import Purpose

SETTLED = ("outcome", "activity", "willing", "when", "how_often", "where", "condition", "confirm")
"""Once the offer is live there is no draft, and none of these is asked again in this talk."""


def _answer_confirm(talk: Talk) -> bool:
    """A yes that carries a change ("yes but not Mondays") is read back once more."""
    changed = talk.said.when is not None or talk.said.conditions is not None or talk.said.postcode is not None
    if talk.said.agrees is False and not changed:
        talk.variant = "change"
        return True
    if talk.said.agrees and not changed:
        _agreed(talk)
        return True
    return False


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
