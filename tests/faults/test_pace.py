"""R23: no provider gets more in any second than it allows, whoever sends and whatever dies; answers go first."""

from collections import defaultdict
from itertools import pairwise
from random import Random

import pytest

from storage.people.addresses import ChannelKind
from tests.faults.conftest import Build
from tests.faults.ledger import ARRIVED, Ledger
from tests.faults.mailings import Verdict, mail, reply, rest, verdict
from tests.faults.rig import Rig, wait_for
from tests.faults.script import Script

TELEGRAM_PER_SECOND = 25
SMS_PER_SECOND = 1
UNDER_WAY_S = 0.25
"""In which a request that was stalled comes, after its worker has gone on."""


@pytest.mark.parametrize(
    ("recipients", "replies", "seed"),
    [
        pytest.param(5, 2, 1, id="short"),
        *(pytest.param(120, 30, seed, marks=pytest.mark.long, id=f"seed {seed}") for seed in (1, 2, 3)),
    ],
)
def test_sms_keep_to_one_a_second(build: Build, recipients: int, replies: int, seed: int) -> None:
    """Two workers at once, one of them killed; the answers overtake the mailing."""
    rig = build(ChannelKind.SMS, Script(seed), per_second=SMS_PER_SECOND)
    addresses = mail(rig, recipients)
    killed, _ = rig.start(), rig.start()
    wait_for(lambda: rig.arrived() >= 2, 30, "the mailing under way")
    answer_at_random(rig, addresses, replies)
    rig.kill(killed)
    rig.start()
    rest(rig, within_s=30 + 3 * (recipients + replies))
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=recipients + replies)
    assert busiest_second(rig.ledger) <= SMS_PER_SECOND
    assert overtaken(rig.ledger) == 0


@pytest.mark.parametrize(
    ("recipients", "replies", "seed"),
    [
        pytest.param(75, 20, 1, id="short"),
        *(pytest.param(1500, 300, seed, marks=pytest.mark.long, id=f"seed {seed}") for seed in (1, 2, 3)),
    ],
)
def test_telegram_keeps_both_its_paces(build: Build, recipients: int, replies: int, seed: int) -> None:
    """Two workers at once, several answers to one chat in the middle of the mailing. One worker stands still for a
    while: what it had in hand may not go all together."""
    rig = build(ChannelKind.TELEGRAM, Script(seed))
    addresses = mail(rig, recipients)
    stalled, _ = rig.start(), rig.start()
    wait_for(lambda: rig.arrived() >= 5, 30, "the mailing under way")
    answer_at_random(rig, addresses, replies)
    went_on = rig.stall(stalled, 1.0)
    rest(rig, within_s=30 + (recipients + replies) / 5)
    assert verdict(rig).duplicates == verdict(rig).lost == 0
    assert busiest_second(rig.ledger) <= TELEGRAM_PER_SECOND
    assert too_soon(rig.ledger, went_on) == []


@pytest.mark.parametrize("segments", [3])
def test_a_long_sms_takes_as_many_turns_as_it_has_segments(build: Build, segments: int) -> None:
    rig = build(ChannelKind.SMS, Script(1), per_second=2)
    mail(rig, 3, segments=segments)
    rig.start()
    rest(rig, within_s=30)
    arrivals = [entry.mono for entry in rig.ledger.entries(ARRIVED)]
    assert min(later - earlier for earlier, later in pairwise(arrivals)) >= segments / 2


def answer_at_random(rig: Rig, addresses: list[int], replies: int) -> None:
    draw = Random(f"{rig.script.seed}:replies")
    people = draw.sample(addresses, max(1, replies // 4))
    for number in range(replies):
        reply(rig, draw.choice(people), f"Answer {number}.")


def busiest_second(ledger: Ledger) -> int:
    """The most requests that came within any one second."""
    arrivals = [entry.mono for entry in ledger.entries(ARRIVED)]
    return max(sum(1 for other in arrivals if start <= other < start + 1) for start in arrivals)


def too_soon(ledger: Ledger, went_on: float) -> list[float]:
    """Seconds between two texts to one person, where they are less than one.

    A request that was under way as its worker was stalled goes when it goes on, and nothing can call it back: it
    may come too near another one of its person, which kept its own turn. More than two are a fault of ours.
    """
    by_person: dict[str, list[float]] = defaultdict(list)
    for entry in ledger.entries(ARRIVED):
        by_person[entry.to].append(entry.mono)
    near = [pair for times in by_person.values() for pair in pairwise(times) if pair[1] - pair[0] < 1]
    under_way = [pair for pair in near if sum(0 <= at - went_on < UNDER_WAY_S for at in pair) == 1]
    assert len(under_way) <= 2
    return [round(later - earlier, 3) for earlier, later in near if (earlier, later) not in under_way]


def overtaken(ledger: Ledger) -> int:
    """Texts of the mailing that went between the answers, which all were waiting when the first of them went."""
    bodies = [entry.body.startswith("Answer") for entry in ledger.entries(ARRIVED)]
    first, last = bodies.index(True), len(bodies) - 1 - bodies[::-1].index(True)
    return bodies[first:last].count(False)
