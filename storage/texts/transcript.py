"""The texts of one address in order, and how the newest one stands: what a page needs to show a conversation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import ContactAddress, Direction, Message
from storage.people.addresses import Address
from storage.texts.status import DeliveryStatus

NEWEST = 100
"""Texts that are shown; older ones stay in the tables."""

NEVER_ARRIVES = (DeliveryStatus.FAILED, DeliveryStatus.WITHHELD)


class Standing(StrEnum):
    """What became of their newest text."""

    ANSWERED = "answered"  # or there is none yet
    WAITING = "waiting"
    SET_ASIDE = "set_aside"  # it could not be handled; a coordinator looks at it
    WITH_PERSON = "with_person"  # a coordinator holds the conversation
    SILENT = "silent"  # they sent STOP, so nothing is sent


@dataclass(frozen=True, slots=True)
class Text:
    id: int
    mine: bool
    text: str
    segments: int
    location: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Transcript:
    texts: tuple[Text, ...] = ()
    choices: tuple[str, ...] = ()
    """What may be tapped now: of the newest reply, until they text again."""
    standing: Standing = Standing.ANSWERED
    heard_at: datetime | None = None
    """When their newest text came."""

    @property
    def newest(self) -> int:
        """The id of the newest text, 0 before the first."""
        return self.texts[-1].id if self.texts else 0


NO_TEXTS = Transcript()


def find_address(session: Session, address: Address) -> ContactAddress | None:
    """The row of an address that has texted before."""
    same = (ContactAddress.channel == address.channel, ContactAddress.value == address.value)
    return session.scalars(select(ContactAddress).where(*same)).one_or_none()


def transcript_of(session: Session, address: ContactAddress) -> Transcript:
    shown = select(Message).where(Message.address_id == address.id, Message.status.not_in(NEVER_ARRIVES))
    rows = list(session.scalars(shown.order_by(Message.id.desc()).limit(NEWEST)))
    replies = list(takewhile(lambda row: row.direction is Direction.OUT, rows))
    heard = next((row for row in rows if row.direction is Direction.IN), None)
    return Transcript(
        texts=tuple(_text(row) for row in reversed(rows)),
        choices=next((tuple(row.choices) for row in replies if row.choices), ()),
        standing=_standing(heard, answered=bool(replies)),
        heard_at=heard.created_at if heard else None,
    )


def _text(row: Message) -> Text:
    location = (row.lat, row.lon) if row.lat is not None and row.lon is not None else None
    return Text(row.id, row.direction is Direction.IN, row.text, row.segments, location)


def _standing(heard: Message | None, *, answered: bool) -> Standing:
    if heard is None:
        return Standing.ANSWERED
    if heard.status is DeliveryStatus.RECEIVED:
        return Standing.WAITING
    if heard.status is DeliveryStatus.QUARANTINED:
        return Standing.SET_ASIDE
    unanswered = {"person": Standing.WITH_PERSON, "safety": Standing.SILENT}
    return Standing.ANSWERED if answered else unanswered.get(heard.handled_by or "", Standing.ANSWERED)
