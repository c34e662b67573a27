"""One person on several channels: proved by a code that goes out on one and comes in on another."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key


class LinkCode(Base):
    """A code given out on one address. Only its hash is kept; it works once and not for long."""

    __tablename__ = "link_codes"

    id: Mapped[Key]
    code_hash: Mapped[str] = mapped_column(unique=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Link(Base):
    """An address that was brought to another person's record, and what to put back when it is undone."""

    __tablename__ = "links"

    id: Mapped[Key]
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id", ondelete="CASCADE"), index=True)
    from_contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    to_contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    moved: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Ids of the rows that came along, by table, and under `given_to` the address that had the code."""
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
