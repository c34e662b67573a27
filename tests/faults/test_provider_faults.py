"""R4: Twilio is busy, breaks before and after taking a text, cuts the line, or says nothing at all."""

import pytest

from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.faults.conftest import Build
from tests.faults.ledger import ARRIVED, ENDED, REFUSED
from tests.faults.mailings import Verdict, mail, rest, verdict
from tests.faults.rig import Rig
from tests.faults.script import Fault, Script

SHARES = {Fault.BUSY: 0.10, Fault.BEFORE: 0.05, Fault.AFTER: 0.05, Fault.RESET: 0.05}
SILENT = {Fault.HANG: 0.01}
LONGEST_OPEN_S = 10.5
LEFT_ALREADY_S = 0.05
"""What had left us when the 429 was still on its way to us."""


@pytest.mark.parametrize(
    ("recipients", "seed", "shares", "settle_s"),
    [
        pytest.param(100, 1, SHARES, 4, id="short"),
        *(pytest.param(2000, seed, {**SHARES, **SILENT}, 13, marks=pytest.mark.long) for seed in (1, 2)),
    ],
)
def test_no_fault_of_the_provider_loses_or_repeats_a_text(
    build: Build, recipients: int, seed: int, shares: dict[Fault, float], settle_s: float
) -> None:
    """A request that hangs takes ten seconds, so those are in the long form only."""
    rig = build(ChannelKind.SMS, Script(seed, shares), settle_s=settle_s)
    mail(rig, recipients)
    rig.start()
    ended = rest(rig, within_s=90 + recipients / 2)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=recipients)
    assert ended == {DeliveryStatus.ACCEPTED: recipients}
    assert longest_open_s(rig) <= LONGEST_OPEN_S
    assert impatient(rig) == []


def longest_open_s(rig: Rig) -> float:
    """Of all requests, the time for which the machine stood still left out."""
    began = {entry.number: entry.mono for entry in rig.ledger.entries(ARRIVED)}
    ended = {entry.number: entry.mono for entry in rig.ledger.entries(ENDED)}
    still_s = rig.stillness()
    return max(ended[each] - began[each] - still_s(began[each], ended[each]) for each in ended)


def impatient(rig: Rig) -> list[float]:
    """Seconds after a 429 at which a request came, though it should have waited; of which the machine stood still
    too little to explain it."""
    arrivals = [entry.mono for entry in rig.ledger.entries(ARRIVED)]
    refusals = [entry.mono for entry in rig.ledger.entries(REFUSED) if entry.detail == "429"]
    still_s = rig.stillness()
    return [
        round(arrival - refusal, 3)
        for refusal in refusals
        for arrival in arrivals
        if refusal + LEFT_ALREADY_S < arrival < refusal + rig.script.retry_after_s
        and arrival - refusal - still_s(refusal, arrival) > LEFT_ALREADY_S
    ]
