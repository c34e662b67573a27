"""What an audience names is looked up: what is meant by each word, and what is said of one that names nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcasts.audience import AudienceError, check, parse
from storage.audiences.conditions import people
from storage.models import Contact, Invite, Place, PlaceKind
from tests.broadcasts.crowd import Human
from tests.broadcasts.crowd_rows import furnish, settle
from tests.conftest import NOW

WILLENHALLS = (("Coventry", 52.385, -1.465), ("Walsall", 52.585, -2.055))


def human(**given: object) -> Human:
    plain: dict[str, object] = {
        "created": NOW, "stopped": False, "under_18": False, "linked_away": False, "language": "en", "where": None,
        "source": None, "poster": None, "doors": [], "answers": [], "earlier": [], "networks": {}, "offers": [],
        "interests": [], "matched": [], "behind": [],
    }  # fmt: skip
    return Human(**(plain | given))  # type: ignore[arg-type]


@pytest.fixture
def town(session: Session) -> Session:
    """What there is to name, and one person with the language and the source below."""
    furnish(session, NOW)
    for name, lat, lon in WILLENHALLS:
        kind = PlaceKind.NEIGHBOURHOOD
        session.add(
            Place(kind=kind, key="willenhall", name="Willenhall", town=name, lat=lat, lon=lon, radius_miles=1)
        )
    session.add(
        Place(
            kind=PlaceKind.DISTRICT, key="cv6", name="CV6", town="Coventry", lat=52.43, lon=-1.51, radius_miles=1
        )
    )
    settle(session, [human(language="Welsh", source="library")], {}, NOW)
    own = session.scalars(select(Contact.id)).one()
    session.add(Invite(id=9, code="ANN77", contact_id=own, created_at=NOW))
    session.flush()
    return session


UNKNOWN = [
    ("in folshill", "   ^^^^^^^^", 'There is no network "folshill". Did you mean foleshill?'),
    ("in coventry", "   ^^^^^^^^", "There are: foleshill, moseley. For a place, write near."),
    ("near folshill", "     ^^^^^^^^", "Did you mean Foleshill?"),
    ("near foleshill town hall", "     ^^^^^^^^^^^^^^^^^^^", "There is no place or postcode"),
    ("near ZZ99 9ZZ", "     ^^^^^^^^", "There is no place or postcode"),
    ("near ???", "     ^^^", "There is no place or postcode"),
    ("near willenhall", "     ^^^^^^^^^^", "There are several: Willenhall, Coventry; Willenhall, Walsall."),
    ("near willenhall, moseley", "     ^^^^^^^^^^^^^^^^^^^", "There is no place or postcode"),
    ("offers fodo", "       ^^^^", 'There is no category "fodo". Did you mean food'),
    ("offers food.cokking", "       ^^^^^^^^^^^^", "Did you mean food/cooking"),
    ("interested in gardning", "              ^^^^^^^^", "Did you mean gardening"),
    ("offers bikess and in moseley", "       ^^^^^^", "To look for words instead, put them in quotes."),
    ('offers "the and of"', "       ^^^^^^^^^^^^", "too common to look for"),
    ("needs stepfree", "      ^^^^^^^^", "Did you mean step_free?"),
    ("needs a", "      ^", "There are many, such as "),
    ("speaks polsh", "       ^^^^^", "Did you mean polish"),
    ("speaks klingon", "       ^^^^^^^", 'There is no language "klingon".'),
    ("on whatsap", "   ^^^^^^^", "Did you mean whatsapp?"),
    ("on web", "   ^^^", "There are: sms, telegram, whatsapp."),
    ("came by POSTER4", "        ^^^^^^^", "Did you mean POSTER3?"),
    ("invited to cov-02", "           ^^^^^^", "Did you mean cov-01?"),
    ("behind update 7", "              ^", 'There is no update "7". There are: 1, 2.'),
    ("behind update 99999999999999999999", "              " + "^" * 20, "There is no update"),
    ("person P-00", "       ^^^^", "There is nobody with this reference."),
    ("in foleshill and (on sms or not in mosely)", " " * 35 + "^^^^^^", "Did you mean moseley?"),
]


@pytest.mark.parametrize(("text", "carets", "part"), UNKNOWN)
def test_it_points_at_a_name_that_is_not_there(town: Session, text: str, carets: str, part: str) -> None:
    with pytest.raises(AudienceError) as error:
        check(town, parse(text), NOW)
    sentence, shown, below = str(error.value).split("\n")
    assert part in sentence
    assert (shown, below) == ("    " + text, "    " + carets)


KNOWN = [
    "in FOLESHILL",
    'in "foleshill"',
    "near CV6 5AB",  # a postcode that is not in the table is near its district
    "near cv6",
    "near willenhall, walsall",
    "near Willenhall,Coventry",
    "within 3 miles of FOLESHILL",
    "offers food",
    "offers FOOD/Cooking",
    "offers cooking",
    "offers vehicles",
    'offers "anything at all that people may write: (a & b) | !c"',
    "needs has_car",
    "needs creche",
    "speaks ur",
    "speaks Polish",
    "speaks welsh",
    "came by fair",
    "came by ann77",
    "came by Library",
    "invited to COV-01",
    "behind update 2",
]


@pytest.mark.parametrize("text", KNOWN)
def test_it_finds_what_is_there(town: Session, text: str) -> None:
    condition = people(town, parse(text), NOW)
    assert town.scalars(select(Contact.id).where(condition)).all() == (
        [town.scalars(select(Contact.id)).one()] if text in ("speaks welsh", "came by Library") else []
    )


def test_it_names_nobodys_own_invite(town: Session) -> None:
    """A friend's code is that friend's: only posters and events are offered."""
    with pytest.raises(AudienceError) as error:
        check(town, parse("came by ANN78"), NOW)
    assert "ANN77" not in str(error.value)


def test_it_takes_a_reference_in_any_case(town: Session) -> None:
    reference = town.scalars(select(Contact.reference)).one()
    for written in (reference, reference.lower(), reference.upper()):
        assert town.scalars(select(Contact.id).where(people(town, parse(f"person {written}"), NOW))).all()


def test_it_has_no_far_side_of_the_world_to_fail_on(session: Session) -> None:
    """Rounding makes the sine of half the way round more than 1, and PostgreSQL refuses its arc sine."""
    furnish(session, NOW)
    one = human()
    settle(session, [one], {}, NOW)
    contact = session.get_one(Contact, one.id)
    contact.lat, contact.lon = -52.4281, 180 - 1.4970
    session.flush()
    condition = people(session, parse("within 250 miles of foleshill"), NOW)
    assert session.scalars(select(Contact.id).where(condition)).all() == []
