"""Settled before Rasa, in fixed words, whether or not Rasa runs: danger, STOP, START, HELP."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from bot.danger import DANGER

RESPONSES = Path(__file__).resolve().parent.parent / "dialogues" / "responses" / "safety.yml"


class Settled(StrEnum):
    DANGER = "utter_danger"
    STOP = "utter_stopped"
    START = "utter_started"
    HELP = "utter_fixed_help"


KEYWORDS: dict[str, Settled] = {
    **dict.fromkeys(
        (
            *(
                "stop",
                "stopall",
                "stop all",
                "unsubscribe",
                "cancel",
                "end",
                "quit",
                "revoke",
                "opt out",
                "optout",
            ),
            *("stop please", "please stop", "stop texts", "stop texting", "stop texting me", "stop messages"),
        ),
        Settled.STOP,
    ),
    **dict.fromkeys(("start", "unstop"), Settled.START),
    **dict.fromkeys(("help", "info"), Settled.HELP),
}
"""The whole text must be one of these. YES is not among them: it answers a question and must never opt in."""

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Sentence:
    settled: Settled
    text: str


def settle(text: str) -> Sentence | None:
    """What the text means for certain, with the words that answer it; None when it is a matter for the talk.

    >>> settle(" Stop. ").settled
    <Settled.STOP: 'utter_stopped'>
    >>> settle("please stop the noise on my street")
    """
    plain = _plain(text)
    if any(pattern.search(plain) for pattern in DANGER):
        return _sentence(Settled.DANGER)
    keyword = KEYWORDS.get(re.sub(r"[^a-z0-9 ]+", "", plain).strip())
    return _sentence(keyword) if keyword else None


def fixed_words(name: str) -> str:
    """A sentence that needs no Rasa, by its name in the responses."""
    return _responses()[name]


def _sentence(settled: Settled) -> Sentence:
    return Sentence(settled, _responses()[settled])


def _plain(text: str) -> str:
    return " ".join(text[:LONGEST].lower().replace("\u2019", "'").split())


@cache
def _responses() -> dict[str, str]:
    kept = yaml.safe_load(RESPONSES.read_text(encoding="utf-8"))["responses"]
    return {name: variants[0]["text"] for name, variants in kept.items()}
