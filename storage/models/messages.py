"""Texts both ways, and the conversation they belong to. A text is a row before anything is done about it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, Words, words_enum
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class MessageKind(StrEnum):
    """Why a text is sent, and so which limits hold for it."""

    TALK = "talk"  # a resident's text, or the answer to one
    SAFETY = "safety"  # danger, STOP, START, HELP: never throttled, never held
    SERVICE = "service"  # something they are owed: "we are back", what became of a match
    MAILING = "mailing"  # sent to many: after every other text, at most once


class Conversation(Base):
    """What Rasa knows a person by: a random id, and never a number."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), unique=True)
    asks: Mapped[str | None]
    """What we last asked and still wait for: a name of the contract, such as `when`."""
    with_person: Mapped[bool] = mapped_column(server_default="false")
    """A coordinator holds it; the bot is silent until it is handed back."""
    last_heard_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


MAILINGS_QUEUED = text("kind = 'mailing' AND status = 'queued'")


class Message(Base):
    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("channel", "provider_id"),
        Index("ix_messages_contact_time", "contact_id", "created_at"),
        Index("ix_messages_mailings_queued", "channel", "mailing_id", "id", postgresql_where=MAILINGS_QUEUED),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    address_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id", ondelete="SET NULL"), index=True)
    direction: Mapped[Direction] = mapped_column(words_enum(Direction))
    kind: Mapped[MessageKind] = mapped_column(words_enum(MessageKind))
    channel: Mapped[ChannelKind] = mapped_column(words_enum(ChannelKind))
    provider_id: Mapped[str | None]
    text: Mapped[str]
    choices: Mapped[Words]
    template: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`{"sid", "variables"}` of a text that the provider approved beforehand."""
    attachments: Mapped[int] = mapped_column(server_default="0")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    status: Mapped[DeliveryStatus] = mapped_column(words_enum(DeliveryStatus), index=True)
    reason: Mapped[str | None]
    """Why it failed or was withheld, as a sentence for a coordinator."""
    code: Mapped[int | None]
    """The provider's own number for that reason."""
    reply_to: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"), index=True)
    asked: Mapped[str | None]
    """Inbound: what was being asked when it came. Outbound: what it asks."""
    confirmed_by_provider: Mapped[bool] = mapped_column(server_default="false")
    """A STOP, START or HELP that the provider itself has answered: we record it and say nothing."""
    handled_by: Mapped[str | None]
    """`rasa`, `safety`, `plain` (by rule), `person`, or `joined`: answered as a part of another text."""
    joined_to: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))
    """The text that this one goes on."""
    intent: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`{"name", "confidence"}` as understood, for the log of what was misread."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    segments: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    """Outbound: when it is too old to matter."""
    not_before: Mapped[datetime | None]
    """Outbound: the next try, after one of which nothing left, or the end of quiet hours."""
    not_after: Mapped[datetime | None]
    """A mailing's text: quiet hours begin then, and it waits for their end."""
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="SET NULL"), index=True)
    """Outbound: the mailing that it is one of. Inbound: the mailing that it replies to."""
    attempting_since: Mapped[datetime | None]
    """When its last attempt began; a request is in flight no longer than the settling time after it."""
    done_at: Mapped[datetime | None]
