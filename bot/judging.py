"""Is a new model better? Both read the same messages, which were written apart from what they learnt."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.model import NLU, PYTHON, ModelError
from bot.settings import ROOT

MESSAGES = ROOT / "tests" / "nlu" / "messages.jsonl"
"""The development set; the set for the last word, unseen.jsonl, is left alone."""
MAY_LOSE = 0.005
NEVER_WORSE = ("crisis", "stop")
"""Intents of which a new model must find no fewer."""


class Question(NamedTuple):
    text: str
    asked: str | None
    intent: str


@dataclass(frozen=True, slots=True)
class Share:
    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.value:.1%} ({self.right} of {self.of})"


Marks = Mapping[str, Share]
"""`all`, each of NEVER_WORSE, and `corrections`: how many were understood as they should be."""


def development_set() -> list[Question]:
    """ModelError when it is not there."""
    if not MESSAGES.exists():
        raise ModelError(f"The messages to compare models with are missing: {MESSAGES.relative_to(ROOT)}.")
    rows = (json.loads(line) for line in MESSAGES.read_text(encoding="utf-8").splitlines())
    return [Question(row["text"], row["asked"], row["intent"]) for row in rows]


def marks(model: Path, development: Sequence[Question], corrections: Sequence[Question]) -> Marks:
    """Reads everything with the model; about half a minute."""
    meant = _read([*development, *corrections], model)
    right = [question.intent == intent for question, intent in zip(development, meant, strict=False)]
    shares = {"all": Share(sum(right), len(right))}
    for name in NEVER_WORSE:
        those = [ok for ok, question in zip(right, development, strict=True) if question.intent == name]
        shares[name] = Share(sum(those), len(those))
    taught = zip(corrections, meant[len(development) :], strict=True)
    shares["corrections"] = Share(sum(each.intent == intent for each, intent in taught), len(corrections))
    return shares


def worse(old: Marks, new: Marks) -> list[str]:
    """Why the new model may not be used, as sentences; empty when it may.

    >>> worse({"all": Share(9, 10), "stop": Share(3, 3)}, {"all": Share(9, 10), "stop": Share(2, 3)})
    ['It finds fewer texts of stop: 66.7% (2 of 3), not 100.0% (3 of 3).']
    """
    reasons = []
    if new["all"].value < old["all"].value - MAY_LOSE:
        reasons.append(f"It understands fewer texts: {new['all']}, not {old['all']}.")
    fewer = (name for name in NEVER_WORSE if name in old and new[name].value < old[name].value)
    return reasons + [f"It finds fewer texts of {name}: {new[name]}, not {old[name]}." for name in fewer]


def _read(questions: Sequence[Question], model: Path) -> list[str | None]:
    """The intent of each, as a conversation would take it: a text the model is unsure of has none of ours."""
    lines = "".join(json.dumps({"text": each.text, "asked": each.asked}) + "\n" for each in questions)
    command = [str(PYTHON), str(NLU / "judge.py"), "--model", str(model)]
    done = subprocess.run(  # noqa: S603 (our own interpreter and script)
        command, input=lines, capture_output=True, text=True, cwd=NLU, check=False
    )
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()
        raise ModelError("The models were not compared: " + (last[-1] if last else "Rasa said nothing."))
    return [json.loads(line)["intent"] for line in done.stdout.splitlines()]
