"""R8: one person's texts are answered one after the other, in the order in which they came."""

import asyncio
from collections import defaultdict
from typing import Any

import pytest

from tests.faults.inbound.residents import Text, number
from tests.faults.inbound.rig import Rig

pytestmark = pytest.mark.anyio
TEXTS, GAP_S = 10, 0.1


async def _in_order(rig: Rig, people: int, rasa_s: tuple[float, float], within_s: float) -> None:
    rig.script(delay_s=rasa_s, seed=8)
    told = {
        person: [Text(person, f"Person {person} has a thought, the {place}th.") for place in range(TEXTS)]
        for person in range(people)
    }
    await asyncio.gather(*(rig.residents.post_in_turn(texts, GAP_S) for texts in told.values()))
    await rig.at_rest(within_s)
    words = {person: [text.words for text in texts] for person, texts in told.items()}
    handled = _by_person(rig.rasa_ledger.read("handled"), "text")
    assert handled == words
    assert _most_at_once(rig.rasa_ledger.read("asked", "left")) == 1
    sent = defaultdict(list)
    for line in rig.sent_ledger.read("sent"):
        sent[line["to"]].append(line["text"].removeprefix("Heard: "))
    assert sent == {number(person): texts for person, texts in words.items()}


def _by_person(lines: list[dict[str, Any]], key: str) -> dict[int, list[str]]:
    found = defaultdict(list)
    for line in lines:
        found[int(line["text"].split()[1])].append(line[key])
    return found


def _most_at_once(lines: list[dict[str, Any]]) -> int:
    """How many requests of one conversation were ever open together."""
    now: dict[str, int] = defaultdict(int)
    most = 0
    for line in lines:
        now[line["conversation"]] += 1 if line["event"] == "asked" else -1
        most = max(most, *now.values())
    return most


async def test_ten_texts_in_a_second_by_each_of_20_people(rig: Rig) -> None:
    await _in_order(rig, 20, (0.05, 0.3), within_s=60)


async def test_fewer_people_than_the_worker_has_hands(rig: Rig) -> None:
    """A worker that takes eight turns at once finds thirty texts of three people."""
    rig.worker.kill()
    rig.script(delay_s=(0.05, 0.3), seed=8)
    told = [Text(place % 3, f"Person {place % 3} has a thought, the {place}th.") for place in range(30)]
    await rig.residents.post(told, at_once=1)
    rig.worker.start()
    await rig.at_rest(90)
    assert [line["text"] for line in rig.rasa_ledger.read("asked") if "Person 1" in line["text"]] == [
        text.words for text in told if text.person == 1
    ]
    assert _most_at_once(rig.rasa_ledger.read("asked", "left")) == 1


@pytest.mark.long
async def test_ten_texts_in_a_second_by_each_of_100_people(rig: Rig) -> None:
    rig.worker.kill()
    rig.worker.start(FAULTS_SHORTER="{}")  # Rasa takes up to three seconds, and ours wait ten for it
    await _in_order(rig, 100, (0.1, 3.0), within_s=600)


async def test_three_pieces_of_one_thought_are_one_turn(rig: Rig) -> None:
    pieces = ["I can mend bikes and", "fix lamps and also", "paint old doors on Saturdays."]
    await rig.residents.post_in_turn([Text(1, piece) for piece in pieces], 0.2)
    await rig.at_rest()
    [asked] = rig.rasa_ledger.read("asked")
    assert asked["text"].split() == " ".join(pieces).split()
    assert len(rig.sent_ledger.read("sent")) == 1
