"""Questions whose answers are counted: a poll, a rating, whether it happened, whether an offer still stands."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, Words, words_enum
from storage.models.mailings import AskKind


class AskAbout(StrEnum):
    MAILING = "mailing"
    MATCH_INVITED = "match_invited"  # a new opportunity: would you like to?
    MATCH_HAPPENED = "match_happened"  # did it happen, and how was it?
    OFFER_STANDS = "offer_stands"  # still happy to?
    UPDATES_WANTED = "updates_wanted"  # shall we text you what comes of it?


ONE_OBJECT = "num_nonnulls(mailing_id, match_id, offer_id, aspiration_id) = 1"


class Ask(Base):
    """One question to one person about one thing, and the one answer that counts."""

    __tablename__ = "asks"
    __table_args__ = (
        CheckConstraint(ONE_OBJECT, name="one_object"),
        UniqueConstraint("mailing_id", "contact_id"),
        UniqueConstraint("match_id", "about"),
        # an offer is asked about again after some months, and never twice at a time
        Index(
            "uq_asks_offer_open", "offer_id", unique=True, postgresql_where=text("answered_at IS NULL AND open")
        ),
        Index("ix_asks_contact", "contact_id", "asked_at"),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    about: Mapped[AskAbout] = mapped_column(words_enum(AskAbout))
    kind: Mapped[AskKind] = mapped_column(words_enum(AskKind))
    options: Mapped[Words]
    subject: Mapped[str]
    """What it is about in a few words, for "which one do you mean?"."""
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="CASCADE"))
    match_id: Mapped[int | None] = mapped_column(ForeignKey("matches.id", ondelete="CASCADE"))
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"))
    aspiration_id: Mapped[int | None] = mapped_column(ForeignKey("aspirations.id", ondelete="CASCADE"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))
    """The text that asks."""
    asked_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    open: Mapped[bool] = mapped_column(server_default="true")
    """False once it is past its time, or replaced: a later "yes" is not meant for it."""
    answer: Mapped[str | None]
    """`1` to `5`; the number of the option; `yes`, `no` or `change`."""
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))
