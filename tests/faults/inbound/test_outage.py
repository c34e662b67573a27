"""R9: Rasa is dead, slow, stuck or talks nonsense. Nobody's text is lost, and help does not wait for it."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest

from bot.safety import Settled
from dialogues.sentences import sentence
from tests.faults.inbound.residents import Posted, Text, number
from tests.faults.inbound.rig import Rig

pytestmark = pytest.mark.anyio
AT_RISK, STOPS = 900, 901
HELP_WITHIN_S = 5.0


async def _outage(rig: Rig, fault: str, people: int, seconds: float, gap_s: float) -> list[Text]:
    """Everybody texts during it, every fourth three times. Returns what they texted."""
    await _break(rig, fault)
    first = [Text(person, f"Person {person} can mend bicycles.") for person in range(people)]
    more = [
        Text(person, f"Person {person} can also {what}.")
        for what in ("cook", "sew")
        for person in range(0, people, 4)
    ]
    posted = await rig.residents.post(first, at_once=10)
    posted += await rig.residents.post(more, at_once=10)
    await asyncio.sleep(gap_s)
    await _help_comes(rig)
    _answered_fast(posted)
    await rig.until(lambda: len(_holding(rig)) == people, seconds, "everybody is told that we have their text")
    await asyncio.sleep(seconds / 4)
    return first + more


async def _break(rig: Rig, fault: str) -> None:
    if fault == "dead":
        rig.rasa.kill()
    else:
        rig.script(fault=fault)


def _mend(rig: Rig, fault: str) -> None:
    rig.script()
    if fault == "dead":
        rig.rasa.start()


async def _help_comes(rig: Rig) -> None:
    """Danger and STOP are answered while Rasa is away."""
    urgent = [Text(AT_RISK, "I want to kill myself"), Text(STOPS, "STOP")]
    await rig.residents.post(urgent)
    wanted = {number(AT_RISK), number(STOPS)}
    waited = await rig.until(lambda: wanted <= _told(rig), 60, "danger and STOP are answered")
    assert waited <= HELP_WITHIN_S, f"help came after {waited:.1f} s"


def _answered_fast(posted: Sequence[Posted], p99_s: float = 2.0) -> None:
    assert {answer.status for answer in posted} == {200}
    slowest = sorted(answer.seconds for answer in posted)[int(len(posted) * 0.99)]
    assert slowest <= p99_s, f"p99 was {slowest:.2f} s"


def _told(rig: Rig) -> set[str]:
    return {line["to"] for line in rig.sent_ledger.read("sent")}


def _holding(rig: Rig) -> Counter[str]:
    words = sentence("utter_holding")
    return Counter(line["to"] for line in rig.sent_ledger.read("sent") if line["text"] == words)


def _each_handled_once(rig: Rig, texts: Sequence[Text]) -> None:
    assert Counter(line["text"] for line in rig.rasa_ledger.read("handled")) == {t.words: 1 for t in texts}
    answers = Counter(line["text"] for line in rig.sent_ledger.read("sent") if "Heard" in line["text"])
    assert answers == {f"Heard: {text.words}": 1 for text in texts}
    assert rig.count("messages WHERE status = 'quarantined'") == 0


RARE = [pytest.param(fault, marks=pytest.mark.long) for fault in ("empty", "garbage")]


@pytest.mark.parametrize("fault", ["dead", "hang", "error", *RARE])
async def test_an_outage_loses_nothing(rig: Rig, fault: str) -> None:
    texts = await _outage(rig, fault, people=12, seconds=12, gap_s=0)
    _mend(rig, fault)
    await rig.at_rest(30)
    _each_handled_once(rig, texts)
    assert set(_holding(rig).values()) == {1}


@pytest.mark.long
@pytest.mark.parametrize("fault", ["dead", "hang", "empty", "error", "garbage"])
async def test_an_outage_of_a_minute_loses_nothing(rig: Rig, fault: str) -> None:
    rig.worker.kill()
    rig.worker.start(FAULTS_SHORTER="{}")
    texts = await _outage(rig, fault, people=100, seconds=60, gap_s=20)
    _mend(rig, fault)
    await rig.at_rest(600)
    _each_handled_once(rig, texts)
    assert set(_holding(rig).values()) == {1}
    rig.worker.kill()


async def test_help_does_not_queue_behind_those_who_wait_for_a_stuck_rasa(rig: Rig) -> None:
    rig.script(fault="hang")
    await rig.residents.post([Text(person, f"Person {person} can mend bicycles.") for person in range(40)])
    await _help_comes(rig)
    _mend(rig, "hang")
    await rig.at_rest(60)


async def test_a_slow_rasa_is_waited_for(rig: Rig) -> None:
    rig.script(delay_s=(1.0, 1.2))
    texts = [Text(person, f"Person {person} can mend bicycles.") for person in range(10)]
    _answered_fast(await rig.residents.post(texts))
    await rig.at_rest()
    _each_handled_once(rig, texts)
    assert not _holding(rig)


async def test_danger_is_answered_in_its_own_words(rig: Rig) -> None:
    rig.rasa.kill()
    await rig.residents.post([Text(AT_RISK, "I want to kill myself")])
    await rig.until(lambda: bool(rig.sent_ledger.read("sent")), HELP_WITHIN_S, "danger is answered")
    [sent] = rig.sent_ledger.read("sent")
    assert sent["text"] == sentence(Settled.DANGER)
    assert rig.count("alerts WHERE kind = 'danger'") == 1
