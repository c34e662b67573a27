"""Neighbourhood networks and who belongs to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key


class Network(Base):
    __tablename__ = "networks"

    id: Mapped[Key]
    keyword: Mapped[str] = mapped_column(unique=True)
    """What a person texts to join, in lower case."""
    name: Mapped[str]
    place: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    radius_miles: Mapped[float]
    coordinator: Mapped[str]
    """First name of the person who answers, as residents see it."""
    hours: Mapped[str]
    """When that person answers, as residents see it."""
    coordinator_contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"))
    """Where the coordinator is told of promises that are overdue, once they have texted in themselves."""
    created_at: Mapped[datetime]


class Member(Base):
    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("network_id", "contact_id"),)

    id: Mapped[Key]
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
