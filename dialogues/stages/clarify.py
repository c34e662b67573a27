"""After a text that could not be placed: which of two readings was meant. After two misses: a person?"""

from dialogues.promises import PROMISES, keep
from dialogues.stages.stage import Stage
from dialogues.talk import Talk

MISSES = 2


def _answer_clarify(talk: Talk) -> bool:
    if talk.said.agrees is None or talk.said.activity is not None:
        return False  # "yeah I could drive people" is no yes to a person; what it says is noticed
    talk.misses = 0
    if talk.said.agrees:
        promise = PROMISES["human"]
        kept = keep(talk.session, promise, talk.contact, talk.said.text, talk.said.message_id, talk.said.now)
        talk.utter(kept.response, **kept.values)
        talk.path = "none"
    return True


MEANT = Stage(
    "meant",
    needed=lambda talk: talk.misses == MISSES - 1 and talk.misread is not None,
    answer=lambda _talk: False,  # read before anything else: dialogues/unplaced.py
    optional=False,
)
CLARIFY = Stage("clarify", needed=lambda talk: talk.misses >= MISSES, answer=_answer_clarify, optional=False)
