"""R20: a poster goes up, and everybody texts at once."""

import asyncio

import pytest

from tests.faults.inbound.residents import Text
from tests.faults.inbound.rig import Rig

pytestmark = pytest.mark.anyio
MOST_MB = 512


async def _everybody(
    rig: Rig, texts: int, people: int, per_second: float, slowest_s: float, within_s: float
) -> None:
    told = [Text(place % people, f"Neighbour {place} can sew.") for place in range(texts)]
    spent = rig.web.cpu_s
    posting = asyncio.create_task(rig.residents.post(told, per_second=per_second, at_once=100))
    most_mb = 0.0
    while not posting.done():
        most_mb = max(most_mb, rig.web.rss_mb)
        await asyncio.sleep(0.2)
    posted = await posting
    took = sorted(answer.seconds for answer in posted)
    spent = (rig.web.cpu_s - spent) / texts * 1000
    rested = await rig.at_rest(within_s)
    p99 = took[int(len(took) * 0.99)]
    print(f"p99 {p99:.3f} s, max {took[-1]:.3f} s, {most_mb:.0f} MB, {spent:.1f} ms of CPU a text")
    print(f"drained {rested:.1f} s after the last")
    assert {answer.status for answer in posted} == {200}
    assert took[-1] <= slowest_s
    assert most_mb <= MOST_MB
    assert rig.count("messages WHERE direction = 'in'") == texts
    assert len(rig.rasa_ledger.read("handled")) == texts


async def test_100_texts_at_10_a_second(rig: Rig) -> None:
    """Short, and on a machine that others use too: nobody waits until their provider gives up."""
    await _everybody(rig, 100, people=50, per_second=10, slowest_s=15, within_s=60)


@pytest.mark.long
async def test_5000_texts_at_200_a_second(rig: Rig) -> None:
    await _everybody(rig, 5000, people=500, per_second=200, slowest_s=5, within_s=900)
