"""Where a postcode or the name of a place is."""

from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, words_enum


class PlaceKind(StrEnum):
    POSTCODE = "postcode"
    SECTOR = "sector"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    LANDMARK = "landmark"


class Place(Base):
    __tablename__ = "places"
    __table_args__ = (
        Index("ix_places_key", "key"),
        Index("uq_places_what", "kind", "key", "town", unique=True),
    )

    id: Mapped[Key]
    kind: Mapped[PlaceKind] = mapped_column(words_enum(PlaceKind))
    key: Mapped[str]
    """The name as it is looked up: lower case, letters and digits only."""
    name: Mapped[str]
    town: Mapped[str] = mapped_column(server_default="")
    lat: Mapped[float]
    lon: Mapped[float]
    radius_miles: Mapped[float]
    """How far the true place may be from the point: 0 for a full postcode."""
