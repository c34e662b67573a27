"""R18: people send STOP while a mailing is on its way to them."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import select

from bot.channels.registry import live_channels
from bot.keeping import Keeping
from bot.queue import Queue
from bot.settings import Settings
from storage.models import Contact, ContactAddress, Message
from storage.people.addresses import ChannelKind
from storage.people.opt_out import stop
from storage.texts.status import DeliveryStatus
from tests.channels.twilio_side import call
from tests.faults import fake_twilio
from tests.faults.conftest import Build
from tests.faults.ledger import ARRIVED
from tests.faults.mailings import BODY, mail, phone, rest, verdict
from tests.faults.rig import PUBLIC_URL, Rig, wait_for
from tests.faults.script import Fault, Script

AT_ONCE = 8
STILL_ARRIVES_S = 1.0
UNDERSTOOD_WITHIN_S = 5.0
WORDS = {50: "STOP", 51: "stop ", 52: "Stop.", 53: "stop!"}
ANSWERED_BY_TWILIO = {"STOP", "stop "}
"""What Twilio confirms by itself, so that we may not."""


@dataclass(frozen=True, slots=True)
class Stopped:
    contact_id: int
    phone: str
    committed: float


@pytest.mark.parametrize("kind", [ChannelKind.SMS, ChannelKind.TELEGRAM])
@pytest.mark.parametrize(
    ("recipients", "stops", "seed"),
    [
        pytest.param(100, 20, 1, id="short"),
        *(pytest.param(2000, 200, seed, marks=pytest.mark.long, id=f"seed {seed}") for seed in range(1, 4)),
    ],
)
def test_nothing_is_begun_after_stop(
    build: Build, kind: ChannelKind, recipients: int, stops: int, seed: int
) -> None:
    rig = build(kind, Script(seed, {Fault.LATE: 0.02}))
    mail(rig, recipients)
    rig.start()
    stopped = stop_at_random(rig, recipients, stops)
    ended = rest(rig, within_s=60 + recipients / 5)
    assert begun_after(rig, stopped) == []
    assert max(arrived_after(rig, stopped).values(), default=0) <= STILL_ARRIVES_S
    assert len(arrived_after(rig, stopped)) <= stops * AT_ONCE
    assert verdict(rig).duplicates == 0
    assert ended[DeliveryStatus.WITHHELD] + ended[DeliveryStatus.ACCEPTED] == recipients
    assert ended[DeliveryStatus.WITHHELD] > 0, "every STOP came too late to be a test"


def test_stop_by_text(build: Build) -> None:
    """Signed by Twilio, kept, and taken by the worker's turn while its mailing goes on; Rasa is not there."""
    rig = build(ChannelKind.SMS, Script(1), per_second=20)
    mail(rig, 60)
    rig.start()
    wait_for(lambda: rig.arrived() >= 5, 30, "the mailing under way")
    told = {phone(number): text_in(rig, phone(number), word) for number, word in WORDS.items()}
    rest(rig, within_s=60)
    with rig.database.transaction() as session:
        rows = session.execute(select(ContactAddress.value, Contact.stopped_at).join(Contact)).all()
    stopped = {row[0]: row[1].timestamp() for row in rows if row[1]}
    assert set(stopped) == set(told)
    assert max(stopped[number] - at for number, at in told.items()) <= UNDERSTOOD_WITHIN_S
    late = [entry for entry in rig.ledger.entries(ARRIVED) if entry.body == BODY and entry.to in stopped]
    assert [entry.to for entry in late if entry.at > stopped[entry.to] + STILL_ARRIVES_S] == []
    confirmed = [entry.to for entry in rig.ledger.entries(ARRIVED) if entry.body != BODY]
    assert sorted(confirmed) == [phone(number) for number, word in WORDS.items() if word not in ANSWERED_BY_TWILIO]


def text_in(rig: Rig, number: str, word: str) -> float:
    """The time at which their text was kept, and so acknowledged."""
    channel = live_channels(Settings(_env_file=None, **rig.settings()))[ChannelKind.SMS]
    about = {"AccountSid": fake_twilio.ACCOUNT, "To": fake_twilio.OURS, "From": number, "Body": word}
    fields = list({**about, "MessageSid": f"SM{number[-3:]:0>32}", "NumMedia": "0"}.items())
    events = channel.read(call(fields, secret=fake_twilio.TOKEN, base=PUBLIC_URL))
    told = [(ChannelKind.SMS, event) for event in events]
    rig.database.call(Keeping(Queue(rig.database)).keep, told, datetime.now(UTC))
    return time.time()


def stop_at_random(rig: Rig, recipients: int, stops: int) -> list[Stopped]:
    """Spread over the mailing, people whose text has gone and people whose text has not."""
    draw = Random(f"{rig.script.seed}:stops")
    with rig.database.transaction() as session:
        rows = session.execute(select(ContactAddress.contact_id, ContactAddress.value)).all()
    chosen = draw.sample([(row[0], row[1]) for row in rows], stops)
    stopped = []
    for place, (contact_id, value) in enumerate(chosen):
        point = 1 + place * recipients * 6 // (stops * 10)
        wait_for(lambda point=point: rig.arrived() >= point, 60, "the mailing under way", every_s=0.005)  # type: ignore[misc]
        with rig.database.transaction() as session:
            stop(session, contact_id, rig.kind, datetime.now(UTC))
        stopped.append(Stopped(contact_id, value, time.time()))
    return stopped


def begun_after(rig: Rig, stopped: list[Stopped]) -> list[int]:
    """Texts whose attempt began after their person's STOP was committed."""
    when = {one.contact_id: one.committed for one in stopped}
    with rig.database.transaction() as session:
        rows = session.scalars(select(Message).join(Contact).where(Contact.stopped_at.is_not(None))).all()
    since = [(row.id, row.attempting_since, when[row.contact_id]) for row in rows]
    return [number for number, began, at in since if began and began.timestamp() > at]


def arrived_after(rig: Rig, stopped: list[Stopped]) -> dict[str, float]:
    """In flight at STOP: the seconds after it at which the provider got the text."""
    when = {one.phone: one.committed for one in stopped}
    arrivals = [entry for entry in rig.ledger.entries(ARRIVED) if entry.to in when]
    return {entry.to: entry.at - when[entry.to] for entry in arrivals if entry.at > when[entry.to]}
