"""Two addresses become one person: mailings, answers, updates, invites and arrivals come along, and go back."""

from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import (
    Arrival,
    Ask,
    AskAbout,
    AskKind,
    Contact,
    Invite,
    Link,
    Mailing,
    MailingClass,
    MailingState,
    Match,
    Offer,
    QuietHours,
    Recipient,
    RecipientState,
    Update,
    UpdateSource,
)
from storage.people import invites
from tests.conftest import NOW
from tests.link_post import PHONE, WHATSAPP, Post, match_of, offer_of


@pytest.fixture
def post(session: Session) -> Post:
    return Post(session)


@pytest.fixture
def mailing(session: Session) -> Mailing:
    mailing = Mailing(
        title="Litter pick",
        text="Come",
        mailing_class=MailingClass.SERVICE,
        audience="everyone",
        options=[],
        state=MailingState.SENDING,
        author="sam",
        created_at=NOW,
    )
    session.add(mailing)
    session.flush()
    return mailing


def _ask(about: AskAbout, contact: Contact, **of: int) -> Ask:
    return Ask(
        contact_id=contact.id,
        about=about,
        kind=AskKind.YES_NO,
        options=[],
        subject="x",
        asked_at=NOW,
        closes_at=NOW + timedelta(days=3),
        **of,
    )


def _theirs(session: Session, mailing: Mailing, of: Contact, match: Match, offer: Offer) -> list[Any]:
    """One row of each kind, with the match and the offer that some of them hang on."""
    update = Update(did=True, text="Done", author="sam", created_at=NOW)
    session.add(update)
    session.flush()
    source = {"update_id": update.id, "contact_id": of.id, "words": "x", "said_at": NOW}
    rows = [
        Recipient(mailing_id=mailing.id, contact_id=of.id, state=RecipientState.WAITING),
        _ask(AskAbout.MAILING, of, mailing_id=mailing.id),
        _ask(AskAbout.MATCH_INVITED, of, match_id=match.id),
        _ask(AskAbout.OFFER_STANDS, of, offer_id=offer.id),
        UpdateSource(match_id=match.id, **source),
        UpdateSource(offer_id=offer.id, **source),
        QuietHours(contact_id=of.id, opens=time(10), closes=time(18)),
    ]
    session.add_all(rows)
    session.flush()
    return [*rows, invites.own(session, of.id, None, NOW)]


def _owners(session: Session, rows: list[Any]) -> list[int]:
    session.expire_all()
    return [row.contact_id for row in rows]


def _arrived(session: Session) -> set[int]:
    return set(session.scalars(select(Arrival.contact_id)))


def test_everything_comes_along_and_goes_back(session: Session, post: Post, mailing: Mailing) -> None:
    bryn, other = post.contact(WHATSAPP), post.contact(PHONE)
    rows = _theirs(session, mailing, bryn, match_of(session, bryn.id, "A"), offer_of(session, bryn.id))
    poster = invites.for_poster(session, "Library poster", None, NOW)
    invites.arrive(session, bryn.id, poster, None, NOW)
    post.link(WHATSAPP, to=PHONE)
    assert (set(_owners(session, rows)), _arrived(session)) == ({other.id}, {other.id})
    post.text(WHATSAPP, "UNLINK")
    assert (set(_owners(session, rows)), _arrived(session)) == ({bryn.id}, {bryn.id})


def test_where_both_have_one_the_one_that_was_there_stays(session: Session, post: Post, mailing: Mailing) -> None:
    bryn, other = post.contact(WHATSAPP), post.contact(PHONE)
    brought, there = (
        _theirs(session, mailing, of, match_of(session, of.id, "A"), offer_of(session, of.id))
        for of in (bryn, other)
    )
    for person, label in ((bryn, "One poster"), (other, "Another poster")):
        invites.arrive(session, person.id, invites.for_poster(session, label, None, NOW), None, NOW)
    post.link(WHATSAPP, to=PHONE)
    recipient, of_mailing, of_match, of_offer, by_match, by_offer, hours, invite = brought
    assert _owners(session, [recipient, of_mailing, of_match, by_match, hours]) == [bryn.id] * 5
    assert _owners(session, [of_offer, by_offer, invite]) == [other.id] * 3
    assert set(_owners(session, there)) == {other.id}
    assert _arrived(session) == {bryn.id, other.id}
    assert len(session.scalars(select(Invite).where(Invite.contact_id == other.id)).all()) == 2


def test_a_link_of_before_these_tables_can_be_undone(session: Session, post: Post, mailing: Mailing) -> None:
    bryn = post.contact(WHATSAPP)
    offer = offer_of(session, bryn.id)
    post.link(WHATSAPP, to=PHONE)
    link = session.scalars(select(Link)).one()
    link.moved = {name: ids for name, ids in link.moved.items() if name in {"addresses", "offers", "given_to"}}
    session.flush()
    post.text(WHATSAPP, "UNLINK")
    assert _owners(session, [offer]) == [bryn.id]
