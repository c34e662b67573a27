"""Things that need people nearby, and which person they were shown to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Key, Words, words_enum
from storage.models.offers import Meaning


class OpportunityType(StrEnum):
    VOLUNTEER = "volunteer"
    JOIN = "join"
    VENUE_WANTED = "venue_wanted"


class OpportunityStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class MatchState(StrEnum):
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LATER = "later"
    INTRODUCED = "introduced"
    HAPPENED = "happened"
    EXPIRED = "expired"
    CANCELLED = "cancelled"  # they had said yes, and cannot after all


class Opportunity(Base):
    __tablename__ = "opportunities"
    __table_args__ = (Index("ix_opportunities_cell", "cell_x", "cell_y"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    """The importer's own id: importing the same file twice changes nothing."""
    title: Mapped[str]
    description: Mapped[str]
    organisation: Mapped[str]
    place: Mapped[str]
    postcode: Mapped[str | None]
    lat: Mapped[float]
    lon: Mapped[float]
    cell_x: Mapped[int]
    cell_y: Mapped[int]
    """The 0.02-degree cell of the point: the index that a search by distance walks."""
    when: Mapped[Words]
    frequency: Mapped[str]
    needs: Mapped[Words]
    provides: Mapped[Words]
    tags: Mapped[Words]
    type: Mapped[OpportunityType] = mapped_column(words_enum(OpportunityType))
    status: Mapped[OpportunityStatus] = mapped_column(words_enum(OpportunityStatus), server_default="open")
    capacity: Mapped[int | None]
    """How many people it can take; unset means no limit."""
    filled: Mapped[int] = mapped_column(server_default="0")
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    meaning: Mapped[Any | None] = mapped_column(Meaning)
    told_at: Mapped[datetime | None]
    """When the people it fits best were asked; a new one is not told yet."""
    updated_at: Mapped[datetime]


class Match(Base):
    """An opportunity shown to a person, why, and what came of it."""

    __tablename__ = "matches"
    __table_args__ = (UniqueConstraint("contact_id", "opportunity_id"),)

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    opportunity_id: Mapped[str] = mapped_column(ForeignKey("opportunities.id"), index=True)
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id", ondelete="SET NULL"), index=True)
    score: Mapped[float]
    miles: Mapped[float | None]
    reasons: Mapped[Words]
    position: Mapped[int]
    """Its number in the list the person was last shown; 0 when it is not on it."""
    state: Mapped[MatchState] = mapped_column(words_enum(MatchState), index=True)
    rating: Mapped[int | None]
    """1 to 5, as they said afterwards."""
    feedback: Mapped[str | None]
    """How it went, in their words; quoted only with consent."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    opportunity: Mapped[Opportunity] = relationship()
