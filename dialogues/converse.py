"""One step of the talk: read what was said, write it down, and choose the next question."""

from datetime import timedelta

from dialogues.answers import read_correction
from dialogues.readback import summary
from dialogues.stages import PATH_OF_INTENT, PATHS, STAGES, Stage
from dialogues.stages.clarify import MEANT
from dialogues.stages.confirm import SETTLED
from dialogues.talk import NEARBY, OFFER, UNCLEAR, Talk
from dialogues.unplaced import UNPLACED, offer_readings, take_up
from storage import matches, offers

SILENCE_TO_RECAP = timedelta(hours=12)
SWITCHING = {"find_opportunities": NEARBY, "say_interest": "interest"}
"""What may turn the talk elsewhere while a question is open."""

NOT_A_BEGINNING = {
    "greet",
    "affirm",
    "deny",
    "skip",
    "go_back",
    "nlu_fallback",
    "accept_match",
    "decline_match",
    None,
}
"""What begins nothing by itself, for somebody whose offer is complete."""

CHANGES = {"give_when", "give_place", "give_condition", "give_activity", "go_back"}
"""What may change an offer that is saved, when it is said as a correction."""

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
    if talk.said.asked == MEANT.name and take_up(talk):
        return
    asked = STAGES.get(talk.said.asked or "")
    if asked is None:
        talk.theirs = in_a_talk and _is_theirs(talk)
        if not talk.theirs:
            _begin(talk)
        return
    if asked.name in IN_THEIR_WORDS and talk.said.is_surely(*THEIRS):
        talk.theirs = True
        return
    understood = _command(talk, asked) or asked.answer(talk)
    noticed = _notice(talk, asked)
    if noticed and not understood and asked.name in LET_GO:
        talk.done(asked.name)
    if understood or noticed:
        talk.misses = 0
    elif _is_theirs(talk):
        talk.theirs = True
    elif talk.path == UNCLEAR:
        _begin(talk)
    elif not talk.said.is_surely("greet"):
        talk.misses += 1
        talk.variant = "again"
        offer_readings(talk)


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


def _begin(talk: Talk) -> None:
    """Nothing was asked, or nothing that matters any more."""
    _open_path(talk)
    noticed = _notice(talk, None)
    if talk.said.intent in UNPLACED and not noticed:
        _ask_what_was_meant(talk)
    else:
        talk.misses = 0
    _greet_again(talk)


def _open_path(talk: Talk) -> None:
    talk.path = PATH_OF_INTENT.get(talk.said.intent or "", OFFER)
    talk.answered, talk.place_options = [], []
    if talk.path == OFFER and talk.draft is None and _changes_something(talk):
        _take_up_again(talk)


def _changes_something(talk: Talk) -> bool:
    said = talk.said
    return said.intent in CHANGES and (said.intent == "go_back" or read_correction(said.text) is not None)


def _take_up_again(talk: Talk) -> None:
    """ "Can you change it to Fridays", after it was saved: the newest offer is read back with the change."""
    live = offers.live_offers(talk.session, talk.contact.id)
    if live:
        offers.reopen(live[-1])
        talk.answered = [name for name in SETTLED if name != "confirm"]
        talk.variant = "change" if talk.said.intent == "go_back" else None


def _ask_what_was_meant(talk: Talk) -> None:
    """Somebody without a half-made offer, which would be gone on with instead."""
    if talk.consented and talk.draft is None:
        talk.misses += 1
        if offer_readings(talk) or talk.misses > 1:
            talk.path = UNCLEAR


def _greet_again(talk: Talk) -> None:
    """Somebody who finished a talk says hello or something we cannot place: no new talk is forced on them."""
    idle = talk.said.intent in NOT_A_BEGINNING and talk.draft is None
    finished = bool(offers.live_offers(talk.session, talk.contact.id)) or talk.said.intent in UNPLACED
    if talk.consented and idle and finished and talk.path != UNCLEAR:
        talk.path = "none"
        talk.utter("utter_hello_again" if talk.said.intent == "greet" else "utter_not_waiting")


def _notice(talk: Talk, asked: Stage | None) -> bool:
    """Everything else the text says. Consent comes first: until then it is kept only as a draft."""
    others = [stage for stage in PATHS.get(talk.path, ()) if stage is not asked]
    noticed = [stage.notice(talk) for stage in others]  # a list, so that every stage takes its part
    return any(noticed)


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
    draft = offers.draft_of(talk.session, talk.contact.id)
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
