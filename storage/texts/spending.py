"""What texts cost, a day at a time, and when it is enough."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import MessageKind, Spending
from storage.people.addresses import ChannelKind

SHARE: dict[MessageKind, float] = {
    MessageKind.MAILING: 1.0,
    MessageKind.TALK: 2.0,
    MessageKind.SERVICE: 2.0,
    MessageKind.SAFETY: float("inf"),
}
"""How many times the day's money may be gone before texts of a kind stop. Safety never does."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The day's money in pence, and what one segment (one text, where there are none) costs on each channel."""

    daily_pence: float = float("inf")
    pence: Mapping[ChannelKind, float] = field(default_factory=dict)

    def allows(self, session: Session, kind: MessageKind, now: datetime) -> bool:
        return self._has_no_end(kind) or self.covers(kind, spent(session, now))

    def covers(self, kind: MessageKind, spent_pence: float) -> bool:
        """The same, by what is known to be spent since midnight."""
        return self._has_no_end(kind) or spent_pence < self.daily_pence * SHARE[kind]

    def _has_no_end(self, kind: MessageKind) -> bool:
        return float("inf") in {SHARE[kind], self.daily_pence}

    def count(self, session: Session, channel: ChannelKind, texts: int, segments: int, now: datetime) -> None:
        """Adds texts that are handed to the provider now."""
        pence = segments * self.pence.get(channel, 0.0)
        row = {"day": now.date(), "channel": channel, "texts": texts, "segments": segments, "pence": pence}
        session.connection().execute(_COUNTED, row)

    def take_back(
        self, session: Session, channel: ChannelKind, texts: int, segments: int, counted_at: datetime
    ) -> None:
        """They were counted at that moment, and nothing of them left us."""
        pence = segments * self.pence.get(channel, 0.0)
        row = {"of_day": counted_at.date(), "of": channel, "less_texts": texts}
        session.connection().execute(_TAKEN_BACK, {**row, "less_segments": segments, "less_pence": pence})


_ROW = insert(Spending)
_ADDED = {name: getattr(Spending, name) + _ROW.excluded[name] for name in ("texts", "segments", "pence")}
_COUNTED = _ROW.on_conflict_do_update(index_elements=["day", "channel"], set_=_ADDED)
_TAKEN_BACK = (
    update(Spending)
    .where(Spending.day == bindparam("of_day"), Spending.channel == bindparam("of"))
    .values(
        {
            name: func.greatest(getattr(Spending, name) - bindparam(f"less_{name}"), 0)
            for name in ("texts", "segments", "pence")
        }
    )
)
SPENT = select(func.coalesce(func.sum(Spending.pence), 0.0)).where(Spending.day == bindparam("day"))


def spent(session: Session, now: datetime) -> float:
    """Pence since midnight UTC, over all channels."""
    return float(session.scalars(SPENT, {"day": now.date()}).one())
