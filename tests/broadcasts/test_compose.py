"""Everything wrong with a mailing is said before it is scheduled: each row is one, and what it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from broadcasts.compose import STANDARD, Allowance, Check, check
from storage.mailings import mailings, quiet_hours
from storage.mailings.mailings import When
from storage.mailings.quiet_hours import Hours
from storage.models import (
    Contact,
    ContactAddress,
    Mailing,
    MailingClass,
    Message,
    MessageKind,
    Network,
    Purpose,
    Repeat,
)
from storage.people import consent, opt_out
from storage.people.addresses import ChannelKind
from storage.texts.outbox import queue_text
from storage.texts.spending import Budget
from storage.wall_time import moment
from tests.broadcasts.town import means, people
from tests.conftest import NOW

LONDON = "Europe/London"
PENCE = {ChannelKind.SMS: 4.0, ChannelKind.WHATSAPP: 0.5}
SID = "HX" + "0" * 32
HELLO = "{who}: litter pick on Sunday."


@dataclass
class Town:
    """Three people on SMS, and what is said of a mailing to all of them."""

    session: Session

    def check(
        self,
        allowance: Allowance = STANDARD,
        when: When | None = None,
        **more: Any,
    ) -> Check:
        told = means(pence=PENCE, **{name: more.pop(name) for name in ("channels", "a_week") if name in more})
        return check(self.session, self.mailing(**more), told, NOW, allowance, when)

    def mailing(self, **more: Any) -> Mailing:
        given = {"title": "Litter pick", "text": HELLO, "mailing_class": MailingClass.SERVICE, "author": "amina"}
        approver = more.pop("approver", "bryn")
        mailing = mailings.create(self.session, **(given | {"audience": "everyone"} | more), now=NOW)
        mailing.approver = approver
        return mailing

    def somebody(self, channel: ChannelKind, heard_at: datetime, name: str = "Chidi") -> ContactAddress:
        contact = Contact(reference=f"C-{name}-{channel}", first_name=name, created_at=NOW, tags=[])
        address = ContactAddress(channel=channel, value=f"{name}@{channel}", created_at=NOW, heard_at=heard_at)
        contact.addresses.append(address)
        self.session.add(contact)
        self.session.flush()
        return address


@pytest.fixture
def town(session: Session) -> Town:
    people(session, 3, NOW)
    return Town(session)


def at(wall: str, **more: Any) -> When:
    return When(wall, moment(datetime.fromisoformat(wall), LONDON), **more)


TOMORROW = at("2026-11-22T10:00")
LONG = "Bring gloves. " * 44
STOPPING: dict[str, tuple[dict[str, Any], str]] = {
    "nobody": ({"audience": "speaks so"}, "Nobody is in this audience"),
    "wrong audience": ({"audience": "in folshill"}, "The audience cannot be read."),
    "empty audience": ({"audience": ""}, "The audience cannot be read."),
    "past": ({"when": at("2026-11-21T09:00")}, "Saturday 21 November 2026, 09:00 has passed"),
    "no such time": ({"when": at("2027-03-28T01:30")}, "the clocks skip 01:30: there is no such time that night."),
    "ends first": ({"when": TOMORROW, "ends_at": NOW}, "It ends before it begins"),
    "until first": (
        {"when": at("2026-11-22T10:00", repeat=Repeat.WEEKLY, repeat_until=NOW)},
        "last repetition would be before the first",
    ),
    "too long": ({"text": HELLO + LONG}, "It takes 5 SMS for some people (as for P-00000), and 4 are allowed"),
    "placeholder": ({"text": "{who}: hi {frist_name}"}, "Did you mean {first_name}?"),
    "who are we": ({"text": "Litter pick on Sunday."}, "does not say who writes"),
    "second person": ({"approver": None}, "A second person has to approve it first, for nothing was ever sent"),
    "no channels": ({"channels": frozenset()}, "No channel is set up"),
    "no consent": (
        {"mailing_class": MailingClass.MARKETING, "text": HELLO + " {stop}"},
        "All 3 people are left out (3 did not agree)",
    ),
    "money": ({"allowance": Allowance(Budget(10.0, PENCE))}, "It costs £0.12, and a day's money"),
    "quiet and over": (
        {"when": at("2026-11-21T21:00"), "ends_at": NOW + timedelta(hours=13)},
        "quiet hours, which end on Sunday 22 November at 09:00: and by then it has ended",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "told"), STOPPING.values(), ids=STOPPING)
def test_what_is_wrong_stops_it_and_the_sentence_says_what_to_do(
    town: Town, given: dict[str, Any], told: str
) -> None:
    found = town.check(**given)
    assert any(told in problem.sentence for problem in found.problems if problem.stops), found.problems
    assert found.stops


def test_a_mailing_in_order_has_no_problems(town: Town) -> None:
    found = town.check(when=TOMORROW)
    assert found.problems == ()
    assert found.preview is not None and found.preview.by_channel == {ChannelKind.SMS: 3}


def test_it_costs_what_its_texts_cost_after_names_are_filled_in(town: Town, session: Session) -> None:
    town.somebody(ChannelKind.SMS, NOW, "\u0174yn")
    town.somebody(ChannelKind.WHATSAPP, NOW)
    found = town.check(text="Hi {first_name}, {who}: litter pick on Sunday at ten by the library.")
    assert found.bill is not None
    assert found.bill.segments == {ChannelKind.SMS: {1: 3, 2: 1}, ChannelKind.WHATSAPP: {1: 1}}
    assert found.bill.pence == pytest.approx(5 * 4.0 + 0.5)
    assert found.bill.costly == {"\u0174": 1}
    assert found.bill.longest is not None and found.bill.longest.reference == "C-\u0174yn-sms"
    (note,) = found.problems
    assert not note.stops and "people's own names" in note.sentence


def test_costly_characters_are_named_with_a_cheaper_wording(town: Town) -> None:
    (note,) = town.check(text="{who}: Croeso i\u2019r d\u0175r \U0001f30a a\u2019r coed. " + "x" * 40).problems
    assert not note.stops
    assert note.sentence.startswith("\u2019 \u0175 \U0001f30a make an SMS more than twice as dear (3 people).")
    assert "it takes 1 SMS in place of 2: {who}: Croeso i'r dwr a'r coed." in note.sentence


def test_people_outside_whatsapps_window_are_held_unless_there_is_a_template(town: Town) -> None:
    town.somebody(ChannelKind.WHATSAPP, NOW - timedelta(hours=30))
    (note,) = town.check().problems
    assert note.sentence.startswith("1 held: on WhatsApp, and not heard for 24 hours.") and not note.stops
    found = town.check(template={"sid": SID, "variables": {"1": "{first_name}"}})
    assert found.problems == () and found.bill is not None
    assert found.bill.samples[-1].template == {"sid": SID, "variables": {"1": "Chidi"}}


def test_who_heard_from_us_twice_is_held_or_left_out(town: Town, session: Session) -> None:
    address = town.somebody(ChannelKind.SMS, NOW)
    for _ in range(2):
        sent(session, address, town.mailing(mailing_class=MailingClass.PUBLIC_TASK))
    (note,) = town.check(mailing_class=MailingClass.PUBLIC_TASK).problems
    assert note.sentence.startswith("1 left out: already heard from us twice") and not note.stops
    (note,) = town.check(mailing_class=MailingClass.PUBLIC_TASK, ends_at=NOW + timedelta(days=7)).problems
    assert note.sentence == "1 held: already heard from us twice. They get it later." and not note.stops
    assert town.check(mailing_class=MailingClass.SERVICE).problems == ()


def sent(session: Session, address: ContactAddress, mailing: Mailing) -> Message:
    message = queue_text(session, address.id, "Hi", MessageKind.MAILING, 1, NOW - timedelta(days=1))
    message.mailing_id = mailing.id
    session.flush()
    return message


def test_todays_money_that_is_left_is_a_note_and_a_whole_days_money_is_a_stop(
    town: Town, session: Session
) -> None:
    money = Budget(20.0, PENCE)
    money.count(session, ChannelKind.SMS, 3, 3, NOW)
    (note,) = town.check(Allowance(money)).problems
    assert not note.stops and "£0.08 of today's money is left: the rest goes tomorrow." in note.sentence
    (note,) = town.check(Allowance(money), mailing_class=MailingClass.EMERGENCY).problems
    assert not note.stops and "is left: an emergency goes all the same." in note.sentence
    assert town.check(Allowance(money), when=TOMORROW).problems == ()
    urgent = town.check(Allowance(Budget(1.0, PENCE)), mailing_class=MailingClass.EMERGENCY)
    assert not urgent.stops and "a day's money" in urgent.problems[0].sentence


def test_quiet_hours_are_said_and_do_not_stop_it(town: Town) -> None:
    (note,) = town.check(when=at("2026-11-21T20:30")).problems
    assert note.sentence.startswith("That is in quiet hours, which end on Sunday 22 November at 09:00")
    assert not note.stops
    assert town.check(when=at("2026-11-21T20:30"), mailing_class=MailingClass.EMERGENCY).problems == ()


def test_the_networks_own_quiet_hours_count(town: Town, make_network: Callable[[], int]) -> None:
    network = make_network()
    quiet_hours.keep(town.session, Hours(*hours("12:00", "14:00")), network_id=network)
    (note,) = town.check(when=TOMORROW, network_id=network).problems
    assert "Sunday 22 November at 12:00" in note.sentence


def hours(opens: str, closes: str) -> Any:
    return [datetime.fromisoformat(f"2026-01-01T{each}").time() for each in (opens, closes)]


@pytest.fixture
def make_network(session: Session) -> Callable[[], int]:
    def make() -> int:
        network = Network(
            keyword="foleshill", name="Friends of Foleshill", place="Foleshill", lat=52.4, lon=-1.5,
            radius_miles=1.0, coordinator="Sam", hours="9 to 5", created_at=NOW,
        )  # fmt: skip
        session.add(network)
        session.flush()
        return network.id

    return make


def test_a_repeated_hour_in_autumn_is_no_problem_and_a_skipped_one_is(town: Town) -> None:
    assert town.check(when=at("2027-10-31T01:30"), mailing_class=MailingClass.EMERGENCY).problems == ()
    skipped = town.check(when=at("2027-03-28T01:30")).problems[0].sentence
    assert "Choose 02:00 or later." in skipped


def test_the_second_mailing_need_not_say_who_writes(town: Town) -> None:
    first = town.mailing()
    first.started_at = NOW - timedelta(days=7)
    assert town.check(text="Litter pick on Sunday.").problems == ()


def test_who_stopped_or_refused_is_left_out_and_counted(town: Town, session: Session) -> None:
    stopped = town.somebody(ChannelKind.SMS, NOW)
    opt_out.stop(session, stopped.contact_id, ChannelKind.SMS, NOW)
    refused = town.somebody(ChannelKind.TELEGRAM, NOW)
    consent.change(
        session, refused.contact_id, Purpose.MAILINGS, granted=False, channel=ChannelKind.TELEGRAM, now=NOW
    )
    found = town.check(mailing_class=MailingClass.PUBLIC_TASK)
    assert found.preview is not None
    assert {reason.value: count for reason, count in found.preview.left_out.items()} == {
        "stopped": 1,
        "no_consent": 1,
    }
    assert found.problems == ()
