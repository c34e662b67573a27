"""Which offers an officer asks for."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from storage.categories.coding import categories
from storage.exports.area import in_area
from storage.exports.errors import ExportError
from storage.models import Network, Offer


@dataclass(frozen=True, slots=True)
class Filters:
    """All that are given must hold."""

    since: datetime | None = None
    """Made at or after this time (with its time zone)."""
    area: str | None = None
    """As storage/exports/area.py reads it."""
    category: str | None = None
    """A code (`food/growing`) or a whole group (`food`)."""
    network: str | None = None
    """Its keyword or its name."""

    def conditions(self, session: Session) -> Iterator[ColumnElement[bool]]:
        """ExportError when what is asked for does not exist: a misspelt filter must not look like "no offers"."""
        if self.since is not None:
            yield Offer.created_at >= self.since
        if self.area is not None:
            yield in_area(session, self.area)
        if self.category is not None:
            yield Offer.categories.overlap(_codes(self.category))
        if self.network is not None:
            yield Offer.network_id == _network(session, self.network)

    def given(self) -> dict[str, str]:
        """Those that are set, as text: for the audit log."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}


def _codes(category: str) -> list[str]:
    codes = [code for code in categories() if category in (code, code.split("/")[0])]
    if not codes:
        raise ExportError(
            f"There is no category {category!r}. They are in docs/categories.md, such as food/growing."
        )
    return codes


def _network(session: Session, network: str) -> int:
    said = network.strip().lower()
    is_it = or_(Network.keyword == said, func.lower(Network.name) == said)
    found = session.scalar(select(Network.id).where(is_it))
    if found is None:
        known = ", ".join(session.scalars(select(Network.keyword).order_by(Network.keyword))) or "none yet"
        raise ExportError(f"There is no network {network!r}. The networks are: {known}.")
    return found
