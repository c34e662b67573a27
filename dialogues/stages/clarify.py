"""After a text that could not be placed: which of two readings was meant. After two misses: a person?"""

from dialogues.stages.stage import Stage
from dialogues.talk import Talk
from storage import networks
from storage import tasks as promises
from storage.models import TaskKind
from storage.when import day

MISSES = 2


def _answer_clarify(talk: Talk) -> bool:
    if talk.said.agrees is None or talk.said.activity is not None:
        return False  # "yeah I could drive people" is no yes to a person; what it says is noticed
    talk.misses = 0
    if talk.said.agrees:
        promise = promises.promise(
            talk.session, TaskKind.PERSON_WANTED, talk.contact.id, talk.said.now, talk.said.message_id
        )
        coordinator = networks.coordinator_of(talk.session, talk.contact)
        talk.utter("utter_person_coming", coordinator=coordinator, by=day(promise.due_at))
        talk.path = "none"
    return True


MEANT = Stage(
    "meant",
    needed=lambda talk: talk.misses == MISSES - 1 and talk.misread is not None,
    answer=lambda _talk: False,  # read before anything else: dialogues/unplaced.py
    optional=False,
)
CLARIFY = Stage("clarify", needed=lambda talk: talk.misses >= MISSES, answer=_answer_clarify, optional=False)
