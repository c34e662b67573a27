"""R10: a text that cannot be handled goes to a person, and holds nobody up."""

import asyncio
import statistics

import pytest

from tests.faults.inbound.residents import Text
from tests.faults.inbound.rig import Rig

pytestmark = pytest.mark.anyio
POISON = "Person 0 can bend spoons."
NEXT = "Person 0 can mend bicycles."


async def _poison_among(rig: Rig, good: int, per_second: float, within_s: float) -> None:
    rig.script(silent=["spoons"])
    texts = [Text(1 + place % (good // 2), f"Neighbour {place} can sew.") for place in range(good)]
    texts[good // 4 : good // 4] = [Text(0, POISON), Text(0, NEXT)]
    posting = asyncio.create_task(rig.residents.post(texts, per_second=per_second))
    await rig.until(lambda: rig.count("messages WHERE status = 'quarantined'") == 1, within_s, "quarantine")
    posted = await posting
    await rig.at_rest(within_s)
    assert {answer.status for answer in posted} == {200}
    assert _asked(rig, POISON) == 3
    assert _asked(rig, NEXT) == 1
    assert rig.count("alerts WHERE kind = 'quarantined'") == 1
    assert rig.count("tasks WHERE kind = 'misunderstood'") == 1
    waits = _waits(rig)
    assert len(waits) == good
    held_up = max(waits) - statistics.median(waits)  # a busy machine is slow to everybody
    assert held_up <= 2.0, f"slowest {max(waits):.2f} s, median {statistics.median(waits):.2f} s"


def _asked(rig: Rig, words: str) -> int:
    return sum(line["text"] == words for line in rig.rasa_ledger.read("asked"))


def _waits(rig: Rig) -> list[float]:
    """Seconds from being kept to being handled, of everybody else's texts."""
    rows = rig.sql("SELECT text, extract(epoch FROM created_at) FROM messages WHERE direction = 'in'")
    kept = {text: float(at) for text, at in rows}
    return [
        line["at"] - kept[line["text"]]
        for line in rig.rasa_ledger.read("handled")
        if line["text"] not in {POISON, NEXT}
    ]


async def test_a_poisonous_text_among_60(rig: Rig) -> None:
    await _poison_among(rig, 60, per_second=10, within_s=30)


@pytest.mark.long
async def test_a_poisonous_text_among_500(rig: Rig) -> None:
    await _poison_among(rig, 500, per_second=10, within_s=120)


@pytest.mark.long
async def test_a_restart_does_not_try_it_again(rig: Rig) -> None:
    rig.script(silent=["spoons"])
    await rig.residents.post([Text(0, POISON)])
    await rig.until(lambda: _asked(rig, POISON) == 2, 20, "two tries")
    rig.worker.kill()
    rig.worker.start()
    await rig.until(lambda: rig.count("messages WHERE status = 'quarantined'") == 1, 60, "quarantine")
    await rig.at_rest()
    rig.worker.kill()
    rig.worker.start()
    await rig.residents.post([Text(0, NEXT)])
    await rig.at_rest()
    assert _asked(rig, POISON) == 3
    assert _asked(rig, NEXT) == 1


async def test_a_text_that_rasa_refuses_for_good_goes_to_a_person(rig: Rig) -> None:
    """Rasa may refuse because of an outage behind it, so it is asked more often than three times."""
    rig.script(refused=["spoons"])
    await rig.residents.post([Text(0, POISON), Text(0, NEXT)], at_once=1)
    await rig.at_rest(60)
    assert rig.count("messages WHERE status = 'quarantined'") == 1
    assert _asked(rig, POISON) == 6
    assert _asked(rig, NEXT) == 1
