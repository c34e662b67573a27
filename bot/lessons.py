"""Corrections as training examples: one file beside the data, on which the name of the model depends."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from bot.model import DOMAIN, NLU

LONGEST = 300
_MARKUP = str.maketrans(dict.fromkeys("[]{}<>|`$\\", " "))
"""What marks an entity, a variable or code where examples are read."""
_FIRST = re.compile(r"^[\W_]+")
"""A slash would make it an order to Rasa, a dash an example of its own."""
_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times faster where the C library is there."""

Examples = Mapping[str, frozenset[str]]
"""Text, compared without case and spaces -> its intents."""


def learnt_file(data_dir: Path) -> Path:
    """The examples that the model in use was taught beside its own; there is none before the first lesson."""
    return data_dir / "learnt" / "corrections.yml"


def next_file(data_dir: Path) -> Path:
    """Those of the lesson under way."""
    return learnt_file(data_dir).with_name("corrections.next.yml")


def before_file(data_dir: Path) -> Path:
    """Those of the model before, for going back."""
    return learnt_file(data_dir).with_name("corrections.before.yml")


def example(text: str) -> str:
    """The text as one line that can be nothing but words; empty when nothing is left.

    >>> example(" /affirm{1}  [x](place) ")
    'affirm 1 x (place)'
    """
    plain = "".join(letter if letter.isprintable() else " " for letter in text).translate(_MARKUP)
    return " ".join(_FIRST.sub("", " ".join(plain.split())).split())[:LONGEST].strip()


def lesson(corrections: Iterable[tuple[str, str]], known: Examples) -> str:
    """YAML of (text, intent), of which the later one counts; without what the model is taught anyway."""
    newest = {_key(words): (words, intent) for text, intent in corrections if (words := example(text))}
    by_intent: dict[str, list[str]] = {}
    for key, (words, intent) in newest.items():
        if intent not in known.get(key, frozenset()):
            by_intent.setdefault(intent, []).append(f"- {words}\n")
    blocks = [{"intent": name, "examples": "".join(lines)} for name, lines in sorted(by_intent.items())]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True) if blocks else ""


def known_examples() -> dict[str, frozenset[str]]:
    """Every example the model has of its own."""
    found: dict[str, set[str]] = {}
    for file in sorted((NLU / "examples").glob("*.yml")):
        for block in yaml.load(file.read_text(encoding="utf-8"), _LOADER)["nlu"]:  # noqa: S506 (a safe one)
            for line in str(block.get("examples", "")).splitlines():
                found.setdefault(_key(example(_ENTITY.sub(r"\1", line))), set()).add(str(block["intent"]))
    return {text: frozenset(intents) for text, intents in found.items()}


def intents() -> list[str]:
    """What a text can be corrected to: the intents of the domain."""
    names = [
        name
        for folder in DOMAIN
        for file in sorted(folder.glob("*.yml"))
        for name in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("intents", ())
    ]
    return sorted(names)


def _key(words: str) -> str:
    return words.casefold()
