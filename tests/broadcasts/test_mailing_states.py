"""What people may do to a mailing in which state, and what somebody else is told who was second."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcasts.run import Ticker
from storage.database import Database
from storage.mailings import mailings
from storage.mailings.mailings import MailingError, When
from storage.models import AuditEntry, Mailing, MailingClass, MailingState, Message, Repeat
from storage.texts.status import DeliveryStatus
from tests.broadcasts.town import AUTHOR, OTHER, draft, means, people, scheduled, state, texts
from tests.conftest import NOW

WHEN = When("2026-11-21T11:00", NOW + timedelta(hours=1))
Act = Callable[[Session, int], object]
ACTS: dict[str, Act] = {
    "schedule": lambda session, id_: mailings.schedule(session, id_, WHEN, 1, AUTHOR, NOW),
    "edit": lambda session, id_: mailings.edit(session, id_, AUTHOR, NOW, text="Other words"),
    "approve": lambda session, id_: mailings.approve(session, id_, OTHER, NOW),
    "pause": lambda session, id_: mailings.pause(session, id_, AUTHOR, NOW),
    "resume": lambda session, id_: mailings.resume(session, id_, AUTHOR, NOW),
    "cancel": lambda session, id_: mailings.cancel(session, id_, AUTHOR, NOW),
}
ALLOWED: dict[MailingState, set[str]] = {
    MailingState.DRAFT: {"schedule", "edit", "approve", "cancel"},
    MailingState.SCHEDULED: {"edit", "approve", "pause", "cancel"},
    MailingState.SENDING: {"pause", "cancel"},
    MailingState.PAUSED: {"resume", "cancel"},  # after its start; before it see below
    MailingState.LATE: {"approve", "resume", "cancel"},
    MailingState.DONE: set(),
    MailingState.CANCELLED: set(),
}


@pytest.mark.parametrize("now_is", MailingState)
@pytest.mark.parametrize("act", ACTS)
def test_each_state_allows_what_it_allows(session: Session, now_is: MailingState, act: str) -> None:
    mailing = draft(session, NOW)
    mailing.state = now_is
    if now_is in {MailingState.SENDING, MailingState.PAUSED, MailingState.DONE}:
        mailing.started_at = NOW
    mailing.held_by = MailingState.SENDING if now_is is MailingState.PAUSED else None
    session.flush()
    if act in ALLOWED[now_is]:
        ACTS[act](session, mailing.id)
    else:
        with pytest.raises(MailingError, match=f"Mailing {mailing.id} cannot be .* now"):
            ACTS[act](session, mailing.id)
        assert state(session, mailing.id) is now_is


def test_paused_before_its_start_it_may_be_edited(session: Session) -> None:
    mailing = scheduled(session, NOW)
    mailings.pause(session, mailing, AUTHOR, NOW)
    edited = mailings.edit(session, mailing, AUTHOR, NOW, text="Other words")
    assert (edited.state, edited.approver, edited.text) == (MailingState.DRAFT, None, "Other words")


def test_nobody_approves_their_own(session: Session) -> None:
    mailing = draft(session, NOW, author="Amina")
    with pytest.raises(MailingError, match="somebody else"):
        mailings.approve(session, mailing.id, " amina ", NOW)


@pytest.mark.parametrize(
    ("people_", "class_", "why"),
    [
        (201, MailingClass.SERVICE, "more than 200 people"),
        (1, MailingClass.SERVICE, "nothing was ever sent to this audience"),
        (1, MailingClass.EMERGENCY, "at any hour"),
    ],
)
def test_some_need_a_second_person(session: Session, people_: int, class_: MailingClass, why: str) -> None:
    before = scheduled(session, NOW, audience="Everyone ")
    if "audience" not in why:
        session.get_one(Mailing, before).started_at = NOW
    mailing = draft(session, NOW, mailing_class=class_)
    mailings.edit(session, mailing.id, AUTHOR, NOW, title="Not approved any more")
    with pytest.raises(MailingError, match=why):
        mailings.schedule(session, mailing.id, WHEN, people_, AUTHOR, NOW)
    assert state(session, mailing.id) is MailingState.DRAFT
    mailings.approve(session, mailing.id, OTHER, NOW)
    assert mailings.schedule(session, mailing.id, WHEN, people_, AUTHOR, NOW).state is MailingState.SCHEDULED


def test_a_known_audience_of_few_needs_nobody_else(session: Session) -> None:
    session.get_one(Mailing, scheduled(session, NOW)).started_at = NOW
    mailing = draft(session, NOW)
    mailings.edit(session, mailing.id, AUTHOR, NOW)
    assert mailings.schedule(session, mailing.id, WHEN, 200, AUTHOR, NOW).approver is None


def test_a_time_that_has_passed_is_refused(session: Session) -> None:
    mailing = draft(session, NOW)
    with pytest.raises(MailingError, match="passed"):
        mailings.schedule(session, mailing.id, When("2026-11-21T09:00", NOW - timedelta(hours=1)), 1, AUTHOR, NOW)
    assert mailing.state is MailingState.DRAFT


def test_there_is_no_such_mailing(session: Session) -> None:
    for act in ACTS.values():
        with pytest.raises(MailingError, match="There is no mailing 7"):
            act(session, 7)


@pytest.mark.parametrize("act", ["schedule", "pause", "resume", "cancel"])
def test_of_two_at_once_one_wins_and_the_other_is_told(database: Database, act: str) -> None:
    with database.transaction() as session:
        mailing = draft(session, NOW).id if act == "schedule" else scheduled(session, NOW)
        if act == "resume":
            mailings.pause(session, mailing, AUTHOR, NOW)
    assert sorted(at_once(database, ACTS[act], mailing)) == ["MailingError", "done"]


def at_once(database: Database, act: Act, mailing_id: int) -> list[str]:
    """What each of two coordinators sees who do it in the same moment."""
    ready = Barrier(2)

    def press(_: int) -> str:
        ready.wait(10)
        try:
            database.call(act, mailing_id)
        except MailingError as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(2) as both:
        return list(both.map(press, range(2)))


def test_cancelling_leaves_nothing_queued(database: Database) -> None:
    with database.transaction() as session:
        people(session, 3, NOW)
        mailing = scheduled(session, NOW)
    Ticker(database, means(), lambda: NOW).tick()
    with database.transaction() as session:
        held = session.scalars(select(Message).limit(1)).one()
        held.status = DeliveryStatus.HELD
        mailings.cancel(session, mailing, AUTHOR, NOW)
        assert texts(session, mailing) == {DeliveryStatus.WITHHELD: 3}


@pytest.mark.parametrize("held", [False, True], ids=["scheduled", "paused"])
def test_a_repeating_one_that_is_cancelled_on_its_way_comes_no_more(database: Database, held: bool) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        daily, other = (scheduled(session, NOW, repeat=Repeat.DAILY) for _ in range(2))
    Ticker(database, means(), lambda: NOW).tick()
    with database.transaction() as session:
        following = select(Mailing.id).where(Mailing.series_id == daily)
        if held:
            mailings.pause(session, session.scalars(following).one(), AUTHOR, NOW)
        mailings.cancel(session, daily, AUTHOR, NOW)
        assert state(session, session.scalars(following).one()) is MailingState.CANCELLED
    Ticker(database, means(), lambda: NOW + timedelta(days=1)).tick()
    with database.transaction() as session:
        began = select(Mailing.series_id).where(Mailing.started_at > NOW)
        assert session.scalars(began).all() == [other]


def test_the_repetitions_of_a_late_one_outlive_it(database: Database) -> None:
    with database.transaction() as session:
        people(session, 1, NOW)
        late = scheduled(session, NOW, repeat=Repeat.DAILY)
    Ticker(database, means(), lambda: NOW + timedelta(hours=2)).tick()
    with database.transaction() as session:
        assert state(session, late) is MailingState.LATE
        mailings.cancel(session, late, AUTHOR, NOW)
        following = session.scalars(select(Mailing).where(Mailing.series_id == late)).one()
        assert following.state is MailingState.SCHEDULED


def test_who_did_what_is_kept(session: Session) -> None:
    mailing = scheduled(session, NOW, mailing_class=MailingClass.EMERGENCY)
    mailings.pause(session, mailing, OTHER, NOW)
    kept = [(row.actor, row.action) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert kept == [
        (OTHER, "mailing approved"),
        (AUTHOR, "mailing scheduled"),
        (AUTHOR, "quiet hours and budgets overridden"),
        (OTHER, "mailing paused"),
    ]
