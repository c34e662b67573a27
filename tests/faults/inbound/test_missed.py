"""R21: we were down while people texted. Everything that the providers kept for us is fetched, once."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.channels.twilio_side import message
from tests.faults.inbound.providers import TELEGRAM_HAS, TWILIO_HAS
from tests.faults.inbound.residents import Text, number
from tests.faults.inbound.rig import Rig

pytestmark = pytest.mark.anyio
BY_ASKING = frozenset({"TELEGRAM_SECRET"})
"""Without it the worker asks Telegram for texts."""


def _listed(text: Text, ago: timedelta = timedelta(minutes=5)) -> dict[str, Any]:
    at = datetime.now(UTC) - ago
    theirs = {"from": number(text.person), "to": text.to, "direction": "inbound", "status": "received"}
    return message(text.id, text.words, at, **theirs)


async def _down(rig: Rig, each: int, within_s: float) -> None:
    known = [Text(place, f"Neighbour {place} can knit.") for place in range(5)]
    await rig.residents.post(known)
    await rig.at_rest()
    rig.web.kill()
    rig.worker.kill()
    by_sms = [Text(place, f"Neighbour {place} can sew.") for place in range(each)]
    by_telegram = [Text(place, f"Neighbour {place} can cook.", "telegram") for place in range(each)]
    rig.hand_over(TWILIO_HAS, [_listed(text) for text in reversed(known + by_sms)])
    rig.hand_over(TELEGRAM_HAS, [text.update() for text in by_telegram])
    rig.worker.start(BY_ASKING)
    every = known + by_sms + by_telegram
    took = await rig.until(lambda: _kept(rig) == len(every), within_s, "all texts are fetched")
    await rig.at_rest(within_s)
    rig.worker.kill()
    rig.worker.start(BY_ASKING)
    await rig.until(lambda: len(rig.sent_ledger.read("listed")) >= 4, 30, "Twilio is asked again")
    await rig.at_rest()
    rig.worker.kill()
    print(f"{2 * each} texts fetched {took:.1f} s after the start")
    assert _kept(rig) == len(every)
    assert Counter(line["text"] for line in rig.rasa_ledger.read("handled")) == {t.words: 1 for t in every}
    answers = Counter(line["text"] for line in rig.sent_ledger.read("sent"))
    assert answers == {f"Heard: {text.words}": 1 for text in every}
    assert rig.count("alerts WHERE kind = 'missed'") == 1


def _kept(rig: Rig) -> int:
    return rig.count("messages WHERE direction = 'in'")


async def test_30_texts_on_each_channel(rig: Rig) -> None:
    await _down(rig, 30, within_s=60)


@pytest.mark.long
async def test_300_texts_on_each_channel(rig: Rig) -> None:
    await _down(rig, 300, within_s=360)


async def test_telegram_posts_again_what_we_were_too_late_for(rig: Rig) -> None:
    told = [Text(place, f"Neighbour {place} can cook.", "telegram") for place in range(30)]
    for _ in range(2):
        posted = await rig.residents.post(told)
        assert {answer.status for answer in posted} == {200}
    await rig.at_rest()
    assert _kept(rig) == 30
    assert len(rig.sent_ledger.read("sent")) == 30
