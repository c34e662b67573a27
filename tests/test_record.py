"""What a person may read about themselves, as it grows."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from storage import plain, tasks
from storage.categories.coding import categories, themes
from storage.conditions import Condition
from storage.models import (
    Aspiration,
    Contact,
    Match,
    MatchState,
    Network,
    Offer,
    OfferKind,
    OfferStatus,
    Opportunity,
    OpportunityType,
    Purpose,
    TaskKind,
)
from storage.people import consent, networks
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.people.record import BLANK, Record, record_of
from tests.conftest import NOW

WORDING = "Happy to go on? Text me your first name, or NO."


@pytest.fixture
def amina(session: Session) -> Contact:
    address = find_or_create(session, Address(ChannelKind.WHATSAPP, "+447700900101"), NOW)
    contact = session.get_one(Contact, address.contact_id)
    contact.reference = "P-0000amina"
    return contact


def _facts(record: Record, card_id: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.text) for card in record.cards if card.id == card_id for fact in card.facts]


def _lines(session: Session, contact: Contact) -> list[str]:
    session.flush()
    return record_of(session, contact.id).lines()


def _match(session: Session, contact: Contact) -> Match:
    session.add(
        Opportunity(
            id="bikes",
            title="Bike Kitchen",
            description="Mend bikes together.",
            organisation="Two Wheels",
            place="Foleshill",
            lat=52.43,
            lon=-1.49,
            cell_x=0,
            cell_y=0,
            frequency="weekly",
            type=OpportunityType.VOLUNTEER,
            updated_at=NOW,
        )
    )
    match = Match(
        contact_id=contact.id,
        opportunity_id="bikes",
        score=0.9,
        miles=0.4,
        reasons=["0.4 miles", "Saturday mornings", "you said bikes"],
        position=1,
        state=MatchState.ACCEPTED,
        created_at=NOW,
        changed_at=NOW,
    )
    session.add(match)
    session.flush()
    return match


def _offer(contact: Contact) -> Offer:
    return Offer(
        contact_id=contact.id,
        status=OfferStatus.DRAFT,
        kind=OfferKind.SKILL,
        words="mend bikes",
        does_now=True,
        channel=ChannelKind.WHATSAPP,
        created_at=NOW,
    )


def test_it_has_no_lines_before_the_first_text() -> None:
    assert BLANK.lines() == [] and all(card.empty for card in BLANK.cards)


def test_it_begins_with_a_reference_alone(session: Session, amina: Contact) -> None:
    assert _lines(session, amina) == ["You", "  Reference: P-0000amina"]


def test_it_says_who_they_are(session: Session, amina: Contact) -> None:
    amina.first_name, amina.place = "Amina", "Foleshill"
    network = Network(
        keyword="foleshill",
        name="Foleshill Neighbours",
        place="Foleshill",
        lat=52.43,
        lon=-1.49,
        radius_miles=2,
        coordinator="Ann",
        hours="weekdays",
        created_at=NOW,
    )
    session.add(network)
    session.flush()
    networks.join(session, amina.id, network, NOW)
    assert _facts(record_of(session, amina.id), "about")[:3] == [
        ("First name", "Amina"),
        ("Place", "Foleshill"),
        ("Network", "Foleshill Neighbours"),
    ]


def test_it_codes_what_matters_to_them(session: Session, amina: Contact) -> None:
    session.add(
        Aspiration(contact_id=amina.id, words="less litter round here", theme="clean_streets", created_at=NOW)
    )
    assert _lines(session, amina)[2:] == [
        "What matters to you",
        "  In your words: less litter round here",
        "    Theme: Clean, tidy streets",
    ]


def test_it_shows_half_an_offer_as_a_draft(session: Session, amina: Contact) -> None:
    draft = _offer(amina)
    session.add(draft)
    assert _lines(session, amina)[2:6] == [
        "What you can do (being written down)",
        "  In your words: mend bikes",
        "  It is: a skill",
        "  You: do this now",
    ]


def test_it_shows_a_whole_offer_in_plain_words(session: Session, amina: Contact) -> None:
    offer = _offer(amina)
    offer.status, offer.last_confirmed_at = OfferStatus.LIVE, NOW
    offer.would_do, offer.when, offer.how_often = True, ["sat_am"], "weekly"
    offer.place, offer.place_radius_miles, offer.travel_miles = "CV6", 1.0, 2.5
    offer.conditions, offer.categories = ["no_lifting", "company"], ["making/bikes"]
    session.add(offer)
    session.flush()
    assert _facts(record_of(session, amina.id), f"offer-{offer.id}") == [
        ("In your words", "mend bikes"),
        ("It is", "a skill"),
        ("You", "do this now and would be up for it"),
        ("When", "Saturday mornings"),
        ("How often", "every week"),
        ("Where", "CV6, give or take 1 mile"),
        ("How far", "up to 2.5 miles"),
        ("It needs", "no lifting, with company"),
        ("Filed under", "Mending and building bikes"),
        ("You agreed on", "Saturday 21 November"),
    ]


def test_it_gives_every_offer_a_card(session: Session, amina: Contact) -> None:
    session.add_all([_offer(amina), _offer(amina)])
    session.flush()
    assert len([card for card in record_of(session, amina.id).cards if card.title == "What you can do"]) == 2


def test_it_shows_a_match_with_its_reasons_and_what_happens_next(session: Session, amina: Contact) -> None:
    match = _match(session, amina)
    tasks.promise(session, TaskKind.INTRODUCE, amina.id, NOW, match_id=match.id)
    assert _lines(session, amina)[2:] == [
        "Near you",
        "  Bike Kitchen: 0.4 miles, Saturday mornings, you said bikes (you said yes)",
        "    Two Wheels, Foleshill",
        "What happens next",
        "  By Wednesday 25 November: Our coordinator puts you in touch",
        "    Bike Kitchen",
    ]


def test_it_says_when_a_promise_is_kept(session: Session, amina: Contact) -> None:
    tasks.promise(session, TaskKind.PERSON_WANTED, amina.id, NOW).done_at = NOW
    assert _lines(session, amina)[-1].endswith("gets in touch with you (done)")


def test_it_shows_consent_with_the_exact_words(session: Session, amina: Contact) -> None:
    channel = ChannelKind.WHATSAPP
    consent.change(session, amina.id, Purpose.TALK, granted=True, channel=channel, now=NOW, wording=WORDING)
    consent.change(session, amina.id, Purpose.SENDING, granted=False, channel=channel, now=NOW + timedelta(days=1))
    assert _lines(session, amina)[3:] == [
        "  No to: being sent any texts at all",
        "    22 November 2026 at 10:00, by text, on WhatsApp",
        "  Yes to: keeping what you say, and answering you",
        "    21 November 2026 at 10:00, by text, on WhatsApp (wording cba37a26cfbbfca3)",
        f'    "{WORDING}"',
    ]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (plain.CONDITION_WORDS, Condition),
        (plain.KIND_WORDS, OfferKind),
        (plain.OFFER_WORDS, OfferStatus),
        (plain.MATCH_WORDS, MatchState),
        (plain.TASK_WORDS, TaskKind),
        (plain.PURPOSE_WORDS, Purpose),
        (plain.CHANNEL_WORDS, ChannelKind),
    ],
    ids=["conditions", "kinds", "offers", "matches", "tasks", "purposes", "channels"],
)
def test_it_has_words_for_every_code(words: dict[str, str], codes: list[str]) -> None:
    assert set(words) == set(codes) and all(words.values())


def test_it_has_short_words_for_every_category_and_theme() -> None:
    said = [plain.category_words(code) for code in categories()] + [plain.theme_words(code) for code in themes()]
    assert all(said) and len(max(said, key=len)) < 90
