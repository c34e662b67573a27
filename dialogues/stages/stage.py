"""What a stage of the talk is: one question, when it is needed, and how its answer is read."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogues.talk import Talk


def _nothing_in_passing(_talk: Talk) -> bool:
    return False


def _always(_talk: Talk) -> bool:
    return True


@dataclass(frozen=True)
class Stage:
    name: str
    needed: Callable[[Talk], bool]
    answer: Callable[[Talk], bool]
    """The question was open: read generously. True when something was understood and written down."""
    notice: Callable[[Talk], bool] = _nothing_in_passing
    """Another question was open: take only what is certain, also as a correction."""
    prepare: Callable[[Talk], bool] = _always
    """Its turn has come: gathers what the question shows. False when there is nothing to ask after all."""
    optional: bool = True
    """May be skipped."""
