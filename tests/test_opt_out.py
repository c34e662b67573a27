"""Who asks for no more texts, who asks for them again, and who speaks of a bus stop."""

import pytest

from bot.opt_out import OptOut, opt_out, opts_in, stop_of, twilio_answers
from storage.people.addresses import ChannelKind
from tests.safety import texts


@pytest.mark.parametrize("channel", [ChannelKind.SMS, ChannelKind.TELEGRAM])
def test_a_plain_wish_to_stop_is_certain(channel: ChannelKind) -> None:
    assert [text for text in texts("stops") if opt_out(text, channel) is not OptOut.CERTAIN] == []


def test_what_may_be_a_wish_to_stop_is_offered() -> None:
    assert [text for text in texts("possible_stops") if opt_out(text) is not OptOut.POSSIBLE] == []


def test_other_stops_are_none() -> None:
    assert [text for text in texts("no_stops") if opt_out(text, ChannelKind.WHATSAPP)] == []


@pytest.mark.parametrize("name", ["near_misses", "ages", "not_ages", "starts"])
def test_nobody_else_is_stopped(name: str) -> None:
    assert [text for text in texts(name) if opt_out(text, ChannelKind.WHATSAPP) is OptOut.CERTAIN] == []


def test_a_wish_for_texts_opts_in() -> None:
    assert [text for text in texts("starts") if not opts_in(text)] == []


@pytest.mark.parametrize("name", ["no_starts", "stops", "possible_stops", "near_misses", "danger"])
def test_nothing_else_opts_in(name: str) -> None:
    assert [text for text in texts(name) if opts_in(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stop foleshill", "foleshill"),
        ("STOP FOLESHILL!", "foleshill"),
        ("stop the foleshill texts", "foleshill"),
        ("please stop the Foleshill texts", "foleshill"),
        ("leave hillfields news", "hillfields"),
        ("LEAVE Hillfields Together", "hillfields together"),
        ("stop sending me foleshill stuff", "foleshill"),
        ("can you stop sending me the foleshill messages please", "foleshill"),
        ("stop texts from foleshill", "foleshill"),
        ("take me off the foleshill list", "foleshill"),
        ("unsubscribe me from hillfields", "hillfields"),
        ("no more canley news please", "canley"),
        ("opt me out of earlsdon exchange", "earlsdon exchange"),
        ("i want to leave Canley Connect", "canley connect"),
        ("stop Canley Crèche texts", "canley creche"),
        ("STOP", None),
        ("stop please", None),
        ("stop the texts", None),
        ("stop it", None),
        ("stop asking me that", None),
        ("leave me alone", None),
        ("leave it with me", None),
        ("leave", None),
        ("take me off your list", None),
        ("STOP. Margaret", None),
        ("i can mend bikes", None),
        ("the bus stop outside asda", None),
    ],
)
def test_the_network_that_is_meant(text: str, words: str | None) -> None:
    assert stop_of(text) == words


def test_a_plain_stop_names_no_network() -> None:
    assert [text for text in texts("stops") if stop_of(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop ",
        "StopAll",
        "unsubscribe",
        "CANCEL",
        "end",
        "Quit",
        "revoke",
        "optout",
        "START",
        "unstop",
        "Yes",
        "HELP",
        "info",
    ],
)
def test_twilio_answers_its_own_words(text: str) -> None:
    assert twilio_answers(text)


@pytest.mark.parametrize(
    "text", ["stop.", "STOP!", "stop please", "stop all", "opt out", "stopp", "help me", "no", ""]
)
def test_twilio_leaves_the_rest_to_us(text: str) -> None:
    assert not twilio_answers(text)
