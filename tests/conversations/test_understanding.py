"""The trained model behind the fixed words, on messages written apart from its examples."""

import asyncio
import json
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from bot.neighbours import Running
from bot.rasa import Rasa
from bot.safety import Settled, settle
from bot.settings import Settings
from storage.database import Database

MESSAGES = Path(__file__).resolve().parents[1] / "nlu" / "messages.jsonl"
SAMPLE = 120


class Said(NamedTuple):
    text: str
    asked: str | None
    intent: str


def development_set() -> list[Said]:
    return [Said(**json.loads(line)) for line in MESSAGES.read_text(encoding="utf-8").splitlines()]


def sample() -> list[Said]:
    """As many of each intent as can be, in the order they stand in the file: first one of each, then another."""
    by_intent: dict[str, list[Said]] = {}
    for said in development_set():
        by_intent.setdefault(said.intent, []).append(said)
    in_turn = (said for row in zip_longest(*by_intent.values()) for said in row if said)
    return [said for said, _ in zip(in_turn, range(SAMPLE), strict=False)]


async def intents(settings: Settings, running: Running, said: Sequence[Said]) -> list[str | None]:
    rasa = Rasa(lambda: running.rasa_urls, settings.secret())
    try:
        return [(await rasa.understand(one.text, one.asked))["intent"] for one in said]
    finally:
        await rasa.close()


def test_it_is_right_of_six_texts_in_seven(stage: tuple[Settings, Database, Running]) -> None:
    settings, _, running = stage
    told = sample()
    found = asyncio.run(intents(settings, running, told))
    wrong = [(one.text, one.intent, guess) for one, guess in zip(told, found, strict=True) if one.intent != guess]
    assert len(wrong) <= 0.15 * len(told), wrong


def test_it_misses_nobody_in_danger(stage: tuple[Settings, Database, Running]) -> None:
    assert missed(stage, "crisis", Settled.DANGER) == []


def test_it_misses_one_in_ten_at_most_who_want_to_stop(stage: tuple[Settings, Database, Running]) -> None:
    """Of roundabout ways to say it; the word STOP itself is tests/test_opt_out.py's."""
    missing = missed(stage, "stop", Settled.STOP)
    assert len(missing) <= 0.1 * sum(said.intent == "stop" for said in development_set()), missing


def missed(stage: tuple[Settings, Database, Running], intent: str, settled: Settled) -> list[str]:
    """Texts of this intent that neither the fixed words nor Rasa see, as in the product: fixed words first."""
    settings, _, running = stage
    told = [said for said in development_set() if said.intent == intent]
    left = [said for said in told if not ((fixed := settle(said.text)) and fixed.settled is settled)]
    guesses = asyncio.run(intents(settings, running, left))
    return [said.text for said, guess in zip(left, guesses, strict=True) if guess != intent]
