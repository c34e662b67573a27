"""How much of what people said was answered in time, and what still waits: whether we follow through."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, literal, select, true
from sqlalchemy.orm import Session

from storage.models import Aspiration, Match, Member, Network, Offer, OfferStatus, UpdateSource
from storage.updates.sources import SAID_YES, sources

IN_TIME = timedelta(days=90)
STANDING = (OfferStatus.LIVE, OfferStatus.PAUSED)
"""Offers that were agreed to and not taken back."""


class Kind(NamedTuple):
    reference: str
    table: type[Aspiration] | type[Offer] | type[Match]
    answered: ColumnElement[bool]
    """That a source of an update points at it."""
    counts: ColumnElement[bool]
    """Which of them count."""


SAID: dict[str, Kind] = {
    "wishes": Kind("WISH", Aspiration, UpdateSource.aspiration_id == Aspiration.id, true()),
    "offers": Kind("OFFER", Offer, UpdateSource.offer_id == Offer.id, Offer.status.in_(STANDING)),
    "matches": Kind("MATCH", Match, UpdateSource.match_id == Match.id, Match.state.in_(SAID_YES)),
}


@dataclass(frozen=True, slots=True)
class Share:
    """`told` of the `said` were answered within 90 days; what is younger than that is `too_new` to count."""

    said: int
    told: int
    too_new: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing was said."""
        return self.told / self.said if self.said else None


def figures(
    session: Session, since: datetime, until: datetime, now: datetime, network: Network | None = None
) -> dict[str, Share]:
    """By kind, and `all`: what was said from `since` until before `until`, by the members of the network."""
    each = {name: _share(session, kind, since, until, now, network) for name, kind in SAID.items()}
    total = Share(*(sum(getattr(share, part) for share in each.values()) for part in ("said", "told", "too_new")))
    return {**each, "all": total}


def untold(session: Session, network: Network | None, most: int) -> list[UpdateSource]:
    """What nobody was told the outcome of, the oldest first: as the sources of an update that is to be written."""
    waiting = list[tuple[datetime, str, int]]()
    for kind in SAID.values():
        table = kind.table
        told = select(UpdateSource.id).where(kind.answered, UpdateSource.told_at.is_not(None)).correlate(table)
        found = select(table.created_at, table.id).where(kind.counts, ~told.exists(), _of(table, network))
        rows = session.execute(found.order_by(table.created_at, table.id).limit(most))
        waiting += [(at, kind.reference, number) for at, number in rows]
    return sources(session, [(reference, number) for _, reference, number in sorted(waiting)[:most]])


def _share(
    session: Session, kind: Kind, since: datetime, until: datetime, now: datetime, network: Network | None
) -> Share:
    table, said_at = kind.table, kind.table.created_at
    old_enough = said_at <= now - IN_TIME
    found = (
        select(
            func.count().filter(old_enough),
            func.count().filter(old_enough, _told_in_time(kind)),
            func.count().filter(~old_enough),
        )
        .select_from(table)
        .where(said_at >= since, said_at < until, kind.counts, _of(table, network))
    )
    return Share(*session.execute(found).one())


def _of(table: type[Aspiration] | type[Offer] | type[Match], network: Network | None) -> ColumnElement[bool]:
    """That a member of the network said it."""
    if network is None:
        return true()
    members = select(Member.contact_id).where(Member.network_id == network.id, Member.left_at.is_(None))
    return table.contact_id.in_(members)


def _told_in_time(kind: Kind) -> ColumnElement[bool]:
    in_time = UpdateSource.told_at <= kind.table.created_at + literal(IN_TIME)
    answered = select(UpdateSource.id).where(kind.answered, in_time)
    return answered.correlate(kind.table).exists()
