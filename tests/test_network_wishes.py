"""Joining and leaving by their own words, whatever Rasa takes them for."""

import pytest
from sqlalchemy.orm import Session

from dialogues import membership, network_wishes
from dialogues.membership import Wish
from dialogues.sentences import sentence
from storage.models import Purpose
from storage.people import consent, networks
from storage.people.addresses import ChannelKind
from storage.people.contacts import find_or_create
from tests.conftest import NOW
from tests.desk import BRYN
from tests.link_post import network_called

WORDS = {"a_week": "2"}


@pytest.fixture
def wish(session: Session) -> Wish:
    """Of somebody in two networks; there is a third."""
    wish = Wish(find_or_create(session, BRYN, NOW).contact_id, ChannelKind.SMS, 1, NOW)
    for keyword in ("tipton", "foleshill", "nuneaton"):
        network = network_called(session, keyword)
        if keyword != "tipton":
            membership.join(session, wish, network, WORDS)
    return wish


def theirs(session: Session, wish: Wish) -> set[str]:
    return {network.keyword for network in networks.of(session, wish.contact_id)}


def left(session: Session, wish: Wish, text: str) -> set[str]:
    """What they are in no more."""
    before = theirs(session, wish)
    network_wishes.leave(session, wish, text)
    return before - theirs(session, wish)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("leave nuneaton", {"nuneaton"}),
        ("leave nunneaton", {"nuneaton"}),
        ("they are a rude lot at foleshill, take me off", {"foleshill"}),
        ("leave", {"foleshill", "nuneaton"}),
        ("take me off the list", {"foleshill", "nuneaton"}),
        ("leave tipton", set()),
    ],
)
def test_what_is_named_is_left(session: Session, wish: Wish, text: str, gone: set[str]) -> None:
    assert left(session, wish, text) == gone


@pytest.mark.parametrize(
    "text",
    [
        "leave hogwarts",
        "i want to leave one of them",
        "its no use to me, take me off the list",
        "dont leave me out of foleshill",
        "dont want to leave foleshill",
        "did i leave foleshill?",
        "how do i leave?",
        "people leave rubbish in foleshill",
    ],
)
def test_what_is_not_clear_leaves_nothing_and_is_asked(session: Session, wish: Wish, text: str) -> None:
    said = network_wishes.leave(session, wish, text)
    assert all(words in said for words in ("LEAVE FOLESHILL", "LEAVE NUNEATON"))
    assert theirs(session, wish) == {"foleshill", "nuneaton"}
    assert consent.granted(session, wish.contact_id, Purpose.MAILINGS) is True


def test_of_one_network_it_is_said_how(session: Session, wish: Wish) -> None:
    assert left(session, wish, "leave nuneaton") == {"nuneaton"}
    assert network_wishes.leave(session, wish, "leave hogwarts").endswith("text LEAVE FOLESHILL.")
    assert left(session, wish, "im moving, take me off the list") == {"foleshill"}
    assert network_wishes.leave(session, wish, "how do i leave?") == sentence("utter_no_network_to_leave")


@pytest.mark.parametrize(
    "text", ["i dont want to join tipton", "what happens if i join tipton", "join in at tipton"]
)
def test_without_a_clear_yes_it_is_said_how_to_join(session: Session, wish: Wish, text: str) -> None:
    assert network_wishes.to_join(session, text) is None
    assert network_wishes.how_to_join(session, text) == "To join Tipton, text JOIN TIPTON."


def test_a_clear_yes_joins(session: Session, wish: Wish) -> None:
    found = network_wishes.to_join(session, "can i join tipton please")
    assert found is not None and found.keyword == "tipton"
    assert network_wishes.to_join(session, "join hogwarts") is None
    assert network_wishes.how_to_join(session, "join hogwarts") is None
