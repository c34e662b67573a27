"""Who is asked about something new: whom it fits, who has agreed, and not the usual few every time."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from broadcasts import followups
from broadcasts.means import Means
from storage import samples
from storage.conditions import Condition, Help, Need
from storage.database import Database
from storage.models import (
    AskAbout,
    Match,
    MatchState,
    OfferKind,
    OfferStatus,
    Opportunity,
    OpportunityStatus,
    OpportunityType,
    Purpose,
)
from storage.people import consent
from storage.people.addresses import ChannelKind
from tests.broadcasts.neighbours import Neighbours, Sent
from tests.conftest import NOW
from tests.matching import embed
from tests.matching.near_here import HERE, MILE

DAY = timedelta(days=1)


def test_it_asks_whom_something_new_fits(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person()
    offer = neighbours.offer(contact, when=["sat_am"])
    row = neighbours.opportunity()
    assert followups.run(neighbours.session, ours, NOW)["invited"] == 1
    assert sent.texts == [
        "Hello Amina. Something new near you: Bike kitchen (0.4 miles, Saturday mornings, you said bikes). "
        "Would you like to? Reply YES or NO. STOP ends texts."
    ]
    match = neighbours.session.scalars(select(Match)).one()
    assert (match.state, match.position, match.offer_id) == (MatchState.SUGGESTED, 0, offer.id)
    (ask,) = neighbours.asks()
    assert (ask.about, ask.match_id, ask.subject) == (AskAbout.MATCH_INVITED, match.id, "Bike kitchen")
    assert ask.closes_at == NOW + 7 * DAY and row.told_at == NOW


def test_it_tells_of_something_new_once(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.opportunity()
    followups.run(neighbours.session, ours, NOW)
    neighbours.offer(neighbours.person())
    followups.run(neighbours.session, ours, NOW + DAY)
    assert sent.texts == []


@pytest.mark.parametrize(
    ("opportunity", "offer", "invited"),
    [
        ({}, {}, True),
        ({}, {"words": "I bake cakes"}, False),
        ({}, {"status": OfferStatus.DRAFT}, False),
        ({}, {"status": OfferStatus.PAUSED}, False),
        ({}, {"when": ["mon_am"]}, False),
        ({"needs": [Need.STAIRS.value]}, {"conditions": [Condition.STEP_FREE.value]}, False),
        ({"miles": 1.9}, {}, True),
        ({"miles": 2.1}, {}, False),
        ({"miles": 2.1}, {"travel_miles": 3.0}, True),
        ({"miles": 1.1}, {"travel_miles": 1.0}, False),
        ({"miles": 60.0, "provides": [Help.FROM_HOME.value]}, {}, True),
        ({"miles": 1.0}, {"lat": HERE.lat + 9 * MILE, "lon": HERE.lon}, False),
        ({"capacity": 2, "filled": 1}, {}, True),
        ({"type": OpportunityType.VENUE_WANTED}, {}, False),
        ({"type": OpportunityType.VENUE_WANTED}, {"words": "our garage", "kind": OfferKind.SPACE}, False),
    ],
)
def test_it_asks_only_whom_it_fits(
    neighbours: Neighbours, ours: Means, opportunity: dict[str, Any], offer: dict[str, Any], invited: bool
) -> None:
    neighbours.offer(neighbours.person(), **offer)
    neighbours.opportunity(**opportunity)
    assert followups.run(neighbours.session, ours, NOW)["invited"] == invited


@pytest.mark.parametrize(
    "opportunity",
    [
        {"status": OpportunityStatus.CLOSED},
        {"capacity": 2, "filled": 2},
        {"ends_at": NOW - DAY},
        {"told_at": NOW - DAY},
    ],
)
def test_it_says_nothing_of_what_cannot_be_joined(
    neighbours: Neighbours, ours: Means, sent: Sent, opportunity: dict[str, Any]
) -> None:
    neighbours.offer(neighbours.person())
    neighbours.opportunity(**opportunity)
    followups.run(neighbours.session, ours, NOW)
    assert sent.texts == []


def test_it_asks_only_who_agreed_to_be_matched(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.offer(neighbours.person("Amina", agreed=()))
    changed = neighbours.person("Bryn")
    consent.change(
        neighbours.session, changed.id, Purpose.MATCHING, granted=False, channel=ChannelKind.SMS, now=NOW
    )
    neighbours.offer(changed)
    neighbours.opportunity()
    followups.run(neighbours.session, ours, NOW)
    assert sent.texts == []


def test_who_was_shown_it_before_is_not_asked(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    contact = neighbours.person()
    neighbours.offer(contact)
    neighbours.match(contact, neighbours.opportunity(), 40, state=MatchState.DECLINED)
    followups.run(neighbours.session, ours, NOW)
    assert sent.texts == []


def test_an_interest_is_enough(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.interest(neighbours.person(), "learning to mend bikes")
    neighbours.opportunity()
    followups.run(neighbours.session, ours, NOW)
    assert len(sent.texts) == 1


def test_it_asks_five_and_others_the_next_time(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    """Eight people who fit alike, three opportunities: nobody is asked a third time before all are asked twice."""
    for name in ("Ada", "Bo", "Cai", "Dev", "Eve", "Fay", "Gil", "Hal"):
        neighbours.offer(neighbours.person(name))
    named = list[set[int]]()
    for number in range(3):
        neighbours.opportunity(f"new-{number}")
        before = len(sent.messages)
        assert followups.run(neighbours.session, ours, NOW + number * 4 * DAY)["invited"] == 5
        named.append({message.contact_id for message in sent.messages[before:]})
    first, second, third = named
    assert len(first | second) == 8 and third.isdisjoint(first & second)


def test_a_much_better_fit_goes_first_among_those_asked_alike(
    neighbours: Neighbours, ours: Means, sent: Sent
) -> None:
    for name in ("Ada", "Bo", "Cai", "Dev", "Eve"):
        neighbours.offer(neighbours.person(name), "I would do anything")
    neighbours.offer(neighbours.person("Zed"), "I mend and repair bikes")
    neighbours.opportunity()
    followups.run(neighbours.session, ours, NOW)
    assert sent.texts[0].startswith("Hello Zed.") and len(sent.texts) == 5


def test_it_waits_for_the_morning(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.offer(neighbours.person())
    row = neighbours.opportunity()
    followups.run(neighbours.session, ours, NOW + timedelta(hours=12))
    assert row.told_at is None and sent.texts == []
    followups.run(neighbours.session, ours, NOW + timedelta(hours=23, minutes=30))
    assert row.told_at is not None and len(sent.texts) == 1


def test_nobody_is_invited_to_samples(database: Database) -> None:
    samples.load_samples(database, embed, NOW, lambda _: None)
    with database.transaction() as session:
        told = session.scalars(select(Opportunity.told_at).distinct()).all()
    assert told == [NOW]
