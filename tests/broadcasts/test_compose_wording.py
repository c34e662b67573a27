"""What is wrong with the words of a mailing, whoever gets them: each row is a mailing and what it is told."""

from typing import Any

import pytest

from broadcasts.wording import names_us, wording
from storage.models import AskKind, Mailing, MailingClass, Network

SID = "HX" + "0" * 32


def mailing(**more: Any) -> Mailing:
    given: dict[str, Any] = {
        "title": "Litter pick",
        "text": "Hi {first_name}, litter pick on Sunday.",
        "mailing_class": MailingClass.SERVICE,
        "options": [],
    }
    return Mailing(**(given | more))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "no title"),
        ({"title": "x" * 61}, "longer than 60"),
        ({"text": " \n"}, "no text"),
        ({"text": "Hi {firstname}"}, "no placeholder {firstname}. Did you mean {first_name}?"),
        ({"text": "Hi {name}"}, "Did you mean {first_name}?"),
        ({"text": "{coordinater|x}"}, "Did you mean {coordinator}?"),
        ({"text": "{xyzzy}"}, "There are {first_name}, {your_words}, {network}"),
        ({"text": "Hi {first_name, tea?"}, "curly bracket has no partner"),
        ({"text": "Hi {{first_name}}"}, "curly bracket has no partner"),
        ({"template": {"sid": "HX1", "variables": {}}}, "no template of Twilio's"),
        ({"template": {"sid": SID, "variables": {"1": "{frist_name}"}}}, "{frist_name} in variable 1"),
        (
            {"template": {"sid": SID, "variables": {"1": "{first_name|}"}}},
            "Variable 1 of the template may be empty",
        ),
        ({"template": {"sid": SID, "variables": {"1": " "}}}, "may be empty"),
        ({"ask": AskKind.CHOICE, "options": []}, "needs 2 to 9 options, and it has 0"),
        ({"ask": AskKind.CHOICE, "options": ["one"]}, "and it has 1"),
        ({"ask": AskKind.CHOICE, "options": [str(n) for n in range(10)]}, "and it has 10"),
        ({"ask": AskKind.CHOICE, "options": ["Park", "park "]}, "Two of its options are the same"),
        ({"ask": AskKind.CHOICE, "options": ["Park", "x" * 31]}, "Option 2 is empty or longer"),
        ({"ask": AskKind.RATING, "options": ["Park"]}, "does not ask for a choice"),
        ({"mailing_class": MailingClass.MARKETING}, "how to stop"),
        ({"mailing_class": MailingClass.MARKETING, "text": "Don't stop now"}, "how to stop"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_says_what_is_wrong_and_what_to_do(wrong: dict[str, Any], told: str) -> None:
    (problem,) = wording(mailing(**wrong))
    assert problem.stops
    assert told in problem.sentence


@pytest.mark.parametrize(
    "right",
    [
        {},
        {"mailing_class": MailingClass.MARKETING, "text": "Trips at half price. Reply STOP to stop."},
        {"mailing_class": MailingClass.MARKETING, "text": "Trips at half price. {stop}"},
        {"ask": AskKind.CHOICE, "options": ["Park", "Hall"]},
        {"template": {"sid": SID, "variables": {"1": "{first_name|friend}", "2": "Sunday"}}},
        {"text": "Hi { First Name }, {your_words|what you said}, {reply}"},
    ],
)
def test_it_finds_nothing_wrong_with_what_is_right(right: dict[str, Any]) -> None:
    assert wording(mailing(**right)) == []


def test_everything_wrong_is_said_at_once_and_once() -> None:
    told = wording(mailing(title="", text="{a}{a}{b}", ask=AskKind.CHOICE))
    assert len(told) == 4


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{network} here.", True),
        ("{ Who } here.", True),
        ("FRIENDS OF FOLESHILL here.", True),
        ("See what you can do: tea.", True),
        ("Tea on Sunday.", False),
    ],
)
def test_it_knows_whether_its_readers_learn_who_writes(text: str, named: bool) -> None:
    assert names_us(mailing(text=text, network=Network(name="Friends of Foleshill"))) is named
