"""People and where they can be reached. A role (resident, organisation, officer) is a tag, never another type."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Key, Words, words_enum
from storage.people.addresses import ChannelKind


class Contact(Base):
    __tablename__ = "contacts"

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(unique=True)
    """A random pseudonym, the same in every export; it says nothing about the person."""
    first_name: Mapped[str | None]
    language: Mapped[str] = mapped_column(server_default="en")
    tags: Mapped[Words]
    place: Mapped[str | None]
    """Where they live or help, as they last said it; coordinates below, to place what they may like."""
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    stopped_at: Mapped[datetime | None]
    """Set by STOP, cleared by START. While set nothing but safety texts is sent on any channel."""
    under_18_at: Mapped[datetime | None]
    """They said they are under 18: no profile is kept, and only fixed words are sent."""
    created_at: Mapped[datetime]
    source: Mapped[str | None]
    """The poster, event or invite that brought them."""

    addresses: Mapped[list["ContactAddress"]] = relationship(back_populates="contact")


class ContactAddress(Base):
    __tablename__ = "addresses"
    __table_args__ = (UniqueConstraint("channel", "value"),)

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    channel: Mapped[ChannelKind] = mapped_column(words_enum(ChannelKind))
    value: Mapped[str]
    phone: Mapped[str | None] = mapped_column(index=True)
    """E.164 when the address is or comes with a phone number; many have none."""
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime | None]
    """When they last wrote from here: WhatsApp lets us answer freely for 24 hours."""
    next_send_at: Mapped[datetime | None]
    """Not before this: a channel's pace for one person."""
    closed_at: Mapped[datetime | None]
    closed_reason: Mapped[str | None]

    contact: Mapped[Contact] = relationship(back_populates="addresses")
