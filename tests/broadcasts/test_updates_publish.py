"""Publishing an update: what stops it, who gets which text by the mailing's own clock, and what becomes public."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcasts.fitting import fitted
from broadcasts.render import render
from broadcasts.run import Ticker
from broadcasts.updates import publish, text_of
from storage.database import Database
from storage.mailings.people import Person
from storage.models import AuditEntry, Mailing, MailingClass, Message, MessageKind, Purpose, Update, UpdateSource
from storage.people.addresses import ChannelKind
from storage.updates import updates
from storage.updates.sources import UpdateError
from tests.broadcasts.neighbours import Neighbours, Sent, means
from tests.conftest import NOW

EVENING = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
OURS = means(Sent())


def published(session: Session, row: Update, now: datetime = NOW, **given: Any) -> Mailing:
    return publish(session, row.id, OURS, "sam", now, **({"approver": "nadia"} | given))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "We did: painted the shelter."),
        ({"text": "painted it!"}, "We did: painted it!"),
        ({"because": "because you asked."}, "We did: painted the shelter, because you asked."),
        (
            {"did": False, "text": "put up a crossing.", "because": "the county refused"},
            "We did not: put up a crossing, because the county refused.",
        ),
    ],
)
def test_its_text_quotes_them_and_says_what_came_of_it(given: dict[str, Any], text: str) -> None:
    row = Update(**({"did": True, "text": "painted the shelter", "because": None} | given))
    assert text_of(row) == f"{{network}}. You said: {{your_words}}. {text}"


def test_it_is_public_and_scheduled_at_once(neighbours: Neighbours) -> None:
    wish = neighbours.wish(neighbours.person())
    row = neighbours.update(f"WISH-{wish.id}")
    mailing = published(neighbours.session, row)
    assert row.published_at == NOW and mailing.send_at == NOW
    assert (mailing.mailing_class, mailing.update_id) == (MailingClass.SERVICE, row.id)
    assert (mailing.audience, mailing.title) == (f"behind update {row.id}", "We did: painted the shelter")
    entry = neighbours.session.scalars(select(AuditEntry).where(AuditEntry.action == "update published")).one()
    assert entry.details == {"update": row.id, "mailing": mailing.id, "people": 1, "allowed": 0}


def test_in_the_evening_it_waits_for_the_morning(neighbours: Neighbours) -> None:
    wish = neighbours.wish(neighbours.person())
    mailing = published(neighbours.session, neighbours.update(f"WISH-{wish.id}"), EVENING)
    assert mailing.send_at == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _nobody(neighbours: Neighbours) -> Update:
    return neighbours.update("")


def _nobody_agreed(neighbours: Neighbours) -> Update:
    return neighbours.update(f"WISH-{neighbours.wish(neighbours.person(agreed=())).id}")


def _a_name(neighbours: Neighbours) -> Update:
    wish = neighbours.wish(neighbours.person("Amina"))
    return neighbours.update(f"WISH-{wish.id}", text="painted it with amina, ring 07700 900123")


def _too_long(neighbours: Neighbours) -> Update:
    return neighbours.update(f"WISH-{neighbours.wish(neighbours.person()).id}", text="painted " * 60)


def _twice(neighbours: Neighbours) -> Update:
    row = neighbours.update(f"WISH-{neighbours.wish(neighbours.person()).id}")
    published(neighbours.session, row)
    return row


@pytest.mark.parametrize(
    ("prepared", "sentence"),
    [
        (_nobody, "Nobody is behind it"),
        (_nobody_agreed, r"None of the people behind it \(1\) agreed"),
        (_a_name, 'how to reach them: "amina", "07700 900123"'),
        (_too_long, "It is too long: with their own words a text may take 3 SMS"),
        (_twice, "It is published already"),
    ],
)
def test_it_says_what_stops_it(
    neighbours: Neighbours, prepared: Callable[[Neighbours], Update], sentence: str
) -> None:
    row = prepared(neighbours)
    before = neighbours.session.scalars(select(Mailing.id)).all()
    with pytest.raises(UpdateError, match=sentence):
        published(neighbours.session, row, NOW + timedelta(hours=1))
    assert neighbours.session.scalars(select(Mailing.id)).all() == before


def test_a_word_that_is_nobodys_name_may_be_allowed(neighbours: Neighbours) -> None:
    wish = neighbours.wish(neighbours.person("Grace"))
    row = neighbours.update(f"WISH-{wish.id}", text="opened Grace Hall")
    assert published(neighbours.session, row, allowed=["grace"]).id


def test_exactly_the_people_behind_it_are_told_once_with_their_newest_words(database: Database) -> None:
    def prepare(session: Session) -> int:
        world = Neighbours(session)
        amina = world.person("Amina", source="behind it")
        bryn, chidi = world.person("Bryn", agreed=(Purpose.MAILINGS,)), world.person("Chidi")
        world.wish(chidi)
        said = [
            world.wish(amina, "a shelter that is dry", created_at=NOW - timedelta(days=30)),
            world.wish(amina, "paint that bus shelter", created_at=NOW - timedelta(days=3)),
            world.wish(bryn),
        ]
        row = world.update(",".join(f"WISH-{wish.id}" for wish in said))
        published(session, row)
        for wish in said:
            wish.words = "changed since"
        return row.id

    update_id = database.call(prepare)
    for _ in range(2):
        Ticker(database, OURS, lambda: NOW).tick()
    with database.transaction() as session:
        texts = session.scalars(select(Message).where(Message.kind == MessageKind.MAILING)).all()
        told = session.scalars(select(UpdateSource.told_at).order_by(UpdateSource.id)).all()
        standing = updates.standing(session, updates.get(session, update_id))
    assert [text.text for text in texts] == [
        'See What You Can Do. You said: "paint that bus shelter". We did: painted the shelter.'
    ]
    assert told == [NOW, NOW, None] and (standing.behind, standing.agreed, standing.told) == (2, 1, 1)


MAILING = Mailing(text="{network}. You said: {your_words}. We did: " + "painted " * 22, options=[], update_id=1)


@pytest.mark.parametrize(
    ("words", "segments", "ends"),
    [
        ("I can mend bikes", 2, 'bikes"'),
        ("I can mend bikes " * 9, 3, '..."'),
        ("caf\u00e9 \u2013 \U0001f6b2 bikes " * 9, 3, 'bikes"'),  # typed plainly, all of it fits
        ("\u0633\u0627\u0626\u06cc\u06a9\u0644 " * 20, 2, ""),  # no letter of it fits beside so long a text
    ],
)
def test_own_words_are_cut_until_the_text_takes_three_sms(words: str, segments: int, ends: str) -> None:
    person = fitted(MAILING, Person("Amina", "en", words), ChannelKind.SMS, OURS)
    text = render(MAILING, person).text
    assert OURS.measure(ChannelKind.SMS, text).segments == segments
    quoted = text.partition("You said: ")[2].partition(". We did")[0]
    assert quoted.endswith(ends) and (quoted.startswith('"') == bool(ends))


def test_own_words_are_not_cut_where_texts_have_no_parts() -> None:
    person = Person("Amina", "en", "\u0633\u0627\u0626\u06cc\u06a9\u0644 " * 20)
    assert fitted(MAILING, person, ChannelKind.TELEGRAM, OURS) == person


def test_a_mailing_that_answers_nobody_is_left_as_it_is() -> None:
    mailing, person = Mailing(text="x" * 999, options=[]), Person("Amina", "en", "I can mend bikes")
    assert fitted(mailing, person, ChannelKind.SMS, OURS) == person
