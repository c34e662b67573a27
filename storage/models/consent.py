"""Consent as a history: each change is a row that is never altered; the newest row of a purpose is in force."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, words_enum
from storage.people.addresses import ChannelKind


class Purpose(StrEnum):
    """A yes to one never enables another."""

    TALK = "talk"  # keep what I say, and answer me
    MATCHING = "matching"  # show me things that fit
    MAILINGS = "mailings"  # network news
    UPDATES = "updates"  # "we did"
    QUOTING = "quoting"  # repeat my words to others
    SENDING = "sending"  # STOP and START: any text at all


class Wording(Base):
    """The exact text a person was shown, kept once; a changed text is a new row."""

    __tablename__ = "wordings"

    version: Mapped[str] = mapped_column(primary_key=True)
    """First 16 hex digits of the text's SHA-256."""
    text: Mapped[str]
    language: Mapped[str] = mapped_column(server_default="en")
    first_used_at: Mapped[datetime]


class ConsentChange(Base):
    __tablename__ = "consent_changes"
    __table_args__ = (
        Index(
            "ix_consent_changes_current", "contact_id", "purpose", "id", postgresql_include=["granted", "channel"]
        ),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    purpose: Mapped[Purpose] = mapped_column(words_enum(Purpose))
    granted: Mapped[bool]
    wording_version: Mapped[str | None] = mapped_column(ForeignKey("wordings.version"))
    channel: Mapped[ChannelKind] = mapped_column(words_enum(ChannelKind))
    source: Mapped[str]
    """How it was given: `text`, `staff:NAME`, `paper`."""
    message_id: Mapped[int | None]
    """The text that gave it. No foreign key: this row stays as it was when the text is purged."""
    at: Mapped[datetime]
