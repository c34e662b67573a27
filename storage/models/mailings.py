"""Texts to many: what is sent, to whom, who was left out and why."""

from datetime import datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Key, Words, words_enum
from storage.models.networks import Network
from storage.people.addresses import ChannelKind


class MailingClass(StrEnum):
    """Why the law lets us send it; each has its own rule of consent. A person chooses it."""

    SERVICE = "service"  # about something they take part in
    PUBLIC_TASK = "public_task"  # council news that is no advertisement; whoever objects is left out
    MARKETING = "marketing"  # only with a yes to mailings, given for that very channel
    EMERGENCY = "emergency"  # at any hour and over any budget, with a second name beside it; never after STOP


class MailingState(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"  # its audience is frozen
    PAUSED = "paused"
    LATE = "late"  # we were away when it was due: a person decides
    DONE = "done"
    CANCELLED = "cancelled"


class Repeat(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class RecipientState(StrEnum):
    WAITING = "waiting"  # no text yet
    QUEUED = "queued"  # its text is a message, whose status says the rest
    LEFT_OUT = "left_out"  # no text, and none will be


class Reason(StrEnum):
    """Why somebody gets no text, or none yet."""

    STOPPED = "stopped"
    UNDER_18 = "under_18"
    NO_ADDRESS = "no_address"
    NO_CONSENT = "no_consent"
    WINDOW = "window"  # WhatsApp: not heard for 24 hours, and the mailing has no template
    BUDGET = "budget"  # already heard from us as often as a week allows
    QUIET = "quiet"  # quiet hours
    TOO_LATE = "too_late"  # the mailing ended first
    CANCELLED = "cancelled"


class AskKind(StrEnum):
    """What a text asks that is counted, not talked over."""

    RATING = "rating"  # 1 to 5
    AGREEMENT = "agreement"  # agree strongly, agree, disagree, disagree strongly
    CHOICE = "choice"  # one of its options
    YES_NO = "yes_no"


class Mailing(Base):
    __tablename__ = "mailings"
    __table_args__ = (UniqueConstraint("series_id", "send_at"), Index("ix_mailings_due", "state", "send_at"))

    id: Mapped[Key]
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id", ondelete="SET NULL"), index=True)
    """Whose it is: its coordinator's name and quiet hours hold. Without one it is the whole council's."""
    update_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id", ondelete="SET NULL"), unique=True)
    """Set when it tells people what came of their own words: only who agreed to updates gets it."""
    series_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="SET NULL"))
    """The first mailing of a repeating one, on every later one."""
    title: Mapped[str]
    """What coordinators, and residents asked "which one?", know it by."""
    mailing_class: Mapped[MailingClass] = mapped_column(words_enum(MailingClass))
    text: Mapped[str]
    """With placeholders: `{first_name|neighbour}`."""
    template: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """WhatsApp's approved text for who is outside its 24 hours: `{"sid", "variables": {"1": "{network}"}}`."""
    audience: Mapped[str]
    """As the coordinator wrote it: docs/audiences.md."""
    ask: Mapped[AskKind | None] = mapped_column(words_enum(AskKind))
    options: Mapped[Words]
    """What may be picked, in the order of its numbers."""
    state: Mapped[MailingState] = mapped_column(words_enum(MailingState))
    held_by: Mapped[MailingState | None] = mapped_column(words_enum(MailingState))
    """The state that a pause interrupted, to go back to."""
    wall_time: Mapped[str | None]
    """When it is meant to go by the clock on the wall, `2027-03-28T01:30`: repeats count from this."""
    time_zone: Mapped[str] = mapped_column(server_default="Europe/London")
    repeat: Mapped[Repeat | None] = mapped_column(words_enum(Repeat))
    repeat_until: Mapped[datetime | None]
    send_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    """After this its text is no use to anybody."""
    author: Mapped[str]
    approver: Mapped[str | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    """When its audience was frozen; nothing is edited after it."""
    finished_at: Mapped[datetime | None]

    network: Mapped[Network | None] = relationship()


class Recipient(Base):
    """One person of a frozen audience. There is one row, so there can be one text.

    It goes with its person and with its mailing, and there is none without: triggers see to it where foreign keys
    would (migrations 0007 and 0009), for all rows of a statement at once.
    """

    __tablename__ = "recipients"
    __table_args__ = (
        UniqueConstraint("mailing_id", "contact_id"),
        Index(
            "uq_recipients_message_id", "message_id", unique=True, postgresql_where=text("message_id IS NOT NULL")
        ),
        Index("ix_recipients_waiting", "mailing_id", "id", postgresql_where=text("state = 'waiting'")),
    )

    id: Mapped[Key]
    mailing_id: Mapped[int] = mapped_column(BigInteger)
    contact_id: Mapped[int] = mapped_column(BigInteger)
    """Has no index of its own, which is dear to fill: look them up with their mailing."""
    address_id: Mapped[int | None] = mapped_column(BigInteger)
    """Where their text went; empty until it is written. Leads nowhere once that is erased: ids come once."""
    channel: Mapped[ChannelKind | None] = mapped_column(words_enum(ChannelKind))
    """On which they would be reached when the audience was frozen, then that of their text."""
    state: Mapped[RecipientState] = mapped_column(words_enum(RecipientState))
    reason: Mapped[Reason | None] = mapped_column(words_enum(Reason))
    not_before: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    """The text that stands for it now; a retry makes another."""


class QuietHours(Base):
    """When nothing is sent in bulk, by the clock on the wall. One row for a network or for a person."""

    __tablename__ = "quiet_hours"
    __table_args__ = (UniqueConstraint("network_id"), UniqueConstraint("contact_id"))

    id: Mapped[Key]
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    opens: Mapped[time]
    """Texts go from this time on ..."""
    closes: Mapped[time]
    """... until this one. Closing before opening is over midnight."""


class Heartbeat(Base):
    """When a clock of ours last ticked, in whichever process."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
