"""What they already do or are good at, and what they would be up for doing."""

import re

from dialogues.answers import read_correction, read_nothing
from dialogues.answers.spans import Spans
from dialogues.said import TELLING
from dialogues.stages.stage import Stage
from dialogues.talk import INTEREST, NEARBY, OFFER, Talk
from storage.categories.stems import words_of
from storage.matching import matches
from storage.models import OfferKind
from storage.people import offers

PROMPTS = ("work", "home", "social")
"""The gentle questions for somebody who says "nothing really", in order; each is a wording of the response."""

ELSEWHERE = ("council_issue", "need_support", "out_of_scope", "cant_make_it", "give_feedback", "give_outcome")
"""Texts that may say "I can" and are about something else."""

UNASKED = {None, "consent", "clarify"}
CORRECTABLE = {"when", "how_often", "where", "condition", "confirm"}
"""Open questions beside which what they do may be said anew, when it is plainly a correction."""

WANTS_COMPANY = re.compile(
    r"\b(?:want|need|would like|(?:i'?)d like|looking for|could do with|after)"
    r"(?: (?:a|an|some|the|any|bit|of|more|just|to))*"
    r" (?:company|chat|friends?|(?:somewhere|place) to go|(?:someone|somebody|people) to talk to"
    r"|meet|join|get out|come along|go out)\b",
    re.IGNORECASE,
)
"""Asks for something to go to: an interest, and nothing that they offer."""

TAKES_BACK = (
    r"\b(?:forget|scrap|drop|leave|never mind|not|no|no more|instead of|rather than)"
    r"(?: (?:about|out|the|my|doing))*"
)
FEWEST_LETTERS = 3
FOR_WHOM = frozenset(
    word.stem for word in words_of("for people others them folk near me you one any that this someone")
)
"""Words of a yes ("yes I could do that for people") that describe nothing."""
HELP = FOR_WHOM | frozenset(
    word.stem
    for word in words_of(
        "help helping volunteer volunteering want like love lend give a hand out up round here the my our"
        " to in with community"
    )
)
"""Words of "I want to help the community", which leaves open with what."""


def nothing_to_offer(talk: Talk) -> bool:
    """They were asked what they do and passed: how, when and where they would do it is no question then."""
    return not talk.open("activity") and not (talk.draft and talk.draft.words)


def taken_back(talk: Talk) -> Spans:
    """Where the text takes back what they had said they do: "forget gardening", "chess not gardening"."""
    known = [word.written for word in words_of(talk.draft.words)] if talk.draft else []
    starts = "|".join(
        re.escape(word[: max(FEWEST_LETTERS, len(word) - 3)]) for word in known if len(word) > FEWEST_LETTERS
    )
    if not starts:
        return ()
    takes = re.finditer(rf"{TAKES_BACK}(?: (?:{starts})\w*)+", talk.said.text, re.IGNORECASE)
    return tuple(match.span() for match in takes)


def _answer_activity(talk: Talk) -> bool:
    if WANTS_COMPANY.search(talk.said.text) and not talk.said.tells_an_offer:
        _note_interest(talk)
        return True
    if read_nothing(talk.said.text) or talk.said.agrees is False:
        _next_prompt(talk)
        return True
    return not talk.said.is_surely("out_of_scope") and _describe(talk)


def _note_interest(talk: Talk) -> None:
    said = talk.said
    offers.interest(talk.session, talk.contact.id, said.text.strip(), said.message_id, talk.embed, said.now)
    talk.done("activity")
    talk.path = INTEREST
    talk.ack("That is fine. Let us see what is on.")


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
    unasked = said.asked in UNASKED or (said.asked == "outcome" and said.tells_an_offer)
    if talk.path != OFFER or not (unasked or said.asked in CORRECTABLE) or said.is_surely(*ELSEWHERE):
        return False
    if said.asked in CORRECTABLE:
        return (said.asked == "confirm" or read_correction(said.text) is not None) and _correct(talk)
    if said.activity is None or {word.stem for word in words_of(said.activity.phrase)} <= HELP:
        return False
    says_so = said.activity.would_do or said.activity.does_now
    return (says_so or said.intent in TELLING) and _describe(talk)


def _correct(talk: Talk) -> bool:
    """ "No, teaching knitting": what they do is said anew, in place of what we had."""
    old, draft = taken_back(talk), talk.draft
    activity = talk.said.activity_without((*old, *talk.said.correction_spans))
    if activity is None or draft is None or not draft.words or not (old or talk.said.intent in TELLING):
        return False
    offers.replace_words(draft, activity.phrase, talk.said.now)
    talk.ack(f"OK, {activity.phrase}.")
    return True


def _answer_willing(talk: Talk) -> bool:
    offer, activity = talk.begin_offer(), talk.said.activity
    rather = activity is not None and (talk.said.says_instead or (talk.said.agrees is False and activity.would_do))
    if (talk.said.agrees is False and not rather) or read_nothing(talk.said.text):
        talk.done("willing")
        talk.path = "none"
        talk.utter("utter_no_pressure")
        return True
    if rather:
        offers.replace_words(offer, "", talk.said.now)
    if talk.said.agrees and not _adds(talk):
        offer.would_do = True
    elif not _describe(talk, would_do=True):
        return False
    talk.done("willing")
    return True


def _adds(talk: Talk) -> bool:
    """ "Yes I can cook for people" says no more of a cook than yes."""
    activity, draft = talk.said.activity, talk.draft
    known = {word.stem for word in words_of(draft.words)} if draft else set()
    said = (
        {word.stem for word in words_of(activity.phrase) if len(word.written) >= FEWEST_LETTERS}
        if activity
        else set()
    )
    return not said <= known | FOR_WHOM


def _prepare_activity(talk: Talk) -> bool:
    """Asked again after something else was said, it is still the gentle question they were at."""
    asked = [name for name in talk.answered if name in PROMPTS]
    if asked and talk.variant is None:
        talk.variant = asked[-1]
    return True


def _notice_offer_instead(talk: Talk) -> bool:
    """ "I can mend bikes", from somebody who was looking at what is near."""
    said = talk.said
    if talk.path == OFFER or said.asked not in {"where", "match"} or not said.is_surely(*TELLING):
        return False
    if not said.tells_an_offer or not talk.open(said.asked):
        return False
    talk.path = OFFER
    talk.answered = [name for name in talk.answered if name not in {"activity", "where", "match", *PROMPTS}]
    matches.unlist(talk.session, talk.contact.id)
    return _describe(talk)


ACTIVITY = Stage(
    "activity",
    needed=lambda talk: talk.open("activity") and not (talk.draft and talk.draft.words),
    answer=_answer_activity,
    notice=_notice_activity,
    prepare=_prepare_activity,
)
OFFER_INSTEAD = Stage(
    "offer_instead",
    needed=lambda _talk: False,
    answer=_notice_offer_instead,
    notice=_notice_offer_instead,
)
WILLING = Stage(
    "willing",
    needed=lambda talk: (
        talk.open("willing") and not nothing_to_offer(talk) and not (talk.draft and talk.draft.would_do)
    ),
    answer=_answer_willing,
)
