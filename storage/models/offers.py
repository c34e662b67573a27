"""What people want (aspirations), would like to join (interests) and can do (offers)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Key, Words, words_enum
from storage.models.categories import CategoryCorrection
from storage.models.contacts import Contact
from storage.people.addresses import ChannelKind

MEANING_DIMENSIONS = 384
Meaning = HALFVEC(MEANING_DIMENSIONS)
"""The vector of a text (MiniLM), written when the row is written; compared by cosine."""


class OfferKind(StrEnum):
    TIME = "time"
    SKILL = "skill"
    THING = "thing"
    SPACE = "space"


class OfferStatus(StrEnum):
    DRAFT = "draft"  # gathered so far; the talk has not reached its end
    LIVE = "live"  # read back and agreed
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"


class Aspiration(Base):
    """The outcome a person wants for themselves or their street."""

    __tablename__ = "aspirations"

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    theme: Mapped[str]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"), unique=True)
    created_at: Mapped[datetime]

    category_corrections: Mapped[list[CategoryCorrection]] = relationship(
        order_by=CategoryCorrection.id, passive_deletes=True
    )


class Offer(Base):
    __tablename__ = "offers"

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    aspiration_id: Mapped[int | None] = mapped_column(ForeignKey("aspirations.id", ondelete="SET NULL"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id", ondelete="SET NULL"))
    status: Mapped[OfferStatus] = mapped_column(words_enum(OfferStatus), index=True)
    kind: Mapped[OfferKind] = mapped_column(words_enum(OfferKind))
    words: Mapped[str]
    """What it is, in their own words."""
    does_now: Mapped[bool] = mapped_column(server_default="false")
    would_do: Mapped[bool] = mapped_column(server_default="false")
    categories: Mapped[Words]
    when: Mapped[Words]
    """Codes of storage/when.py; empty while unknown."""
    when_words: Mapped[str | None]
    how_often: Mapped[str | None]
    place: Mapped[str | None]
    postcode: Mapped[str | None]
    """As far as it was given: a full postcode, a sector or a district."""
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    place_radius_miles: Mapped[float | None]
    """How unsure the point is: 0 for a full postcode or a shared location."""
    travel_miles: Mapped[float | None]
    conditions: Mapped[Words]
    """Codes of storage/conditions.py."""
    conditions_words: Mapped[str | None]
    channel: Mapped[ChannelKind] = mapped_column(words_enum(ChannelKind))
    source: Mapped[str] = mapped_column(server_default="text")
    meaning: Mapped[Any | None] = mapped_column(Meaning)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"), unique=True)
    """The text it began with: the same text read twice finds the same offer."""
    created_at: Mapped[datetime]
    last_confirmed_at: Mapped[datetime | None]

    contact: Mapped[Contact] = relationship()
    aspiration: Mapped[Aspiration | None] = relationship()
    category_corrections: Mapped[list[CategoryCorrection]] = relationship(
        order_by=CategoryCorrection.id, passive_deletes=True
    )

    @property
    def reference(self) -> str:
        """What people and officers call it.

        >>> Offer(id=42).reference
        'OFFER-42'
        """
        return f"OFFER-{self.id}"


class Interest(Base):
    """What a person would like to hear about or join: kept apart from what they offer."""

    __tablename__ = "interests"

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    categories: Mapped[Words]
    meaning: Mapped[Any | None] = mapped_column(Meaning)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"), unique=True)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    category_corrections: Mapped[list[CategoryCorrection]] = relationship(
        order_by=CategoryCorrection.id, passive_deletes=True
    )
