"""The clock on the wall: which moment a time on it means, also on the nights when it is changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def moment(wall: datetime, time_zone: str) -> datetime:
    """The moment (UTC) at which the wall shows this time, given without a zone.

    In the hour that a spring night leaves out: the end of that gap. In the hour that an autumn night has twice:
    the first of both.

    >>> moment(datetime(2027, 3, 28, 1, 30), "Europe/London")
    datetime.datetime(2027, 3, 28, 1, 0, tzinfo=datetime.timezone.utc)
    """
    zone = ZoneInfo(time_zone)
    by_the_old_time = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return by_the_old_time if shown(by_the_old_time, time_zone) == wall else _jump(by_the_old_time, zone)


def shown(at: datetime, time_zone: str) -> datetime:
    """What the wall shows at that moment, without a zone."""
    return at.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None, fold=0)


def exists(wall: datetime, time_zone: str) -> bool:
    """Whether the wall ever shows this time."""
    return shown(moment(wall, time_zone), time_zone) == wall


def _jump(just_after: datetime, zone: ZoneInfo) -> datetime:
    """When the wall was last changed before that moment, which is less than a day after it."""
    low, high = just_after - timedelta(days=1), just_after
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high.replace(microsecond=0)
