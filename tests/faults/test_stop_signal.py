"""R25: told to stop in the middle of a mailing, as at every update and restart of the machine."""

import pytest

from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.faults.conftest import Build
from tests.faults.mailings import Verdict, mail, rest, statuses, verdict
from tests.faults.rig import wait_for
from tests.faults.script import Fault, Script

EXITS_WITHIN_S = 15


def test_sigterm_leaves_nothing_in_doubt(build: Build) -> None:
    rig = build(ChannelKind.SMS, Script(1, {Fault.LATE: 0.05}))
    mail(rig, 80)
    worker = rig.start()
    wait_for(lambda: rig.arrived() >= 20, 30, "the mailing under way")
    assert rig.terminate(worker, EXITS_WITHIN_S) <= EXITS_WITHIN_S
    assert statuses(rig)[DeliveryStatus.ATTEMPTING] == 0
    assert statuses(rig)[DeliveryStatus.QUEUED] > 0, "it was over before it was stopped"
    rig.start()
    rest(rig, within_s=60)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=80)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 6))
def test_sigterm_while_the_provider_says_nothing(build: Build, seed: int) -> None:
    """The request that hangs is in doubt, and looked up after the next start."""
    rig = build(ChannelKind.SMS, Script(seed, {Fault.HANG: 0.1}), settle_s=12)
    mail(rig, 80)
    worker = rig.start()
    wait_for(lambda: rig.arrived() >= 20, 60, "the mailing under way")
    assert rig.terminate(worker, EXITS_WITHIN_S) <= EXITS_WITHIN_S
    rig.start()
    rest(rig, within_s=120)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=80)
