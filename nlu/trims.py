"""Work Rasa does for every message and need not: patches of a library that no longer changes.

CANDO_TRIMS chooses them: "all" (also when unset), "none", or names with commas between. Trimmed or not,
a conversation leaves the same events (tests/test_trims.py). The gains are CPU milliseconds a message of
Rasa's process, each measured on top of those before it: 48 messages of the test conversation, PostgreSQL,
two action calls in most of them, two shared cores. Compare them with each other only.
"""

import copy
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from graphlib import TopologicalSorter
from types import SimpleNamespace
from typing import Any

import aiohttp
import rasa.core.actions.forms
import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
import rasa.core.processor
import rasa.shared.core.trackers
from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity, TrackerActiveLoop
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig

import rule_trims

# Less than the 5 s after which uvicorn closes an idle connection: never write to one that is being closed.
KEEP_ALIVE_S = 4

_sessions: dict[int, aiohttp.ClientSession] = {}  # by the id of the endpoint, which lives as long as Rasa


class UnknownTrim(Exception):
    """CANDO_TRIMS names something that is not here."""


def apply() -> None:
    for name in chosen(os.environ.get("CANDO_TRIMS") or "all"):
        TRIMS[name]()


def chosen(setting: str) -> list[str]:
    if setting in ("all", "none"):
        return list(TRIMS) if setting == "all" else []
    names = [name.strip() for name in setting.split(",")]
    if unknown := [name for name in names if name not in TRIMS]:
        raise UnknownTrim(f"CANDO_TRIMS knows {', '.join(TRIMS)}, all or none, but not {unknown[0]!r}.")
    return names


def compile_schema() -> None:
    """The JSON schema of action replies is checked and compiled once, not at every call: 160 -> 49 ms.

    It has a schema for each kind of event, and an event is held against its own, not against all of them.
    """
    spec = copy.deepcopy(RemoteAction.action_response_format_spec())
    event = spec["properties"]["events"].pop("items")
    of_all = {rule: event[rule] for rule in event if rule != "oneOf"}
    kinds = {
        kind["properties"]["event"]["const"]: Draft7Validator({**of_all, "allOf": [kind]})
        for kind in event["oneOf"]
    }
    answer, any_event = Draft7Validator(spec), Draft7Validator(event)

    def validate(self: RemoteAction, result: Any) -> bool:
        answer.validate(result)
        for found in result.get("events", []):
            named = str(found["event"]) if isinstance(found, dict) and "event" in found else ""
            kinds.get(named, any_event).validate(found)
        return True

    RemoteAction._validate_action_result = validate


def keep_session() -> None:
    """Actions are called over kept connections, not over a new session each: 49 -> 44 ms."""
    open_session = EndpointConfig.session

    @asynccontextmanager
    async def session(self: EndpointConfig) -> AsyncIterator[aiohttp.ClientSession]:
        kept = _sessions.get(id(self))
        if kept is None or kept.closed:
            kept = _sessions[id(self)] = open_session(self)
            kept.connector._keepalive_timeout = KEEP_ALIVE_S
        yield kept

    EndpointConfig.session = session


async def close() -> None:
    """When the server stops."""
    for session in _sessions.values():
        await session.close()


def look_up_events() -> None:
    """Stored events find their class in a table, not by a walk through all classes: 44 -> 37 ms."""
    classes: dict[str, type[Event]] = {}
    for event in all_subclasses(Event):
        classes.setdefault(event.type_name, event)
    walk = Event.resolve_by_type

    def resolve(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        return classes.get(type_name) or walk(type_name, default)

    Event.resolve_by_type = staticmethod(resolve)


def copy_nothing_for_debug() -> None:
    """Debug lines that nobody reads no longer copy what they would show: 37 -> 36 ms."""
    uncopied = SimpleNamespace(copy=copy.copy, deepcopy=lambda value: value)
    for module in (
        rasa.core.processor,
        rasa.core.actions.forms,
        rasa.core.policies.memoization,
        rasa.core.policies.rule_policy,
    ):
        module.copy = uncopied


def run_graph_in_order() -> None:
    """The model's steps run one after the other in an order worked out once, not by dask: 36 -> 31 ms."""

    def run(
        self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        wanted = tuple(targets or self._graph_schema.target_names)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, needs in _order(self, wanted):
            done[name] = self._instantiated_nodes[name](*(done[need] for need in needs))
        return dict(done[name] for name in wanted)

    DaskGraphRunner.run = run


def _order(runner: DaskGraphRunner, targets: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Each step with the steps whose output it takes."""
    orders = vars(runner).setdefault("cando_orders", {})
    if targets not in orders:
        nodes = runner._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: list(node.needs.values()) for name, node in nodes.items()}
        order = TopologicalSorter(needs).static_order()
        orders[targets] = [(name, needs[name]) for name in order if name in needs]  # the others are inputs
    return orders[targets]  # type: ignore[no-any-return]


def call_with_the_last_turn() -> None:
    """An action is called with what happened since the last text, not with all that is remembered."""
    all_of = DialogueStateTracker._events_for_verbosity

    def since_last_text(self: DialogueStateTracker, verbosity: EventVerbosity) -> Any:
        events = all_of(self, verbosity)
        if events is None or verbosity is not EventVerbosity.ALL:
            return events
        texts = (place for place in reversed(range(len(events))) if isinstance(events[place], UserUttered))
        return events[next(texts, 0) :]

    DialogueStateTracker._events_for_verbosity = since_last_text


def copy_nothing_for_calls() -> None:
    """What an action is told of the open form is written out at once: a copy of the copy helps nobody."""

    def shown(loop: TrackerActiveLoop) -> dict[str, Any]:
        return dict(vars(loop))

    rasa.shared.core.trackers.dataclasses = SimpleNamespace(asdict=shown)


def copy_trackers_as_they_stand() -> None:
    """A form works on copies of the tracker: made of its present state, not by replaying its events."""

    def twin(self: DialogueStateTracker) -> DialogueStateTracker:
        made = copy.copy(self)
        made.events = copy.copy(self.events)
        made.slots = {name: copy.copy(slot) for name, slot in self.slots.items()}
        made.active_loop = copy.copy(self.active_loop)
        return made

    def with_these(
        self: FormAction, tracker: DialogueStateTracker, events: list[Event], domain: Domain
    ) -> DialogueStateTracker:
        made = twin(tracker)
        asked = SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(tracker))
        for event in (asked, ActionExecuted(self.name()), *events):
            made.update(event)
        return made

    DialogueStateTracker.copy = twin
    FormAction._temporary_tracker = with_these


TRIMS: dict[str, Callable[[], None]] = {
    "schema": compile_schema,
    "session": keep_session,
    "events": look_up_events,
    "debug": copy_nothing_for_debug,
    "graph": run_graph_in_order,
    "calls": call_with_the_last_turn,
    "loop": copy_nothing_for_calls,
    "copies": copy_trackers_as_they_stand,
    "rules": rule_trims.look_back_as_far_as_rules_do,
    "words": rule_trims.skip_rules_of_words,
}
