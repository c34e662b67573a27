"""Trims of Rasa's rules (see trims.py): against how much, and against what, each is held."""

import copy
from collections.abc import Iterator
from functools import partial
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT


def look_back_as_far_as_rules_do() -> None:
    """Rules are held against as many steps as the longest of them has, not against all that is remembered."""
    whole = RulePolicy._prediction_states

    def recent(self: RulePolicy, tracker: DialogueStateTracker, *given: Any, **named: Any) -> Any:
        seen = copy.copy(tracker)
        seen.generate_all_prior_trackers = partial(_last_steps, tracker, _longest_rule(self))
        return whole(self, seen, *given, **named)

    RulePolicy._prediction_states = recent


def _longest_rule(policy: RulePolicy) -> int:
    """In steps; 148 rules of one to three at the time of writing."""
    known = vars(policy)
    if "cando_longest" not in known:
        tables = (policy.lookup[RULES], policy.lookup[RULES_FOR_LOOP_UNHAPPY_PATH])
        steps = [len(policy._rule_key_to_state(rule)) for table in tables for rule in table]
        known["cando_longest"] = max(steps, default=1)
    return int(known["cando_longest"])


def _last_steps(tracker: DialogueStateTracker, most: int) -> Iterator[tuple[DialogueStateTracker, bool]]:
    """The last of `generate_all_prior_trackers`: how things stood before each action, and how they stand."""
    events = tracker.applied_events()
    acts = [place for place, event in enumerate(events) if isinstance(event, ActionExecuted)]
    shown = {*acts[-(most - 1) :]} if most > 1 else set()
    then = tracker.init_copy()
    for place, event in enumerate(events):
        if place in shown:
            yield then, event.hide_rule_turn
        then.update(event)
    yield then, False


def skip_rules_of_words() -> None:
    """Rules are held against intents only: none of ours is about the words themselves."""
    find = RulePolicy._find_action_from_rules

    def found(
        self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Any:
        if use_text_for_last_user_input and not _may_match_words(self):
            return None, None, False
        return find(self, tracker, domain, use_text_for_last_user_input)

    RulePolicy._find_action_from_rules = found


def _may_match_words(policy: RulePolicy) -> bool:
    """Whether a rule that goes on after listening asks for no intent, so that words alone could match it."""
    known = vars(policy)
    if "cando_words" not in known:
        tables = (policy.lookup[RULES], policy.lookup[RULES_FOR_LOOP_UNHAPPY_PATH])
        last = [policy._rule_key_to_state(rule)[-1] for table in tables for rule in table]
        listened = {ACTION_NAME: ACTION_LISTEN_NAME}
        heard = [state.get(USER, {}) for state in last if state.get(PREVIOUS_ACTION) == listened]
        known["cando_words"] = not all(said.get(INTENT) for said in heard)
    return bool(known["cando_words"])
