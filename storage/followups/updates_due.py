"""Who is due to be asked whether they would hear what comes of their words: once, and nobody who has said so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, null, select, union_all
from sqlalchemy.orm import Session

from storage.audiences.reach_parts import newest
from storage.followups.asking import may_be_asked, network_id
from storage.followups.due import FRESH_FOR, confirmed, open_question
from storage.models import Ask, AskAbout, Aspiration, ConsentChange, Contact, Offer, OfferStatus, Purpose
from storage.people.addresses import ChannelKind

A_DAY = timedelta(days=1)
"""After they said it: the talk is over, and they remember it."""


class UpdatesDue(NamedTuple):
    contact: Contact
    words: str
    """Those of the offer, or else of the wish."""
    offer_id: int | None
    aspiration_id: int | None
    network_id: int | None


def updates_due(
    session: Session, channels: frozenset[ChannelKind], now: datetime, most: int
) -> Sequence[UpdatesDue]:
    """Words of people who agreed to talk, the oldest first, where they neither said whether they would hear what
    comes of them nor were asked. Of an offer 90 days old they are asked first whether it stands."""
    words = union_all(_offered(), _wished()).subquery()
    said = exists().where(ConsentChange.contact_id == Contact.id, ConsentChange.purpose == Purpose.UPDATES)
    asked = exists().where(Ask.contact_id == Contact.id, Ask.about == AskAbout.UPDATES_WANTED)
    talks = newest(Contact.__table__, Purpose.TALK).correlate(Contact).scalar_subquery()
    due = (
        select(Contact, words.c.words, words.c.offer_id, words.c.aspiration_id, network_id())
        .join(words, words.c.contact_id == Contact.id)
        .where(
            words.c.said_at <= now - A_DAY,
            words.c.said_at > now - FRESH_FOR,
            talks,
            ~said,
            ~asked,
            ~open_question(),
            may_be_asked(channels, now),
        )
        .order_by(words.c.said_at, words.c.offer_id, words.c.aspiration_id)
        .limit(most)
    )
    return [UpdatesDue(*row) for row in session.execute(due)]


def _offered() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Offer.contact_id,
        Offer.words,
        Offer.id.label("offer_id"),
        null().label("aspiration_id"),
        confirmed().label("said_at"),
    )
    return select(*columns).where(Offer.status == OfferStatus.LIVE)


def _wished() -> Select[Any]:
    """Of those alone who offer nothing: the others are asked about that."""
    offers = exists().where(Offer.contact_id == Aspiration.contact_id, Offer.status == OfferStatus.LIVE)
    columns: tuple[Any, ...] = (
        Aspiration.contact_id,
        Aspiration.words,
        null().label("offer_id"),
        Aspiration.id.label("aspiration_id"),
        Aspiration.created_at.label("said_at"),
    )
    return select(*columns).where(~offers)
