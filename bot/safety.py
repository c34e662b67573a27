"""Settled before Rasa, in fixed words, whether or not Rasa runs: danger, an age under 18, STOP, START, HELP."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.age import is_under_18
from bot.danger import is_danger
from bot.language import recognised
from bot.opt_out import OptOut, asks_for_help, opt_out, opts_in
from dialogues.languages import Language
from dialogues.sentences import sentence
from storage.people.addresses import ChannelKind


class Settled(StrEnum):
    """What a text means for certain; the value names the sentence that answers it."""

    DANGER = "utter_danger"
    UNDER_18 = "utter_under_18"
    STOP = "utter_stopped"
    START = "utter_started"
    HELP = "utter_fixed_help"


@dataclass(frozen=True, slots=True)
class Sentence:
    settled: Settled
    text: str


_IN_ORDER: tuple[tuple[Settled, Callable[[str, ChannelKind], bool]], ...] = (
    (Settled.DANGER, lambda text, _: is_danger(text)),
    (Settled.UNDER_18, lambda text, _: is_under_18(text)),
    (Settled.STOP, lambda text, channel: opt_out(text, channel) is OptOut.CERTAIN),
    (Settled.START, lambda text, _: opts_in(text)),
    (Settled.HELP, lambda text, _: asks_for_help(text)),
)
"""The first that holds wins: somebody in danger who also says stop is in danger."""


@lru_cache(maxsize=32)
def settle(text: str, channel: ChannelKind = ChannelKind.SMS, known: str = Language.ENGLISH) -> Sentence | None:
    """What the text means for certain, with the words that answer it; None when it is a matter for the talk.

    They are in the language of the text or, if that is English or a keyword, in the `known` one of the person.

    It takes some milliseconds and a turn asks it of the same text several times: the last few answers are kept.

    >>> settle(" Stop. ").settled
    <Settled.STOP: 'utter_stopped'>
    >>> settle("please stop the noise on my street")
    """
    settled = next((settled for settled, holds in _IN_ORDER if holds(text, channel)), None)
    if settled is None:
        return None
    return Sentence(settled, sentence(settled, recognised(text, known) or known, channel))
