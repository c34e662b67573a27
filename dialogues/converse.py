"""One step of the talk: read what was said, write it down, and choose the next question."""

from dataclasses import replace
from datetime import timedelta

from dialogues.beginning import begin, notice
from dialogues.changing import take_up_asked
from dialogues.readback import summary
from dialogues.stages import PATHS, STAGES, Stage
from dialogues.stages.clarify import CLARIFY, MEANT
from dialogues.talk import NEARBY, OFFER, UNCLEAR, Talk
from dialogues.unplaced import offer_readings, take_up
from storage.matching import matches
from storage.people import networks

SILENCE_TO_RECAP = timedelta(hours=12)
SWITCHING = {"find_opportunities": NEARBY, "say_interest": "interest"}
"""What may turn the talk elsewhere while a question is open."""

UNSWITCHED = {"outcome", "activity", "willing", "match"}
"""Questions whose own answers sound like an interest."""

THEIRS = {
    "who_are_you",
    "cost_question",
    "privacy_question",
    "help",
    "thanks",
    "bring_friend",
    "stop",
    "resume",
    "human",
    "need_support",
    "cant_make_it",
    "my_data",
    "delete_me",
    "ask_we_did",
    "council_issue",
    "crisis",
    "join_network",
    "leave_network",
}
"""Questions and wishes of theirs: each has a rule of its own for the middle of the talk (dialogues/rules)."""

IN_THEIR_WORDS = {"consent", "name", "outcome", "activity", "willing", "condition"}
"""Our questions that nearly any words answer: there a sure question of theirs goes first."""

LIKELY = 0.4
"""From this confidence on a text that answers nothing of ours is taken for a question of theirs."""

ANSWERS_TO_A_LIST = ("accept_match", "decline_match", "more_results")
LET_GO = {"name", "how_often"}
"""Questions that somebody who talks of something else is not asked a second time."""


def step(talk: Talk) -> Stage | None:
    """Reads the text and chooses what to ask next; None ends the talk, unless `talk.theirs` says who answers."""
    take_in(talk)
    stage = None if talk.theirs else next_question(talk)
    if stage and talk.said.asked and talk.said.silence >= SILENCE_TO_RECAP:
        talk.acks.insert(0, _recap(talk, stage))
    return stage


def take_in(talk: Talk) -> None:
    """Reads the text against the open question and against the whole talk."""
    in_a_talk = talk.said.asked is not None
    if take_up_asked(talk) or (talk.said.asked == MEANT.name and take_up(talk)):
        return
    asked = STAGES.get(talk.said.asked or "")
    if asked is None:
        talk.theirs = in_a_talk and _is_theirs(talk)
        if not talk.theirs:
            begin(talk)
        return
    if (asked.name in IN_THEIR_WORDS and talk.said.is_surely(*THEIRS)) or _names_a_network(talk):
        talk.theirs = True
        return
    if asked is CLARIFY and _answers_the_question_before(talk):
        return
    known = _known(talk)
    understood = _command(talk, asked) or asked.answer(talk)
    noticed = notice(talk, asked)
    if noticed and not understood and asked.name in LET_GO and not _put_right(talk, known):
        talk.done(asked.name)
    if understood or noticed:
        talk.misses = 0
    elif _is_theirs(talk):
        talk.theirs = True
    elif talk.path == UNCLEAR:
        begin(talk)
    elif not talk.said.is_surely("greet"):
        talk.misses += 1
        talk.variant = "again"
        offer_readings(talk)


def _answers_the_question_before(talk: Talk) -> bool:
    """ "None of them", when we have just asked whether a person should text."""
    said = talk.said
    if said.agrees is not None and not said.is_surely(*ANSWERS_TO_A_LIST):
        return False
    before = next((s for s in PATHS.get(talk.path, ()) if s not in {MEANT, CLARIFY} and s.needed(talk)), None)
    if before is None or (before.name in IN_THEIR_WORDS and said.is_surely(*THEIRS)):
        return False
    talk.said = replace(said, asked=before.name)
    if _command(talk, before) or before.answer(talk):
        notice(talk, before)
        talk.misses = 0
        return True
    talk.said = said
    return False


def _known(talk: Talk) -> dict[str, object]:
    """What the draft holds of each question's answer."""
    draft = talk.draft
    return {field: getattr(draft, field) for fields in _LEAVES.values() for field in fields} if draft else {}


def _put_right(talk: Talk, known: dict[str, object]) -> bool:
    """An earlier answer was put right, which is no reason to pass over the question that is open."""
    now_known = _known(talk)
    return talk.said.correction is not None or any(now_known[field] != was for field, was in known.items() if was)


def _names_a_network(talk: Talk) -> bool:
    """ "JOIN TIPTON", though the question is where they are."""
    said = talk.said
    return said.is_surely("join_network") and networks.by_keyword(talk.session, said.text) is not None


def _is_theirs(talk: Talk) -> bool:
    return talk.said.intent in THEIRS and talk.said.confidence >= LIKELY


def next_question(talk: Talk) -> Stage | None:
    """The first question of the path that still needs asking; None when the talk is at its end."""
    while True:
        stages = PATHS.get(talk.path, ())
        stage = next((s for s in stages if s.needed(talk) and s.prepare(talk)), None)
        if stage is None and _back_to_offer(talk):
            continue
        return stage


def _command(talk: Talk, asked: Stage) -> bool:
    """Skipping, going back, and turning to what is near."""
    said = talk.said
    if said.skips and asked.optional and asked.name != "match":
        talk.done(asked.name)
        return True
    if said.is_surely("go_back"):
        return _go_back(talk)
    path = SWITCHING.get(said.intent or "") if said.is_surely(*SWITCHING) else None
    if path is None or path == talk.path or asked.name == "consent":
        return False
    if path != NEARBY and asked.name in UNSWITCHED:
        return False
    talk.path = path
    talk.answered = [name for name in talk.answered if name != "match"]
    matches.unlist(talk.session, talk.contact.id)
    return True


def _go_back(talk: Talk) -> bool:
    """The last question answered is asked again, with what it left forgotten."""
    asked_before = [name for name in talk.answered if name in STAGES and name not in {"consent", "match"}]
    if not asked_before:
        return False
    name = asked_before[-1]
    talk.answered.remove(name)
    for field, empty in _LEAVES.get(name, {}).items() if talk.draft else ():
        setattr(talk.draft, field, empty)
    return True


_LEAVES: dict[str, dict[str, object]] = {
    "activity": {"words": ""},
    "willing": {"would_do": False},
    "when": {"when": [], "when_words": None},
    "how_often": {"how_often": None},
    "where": {"place": None, "postcode": None, "lat": None, "lon": None},
    "condition": {"conditions": [], "conditions_words": None},
}
"""What each question leaves in the draft, and what that is when it is taken back."""


def _recap(talk: Talk, next_stage: Stage) -> str:
    """One line, after days of silence: who we are talking to and what is known so far."""
    draft = talk.draft
    known = draft and draft.words and next_stage.name != "confirm"  # which says it all itself
    so_far = f" So far: {summary(draft)}." if draft and known else ""
    name = f" {talk.contact.first_name}" if talk.contact.first_name else ""
    return f"Good to hear from you again{name}.{so_far}"


def _back_to_offer(talk: Talk) -> bool:
    """After a look at what is near, an offer left half way is taken up again."""
    if talk.path in {OFFER, "none"} or talk.said.asked is None or talk.draft is None or not talk.draft.words:
        return False
    talk.path = OFFER
    talk.answered = [name for name in talk.answered if name not in {"match", "where"}]
    return True
