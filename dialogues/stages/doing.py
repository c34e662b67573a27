"""What they already do or are good at, and what they would be up for doing."""

from dialogues.answers import read_correction, read_nothing
from dialogues.stages.stage import Stage
from dialogues.talk import NEARBY, OFFER, Talk
from storage import offers
from storage.models import OfferKind

PROMPTS = ("work", "home", "social")
"""The gentle questions for somebody who says "nothing really", in order; each is a wording of the response."""

TELLING = ("start_offer", "give_activity")
ELSEWHERE = ("council_issue", "need_support", "out_of_scope", "cant_make_it", "give_feedback", "give_outcome")
"""Texts that may say "I can" and are about something else."""

UNASKED = {None, "consent", "clarify"}
CORRECTABLE = {"when", "how_often", "where", "condition", "confirm"}
"""Open questions beside which what they do may be said anew, when it is plainly a correction."""


def _answer_activity(talk: Talk) -> bool:
    if read_nothing(talk.said.text) or talk.said.agrees is False:
        _next_prompt(talk)
        return True
    return not talk.said.is_surely("out_of_scope") and _describe(talk)


def _next_prompt(talk: Talk) -> None:
    asked = [name for name in talk.answered if name in PROMPTS]
    if len(asked) == len(PROMPTS):
        talk.done("activity")
        talk.path = NEARBY
        talk.ack("That is fine.")
        return
    talk.done(PROMPTS[len(asked)])
    talk.variant = PROMPTS[len(asked)]


def _describe(talk: Talk, *, would_do: bool = False) -> bool:
    activity = talk.said.activity
    if activity is None:
        return False
    offer = talk.begin_offer()
    offers.describe(
        offer,
        activity.phrase,
        OfferKind(activity.kind),
        does_now=activity.does_now,
        would_do=would_do or activity.would_do,
    )
    talk.done("activity")
    talk.ack("Lovely.")
    return True


def _notice_activity(talk: Talk) -> bool:
    """Said unasked: when the text is about what they do, or says "I can", "I run", "you can borrow"."""
    said = talk.said
    if talk.path != OFFER or said.asked not in UNASKED | CORRECTABLE or said.is_surely(*ELSEWHERE):
        return False
    if said.asked in CORRECTABLE:
        return (said.asked == "confirm" or read_correction(said.text) is not None) and _correct(talk)
    says_so = said.activity is not None and (said.activity.would_do or said.activity.does_now)
    return (says_so or said.intent in TELLING) and _describe(talk)


def _correct(talk: Talk) -> bool:
    """ "No, teaching knitting": what they do is said anew, in place of what we had."""
    activity, draft = talk.said.activity, talk.draft
    if activity is None or draft is None or not draft.words or talk.said.intent not in TELLING:
        return False
    offers.replace_words(draft, activity.phrase)
    return True


def _answer_willing(talk: Talk) -> bool:
    offer = talk.begin_offer()
    if talk.said.agrees is False or read_nothing(talk.said.text):
        talk.done("willing")
        talk.path = "none"
        talk.utter("utter_no_pressure")
        return True
    if talk.said.agrees and talk.said.activity is None:
        offer.would_do = True
    elif not _describe(talk, would_do=True):
        return False
    talk.done("willing")
    return True


ACTIVITY = Stage(
    "activity",
    needed=lambda talk: talk.open("activity") and not (talk.draft and talk.draft.words),
    answer=_answer_activity,
    notice=_notice_activity,
)
WILLING = Stage(
    "willing",
    needed=lambda talk: talk.open("willing") and not (talk.draft and talk.draft.would_do),
    answer=_answer_willing,
)
