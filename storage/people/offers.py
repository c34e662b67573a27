"""What people want and can do, written down as the talk goes on, so that half a talk leaves half a record."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.categories import corrections as category_corrections
from storage.categories.coding import categorise, theme_of
from storage.meaning import Embed
from storage.models import Aspiration, Contact, Interest, Offer, OfferKind, OfferStatus
from storage.people.addresses import ChannelKind

_DRAFT = (
    select(Offer)
    .where(Offer.contact_id == bindparam("contact_id"), Offer.status == OfferStatus.DRAFT)
    .order_by(Offer.id.desc())
    .limit(1)
)


def draft_of(session: Session, contact_id: int) -> Offer | None:
    """The offer that is being talked about, if one is."""
    return session.scalars(_DRAFT, {"contact_id": contact_id}).one_or_none()


def begin(session: Session, contact: Contact, channel: ChannelKind, message_id: int, now: datetime) -> Offer:
    """The open draft, or a new one that this text begins (the same one, when the text is read again)."""
    begun = (
        draft_of(session, contact.id)
        or session.scalars(select(Offer).where(Offer.message_id == message_id)).one_or_none()
    )
    if begun is None:
        begun = Offer(
            contact_id=contact.id,
            aspiration=newest_aspiration(session, contact.id),
            status=OfferStatus.DRAFT,
            kind=OfferKind.TIME,
            words="",
            channel=channel,
            source="text",
            message_id=message_id,
            created_at=now,
        )
        session.add(begun)
        session.flush()
    return begun


def describe(offer: Offer, words: str, kind: OfferKind, *, does_now: bool, would_do: bool) -> None:
    """What it is. Said twice in other words, both are kept."""
    known = offer.words.lower()
    if words.lower() not in known:
        offer.words = f"{offer.words}; {words}" if offer.words else words
    offer.kind = kind if kind is not OfferKind.TIME else offer.kind
    offer.does_now = offer.does_now or does_now
    offer.would_do = offer.would_do or would_do
    offer.categories = category_corrections.codes_of(offer)


def replace_words(offer: Offer, words: str, now: datetime) -> None:
    """What it is, said anew: a correction of the old words' categories holds no longer."""
    offer.words = words
    category_corrections.lift(offer, now)
    offer.categories = category_corrections.codes_of(offer)


def make_live(offer: Offer, embed: Embed, now: datetime) -> None:
    """They agreed to what was read back: from now on it is matched and counted."""
    offer.status, offer.last_confirmed_at = OfferStatus.LIVE, now
    offer.meaning = list(embed([offer.words])[0])


def reopen(offer: Offer) -> None:
    """They want to change it: a draft again until they agree to the new wording."""
    offer.status = OfferStatus.DRAFT


def aspire(session: Session, contact_id: int, words: str, message_id: int, now: datetime) -> Aspiration:
    """The outcome they want, coded to a theme; a text read twice is one aspiration."""
    same = session.scalars(select(Aspiration).where(Aspiration.message_id == message_id)).one_or_none()
    if same is not None:
        return same
    aspiration = Aspiration(
        contact_id=contact_id, words=words, theme=theme_of(words).code, message_id=message_id, created_at=now
    )
    session.add(aspiration)
    session.flush()
    return aspiration


_NEWEST_ASPIRATION = (
    select(Aspiration)
    .where(Aspiration.contact_id == bindparam("contact_id"))
    .order_by(Aspiration.id.desc())
    .limit(1)
)


def newest_aspiration(session: Session, contact_id: int) -> Aspiration | None:
    return session.scalars(_NEWEST_ASPIRATION, {"contact_id": contact_id}).one_or_none()


def interest(
    session: Session, contact_id: int, words: str, message_id: int, embed: Embed, now: datetime
) -> Interest:
    """What they would like to hear about or join; kept apart from what they offer."""
    same = session.scalars(select(Interest).where(Interest.message_id == message_id)).one_or_none()
    if same is not None:
        return same
    row = Interest(
        contact_id=contact_id,
        words=words,
        categories=[coded.code for coded in categorise(words)],
        meaning=list(embed([words])[0]),
        message_id=message_id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def live_offers(session: Session, contact_id: int) -> list[Offer]:
    return list(
        session.scalars(
            select(Offer)
            .where(Offer.contact_id == contact_id, Offer.status == OfferStatus.LIVE)
            .order_by(Offer.id)
        )
    )


def newest_interest(session: Session, contact_id: int) -> Interest | None:
    return session.scalars(
        select(Interest)
        .where(Interest.contact_id == contact_id, Interest.withdrawn_at.is_(None))
        .order_by(Interest.id.desc())
        .limit(1)
    ).one_or_none()
