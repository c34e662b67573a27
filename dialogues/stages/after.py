"""Questions outside the offer itself: how it went, and which language."""

from dialogues.answers import read_rating
from dialogues.languages import Language, named
from dialogues.stages.stage import Stage
from dialogues.talk import FEEDBACK, LANGUAGE, Talk
from storage import tasks as promises
from storage.matching import matches
from storage.models import MatchState, TaskKind

LONGEST_LANGUAGE = 40


def _answer_rating(talk: Talk) -> bool:
    rating = read_rating(talk.said.text)
    match = matches.newest_accepted(talk.session, talk.contact.id)
    if match is None or (rating is None and talk.said.asked != "rating"):
        return False
    if rating is None:
        match.feedback = talk.said.text.strip()
        return False
    match.rating, match.feedback = rating.stars, talk.said.text.strip()
    match.state, match.changed_at = MatchState.HAPPENED, talk.said.now
    talk.done("rating")
    talk.utter("utter_feedback_thanks")
    return True


def _answer_language(talk: Talk) -> bool:
    """One of ours is kept by its code, and what is worded in it is said in it; another by the name they gave."""
    words = talk.said.text.strip()
    if not any(letter.isalpha() for letter in words):
        return False
    language = named(words)
    talk.contact.language = language.value if language else words[:LONGEST_LANGUAGE]
    talk.done("language")
    if language is Language.ENGLISH:
        talk.utter("utter_english_again")
        return True
    promises.promise(talk.session, TaskKind.LANGUAGE, talk.contact.id, talk.said.now, talk.said.message_id)
    talk.utter("utter_language_noted")
    return True


def _notice_language(talk: Talk) -> bool:
    """ "Can you text in Polish": which one needs no asking."""
    says_which = talk.path == LANGUAGE and talk.said.asked is None and named(talk.said.text) is not None
    return says_which and _answer_language(talk)


RATING = Stage(
    "rating",
    needed=lambda talk: (
        talk.path == FEEDBACK
        and talk.open("rating")
        and matches.newest_accepted(talk.session, talk.contact.id) is not None
    ),
    answer=_answer_rating,
    notice=lambda talk: talk.path == FEEDBACK and talk.said.asked is None and _answer_rating(talk),
)
LANGUAGE_ASKED = Stage(
    "language",
    needed=lambda talk: talk.path == LANGUAGE and talk.open("language"),
    answer=_answer_language,
    notice=_notice_language,
)
