"""What the senders of all processes share: pace, money spent, how far we have read, and alarms."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, words_enum
from storage.people.addresses import ChannelKind


class Pace(Base):
    """When a channel may next send. In the database, so that no restart and no second process outruns it."""

    __tablename__ = "paces"

    channel: Mapped[ChannelKind] = mapped_column(words_enum(ChannelKind), primary_key=True)
    next_at: Mapped[datetime]
    paused_until: Mapped[datetime | None]
    """The provider asked us to wait."""


class Spending(Base):
    """What a day's texts cost, counted when they are claimed; what did not leave us is taken back."""

    __tablename__ = "spending"

    day: Mapped[date] = mapped_column(primary_key=True)
    channel: Mapped[ChannelKind] = mapped_column(words_enum(ChannelKind), primary_key=True)
    texts: Mapped[int]
    segments: Mapped[int]
    pence: Mapped[float]


class Checkpoint(Base):
    """How far we have read at a provider: a time, or Telegram's offset."""

    __tablename__ = "checkpoints"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class AlertKind(StrEnum):
    DANGER = "danger"  # somebody may be at risk
    UNDER_18 = "under_18"
    QUARANTINED = "quarantined"  # a text that could not be handled
    MISCONFIGURED = "misconfigured"  # a provider refuses us, not a resident
    UNKNOWN = "unknown"  # a text may or may not have gone
    SPENDING = "spending"  # the day's money is spent
    LOOPING = "looping"  # somebody, or a machine, texts without end
    MISSED = "missed"  # a provider had texts that it never pushed to us
    LATE = "late"  # a mailing was due while we were away
    UNREADABLE = "unreadable"  # a mailing's audience names what is not there any more
    UNAPPROVED = "unapproved"  # a mailing has grown to more people than one person may write to
    STANDS = "stands"  # a mailing does not go on, by a fault of ours
    STILL = "still"  # nothing goes by the clock
    OVERDUE = "overdue"  # a promise was not kept by its day


class Alert(Base):
    """Something a person has to look at now. The sentence names nobody and quotes nothing."""

    __tablename__ = "alerts"
    __table_args__ = (
        # one open alert for a cause: an outage is one row, not a thousand
        Index("uq_alerts_open", "cause", unique=True, postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[Key]
    kind: Mapped[AlertKind] = mapped_column(words_enum(AlertKind), index=True)
    cause: Mapped[str]
    """What makes two alerts the same, such as `danger:message:12`."""
    sentence: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))
    times: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
