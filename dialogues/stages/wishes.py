"""What matters to the person or their street, and what they would like to join."""

from dialogues.answers import read_nothing
from dialogues.stages.stage import Stage
from dialogues.talk import INTEREST, Talk
from storage.people import offers

LONGEST_POSTCODE = 10
LATE = {"when", "how_often", "where", "condition"}
"""Questions whose own answers do not sound like what matters to somebody."""


def _answer_outcome(talk: Talk) -> bool:
    said = talk.said
    only_a_place = said.postcode is not None and len(said.text.strip()) <= LONGEST_POSTCODE
    elsewhere = said.is_surely("out_of_scope", "give_place", "give_when") or only_a_place or said.tells_an_offer
    if elsewhere or not any(letter.isalpha() for letter in said.text):
        return False
    if said.is_surely("affirm") and said.agrees:
        return False
    if read_nothing(said.text) or (said.is_surely("deny") and said.agrees is False):
        talk.done("outcome")
        return True
    _aspire(talk)
    return True


def _aspire(talk: Talk) -> None:
    said = talk.said
    aspiration = offers.aspire(talk.session, talk.contact.id, said.text.strip(), said.message_id, said.now)
    if talk.draft:
        talk.draft.aspiration = aspiration
    talk.done("outcome")
    talk.ack("Thanks, I have noted that.")


def _notice_outcome(talk: Talk) -> bool:
    """Said first of all, or after it was passed over: beside a question that these words did not answer."""
    said = talk.said
    if not said.is_surely("give_outcome"):
        return False
    if said.asked is None:
        return _answer_outcome(talk)
    passed_over = offers.newest_aspiration(talk.session, talk.contact.id) is None and not talk.open("outcome")
    if said.asked not in LATE or not talk.open(said.asked) or not passed_over:
        return False
    _aspire(talk)
    return True


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
