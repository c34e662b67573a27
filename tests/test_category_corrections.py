"""A coordinator files what somebody said under other categories: kept, in force everywhere, explained, undone."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli import explained as sentence_of
from storage.categories import corrections as category_corrections
from storage.categories.corrections import CategoryError, correct, filed, newest, undo
from storage.database import Database
from storage.exports import Filters
from storage.exports.rows import export_offers
from storage.models import Aspiration, AuditEntry, CategoryCorrection, Contact, Interest, Offer, OfferKind
from storage.people import offers
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import erase, find_or_create
from tests.conftest import NOW
from tests.exports.people import settle

WORDS = "walk dogs"
TABLES = ["care/animals"]


@pytest.fixture
def bryn(session: Session) -> Contact:
    address = find_or_create(session, Address(ChannelKind.SMS, "+447700900160"), NOW)
    contact = session.get_one(Contact, address.contact_id)
    contact.first_name = "Bryn"
    return contact


def an_offer(session: Session, contact: Contact, words: str = WORDS) -> Offer:
    offer = Offer(
        contact_id=contact.id,
        status="draft",
        kind=OfferKind.TIME,
        words="",
        categories=[],
        when=[],
        conditions=[],
        channel=ChannelKind.SMS,
        created_at=NOW,
    )
    session.add(offer)
    session.flush()
    offers.describe(offer, words, OfferKind.TIME, does_now=True, would_do=True)
    session.flush()
    return offer


def why(session: Session, reference: str) -> dict[str, str]:
    return {reason.code: reason.because for reason in filed(session, reference).reasons}


def test_it_explains_a_code_by_the_words_that_caused_it(session: Session, bryn: Contact) -> None:
    offer = an_offer(session, bryn)
    assert offer.categories == TABLES
    assert why(session, offer.reference) == {"care/animals": "walk, dogs"}


def test_a_correction_says_who_when_and_what_it_was(session: Session, bryn: Contact) -> None:
    offer = an_offer(session, bryn)
    correct(session, offer.reference.lower(), ["active/walking", "care/animals", "active/walking"], "jo", NOW)
    assert offer.categories == ["active/walking", "care/animals"]
    said_so = "jo said so on 21 November 2026; it was care/animals"
    assert why(session, offer.reference) == dict.fromkeys(offer.categories, said_so)
    row = session.scalars(select(CategoryCorrection)).one()
    assert (row.by, row.at, row.was, row.lifted_at) == ("jo", NOW, TABLES, None)
    entry = session.scalars(select(AuditEntry)).one()
    assert entry.action == "categorise" and "dogs" not in str(entry.details)


def test_it_wins_over_the_tables_when_more_is_said(session: Session, bryn: Contact) -> None:
    offer = an_offer(session, bryn)
    correct(session, offer.reference, ["active/walking"], "jo", NOW)
    offers.describe(offer, "bake bread", OfferKind.TIME, does_now=False, would_do=True)
    assert (offer.words, offer.categories) == ("walk dogs; bake bread", ["active/walking"])


def test_words_said_anew_are_read_anew(session: Session, bryn: Contact) -> None:
    offer = an_offer(session, bryn)
    correct(session, offer.reference, ["active/walking"], "jo", NOW)
    offers.replace_words(offer, "bake bread", NOW)
    assert offer.categories == ["food/baking"]
    assert why(session, offer.reference) == {"food/baking": "bake, bread"}
    assert session.scalars(select(CategoryCorrection.lifted_at)).one() == NOW


def test_the_last_of_two_corrections_counts_and_undoing_it_leaves_the_tables(
    session: Session, bryn: Contact
) -> None:
    offer = an_offer(session, bryn)
    correct(session, offer.reference, ["active/walking"], "jo", NOW)
    correct(session, offer.reference, ["active/exercise"], "sam", NOW)
    assert filed(session, offer.reference).corrected_by == "sam"
    assert why(session, offer.reference)["active/exercise"].endswith("it was active/walking")
    undo(session, offer.reference, "sam", NOW)
    assert offer.categories == TABLES and filed(session, offer.reference).corrected_by is None
    assert len(session.scalars(select(CategoryCorrection)).all()) == 2
    with pytest.raises(CategoryError, match="were not corrected"):
        undo(session, offer.reference, "sam", NOW)


def test_interests_and_aspirations_are_corrected_too(session: Session, bryn: Contact) -> None:
    interest = Interest(contact_id=bryn.id, words="chess", categories=["fun/games_and_hobbies"], created_at=NOW)
    hope = Aspiration(contact_id=bryn.id, words="less litter", theme="clean_streets", created_at=NOW)
    session.add_all([interest, hope])
    session.flush()
    correct(session, f"INTEREST-{interest.id}", ["company/meeting_up"], "jo", NOW)
    correct(session, f"ASPIRATION-{hope.id}", ["belonging"], "jo", NOW)
    assert (interest.categories, hope.theme) == (["company/meeting_up"], "belonging")
    with pytest.raises(CategoryError, match="one theme"):
        correct(session, f"ASPIRATION-{hope.id}", ["belonging", "home"], "jo", NOW)
    undo(session, f"ASPIRATION-{hope.id}", "jo", NOW)
    assert hope.theme == "clean_streets"


@pytest.mark.parametrize(
    ("reference", "codes", "sentence"),
    [
        ("OFFER-1", ["health.walking"], "Near it: active/walking"),
        ("OFFER-1", ["belonging"], "There is no category belonging"),
        ("OFFER-1", [], "Say which category"),
        ("OFFER-999", ["active/walking"], "There is no OFFER-999"),
        ("OFFER-\u0661", ["active/walking"], "is no reference"),
        ("P-1", ["active/walking"], "is no reference"),
        ("offer", ["active/walking"], "is no reference"),
    ],
)
def test_what_it_does_not_know_it_says(
    session: Session, bryn: Contact, reference: str, codes: list[str], sentence: str
) -> None:
    an_offer(session, bryn)
    with pytest.raises(CategoryError, match=sentence):
        correct(session, reference, codes, "jo", NOW)


def test_the_export_counts_the_corrected_code(database: Database) -> None:
    with database.transaction() as session:
        people = settle(session, NOW)
        offer = people.offer(people.amina, words=WORDS, categories=TABLES)
        correct(session, offer.reference, ["active/walking"], "jo", NOW)
        rows = list(export_offers(session, Filters(category="active/walking")))
        assert [row["categories"] for row in rows] == [["active/walking"]]
        assert list(export_offers(session, Filters(category="care"))) == []


def test_nothing_is_left_of_somebody_who_was_erased(session: Session, bryn: Contact) -> None:
    offer = an_offer(session, bryn)
    correct(session, offer.reference, ["active/walking"], "jo", NOW)
    erase(session, bryn.id)
    assert session.scalars(select(CategoryCorrection)).all() == []


def test_a_list_shows_no_name_and_nobody_under_18(session: Session, bryn: Contact) -> None:
    an_offer(session, bryn, "walk dogs, ask for Bryn")
    assert [each.words for each in newest(session, "OFFER", 5)] == ["walk dogs, ask for NAME"]
    bryn.under_18_at = NOW
    session.flush()
    assert newest(session, "OFFER", 5) == []


def test_the_command_lists_corrects_explains_and_undoes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.conninfo())
    with database.transaction() as session:
        address = find_or_create(session, Address(ChannelKind.SMS, "+447700900161"), NOW)
        reference = an_offer(session, session.get_one(Contact, address.contact_id)).reference
    assert "care/animals" in cando().output
    assert "active/walking" in cando(reference, "--set", "active/walking").output
    explained = cando(reference, "--explain").output
    assert "said so on" in explained and "it was care/animals" in explained
    assert "walk, dogs" in cando(reference, "--undo").output
    wrong = cando(reference, "--set", "health.walking")
    assert (
        isinstance(wrong.exception, CategoryError)
        and sentence_of(wrong.exception)
        and "active/walking" in str(wrong.exception)
    )
    assert cando("--undo").exit_code == 2
    with database.transaction() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.action for entry in entries] == [
            "categories",
            "categorise",
            "categories",
            "categorise undone",
        ]
        assert WORDS not in json.dumps([entry.details for entry in entries])


def test_what_the_tables_find_is_what_a_new_row_gets(session: Session, bryn: Contact) -> None:
    offer = an_offer(session, bryn)
    assert category_corrections.in_force(offer) is None
    assert category_corrections.codes_of(offer) == TABLES


def cando(*words: str) -> Result:
    return CliRunner().invoke(app, ["categories", *words], env={"COLUMNS": "200"})
