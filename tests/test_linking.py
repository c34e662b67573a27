"""LINK, LINK 483920 and UNLINK: how they are understood, what a code is good for, and what is answered."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.linking import LinkKind, LinkRequest, asked
from storage.models import Link, LinkCode
from storage.people.addresses import Address, ChannelKind
from tests.conftest import NOW
from tests.link_post import MINUTE, PHONE, TELEGRAM, WHATSAPP, Post, code_in, offer_of

DONE = "Done: this and your [other] are one person to me now. Was that not you? Text UNLINK."
OTHER_WAY = (
    "Nearly done. To be sure it is you, now text LINK [code] from your [other]. Not you? Then just leave it."
)
ASKS = (
    *("LINK", "link", " Link. ", "link me", "pls link", "LINK my whatsapp", "link my phone", "link whatsapp"),
    *("can you link my telegram?", "how do i link my whats app", "hi, link my other phone", "link both my phones"),
    *("i'd like to link my new number", "link my phone and whatsapp", "link this phone to my telegram"),
    *("link this to my whatsapp", "link me up with my whatsapp", "link 07700 900777", "new link code please"),
)
CODES = (
    *("LINK 483920", "link 483 920", "Link: 483-920", "link483920", "link code is 483920", 'link "483920".'),
    *("please link 483920", "LINK 483920 thanks x", "code 483920", "the code is 483920", "483920 link"),
    *("link my phone 483920", "LINK 483920 from my other phone"),
)
UNDOS = (
    *("UNLINK", "un-link", "Un link please", "unlink me", "unlink my whatsapp", "undo link", "undo the link"),
    *("Not me! UNLINK", "that wasn't me, unlink", "unlink my phone from my whatsapp", "stop linking me"),
)
OTHER_LINKS = (
    *("link road", "I live on Link Road", "link worker", "my link worker said text you", "the link", "links"),
    *("can you send me the link", "the link does not work", "link to the app", "link in bio", "is there a link?"),
    *("link my neighbour", "link house cv6 5aa", "link 51 club", "i could link up with others", "missing link"),
    *("the door code is 1234", "483920", "121226", "my number is 07700 900200", "unlinked", "", "link " * 40),
)


@pytest.mark.parametrize("text", ASKS)
def test_it_knows_who_asks_for_a_code(text: str) -> None:
    assert asked(text) == LinkRequest(LinkKind.ASK)


@pytest.mark.parametrize("text", CODES)
def test_it_knows_a_code(text: str) -> None:
    assert asked(text) == LinkRequest(LinkKind.CODE, "483920")


@pytest.mark.parametrize("text", UNDOS)
def test_it_knows_who_wants_to_undo(text: str) -> None:
    assert asked(text) == LinkRequest(LinkKind.UNDO)


@pytest.mark.parametrize("text", OTHER_LINKS)
def test_any_other_link_is_left_to_the_talk(text: str) -> None:
    assert asked(text) is None


@pytest.fixture
def post(session: Session) -> Post:
    return Post(session)


def test_the_code_is_told_once_and_kept_only_as_a_hash(session: Session, post: Post) -> None:
    code = post.code_for(PHONE)
    kept = session.scalars(select(LinkCode)).one()
    assert code.isdigit() and len(code) == 6
    assert code not in kept.code_hash and len(kept.code_hash) == 64


def test_a_code_sent_from_the_other_address_makes_one_person(session: Session, post: Post) -> None:
    told = post.link(WHATSAPP, to=PHONE)
    assert told == {
        WHATSAPP.value: DONE.replace("[other]", "phone ending 200"),
        PHONE.value: DONE.replace("[other]", "WhatsApp ending 777"),
    }
    session.expire_all()
    assert post.contact(WHATSAPP) is post.contact(PHONE)


def test_it_tells_neither_side_anything_of_the_other(session: Session, post: Post) -> None:
    for address, name in ((WHATSAPP, "Bryn"), (PHONE, "Amina")):
        post.contact(address).first_name = name
        offer_of(session, post.contact(address).id)
    other_way = post.link(PHONE, to=WHATSAPP)
    linked, unlinked = post.link(WHATSAPP, to=PHONE), post.text(WHATSAPP, "UNLINK")
    told = " ".join((*other_way.values(), *linked.values(), *unlinked.values()))
    for private in ("Bryn", "Amina", "bikes", WHATSAPP.value, PHONE.value, "900777", "900200"):
        assert private not in told


@pytest.mark.parametrize(
    ("after", "linked"), [(14 * MINUTE, True), (15 * MINUTE, False), (timedelta(days=1), False)]
)
def test_a_code_lives_fifteen_minutes(post: Post, after: timedelta, linked: bool) -> None:
    code = post.code_for(PHONE)
    told = post.text(WHATSAPP, f"LINK {code}", NOW + after)
    assert told[WHATSAPP.value].startswith("Done" if linked else "Sorry, that code does not work")


def test_a_new_code_kills_the_one_before(post: Post) -> None:
    old, new = post.code_for(PHONE), post.code_for(PHONE)
    assert old != new
    assert post.text(WHATSAPP, f"LINK {old}")[WHATSAPP.value].startswith("Sorry")
    assert post.text(WHATSAPP, f"LINK {new}")[WHATSAPP.value].startswith("Done")


def test_a_code_works_once(post: Post) -> None:
    code = post.code_for(PHONE)
    post.text(WHATSAPP, f"LINK {code}")
    assert post.text(TELEGRAM, f"LINK {code}")[TELEGRAM.value].startswith("Sorry")
    assert post.contact(TELEGRAM) is not post.contact(PHONE)


def test_the_same_text_twice_is_kindly_answered(post: Post) -> None:
    code = post.code_for(PHONE)
    post.text(WHATSAPP, f"LINK {code}")
    assert post.text(WHATSAPP, f"LINK {code}") == {
        WHATSAPP.value: "Those two are linked already. There is nothing more to do."
    }


def test_a_code_sent_from_where_it_was_given_does_nothing_yet(post: Post) -> None:
    code = post.code_for(PHONE)
    assert "from your other phone" in post.text(PHONE, f"LINK {code}")[PHONE.value]
    assert post.text(WHATSAPP, f"LINK {code}")[WHATSAPP.value].startswith("Done")


def test_five_wrong_codes_and_then_an_hour_of_rest(post: Post) -> None:
    code = post.code_for(PHONE)
    wrong = "000000" if code != "000000" else "111111"
    for minute in range(5):
        assert post.text(WHATSAPP, f"LINK {wrong}", NOW + minute * MINUTE)[WHATSAPP.value].startswith("Sorry")
    refused = post.text(WHATSAPP, f"LINK {code}", NOW + 6 * MINUTE)[WHATSAPP.value]
    assert refused.startswith("That was too many codes. Please wait an hour")
    assert post.text(TELEGRAM, f"LINK {code}", NOW + 6 * MINUTE)[TELEGRAM.value].startswith("Done")
    later = NOW + 67 * MINUTE
    assert post.link(WHATSAPP, to=PHONE, now=later)[WHATSAPP.value].startswith("Done")


def test_a_forged_sms_gets_nothing_but_a_text_to_the_phone_it_names(session: Session, post: Post) -> None:
    victim, attacker = post.contact(PHONE), post.contact(TELEGRAM)
    offer = offer_of(session, victim.id)
    code = post.code_for(TELEGRAM)
    told = post.text(PHONE, f"LINK {code}")
    assert set(told) == {PHONE.value}
    new = code_in(told[PHONE.value])
    assert told == {PHONE.value: OTHER_WAY.replace("[code]", new).replace("[other]", "Telegram")}
    assert new != code
    for forged_or_own in (PHONE, TELEGRAM):
        assert set(post.text(forged_or_own, f"LINK {code}")) == {forged_or_own.value}
    session.expire_all()
    assert (post.contact(PHONE), post.contact(TELEGRAM), offer.contact_id) == (victim, attacker, victim.id)
    assert session.scalars(select(Link)).all() == []


def test_a_phone_that_comes_second_is_linked_by_the_code_that_it_was_sent(session: Session, post: Post) -> None:
    on_sms, on_telegram = post.contact(PHONE), post.contact(TELEGRAM)
    offer = offer_of(session, on_telegram.id)
    second = code_in(post.link(PHONE, to=TELEGRAM)[PHONE.value])
    assert post.text(TELEGRAM, f"LINK {second}") == {
        TELEGRAM.value: DONE.replace("[other]", "phone ending 200"),
        PHONE.value: DONE.replace("[other]", "Telegram"),
    }
    session.expire_all()
    assert post.contact(TELEGRAM) is post.contact(PHONE) is on_sms
    assert offer.contact_id == on_sms.id


def test_a_forger_can_have_five_codes_sent_to_a_phone_and_no_more(session: Session, post: Post) -> None:
    code = post.code_for(TELEGRAM)
    sent = [code_in(post.text(PHONE, f"LINK {code}", NOW + n * MINUTE)[PHONE.value]) for n in range(5)]
    for minute in (5, 6):
        refused = post.text(PHONE, f"LINK {code}", NOW + minute * MINUTE)
        assert refused[PHONE.value].startswith("That was too many codes.")
    assert post.contact(TELEGRAM) is not post.contact(PHONE)
    assert post.text(TELEGRAM, f"LINK {sent[0]}", NOW + 7 * MINUTE)[TELEGRAM.value].startswith("Sorry")
    assert post.text(TELEGRAM, f"LINK {sent[-1]}", NOW + 7 * MINUTE)[TELEGRAM.value].startswith("Done")


def test_nothing_to_undo_is_said_kindly(post: Post) -> None:
    assert "nothing to undo" in post.text(WHATSAPP, "UNLINK")[WHATSAPP.value]
    post.link(WHATSAPP, to=PHONE)
    post.text(WHATSAPP, "UNLINK")
    assert "nothing to undo" in post.text(WHATSAPP, "UNLINK")[WHATSAPP.value]


def test_the_code_of_somebody_who_has_stopped_is_dead_and_they_hear_nothing(session: Session, post: Post) -> None:
    code = post.code_for(PHONE)
    post.contact(PHONE).stopped_at = NOW
    told = post.text(WHATSAPP, f"LINK {code}")
    assert set(told) == {WHATSAPP.value} and told[WHATSAPP.value].startswith("Sorry")
    assert session.scalars(select(Link)).all() == []


@pytest.mark.parametrize("words", ["LINK", "LINK 483920", "UNLINK"])
def test_somebody_who_has_stopped_gets_silence(post: Post, words: str) -> None:
    post.contact(PHONE).stopped_at = NOW
    assert post.text(PHONE, words) == {}


def test_a_child_is_linked_to_nobody(post: Post) -> None:
    post.contact(PHONE).under_18_at = NOW
    told = post.link(WHATSAPP, to=PHONE)
    assert told == {WHATSAPP.value: "Sorry, I cannot link those two. Text PERSON and somebody here will help you."}


def test_two_phones_that_text_cannot_prove_themselves_to_each_other(session: Session) -> None:
    post = Post(session)
    told = post.link(PHONE, to=Address(ChannelKind.SMS, "+447700900299"))
    assert all("Sorry, I cannot link" in words for words in told.values())
