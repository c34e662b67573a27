"""When a text may go: hours of all, of a network and of a person, and the nights when the clock is changed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from storage.mailings import quiet_hours
from storage.mailings.quiet_hours import DEFAULT, Hours, Stretch, calendar, next_stretch
from storage.models import Contact, Network
from storage.wall_time import shown

NIGHT = Hours(time(22), time(2))


def at(iso: str) -> datetime:
    return datetime.fromisoformat(iso).replace(tzinfo=UTC)


def hours(opens: str, closes: str) -> Hours:
    return Hours(time.fromisoformat(opens), time.fromisoformat(closes))


@pytest.mark.parametrize(
    ("now", "begins", "ends"),
    [
        ("2026-11-22T08:59", "2026-11-22T09:00", "2026-11-22T20:00"),
        ("2026-11-22T09:00", "2026-11-22T09:00", "2026-11-22T20:00"),
        ("2026-11-22T19:59", "2026-11-22T19:59", "2026-11-22T20:00"),
        ("2026-11-22T20:00", "2026-11-23T09:00", "2026-11-23T20:00"),
        ("2027-07-01T08:00", "2027-07-01T08:00", "2027-07-01T19:00"),  # summer: an hour earlier in UTC
        ("2027-03-27T21:00", "2027-03-28T08:00", "2027-03-28T19:00"),  # the night that is an hour short
        ("2026-10-24T21:00", "2026-10-25T09:00", "2026-10-25T20:00"),  # and the one that is an hour longer
    ],
)
def test_by_default_from_nine_to_eight(now: str, begins: str, ends: str) -> None:
    assert next_stretch([DEFAULT], at(now)) == Stretch(at(begins), at(ends))


@pytest.mark.parametrize(
    ("narrower", "begins", "ends"),
    [
        (hours("10:00", "16:00"), "2026-11-22T10:00", "2026-11-22T16:00"),
        (hours("07:00", "22:00"), "2026-11-22T09:00", "2026-11-22T20:00"),  # nothing widens
        (hours("12:00", "23:00"), "2026-11-22T12:00", "2026-11-22T20:00"),
        (hours("18:00", "02:00"), "2026-11-22T18:00", "2026-11-22T20:00"),  # over midnight
    ],
)
def test_the_narrowest_holds(narrower: Hours, begins: str, ends: str) -> None:
    assert next_stretch([DEFAULT, narrower], at("2026-11-22T05:00")) == Stretch(at(begins), at(ends))


def test_hours_that_never_meet_leave_no_time() -> None:
    assert next_stretch([DEFAULT, NIGHT], at("2026-11-22T05:00")) is None


def test_hours_that_begin_in_the_gap_begin_at_its_end() -> None:
    early = hours("01:30", "06:00")
    assert next_stretch([early], at("2027-03-27T12:00")) == Stretch(at("2027-03-28T01:00"), at("2027-03-28T05:00"))


@given(
    st.datetimes(datetime(2026, 10, 1), datetime(2027, 5, 1)),
    st.lists(st.tuples(st.times(), st.times()), max_size=2),
)
def test_in_a_stretch_all_hours_hold_and_it_ends_where_one_does_not(
    utc: datetime, given_hours: list[tuple[time, time]]
) -> None:
    now = utc.replace(tzinfo=UTC)
    every = [DEFAULT, *(Hours(*pair) for pair in given_hours)]
    stretch = next_stretch(every, now)
    if stretch is None:
        return
    assert now <= stretch.begins < stretch.ends
    length = stretch.ends - stretch.begins
    for part in (0.0, 0.3, 0.9):
        assert _hold(every, stretch.begins + length * part)
    assert not _hold(every, stretch.ends) or stretch.ends - stretch.begins == timedelta(days=1)
    assert stretch.begins == now or not _hold(every, stretch.begins - timedelta(microseconds=1))


def _hold(every: list[Hours], moment: datetime) -> bool:
    wall = shown(moment, quiet_hours.TIME_ZONE).time()
    return all(one.hold(wall) for one in every)


def test_a_network_and_a_person_have_their_own(session: Session, now: datetime) -> None:
    network = Network(
        keyword="foleshill", name="Foleshill", place="Foleshill", lat=52.4, lon=-1.5, radius_miles=1,
        coordinator="Meera", hours="9-5", created_at=now,
    )  # fmt: skip
    people = [Contact(reference=f"P-{n}", created_at=now) for n in range(2)]
    session.add_all([network, *people])
    session.flush()
    quiet_hours.keep(session, hours("10:00", "22:00"), network_id=network.id)
    quiet_hours.keep(session, hours("12:00", "23:00"), contact_id=people[0].id)
    quiet_hours.keep(session, hours("11:00", "15:00"), contact_id=people[0].id)
    theirs = calendar(session, network.id, [person.id for person in people])
    morning = at("2026-11-22T05:00")
    assert theirs.next(people[0].id, morning) == Stretch(at("2026-11-22T11:00"), at("2026-11-22T15:00"))
    assert theirs.next(people[1].id, morning) == Stretch(at("2026-11-22T10:00"), at("2026-11-22T20:00"))
    without = calendar(session, None, [people[1].id])
    assert without.next(people[1].id, morning) == Stretch(at("2026-11-22T09:00"), at("2026-11-22T20:00"))
