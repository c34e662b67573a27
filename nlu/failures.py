"""Failed actions, made visible.

Rasa logs an action that failed, notes it as done and goes on: the message is used up without an answer.
Here each action's failure is noted for the turn it belongs to, so that the turn can be given up whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

import rasa.core.actions.action as actions
import rasa.core.actions.forms
import rasa.core.actions.two_stage_fallback  # noqa: F401 - its class and the form's are watched, too
from rasa.shared.utils.common import all_subclasses

# The app waits 10 s for a whole turn; Rasa would wait 300 s for one action, with the conversation locked.
ACTION_TIMEOUT_S = 8

_noted: ContextVar[list[str]] = ContextVar("noted")


class ActionFailed(Exception):
    """An action of this turn failed; the message names it and the kind of failure, never a text."""


def watch_actions() -> None:
    """Once a process, before the first turn."""
    actions.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_S
    for action in all_subclasses(actions.Action):
        if "run" in vars(action):
            action.run = _watched(action.run)


def _watched(run: Any) -> Any:
    @wraps(run)
    async def watched(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await run(self, *args, **kwargs)
        except actions.ActionExecutionRejection:  # a form saying "not for me": Rasa asks the next policy
            raise
        except Exception as error:
            _noted.get([]).append(f"{self.name()} ({type(error).__name__})")
            raise

    return watched


@contextmanager
def noting() -> Iterator[None]:
    """Around one turn."""
    token = _noted.set([])
    try:
        yield
    finally:
        _noted.reset(token)


def stop_if_noted() -> None:
    if noted := _noted.get():
        raise ActionFailed(f"The action {noted[0]} failed.")
