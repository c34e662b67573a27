"""What a coordinator said that somebody's words are about, where the tables of words said something else."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, Words

ONE_SUBJECT = "num_nonnulls(offer_id, interest_id, aspiration_id) = 1"


class CategoryCorrection(Base):
    """Rows are added, and lifted, but never altered; the newest that is not lifted is in force."""

    __tablename__ = "category_corrections"
    __table_args__ = (CheckConstraint(ONE_SUBJECT, name="one_subject"),)

    id: Mapped[Key]
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), index=True)
    interest_id: Mapped[int | None] = mapped_column(ForeignKey("interests.id", ondelete="CASCADE"), index=True)
    aspiration_id: Mapped[int | None] = mapped_column(ForeignKey("aspirations.id", ondelete="CASCADE"), index=True)
    was: Mapped[Words]
    """The codes until then; the theme of an aspiration is one."""
    codes: Mapped[Words]
    by: Mapped[str]
    at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    """Undone, or the person has said anew what it is: from then on the tables read their words again."""
