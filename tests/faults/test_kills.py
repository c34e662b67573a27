"""R1, R2: a worker is killed at random again and again while a mailing goes out, and another takes over."""

import pytest

from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.faults.conftest import Build
from tests.faults.mailings import Verdict, mail, rest, verdict
from tests.faults.script import Fault, Script

LATE = {Fault.LATE: 0.05}
AT_ONCE = 8

short = pytest.param(3, 100, 1, id="short")
long = [pytest.param(20, 2000, seed, marks=pytest.mark.long, id=f"seed {seed}") for seed in range(1, 6)]


@pytest.mark.parametrize(("kills", "recipients", "seed"), [short, *long])
def test_kill_9_loses_and_repeats_no_sms(build: Build, kills: int, recipients: int, seed: int) -> None:
    rig = build(ChannelKind.SMS, Script(seed, LATE))
    mail(rig, recipients)
    rig.kill_at_random(kills, recipients)
    rig.start()
    ended = rest(rig, within_s=30 + recipients / 5)
    assert verdict(rig) == Verdict(lost=0, duplicates=0, taken=recipients)
    assert ended == {DeliveryStatus.ACCEPTED: recipients}


@pytest.mark.parametrize(("kills", "recipients", "seed"), [short, *long])
def test_kill_9_repeats_nothing_on_telegram(build: Build, kills: int, recipients: int, seed: int) -> None:
    """Telegram cannot be asked, so what was under way at a kill is `unknown`, and never sent again by itself."""
    rig = build(ChannelKind.TELEGRAM, Script(seed, LATE))
    mail(rig, recipients)
    rig.kill_at_random(kills, recipients)
    rig.start()
    ended = rest(rig, within_s=30 + recipients / 5)
    assert verdict(rig).duplicates == 0
    assert set(ended) <= {DeliveryStatus.ACCEPTED, DeliveryStatus.UNKNOWN}
    assert ended.total() == recipients
    assert ended[DeliveryStatus.UNKNOWN] <= kills * AT_ONCE
    print(f"unknown {ended[DeliveryStatus.UNKNOWN]} of {recipients}, not taken {verdict(rig).lost}")
