"""Which offers are exported, and what their rows tell."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from storage.exports import COLUMNS, CONTACT_COLUMNS, RESTRICTED, Filters, export_offers
from storage.models import Contact, Offer, OfferKind, OfferStatus, Purpose
from storage.people.addresses import ChannelKind
from tests.exports.people import People


def test_a_row_has_the_columns_of_the_contract_in_their_order(people: People) -> None:
    people.whole_offer()
    contract = (
        "reference created status words kind does_now would_do categories outcome theme when how_often place "
        "district lat lon conditions channel source network last_confirmed person"
    )
    assert [list(row) for row in people.rows()] == [contract.split()]


def test_a_row_tells_the_offer(people: People) -> None:
    whole = people.whole_offer()
    (row,) = people.rows()
    assert row == {
        "reference": f"OFFER-{whole.id}",
        "created": "2026-11-21T10:00:00Z",
        "status": "live",
        "words": "mend bikes",
        "kind": "skill",
        "does_now": True,
        "would_do": False,
        "categories": ["making/bikes", "care/children"],
        "outcome": "kids out on bikes",
        "theme": "children_and_young",
        "when": ["sat_am", "sun_am"],
        "how_often": "weekly",
        "place": "CV6",
        "district": "CV6",
        "lat": 52.43,
        "lon": -1.5,
        "conditions": ["transport", "cost"],
        "channel": "whatsapp",
        "source": "text",
        "network": "Friends of Foleshill",
        "last_confirmed": "2026-11-21T10:05:00Z",
        "person": "P-0a",
    }


@pytest.mark.parametrize(
    ("status", "exported"),
    [("draft", True), ("live", True), ("paused", True), ("withdrawn", False)],
)
def test_what_was_taken_back_is_left_out(people: People, status: str, exported: bool) -> None:
    people.offer(people.amina, status=OfferStatus(status))
    assert [row["status"] for row in people.rows()] == ([status] if exported else [])


def test_a_draft_that_says_nothing_yet_is_left_out(people: People) -> None:
    people.offer(people.amina, words="", status=OfferStatus.DRAFT)
    assert people.rows() == []


def test_who_was_never_asked_is_left_out(people: People) -> None:
    people.offer(people.chidi)
    assert people.rows() == []


def test_the_newest_answer_counts(people: People) -> None:
    people.offer(people.amina)
    people.says(people.amina, False, timedelta(hours=1))
    assert people.rows() == []
    people.says(people.amina, True, timedelta(hours=2))
    assert len(people.rows()) == 1


def test_a_yes_to_something_else_is_no_yes_to_being_kept(people: People) -> None:
    people.offer(people.chidi)
    people.says(people.chidi, True, purpose=Purpose.MAILINGS)
    assert people.rows() == []


def test_who_sent_stop_is_left_out_until_start(people: People) -> None:
    people.offer(people.bryn)
    assert people.rows() == []
    people.bryn.stopped_at = None
    assert len(people.rows()) == 1


def test_a_restricted_record_is_left_out(people: People) -> None:
    people.offer(people.amina)
    people.amina.tags = ["resident", RESTRICTED]
    assert people.rows() == []


def test_an_erased_person_is_gone_from_the_next_export(people: People) -> None:
    people.offer(people.amina)
    people.session.execute(delete(Contact).where(Contact.id == people.amina.id))
    assert people.rows() == []


def test_times_are_in_utc_whatever_they_were_given_in(people: People) -> None:
    people.offer(people.amina, created_at=datetime(2026, 7, 1, 13, tzinfo=ZoneInfo("Europe/London")))
    assert [row["created"] for row in people.rows()] == ["2026-07-01T12:00:00Z"]


def test_many_offers_come_in_order(people: People) -> None:
    people.session.add_all(
        Offer(
            contact_id=people.amina.id, status=OfferStatus.LIVE, kind=OfferKind.TIME, words=str(number),
            categories=[], channel=ChannelKind.SMS, created_at=people.now,
        )
        for number in range(1200)
    )  # fmt: skip
    people.session.flush()
    assert people.words() == [str(number) for number in range(1200)]


def test_with_contacts_the_name_the_address_and_the_exact_place_are_added(people: People) -> None:
    people.whole_offer()
    people.address(people.amina)
    (row,) = export_offers(people.session, Filters(), with_contacts=True)
    assert tuple(row) == COLUMNS + CONTACT_COLUMNS
    assert (row["name"], row["address"]) == ("Amina", "+447700900001")
    assert (row["place"], row["district"], row["lat"], row["lon"]) == ("CV6 5BJ", "CV6", 52.43217, -1.50144)


def test_the_address_is_open_and_on_the_channel_of_the_offer(people: People, now: datetime) -> None:
    people.offer(people.amina, channel=ChannelKind.TELEGRAM)
    people.address(people.amina, channel=ChannelKind.TELEGRAM, value="100", phone=None, closed_at=now)
    people.address(people.amina, channel=ChannelKind.TELEGRAM, value="200", phone=None)
    people.address(people.amina, channel=ChannelKind.SMS, value="+447700900002", phone="+447700900002")
    assert [row["address"] for row in export_offers(people.session, Filters(), with_contacts=True)] == ["200"]


def test_a_phone_number_serves_when_the_channel_is_closed(people: People, now: datetime) -> None:
    people.offer(people.amina, channel=ChannelKind.TELEGRAM)
    people.address(people.amina, channel=ChannelKind.WEB, value="browser", phone=None)
    people.address(people.amina, channel=ChannelKind.SMS)
    (row,) = export_offers(people.session, Filters(), with_contacts=True)
    assert row["address"] == "+447700900001"
