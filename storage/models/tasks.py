"""What a coordinator has to do next, and by when: every promise the bot makes is one of these rows."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Key, words_enum


class TaskKind(StrEnum):
    DANGER = "danger"  # somebody may be at risk
    PERSON_WANTED = "person_wanted"  # they asked for, or need, a human
    INTRODUCE = "introduce"  # they said yes to an opportunity
    CANNOT_COME = "cannot_come"
    SUPPORT = "support"  # they asked for help for themselves
    COUNCIL_ISSUE = "council_issue"
    MY_DATA = "my_data"
    ERASURE = "erasure"
    LANGUAGE = "language"
    NO_MATCH = "no_match"  # an offer that nothing nearby fits yet
    TELL_RESULT = "tell_result"  # they asked what became of their idea
    MISUNDERSTOOD = "misunderstood"  # a message that could not be handled
    UNDER_18 = "under_18"  # a child texted us
    OFFER_RESTS = "offer_rests"  # nobody answered whether it still stands
    TOO_MANY = "too_many"  # more texts than we answer by ourselves


class Task(Base):
    __tablename__ = "tasks"

    id: Mapped[Key]
    kind: Mapped[TaskKind] = mapped_column(words_enum(TaskKind))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="SET NULL"))
    match_id: Mapped[int | None] = mapped_column(ForeignKey("matches.id", ondelete="SET NULL"))
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
