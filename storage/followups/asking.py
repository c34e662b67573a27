"""Questions that follow by the clock: who may be asked now, on which address, and each question written once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.audiences.reach_parts import WINDOW
from storage.models import (
    Ask,
    AskAbout,
    AskKind,
    Contact,
    ContactAddress,
    Conversation,
    Member,
    Message,
    MessageKind,
    Task,
    TaskKind,
)
from storage.people.addresses import ChannelKind
from storage.texts.outbox import queue_text
from storage.texts.status import DeliveryStatus

FOLLOW_UPS = (
    AskAbout.MATCH_INVITED,
    AskAbout.MATCH_HAPPENED,
    AskAbout.OFFER_STANDS,
    AskAbout.UPDATES_WANTED,
)
APART = timedelta(days=3)
"""Between two follow-ups to a person, whatever they are about."""
AFTER_TALK = timedelta(hours=1)
"""In the middle of a talk a question from elsewhere would take the answer that belongs to the talk."""
WITH_A_PERSON = {
    TaskKind.DANGER: timedelta(days=30),
    TaskKind.ERASURE: timedelta(days=90),
    TaskKind.PERSON_WANTED: timedelta(days=7),
    TaskKind.SUPPORT: timedelta(days=7),
}
"""How long a question by the clock would be out of place after such a promise, unless it is done before."""
HELD_FOR = timedelta(days=7)
"""How long a question waits for somebody whose channel lets us write only after they do."""
ONE_AT_A_TIME = text("SELECT pg_try_advisory_xact_lock(7241)")


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked. `closes_at`: a later "yes" is not meant for it."""

    about: AskAbout
    kind: AskKind
    text: str
    subject: str
    closes_at: datetime
    match_id: int | None = None
    offer_id: int | None = None
    aspiration_id: int | None = None
    choices: tuple[str, ...] = ()


def alone(session: Session) -> bool:
    """Whether no other process writes follow-ups until the end of this transaction; it never waits."""
    return bool(session.execute(ONE_AT_A_TIME).scalar())


def tidy_up(session: Session, now: datetime) -> None:
    """Closes what is past its time. A question that was too old to send was not asked: it may be asked again."""
    ours = Ask.about.in_(FOLLOW_UPS)
    session.execute(update(Ask).where(ours, Ask.open, Ask.closes_at <= now).values(open=False))
    never_left = select(Message.id).where(Message.id == Ask.message_id, Message.status == DeliveryStatus.EXPIRED)
    session.execute(delete(Ask).where(ours, Ask.answered_at.is_(None), never_left.exists()))


def may_be_asked(channels: frozenset[ChannelKind], now: datetime) -> ColumnElement[bool]:
    """Of a contact: they have an open address, have not been asked lately, are not in the middle of a talk, and no
    person has yet to see to them."""
    reachable = exists().where(
        ContactAddress.contact_id == Contact.id,
        ContactAddress.closed_at.is_(None),
        ContactAddress.channel.in_(channels - {ChannelKind.WEB}),
    )
    asked = exists().where(Ask.contact_id == Contact.id, Ask.about.in_(FOLLOW_UPS), Ask.asked_at > now - APART)
    talking = exists().where(
        Conversation.contact_id == Contact.id,
        or_(Conversation.with_person, Conversation.last_heard_at > now - AFTER_TALK),
    )
    lately = or_(*(and_(Task.kind == kind, Task.created_at > now - days) for kind, days in WITH_A_PERSON.items()))
    waiting = exists().where(Task.contact_id == Contact.id, Task.done_at.is_(None), lately)
    return and_(Contact.stopped_at.is_(None), Contact.under_18_at.is_(None), reachable, ~asked, ~talking, ~waiting)


def network_id() -> ColumnElement[int | None]:
    """Of a contact: the network they joined last, whose quiet hours they share."""
    theirs = select(Member.network_id).where(Member.contact_id == Contact.id, Member.left_at.is_(None))
    return theirs.order_by(Member.joined_at.desc()).limit(1).correlate(Contact).scalar_subquery()


def address_of(
    session: Session,
    contact_id: int,
    channels: frozenset[ChannelKind],
    refused: Callable[[ContactAddress], str | None],
    now: datetime,
) -> ContactAddress | None:
    """The best one: on which we may write now, then the one they last wrote from. None where none is left."""
    theirs = select(ContactAddress).where(
        ContactAddress.contact_id == contact_id,
        ContactAddress.closed_at.is_(None),
        ContactAddress.channel.in_(channels - {ChannelKind.WEB}),
    )
    allowed = [address for address in session.scalars(theirs) if refused(address) is None]
    long_ago = datetime.min.replace(tzinfo=now.tzinfo)
    return max(
        allowed, key=lambda each: (is_open_now(each, now), each.heard_at or long_ago, each.id), default=None
    )


def is_open_now(address: ContactAddress, now: datetime) -> bool:
    """Whether the channel takes a text that they did not just ask for."""
    heard = address.heard_at
    return address.channel is not ChannelKind.WHATSAPP or (heard is not None and heard > now - WINDOW)


def ask(
    session: Session, address: ContactAddress, question: Question, segments: int, until: datetime, now: datetime
) -> Message | None:
    """The text that asks, queued, and its row; None when it was asked before. `until`: when quiet hours begin."""
    added = (
        insert(Ask)
        .values(
            contact_id=address.contact_id,
            about=question.about,
            kind=question.kind,
            options=[],
            subject=question.subject,
            match_id=question.match_id,
            offer_id=question.offer_id,
            aspiration_id=question.aspiration_id,
            asked_at=now,
            closes_at=question.closes_at,
        )
        .on_conflict_do_nothing()
        .returning(Ask.id)
    )
    ask_id = session.scalar(added)
    if ask_id is None:
        return None
    message = queue_text(
        session,
        address.id,
        question.text,
        MessageKind.SERVICE,
        segments,
        now,
        choices=question.choices,
        asks=question.about.value,
        expires_at=until if is_open_now(address, now) else min(now + HELD_FOR, question.closes_at),
    )
    session.execute(update(Ask).where(Ask.id == ask_id).values(message_id=message.id))
    return message


def asked_since(session: Session, contact_ids: set[int], since: datetime) -> dict[int, int]:
    """How many questions each of these people got since then; who got none is not in it."""
    counted = (
        select(Ask.contact_id, func.count().label("asks"))
        .where(Ask.contact_id.in_(contact_ids), Ask.about.in_(FOLLOW_UPS), Ask.asked_at > since)
        .group_by(Ask.contact_id)
    )
    return {row.contact_id: row.asks for row in session.execute(counted)}
