"""How people come to us: a friend's invite, or the code on a poster or at an event."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key


class Invite(Base):
    """A code that somebody may text, or follow as a link. Either a person's own, or a poster's with its label."""

    __tablename__ = "invites"
    __table_args__ = (CheckConstraint("num_nonnulls(contact_id, label) = 1", name="one_origin"),)

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    """As it is texted, in capitals."""
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    """What whoever uses it joins."""
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    """Whose it is; they learn how many came, never who."""
    label: Mapped[str | None]
    """The poster or event, as coordinators call it."""
    created_at: Mapped[datetime]


class Arrival(Base):
    """Who came by which code: written once, with their first use of it."""

    __tablename__ = "arrivals"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True)
    invite_id: Mapped[int] = mapped_column(ForeignKey("invites.id", ondelete="CASCADE"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))
    at: Mapped[datetime]
