"""What matters to the person or their street, and what they would like to join."""

from dialogues.stages.stage import Stage
from dialogues.talk import INTEREST, Talk
from storage import offers

LONGEST_POSTCODE = 10


def _answer_outcome(talk: Talk) -> bool:
    said = talk.said
    only_a_place = said.postcode is not None and len(said.text.strip()) <= LONGEST_POSTCODE
    if said.is_surely("out_of_scope") or only_a_place or not any(letter.isalpha() for letter in said.text):
        return False
    aspiration = offers.aspire(talk.session, talk.contact.id, said.text.strip(), said.message_id, said.now)
    if talk.draft:
        talk.draft.aspiration = aspiration
    talk.done("outcome")
    talk.ack("Thanks, I have noted that.")
    return True


def _notice_outcome(talk: Talk) -> bool:
    return talk.said.is_surely("give_outcome") and talk.said.asked is None and _answer_outcome(talk)


def _notice_interest(talk: Talk) -> bool:
    said = talk.said
    if talk.path != INTEREST or said.asked is not None:
        return False
    activity = said.activity
    words = activity.words if activity else said.text.strip()
    offers.interest(talk.session, talk.contact.id, words, said.message_id, talk.embed, said.now)
    return True


OUTCOME = Stage(
    "outcome",
    needed=lambda talk: talk.open("outcome") and offers.newest_aspiration(talk.session, talk.contact.id) is None,
    answer=_answer_outcome,
    notice=_notice_outcome,
)
INTEREST_NOTED = Stage("interest", needed=lambda _talk: False, answer=_notice_interest, notice=_notice_interest)
