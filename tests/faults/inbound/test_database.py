"""R11: PostgreSQL goes away while texts come in. What we acknowledged we have; the rest is sent to us again."""

import asyncio

import pytest

from tests.faults.inbound.residents import Posted, Text
from tests.faults.inbound.rig import Rig

pytestmark = pytest.mark.anyio


async def _while_it_is_away(rig: Rig, texts: list[Text], per_second: float, away_s: float) -> list[Posted]:
    posting = asyncio.create_task(rig.residents.post(texts, per_second=per_second, at_once=50))
    await asyncio.sleep(1.5)
    await asyncio.to_thread(rig.postgres.stop)
    await asyncio.sleep(away_s)
    await asyncio.to_thread(rig.postgres.start)
    return await posting


async def _nothing_lost(rig: Rig, texts: int, per_second: float, away_s: float, within_s: float) -> None:
    told = [Text(place % 50, f"Neighbour {place} can sew.") for place in range(texts)]
    posted = await _while_it_is_away(rig, told, per_second, away_s)
    refused = [answer for answer in posted if not answer.kept]
    assert refused, "the database was not away long enough"
    assert {answer.status for answer in refused} == {503}
    assert max(answer.seconds for answer in posted) <= 10
    kept = {row[0] for row in rig.sql("SELECT provider_id FROM messages WHERE direction = 'in'")}
    lost = [answer for answer in posted if answer.kept and f"{answer.text.sid}:{answer.text.to}" not in kept]
    assert not lost
    again = await rig.residents.post([answer.text for answer in refused])
    assert {answer.status for answer in again} == {200}
    assert rig.worker.alive, f"the worker ended\n{rig.worker.said()}"
    await rig.at_rest(within_s)
    assert rig.count("messages WHERE direction = 'in'") == texts
    assert {line["text"] for line in rig.rasa_ledger.read("handled")} == {text.words for text in told}
    assert rig.count("messages WHERE status = 'quarantined'") == 0


async def test_a_database_away_for_some_seconds(rig: Rig) -> None:
    await _nothing_lost(rig, 100, per_second=10, away_s=7, within_s=150)


@pytest.mark.long
async def test_a_database_away_for_half_a_minute(rig: Rig) -> None:
    await _nothing_lost(rig, 900, per_second=20, away_s=30, within_s=300)


async def test_the_worker_hears_of_texts_again_afterwards(rig: Rig) -> None:
    """By PostgreSQL's own announcement, which ends with the connection, or by asking."""
    await asyncio.to_thread(rig.postgres.stop)
    await asyncio.sleep(1)
    await asyncio.to_thread(rig.postgres.start)
    [posted] = await rig.residents.post([Text(1, "I can mend bicycles.")])
    assert posted.kept
    await rig.at_rest(30)
    assert rig.worker.alive
