"""R16: the clock on the wall on the nights when it is changed, and on the last days of months."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcasts.wall_clock import following
from storage.models import Repeat
from storage.wall_time import exists, moment, shown

LONDON = "Europe/London"
SPRING, AUTUMN = "2027-03-28", "2026-10-25"

TABLE = [
    # the wall, and the moment it stands for (UTC)
    (f"{SPRING}T00:30", "2027-03-28T00:30"),
    (f"{SPRING}T01:00", "2027-03-28T01:00"),  # it does not exist: the gap ends then
    (f"{SPRING}T01:30", "2027-03-28T01:00"),
    (f"{SPRING}T02:00", "2027-03-28T01:00"),
    (f"{SPRING}T09:00", "2027-03-28T08:00"),
    (f"{SPRING}T20:59", "2027-03-28T19:59"),
    (f"{AUTUMN}T00:30", "2026-10-24T23:30"),
    (f"{AUTUMN}T01:00", "2026-10-25T00:00"),  # the first pass of two
    (f"{AUTUMN}T01:30", "2026-10-25T00:30"),
    (f"{AUTUMN}T02:00", "2026-10-25T02:00"),
    (f"{AUTUMN}T09:00", "2026-10-25T09:00"),
    (f"{AUTUMN}T20:59", "2026-10-25T20:59"),
]


def at(iso: str) -> datetime:
    return datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize(("wall", "utc"), TABLE)
def test_a_time_on_the_wall_is_one_moment(wall: str, utc: str) -> None:
    assert moment(datetime.fromisoformat(wall), LONDON) == at(utc)


def test_a_time_in_the_gap_does_not_exist() -> None:
    assert not exists(datetime.fromisoformat(f"{SPRING}T01:00"), LONDON)
    assert not exists(datetime.fromisoformat(f"{SPRING}T01:59"), LONDON)
    assert exists(datetime.fromisoformat(f"{SPRING}T02:00"), LONDON)
    assert exists(datetime.fromisoformat(f"{AUTUMN}T01:30"), LONDON)


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_every_quarter_of_two_days_comes_once_and_in_order(day: str) -> None:
    start = datetime.fromisoformat(day) - timedelta(days=1)
    moments = [moment(start + timedelta(minutes=15 * step), LONDON) for step in range(4 * 48)]
    assert moments == sorted(moments)
    twice = {one for one in moments if moments.count(one) > 1}
    assert twice == ({at(f"{SPRING}T01:00")} if day == SPRING else set())
    second_pass = at(f"{AUTUMN}T01:00")
    assert not any(second_pass <= one < second_pass + timedelta(hours=1) for one in moments)


@pytest.mark.parametrize("clock_time", ["00:30", "01:00", "01:30", "02:00", "09:00", "20:59"])
@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_daily_is_once_each_local_day(day: str, clock_time: str) -> None:
    first = datetime.fromisoformat(f"{day}T{clock_time}") - timedelta(days=3)
    now, days = moment(first, LONDON), []
    for _ in range(6):
        wall, now = following(first, LONDON, Repeat.DAILY, now)
        days.append(shown(now, LONDON).date())
        assert wall.time() == first.time()
        if exists(wall, LONDON):
            assert shown(now, LONDON) == wall
    assert days == [first.date() + timedelta(days=step) for step in range(1, 7)]


@pytest.mark.parametrize(
    ("repeat", "first", "expected"),
    [
        (Repeat.WEEKLY, "2027-03-21T09:00", ["2027-03-28", "2027-04-04", "2027-04-11"]),
        (Repeat.FORTNIGHTLY, "2026-10-18T18:00", ["2026-11-01", "2026-11-15", "2026-11-29"]),
        (Repeat.MONTHLY, "2026-12-31T10:00", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        (Repeat.MONTHLY, "2027-11-30T10:00", ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
    ],
)
def test_repetitions_count_from_the_first(repeat: Repeat, first: str, expected: list[str]) -> None:
    begun = datetime.fromisoformat(first)
    now, found = moment(begun, LONDON), []
    for _ in expected:
        wall, now = following(begun, LONDON, repeat, now)
        found.append(wall.date().isoformat())
        assert shown(now, LONDON) == wall
    assert found == expected


def test_repetitions_that_were_missed_are_passed_over() -> None:
    first = datetime.fromisoformat("2027-03-20T09:00")
    wall, utc = following(first, LONDON, Repeat.DAILY, after=at("2027-03-28T08:00"))
    assert (wall.isoformat(), utc) == ("2027-03-29T09:00:00", at("2027-03-29T08:00"))


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.sampled_from([LONDON, "Europe/Warsaw"]))
def test_what_the_wall_shows_means_that_moment_or_an_hour_before(utc: datetime, zone: str) -> None:
    now = utc.replace(tzinfo=UTC, second=0, microsecond=0)
    meant = moment(shown(now, zone), zone)
    assert meant in {now, now - timedelta(hours=1)}
    assert shown(meant, zone) == shown(now, zone)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.sampled_from([LONDON, "Europe/Warsaw"]))
def test_a_later_wall_is_never_an_earlier_moment(wall: datetime, zone: str) -> None:
    assert moment(wall, zone) <= moment(wall + timedelta(minutes=15), zone)
