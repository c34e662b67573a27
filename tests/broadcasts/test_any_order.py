"""R22: whatever coordinators, clocks and senders do, in any order and at once, nobody misses a text or has two."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text

from broadcasts.run import Ticker
from storage.database import Database
from storage.mailings import mailings
from storage.mailings.claims import claim_mailings
from storage.mailings.mailings import MailingError, When
from storage.models import MailingState as State
from storage.models import Message
from storage.people.addresses import ChannelKind
from storage.texts.claims import Claimed
from storage.texts.outbox import record_sent, requeue
from storage.texts.status import DeliveryStatus
from tests.broadcasts.town import AUTHOR, OTHER, draft, means, people, recipients, texts
from tests.conftest import NOW

PEOPLE = 4
NO_LONGER = {State.DONE, State.CANCELLED}


@dataclass
class Plain:
    """What a mailing has to be, kept beside the database by a few plain rules."""

    state: State = State.DRAFT
    held_by: State | None = None
    approved: bool = True
    send_at: datetime = NOW
    started: bool = False


class AnyOrder(RuleBasedStateMachine):
    known = Bundle("known")

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database, self.now = database, NOW
        self.plain: dict[int, Plain] = {}
        self.accepted: Counter[tuple[int, int]] = Counter()
        """The provider's ledger: (mailing, person)."""

    @initialize(target=known)
    def town(self) -> int:
        """One mailing is on its way already, for what may go wrong begins there."""
        with self.database.transaction() as session:
            session.execute(
                text(
                    "TRUNCATE contacts, mailings, recipients, messages, alerts, audit_log RESTART IDENTITY CASCADE"
                )
            )
            people(session, PEOPLE, NOW)
        mailing = self.begin()
        self.two_press_send(mailing, 0)
        self.tick(1)
        return mailing

    @rule(target=known)
    def write(self) -> int:
        return self.begin()

    def begin(self) -> int:
        with self.database.transaction() as session:
            mailing = draft(session, self.now).id
        self.plain[mailing] = Plain()
        return mailing

    @rule(mailing=known, minutes=st.sampled_from([0, 0, 20]))
    def two_press_send(self, mailing: int, minutes: int) -> None:
        plain, send_at = self.plain[mailing], self.now + timedelta(minutes=minutes)
        when = When("2026-11-21T10:00", send_at)
        may = plain.state is State.DRAFT and plain.approved
        self.twice(may, mailings.schedule, mailing, when, 300, AUTHOR, self.now)
        if may:
            plain.state, plain.send_at = State.SCHEDULED, send_at

    @rule(mailing=known)
    def edit(self, mailing: int) -> None:
        plain = self.plain[mailing]
        may = plain.state in {State.DRAFT, State.SCHEDULED, State.PAUSED} and not plain.started
        assert self.done(mailings.edit, mailing, AUTHOR, self.now, text="Changed words") is may
        if may:
            plain.state, plain.approved = State.DRAFT, False

    @rule(mailing=known, who=st.sampled_from([AUTHOR, OTHER]))
    def approve(self, mailing: int, who: str) -> None:
        plain = self.plain[mailing]
        before_start = (
            plain.state in {State.DRAFT, State.SCHEDULED, State.PAUSED, State.LATE} and not plain.started
        )
        may = before_start and who is OTHER
        assert self.done(mailings.approve, mailing, who, self.now) is may
        plain.approved |= may

    @rule(mailing=known)
    def two_pause(self, mailing: int) -> None:
        plain = self.plain[mailing]
        may = plain.state in {State.SCHEDULED, State.SENDING}
        self.twice(may, mailings.pause, mailing, AUTHOR, self.now)
        if may:
            plain.state, plain.held_by = State.PAUSED, plain.state

    @rule(mailing=known)
    def two_resume(self, mailing: int) -> None:
        plain = self.plain[mailing]
        may = plain.state in {State.PAUSED, State.LATE}
        self.twice(may, mailings.resume, mailing, OTHER, self.now)
        if may and plain.state is State.LATE:
            plain.state, plain.send_at = State.SCHEDULED, self.now
        elif may:
            plain.state = plain.held_by or State.DRAFT

    @rule(mailing=known)
    def two_cancel(self, mailing: int) -> None:
        plain = self.plain[mailing]
        may = plain.state not in NO_LONGER
        self.twice(may, mailings.cancel, mailing, AUTHOR, self.now)
        if may:
            plain.state = State.CANCELLED

    @rule(minutes=st.sampled_from([1, 10, 90]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(processes=st.sampled_from([1, 2]))
    def tick(self, processes: int) -> None:
        for plain in self.plain.values():
            if plain.state is State.SCHEDULED and plain.send_at <= self.now:
                late = plain.send_at < self.now - timedelta(minutes=60)
                plain.state, plain.started = (State.LATE, False) if late else (State.SENDING, True)
        self.at_once(processes, lambda: Ticker(self.database, means(a_week=99), lambda: self.now).tick())
        self.see_what_is_done()

    @rule(most=st.integers(1, 5), comes_back=st.booleans())
    def send(self, most: int, comes_back: bool) -> None:
        self.sent(most, comes_back)

    def sent(self, most: int, comes_back: bool) -> int:
        """As the sender does, with a provider that takes a text, or lets it come back; how many were taken up."""
        claimed, _ = self.database.call(claim_mailings, ChannelKind.SMS, most, self.now, lambda _: None)
        for one in claimed:
            mailing = self.mailing_of(one)
            assert self.plain[mailing].state is State.SENDING, "only what is being sent is taken"
            if comes_back:
                self.database.call(requeue, one.id)
            else:
                self.accepted[mailing, one.contact_id] += 1
                self.database.call(record_sent, one.id, DeliveryStatus.ACCEPTED, self.now, f"sid-{one.id}")
        return len(claimed)

    @invariant()
    def nobody_has_two(self) -> None:
        assert all(times == 1 for times in self.accepted.values())

    @invariant()
    def it_is_as_the_plain_rules_say(self) -> None:
        with self.database.transaction() as session:
            for mailing, plain in self.plain.items():
                assert mailings.get(session, mailing).state is plain.state
                if plain.state is State.CANCELLED:
                    assert not texts(session, mailing)[DeliveryStatus.QUEUED]
                if not plain.started:
                    assert not recipients(session, mailing)

    def teardown(self) -> None:
        """A quiet end: everything that may go goes, and nobody who was to have it is without."""
        for mailing, plain in self.plain.items():
            if plain.state is State.PAUSED:
                self.two_resume(mailing)
        for _ in range(3):
            self.tick(1)
            for mailing, plain in self.plain.items():
                if plain.state is State.LATE:
                    self.two_resume(mailing)
            while self.sent(50, comes_back=False):
                pass
            self.now += timedelta(minutes=30)
        self.tick(1)
        for mailing, plain in self.plain.items():
            had = sum(times for (which, _), times in self.accepted.items() if which == mailing)
            assert plain.state is State.DRAFT or plain.state in NO_LONGER
            if plain.state is State.DONE:
                assert had == PEOPLE, "somebody is without"
            elif not plain.started:
                assert had == 0

    def see_what_is_done(self) -> None:
        with self.database.transaction() as session:
            for mailing, plain in self.plain.items():
                had = sum(times for (which, _), times in self.accepted.items() if which == mailing)
                if plain.state is State.SENDING and had == PEOPLE:
                    plain.state = State.DONE
                assert mailings.get(session, mailing).state is plain.state

    def mailing_of(self, one: Claimed) -> int:
        with self.database.transaction() as session:
            return session.scalars(select(Message.mailing_id).where(Message.id == one.id)).one() or 0

    def done(self, act: Callable[..., object], *arguments: object, **more: object) -> bool:
        try:
            self.database.call(act, *arguments, **more)
        except MailingError:
            return False
        return True

    def twice(self, may: bool, act: Callable[..., object], *arguments: object) -> None:
        """Two coordinators, or one who clicks twice: one wins if it may be done, and nobody if it may not."""
        assert sum(self.at_once(2, lambda: self.done(act, *arguments))) == may

    def at_once[T](self, many: int, act: Callable[[], T]) -> list[T]:
        ready = Barrier(many)

        def one(_: int) -> T:
            ready.wait(20)
            return act()

        with ThreadPoolExecutor(many) as pool:
            return list(pool.map(one, range(many)))


@pytest.mark.parametrize(
    ("orders", "steps"),
    [pytest.param(8, 15, id="short"), pytest.param(100, 40, marks=pytest.mark.long, id="long")],
)
def test_any_order(database: Database, orders: int, steps: int) -> None:
    class OnThisDatabase(AnyOrder):
        def __init__(self) -> None:
            super().__init__(database)

    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=orders,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # to make a failing order shorter takes many minutes
        ),
    )
