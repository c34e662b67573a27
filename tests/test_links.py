"""One person on two channels: what comes along, what stays, how it is undone, and two phones at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import tasks
from storage.database import Database
from storage.models import ContactAddress, Conversation, Link, Member, Message, Purpose, Task, TaskKind
from storage.people import consent, contacts, networks
from storage.people.addresses import Address, ChannelKind
from tests.conftest import NOW
from tests.link_post import (
    MINUTE,
    PHONE,
    TELEGRAM,
    WHATSAPP,
    Post,
    everything_of,
    match_of,
    network_called,
    offer_of,
)


@pytest.fixture
def post(session: Session) -> Post:
    return Post(session)


def _owners(session: Session, rows: list[Any]) -> set[int]:
    session.expire_all()
    return {row.contact_id for row in rows}


def test_everything_of_theirs_comes_along_and_goes_back(session: Session, post: Post) -> None:
    bryn, other = post.contact(WHATSAPP), post.contact(PHONE)
    rows = everything_of(session, bryn)
    post.link(WHATSAPP, to=PHONE)
    assert _owners(session, rows) == {other.id}
    told = post.text(WHATSAPP, "UNLINK", NOW + MINUTE)
    assert set(told) == {WHATSAPP.value, PHONE.value}
    assert _owners(session, rows) == {bryn.id}
    assert post.contact(WHATSAPP) is bryn and post.contact(PHONE) is other
    assert session.scalars(select(Link)).one().undone_at == NOW + MINUTE


def test_nothing_that_was_there_before_goes_away_with_the_one_who_leaves(session: Session, post: Post) -> None:
    offer = offer_of(session, post.contact(PHONE).id)
    post.link(WHATSAPP, to=PHONE)
    since = offer_of(session, post.contact(PHONE).id, "lend a van")
    post.text(WHATSAPP, "UNLINK")
    assert _owners(session, [offer, since]) == {post.contact(PHONE).id}


def test_the_text_that_links_or_unlinks_belongs_to_whom_its_address_now_is(session: Session, post: Post) -> None:
    bryn, other = post.contact(WHATSAPP), post.contact(PHONE)
    post.link(WHATSAPP, to=PHONE)
    newest = select(Message).where(Message.address_id.is_not(None)).order_by(Message.id.desc()).limit(1)
    assert session.scalars(newest).one().contact_id == other.id
    post.text(WHATSAPP, "UNLINK")
    assert session.scalars(newest).one().contact_id == bryn.id


def test_where_both_have_one_the_one_that_was_there_stays(session: Session, post: Post) -> None:
    bryn, other = post.contact(WHATSAPP), post.contact(PHONE)
    left, stays, comes = (match_of(session, *of) for of in ((bryn.id, "A"), (other.id, "A"), (bryn.id, "B")))
    network = network_called(session, "hillfields")
    for person in (bryn, other):
        networks.join(session, person.id, network, NOW)
    post.link(WHATSAPP, to=PHONE)
    session.expire_all()
    assert (left.contact_id, stays.contact_id, comes.contact_id) == (bryn.id, other.id, other.id)
    assert (stays.position, comes.position) == (1, 0)
    assert sorted(session.scalars(select(Member.contact_id))) == [bryn.id, other.id]


def test_consent_and_conversation_stay_with_the_record_they_were_given_to(session: Session, post: Post) -> None:
    bryn, other = post.contact(WHATSAPP), post.contact(PHONE)
    consent.change(session, bryn.id, Purpose.TALK, granted=True, channel=ChannelKind.WHATSAPP, now=NOW)
    talks = {person.id: contacts.conversation_of(session, person.id, NOW).id for person in (bryn, other)}
    post.link(WHATSAPP, to=PHONE)
    assert consent.granted(session, bryn.id, Purpose.TALK) is True
    assert consent.granted(session, other.id, Purpose.TALK) is None
    assert {c.contact_id: c.id for c in session.scalars(select(Conversation))} == talks


def test_tasks_and_offers_keep_their_ids_through_both(session: Session, post: Post) -> None:
    offer = offer_of(session, post.contact(WHATSAPP).id)
    task = tasks.promise(session, TaskKind.INTRODUCE, post.contact(WHATSAPP).id, NOW)
    post.link(WHATSAPP, to=PHONE)
    moved = session.scalars(select(Link.moved)).one()
    assert (moved["offers"], moved["tasks"]) == ([offer.id], [task.id])
    assert session.scalars(select(Task.id)).all() == [task.id]


def test_whoever_was_linked_against_their_will_can_end_it_from_the_other_side(post: Post) -> None:
    bryn = post.contact(WHATSAPP)
    post.link(WHATSAPP, to=PHONE)
    assert set(post.text(PHONE, "UNLINK")) == {WHATSAPP.value, PHONE.value}
    assert post.contact(WHATSAPP) is bryn


def test_three_channels_come_together_and_the_newest_link_goes_first(post: Post) -> None:
    people = [post.contact(address) for address in (WHATSAPP, TELEGRAM, PHONE)]
    post.link(WHATSAPP, to=TELEGRAM)
    post.link(TELEGRAM, to=PHONE)
    assert {post.contact(address) for address in (WHATSAPP, TELEGRAM, PHONE)} == {people[2]}
    post.text(WHATSAPP, "UNLINK")
    assert [post.contact(address) for address in (WHATSAPP, TELEGRAM, PHONE)] == [people[1], people[1], people[2]]
    post.text(WHATSAPP, "UNLINK")
    assert [post.contact(address) for address in (WHATSAPP, TELEGRAM, PHONE)] == people


@pytest.mark.parametrize(("asks", "leaves"), [(WHATSAPP, WHATSAPP), (TELEGRAM, TELEGRAM), (PHONE, TELEGRAM)])
def test_of_two_links_ones_own_goes_first_else_the_newest(post: Post, asks: Address, leaves: Address) -> None:
    there = post.contact(PHONE)
    post.link(WHATSAPP, to=PHONE)
    post.link(TELEGRAM, to=PHONE)
    post.text(asks, "UNLINK")
    gone = [address for address in (WHATSAPP, TELEGRAM, PHONE) if post.contact(address) is not there]
    assert gone == [leaves]


def test_it_can_be_linked_again_after_it_was_undone(post: Post) -> None:
    post.link(WHATSAPP, to=PHONE)
    post.text(WHATSAPP, "UNLINK")
    assert post.link(WHATSAPP, to=PHONE)[WHATSAPP.value].startswith("Done")


def test_a_stop_while_linked_outlives_the_link(post: Post) -> None:
    post.link(WHATSAPP, to=PHONE)
    post.contact(PHONE).stopped_at = NOW
    assert post.text(WHATSAPP, "UNLINK") == {}
    assert post.contact(WHATSAPP) is not post.contact(PHONE)
    assert post.contact(WHATSAPP).stopped_at == post.contact(PHONE).stopped_at == NOW


def _answered_at_once(database: Database, heard: list[int]) -> list[dict[str, str]]:
    """As in service: the texts came in with transactions of their own, and each is answered in another."""
    together = Barrier(len(heard))

    def answered(message_id: int) -> dict[str, str]:
        with database.transaction() as session:
            inbound = session.get_one(Message, message_id)
            together.wait(timeout=20)
            return Post(session).answer(inbound)

    with ThreadPoolExecutor(len(heard)) as threads:
        return list(threads.map(answered, heard))


@pytest.mark.parametrize("_round", range(5))
def test_two_phones_that_send_one_code_at_once_make_one_link(database: Database, _round: int) -> None:
    second = Address(ChannelKind.WHATSAPP, "+447700900300")
    with database.transaction() as session:
        post = Post(session)
        people = {address.value: post.contact(address).id for address in (WHATSAPP, second, PHONE)}
        code = post.code_for(PHONE)
        heard = [post.hear(address, f"LINK {code}").id for address in (WHATSAPP, second)]
    told = _answered_at_once(database, heard)
    assert sorted(len(texts) for texts in told) == [1, 2]
    with database.transaction() as session:
        link = session.scalars(select(Link)).one()
        owners = {a.value: a.contact_id for a in session.scalars(select(ContactAddress))}
    assert link.to_contact_id == people[PHONE.value]
    assert sorted(owners[phone.value] == people[phone.value] for phone in (WHATSAPP, second)) == [False, True]


@pytest.mark.parametrize("_round", range(5))
def test_two_who_send_each_other_their_codes_make_one_link(database: Database, _round: int) -> None:
    with database.transaction() as session:
        post = Post(session)
        codes = post.code_for(WHATSAPP), post.code_for(TELEGRAM)
        heard = [
            post.hear(WHATSAPP, f"LINK {codes[1]}").id,
            post.hear(TELEGRAM, f"LINK {codes[0]}").id,
        ]
    told = _answered_at_once(database, heard)
    assert sorted(len(texts) for texts in told) == [1, 2]
    with database.transaction() as session:
        assert len(set(session.scalars(select(ContactAddress.contact_id)))) == 1
        session.scalars(select(Link)).one()
