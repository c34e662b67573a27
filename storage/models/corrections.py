"""What a coordinator said a text should have been understood as."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key


class Correction(Base):
    __tablename__ = "corrections"

    id: Mapped[Key]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"), unique=True)
    """Empty once the person was erased: what is left says nothing about them."""
    text: Mapped[str]
    """Masked (storage/learning/masking.py), as it is to be learnt."""
    asked: Mapped[str | None]
    """What was being asked when it came, which weighs how it is read."""
    intent: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    learnt_at: Mapped[datetime | None]
    """Since when the model in use has it among its examples."""
