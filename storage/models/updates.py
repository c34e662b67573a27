""" "You said, we did": what came of people's words, or why nothing did, and whose words they were."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key

ONE_SOURCE = "num_nonnulls(offer_id, aspiration_id, match_id, message_id) = 1"


class Update(Base):
    __tablename__ = "updates"

    id: Mapped[Key]
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id", ondelete="SET NULL"))
    did: Mapped[bool]
    """False for "we did not"; `because` then says why."""
    text: Mapped[str]
    """What was done, for the people behind it and for the public page: no names, no personal data."""
    because: Mapped[str | None]
    author: Mapped[str]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class UpdateSource(Base):
    """One thing that somebody said and that an update answers."""

    __tablename__ = "update_sources"
    __table_args__ = (
        CheckConstraint(ONE_SOURCE, name="one_source"),
        UniqueConstraint("update_id", "offer_id"),
        UniqueConstraint("update_id", "aspiration_id"),
        UniqueConstraint("update_id", "match_id"),
        UniqueConstraint("update_id", "message_id"),
    )

    id: Mapped[Key]
    update_id: Mapped[int] = mapped_column(ForeignKey("updates.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    """Their own words, as they stood when the update was written."""
    said_at: Mapped[datetime]
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"))
    aspiration_id: Mapped[int | None] = mapped_column(ForeignKey("aspirations.id", ondelete="CASCADE"))
    match_id: Mapped[int | None] = mapped_column(ForeignKey("matches.id", ondelete="CASCADE"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    told_at: Mapped[datetime | None]
    """When the text that tells them was queued."""
