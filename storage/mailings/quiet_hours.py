"""When a text that nobody asked for may go, by the clock on the wall: not at breakfast, and not at bedtime."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import QuietHours
from storage.models.base import among
from storage.wall_time import moment, shown

TIME_ZONE = "Europe/London"
DAYS = 3
"""Any hours open again within this."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Texts may go from `opens` until `closes`. Closing before opening is over midnight."""

    opens: time
    closes: time

    def hold(self, wall: time) -> bool:
        if self.opens < self.closes:
            return self.opens <= wall < self.closes
        return wall >= self.opens or wall < self.closes


DEFAULT = Hours(time(9), time(20))


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `begins` until `ends` (UTC) texts may go without a break. It begins now if now is within it."""

    begins: datetime
    ends: datetime


class Calendar:
    """Everybody's hours in one mailing: those of all, narrowed by those of its network and of each person."""

    def __init__(self, of_all: tuple[Hours, ...], of_people: Mapping[int, Hours]) -> None:
        self.of_all, self._of_people = of_all, of_people
        self._found: dict[tuple[Hours | None, datetime], Stretch | None] = {}

    def next(self, contact_id: int, now: datetime) -> Stretch | None:
        """When they may get a text next, and until when; None when their hours leave no time at all."""
        own = self._of_people.get(contact_id)
        if (own, now) not in self._found:
            self._found[own, now] = next_stretch((*self.of_all, own) if own else self.of_all, now)
        return self._found[own, now]


def calendar(session: Session, network_id: int | None, contact_ids: Collection[int]) -> Calendar:
    whose: ColumnElement[bool] = QuietHours.contact_id == among(contact_ids)
    if network_id is not None:
        whose |= QuietHours.network_id == network_id
    rows = session.scalars(select(QuietHours).where(whose)).all()
    networks = [Hours(row.opens, row.closes) for row in rows if row.contact_id is None]
    people = {row.contact_id: Hours(row.opens, row.closes) for row in rows if row.contact_id is not None}
    return Calendar((DEFAULT, *networks), people)


def next_stretch(hours: Collection[Hours], now: datetime) -> Stretch | None:
    """When all of these hold next."""
    begins = now if _hold(hours, now) else None
    later = sorted(_moments({each.opens for each in hours}, now))
    begins = begins or next((at for at in later if _hold(hours, at)), None)
    if begins is None:
        return None
    ends = [at for at in _moments({each.closes for each in hours}, begins) if not _hold(hours, at)]
    return Stretch(begins, min(ends, default=begins + timedelta(days=1)))


def keep(session: Session, hours: Hours, *, network_id: int | None = None, contact_id: int | None = None) -> None:
    """The hours of a network or of a person, in place of those they had."""
    row = insert(QuietHours).values(
        network_id=network_id, contact_id=contact_id, opens=hours.opens, closes=hours.closes
    )
    whose = "network_id" if contact_id is None else "contact_id"
    session.execute(
        row.on_conflict_do_update(index_elements=[whose], set_={"opens": hours.opens, "closes": hours.closes})
    )


def _hold(hours: Collection[Hours], at: datetime) -> bool:
    wall = shown(at, TIME_ZONE).time()
    return all(each.hold(wall) for each in hours)


def _moments(walls: Collection[time], after: datetime) -> list[datetime]:
    """When the wall shows one of these in the days after that moment."""
    today = shown(after, TIME_ZONE).date()
    days = [today + timedelta(days=day) for day in range(DAYS)]
    every = (moment(datetime.combine(day, wall), TIME_ZONE) for day in days for wall in walls)
    return [at for at in every if at > after]
