"""What an update answers: whose words, as they stood; who may be told; and the share that was told in time."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage.models import Contact, Direction, MatchState, OfferStatus, Purpose, Update, UpdateSource
from storage.people import consent
from storage.people.addresses import ChannelKind
from storage.updates import updates
from storage.updates.public_text import personal
from storage.updates.sources import UpdateError
from tests.broadcasts.neighbours import Neighbours
from tests.conftest import NOW

DAY = timedelta(days=1)
HOSTILE = "Robert'); DROP TABLE updates;-- {first_name} \u202e [b]"


def behind(neighbours: Neighbours, row: Update) -> list[tuple[int, str]]:
    found = select(UpdateSource).where(UpdateSource.update_id == row.id).order_by(UpdateSource.id)
    return [(source.contact_id, source.words) for source in neighbours.session.scalars(found)]


def test_it_keeps_each_persons_words_as_they_stood(neighbours: Neighbours) -> None:
    amina, bryn = neighbours.person("Amina"), neighbours.person("Bryn")
    offer, wish = neighbours.offer(amina, "I can mend bikes"), neighbours.wish(bryn, HOSTILE)
    text = neighbours.said(bryn, "the shelter is a disgrace")
    match = neighbours.match(amina, neighbours.opportunity(), 3, offer_id=offer.id)
    references = f"OFFER-{offer.id}, wish-{wish.id};MESSAGE-{text.id} MATCH-{match.id}"
    row = neighbours.update(references)
    offer.words = wish.words = text.text = "something else"
    neighbours.session.flush()
    assert behind(neighbours, row) == [
        (amina.id, "I can mend bikes"),
        (bryn.id, HOSTILE),
        (bryn.id, "the shelter is a disgrace"),
        (amina.id, "I can mend bikes"),
    ]
    assert updates.standing(neighbours.session, row).references == (
        f"OFFER-{offer.id}",
        f"WISH-{wish.id}",
        f"MESSAGE-{text.id}",
        f"MATCH-{match.id}",
    )


def test_a_reference_given_twice_or_by_another_name_counts_once(neighbours: Neighbours) -> None:
    wish = neighbours.wish(neighbours.person())
    assert len(behind(neighbours, neighbours.update(f"WISH-{wish.id} WISH-{wish.id} aspiration-{wish.id}"))) == 1


def test_a_match_without_an_offer_is_what_they_were_interested_in_or_the_yes_itself(
    neighbours: Neighbours,
) -> None:
    amina, bryn = neighbours.person("Amina"), neighbours.person("Bryn")
    neighbours.interest(amina, "learning about bikes").created_at = NOW - 9 * DAY
    row = neighbours.opportunity()
    matches = [neighbours.match(each, row, 3) for each in (amina, bryn)]
    told = neighbours.update(" ".join(f"MATCH-{match.id}" for match in matches))
    assert [words for _, words in behind(neighbours, told)] == ["learning about bikes", "yes to Bike kitchen"]


@pytest.mark.parametrize(
    ("references", "named"),
    [
        ("OFFER", "OFFER: references look like OFFER-12"),
        ("OFFER-x, PERSON-3 OFFER-0", "OFFER-x, PERSON-3, OFFER-0: references look like"),
        ("OFFER-99999999999999999999", "references look like"),
        ("OFFER-77 MESSAGE-78", "OFFER-77, MESSAGE-78: nobody has said anything"),
        ("OFFER-{draft}", "OFFER-{draft}: nobody"),
        ("MESSAGE-{ours}", "MESSAGE-{ours}: nobody"),
        ("MESSAGE-{empty}", "MESSAGE-{empty}: nobody"),
        ("MATCH-{no}", "MATCH-{no}: nobody"),
    ],
)
def test_a_reference_to_nobodys_words_is_named(neighbours: Neighbours, references: str, named: str) -> None:
    amina = neighbours.person()
    numbers = {
        "draft": neighbours.offer(amina, status=OfferStatus.DRAFT).id,
        "ours": neighbours.said(amina, "Hello", direction=Direction.OUT).id,
        "empty": neighbours.said(amina, " ").id,
        "no": neighbours.match(amina, neighbours.opportunity(), 1, state=MatchState.DECLINED).id,
    }
    with pytest.raises(UpdateError) as told:
        neighbours.update(references.format(**numbers))
    assert named.format(**numbers) in str(told.value)
    assert neighbours.session.scalars(select(Update)).all() == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": " \n "}, "Say what was done"),
        ({"did": False}, "Say why not"),
        ({"did": False, "because": " "}, "Say why not"),
        ({"text": "painted {everything}"}, "Curly brackets"),
        ({"because": "you {first_name} asked"}, "Curly brackets"),
    ],
)
def test_it_says_what_is_missing(neighbours: Neighbours, given: dict[str, Any], sentence: str) -> None:
    wish = neighbours.wish(neighbours.person())
    with pytest.raises(UpdateError, match=sentence):
        neighbours.update(f"WISH-{wish.id}", **given)


def test_what_is_public_is_on_one_line_without_what_nobody_sees(neighbours: Neighbours) -> None:
    wish = neighbours.wish(neighbours.person())
    row = neighbours.update(f"WISH-{wish.id}", text=" painted\x07\nthe\u202e shelter ")
    assert row.text == "painted the shelter"


def _refused(neighbours: Neighbours, contact: Contact) -> None:
    consent.change(
        neighbours.session, contact.id, Purpose.UPDATES, granted=False, channel=ChannelKind.SMS, now=NOW
    )


def _stopped(_: Neighbours, contact: Contact) -> None:
    contact.stopped_at = NOW


def _under_18(_: Neighbours, contact: Contact) -> None:
    contact.under_18_at = NOW


@pytest.mark.parametrize("why", [_refused, _stopped, _under_18])
def test_it_counts_people_once_and_who_may_be_told(neighbours: Neighbours, why: Any) -> None:
    amina, bryn = neighbours.person("Amina"), neighbours.person("Bryn")
    chidi = neighbours.person("Chidi", agreed=(Purpose.MAILINGS,))
    rows = [neighbours.wish(amina), neighbours.wish(amina), neighbours.wish(bryn), neighbours.wish(chidi)]
    why(neighbours, bryn)
    neighbours.session.flush()
    row = neighbours.update(",".join(f"WISH-{wish.id}" for wish in rows))
    standing = updates.standing(neighbours.session, row)
    assert (standing.behind, standing.agreed, standing.told) == (3, 1, 0)


def test_who_was_told_was_told_of_all_they_said_and_once(neighbours: Neighbours) -> None:
    amina, bryn = neighbours.person("Amina"), neighbours.person("Bryn")
    rows = [neighbours.wish(amina), neighbours.wish(amina), neighbours.wish(bryn)]
    row = neighbours.update(",".join(f"WISH-{wish.id}" for wish in rows))
    assert updates.record_told(neighbours.session, row.id, [amina.id], NOW) == 2
    assert updates.record_told(neighbours.session, row.id, [amina.id], NOW + DAY) == 0
    found = select(UpdateSource.contact_id, UpdateSource.told_at).order_by(UpdateSource.id)
    told = [tuple(each) for each in neighbours.session.execute(found)]
    assert told == [(amina.id, NOW), (amina.id, NOW), (bryn.id, None)]
    assert updates.standing(neighbours.session, row).told == 1


@pytest.mark.parametrize(
    ("text", "offending"),
    [
        ("painted the shelter in CV6 with 6 of you", []),
        ("opened on 12.03.2026, for 2026-2027, with \u00a3120,000 of 1 000 000", []),
        ("met amina and Chidi", ["amina", "Chidi"]),
        ("Zo\u00eb's idea", ["Zo\u00eb"]),
        ("we may do it again in may", []),
        ("May did it", ["May"]),
        ("mary ann and Mary", ["mary", "ann", "Mary"]),
        ("ring 07700 900123, or 024 7655 1234", ["07700 900123", "024 7655 1234"]),
        ("ring +44 (0)7700-900-123", ["+44 (0)7700-900-123"]),
        ("at 12 Gas Street CV6 5AB or b1 1bb", ["CV6 5AB", "b1 1bb"]),
        ("write to sam.o@example.org or @samspade", ["sam.o@example.org", "@samspade"]),
        ("Amina: 07700900123", ["Amina", "07700900123"]),
    ],
)
def test_it_names_what_would_tell_who_somebody_is(neighbours: Neighbours, text: str, offending: list[str]) -> None:
    mine = [neighbours.wish(neighbours.person(name)) for name in ("Amina", "Zo\u00eb", "Mary Ann")]
    for name in ("Chidi", "May", "Will"):
        neighbours.person(name)
    row = neighbours.update(",".join(f"WISH-{wish.id}" for wish in mine))
    assert personal(neighbours.session, text, row.id) == offending
    assert personal(neighbours.session, text, row.id, [each.upper() for each in offending]) == []
