"""What is said in the person's language: their wording with our values in it, or English."""

import asyncio
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from phrases import Phrases
from wording import Wording

PHRASES = Phrases(
    {"Nice to meet you, {}.": "Miło mi, {}.", "near {}": "blisko: {}", "every week": "co tydzień"},
    {"Saturday": "sobota", "mornings": "rano", "November": "listopada"},
)
DOMAIN = Domain.from_dict(
    {
        "responses": {
            "utter_ask_when": [{"text": "{ack}When could you do it?"}],
            "utter_cost": [{"text": "It is free."}],
        }
    }
)


@pytest.mark.parametrize(
    ("english", "theirs"),
    [
        ("Nice to meet you, Amina. ", "Miło mi, Amina. "),
        (
            "mend bikes, Saturday mornings, every week, near CV6",
            "mend bikes, sobota rano, co tydzień, blisko: CV6",
        ),
        ("Saturday 25 November", "sobota 25 listopada"),
        ("Saturday club, every week", "Saturday club, co tydzień"),
        ("Good to hear from you again.", "Good to hear from you again."),
        ("", ""),
    ],
)
def test_what_is_ours_is_put_and_what_is_theirs_stays(english: str, theirs: str) -> None:
    assert PHRASES.put(english) == theirs


def _said(response: str, facts: dict[str, Any], ack: str = "", **values: Any) -> str:
    events = [UserUttered("hello", metadata={"facts": facts}), SlotSet("ack", ack)]
    tracker = DialogueStateTracker.from_events(
        "somebody", events, [AnySlot("ack", []), AnySlot("variant", [])]
    )
    said = asyncio.run(Wording(None, DOMAIN).generate(response, tracker, "", **values))
    assert said is not None
    return str(said["text"])


def test_a_response_is_said_in_the_persons_language() -> None:
    facts = {"language": "pl", "channel": "telegram"}
    assert _said("utter_ask_when", facts, "Lovely. ").startswith("Świetnie. Kiedy możesz?")


def test_on_sms_it_goes_without_accents_but_for_somebodys_name() -> None:
    facts = {"language": "pl", "channel": "sms"}
    said = _said("utter_ask_when", facts, "Nice to meet you, Łukasz. ")
    assert said.startswith("Milo mi, Łukasz. Kiedy mozesz?")


@pytest.mark.parametrize(
    ("response", "facts"),
    [
        ("utter_cost", {"language": "pl", "channel": "sms"}),
        ("utter_cost", {"language": "so", "channel": "sms"}),
        ("utter_cost", {"language": "Welsh"}),
        ("utter_cost", {}),
    ],
)
def test_what_is_not_worded_is_said_in_english(response: str, facts: dict[str, Any]) -> None:
    assert _said(response, facts) == "It is free."


def test_a_reader_of_shahmukhi_reads_urdu() -> None:
    in_urdu = _said("utter_ask_when", {"language": "ur"})
    assert _said("utter_ask_when", {"language": "pa-Arab"}) == in_urdu != "When could you do it?"
