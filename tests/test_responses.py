"""Every sentence a resident may read: short, in plain letters, and without a character that doubles its price."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.channels.text import segments
from bot.settings import Settings

RESPONSES = Path(__file__).resolve().parent.parent / "dialogues" / "responses"
LONGEST = {
    "ack": "Good to hear from you again Christopher. So far: mend bikes and teach others how, Saturday mornings. ",
    "first_name": "Christopher",
    "summary": "s" * 170,
    "listing": "l" * 210,
    "options": "Wood End, Coventry or Wood End, Atherstone or Wood End, Fillongley or Wood End, Ullenhall",
    "coordinator": "Christopher",
    "by": "Wednesday 25 November",
    "title": "Saturday bike repair workshop for families and friends",
    "network": "Friends of Chelmsley Wood",
    "networks": "FOLESHILL, HILLFIELDS, CHELMSLEY, SMETHWICK, TIPTON",
}
"""What the placeholders hold at their longest; a recap and a read-back never come together."""


def _variants() -> Iterator[tuple[str, str]]:
    for file in sorted(RESPONSES.glob("*.yml")):
        for name, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items():
            for place, variant in enumerate(variants):
                yield f"{name}[{place}]", variant["text"]


def _at_its_longest(name: str, text: str) -> str:
    values = {**LONGEST, "ack": "Thank you, that is saved. "} if "confirm" in name or "match" in name else LONGEST
    for key, value in values.items():
        text = text.replace("{" + key + "}", value)
    words = Settings.model_validate({}).words()
    for key, value in words.items():
        text = text.replace(f"[{key}]", value)
    return text


@pytest.mark.parametrize(("name", "text"), list(_variants()), ids=lambda value: value if "[" in value else "")
def test_it_fits_two_texts_at_its_longest(name: str, text: str) -> None:
    filled = _at_its_longest(name, text)
    assert "{" not in filled, filled
    assert segments(filled) <= 2, f"{len(filled)}: {filled}"
    assert len(filled) <= 306


@pytest.mark.parametrize(("name", "text"), list(_variants()), ids=lambda value: value if "[" in value else "")
def test_it_never_asks_for_a_word_that_ends_all_texts_by_surprise(name: str, text: str) -> None:
    """On SMS the provider takes these for STOP, so they may not be offered as answers to anything else."""
    assert not re.search(r"\b(CANCEL|END|QUIT|REVOKE|OPTOUT|UNSUBSCRIBE|STOPALL)\b", text), name


def test_it_mostly_fits_one_text() -> None:
    lengths = [len(text) for _, text in _variants()]
    assert sum(length <= 160 for length in lengths) / len(lengths) > 0.85
