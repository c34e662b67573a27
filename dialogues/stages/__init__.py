"""The questions of a talk in their order, and which of them each path asks."""

from dialogues.stages.after import LANGUAGE_ASKED, RATING
from dialogues.stages.clarify import CLARIFY, MEANT
from dialogues.stages.conditions import CONDITION
from dialogues.stages.confirm import CONFIRM
from dialogues.stages.doing import ACTIVITY, OFFER_INSTEAD, WILLING
from dialogues.stages.match import MATCH
from dialogues.stages.stage import Stage
from dialogues.stages.times import HOW_OFTEN, WHEN
from dialogues.stages.welcome import CONSENT, NAME
from dialogues.stages.where import WHERE
from dialogues.stages.wishes import INTEREST_NOTED, OUTCOME
from dialogues.talk import FEEDBACK, INTEREST, LANGUAGE, NEARBY, OFFER, UNCLEAR

ABOUT_THE_OFFER = (OUTCOME, ACTIVITY, WILLING, WHEN, HOW_OFTEN, WHERE, CONDITION, CONFIRM)
PATHS: dict[str, tuple[Stage, ...]] = {
    OFFER: (CONSENT, MEANT, CLARIFY, NAME, *ABOUT_THE_OFFER, MATCH),
    NEARBY: (CONSENT, MEANT, CLARIFY, OFFER_INSTEAD, WHERE, MATCH),
    INTEREST: (CONSENT, MEANT, CLARIFY, OFFER_INSTEAD, INTEREST_NOTED, WHERE, MATCH),
    FEEDBACK: (CONSENT, RATING),
    LANGUAGE: (CONSENT, LANGUAGE_ASKED),
    UNCLEAR: (MEANT, CLARIFY),
}
STAGES = {stage.name: stage for stages in PATHS.values() for stage in stages}
PATH_OF_INTENT = {
    "find_opportunities": NEARBY,
    "more_results": NEARBY,
    "say_interest": INTEREST,
    "give_feedback": FEEDBACK,
    "change_language": LANGUAGE,
}
"""What a text begins when nothing is being asked; anything else begins, or goes on with, an offer."""

__all__ = ["PATHS", "PATH_OF_INTENT", "STAGES", "Stage"]
