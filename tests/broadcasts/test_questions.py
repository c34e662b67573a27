"""What follow-ups ask, in every language that has words for it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channels.text import segments
from broadcasts import questions
from broadcasts.words import language_of
from storage.followups.asking import Question
from storage.followups.updates_due import UpdatesDue
from storage.models import Contact, Match, Offer, Opportunity
from tests.conftest import NOW

ASKED: dict[str, Callable[[Contact], Question]] = {
    "happened": lambda who: questions.happened(Match(id=1), who, "t" * 99, NOW),
    "stands": lambda who: questions.stands(Offer(id=1, words="w" * 99), who, 0, NOW),
    "rests": lambda who: questions.stands(Offer(id=1, words="w" * 99), who, 1, NOW),
    "invited": lambda who: questions.invited(
        1, Opportunity(title="t" * 99, ends_at=NOW + timedelta(days=9)), who, "r" * 99, NOW
    ),
    "updates": lambda who: questions.updates(UpdatesDue(who, "w" * 99, 1, None, None), NOW),
}


@pytest.mark.parametrize("language", ["en", "pl", "ro", "ur"])
@pytest.mark.parametrize("name", ASKED)
def test_it_fits_two_texts_with_its_longest_values(name: str, language: str) -> None:
    text = ASKED[name](Contact(first_name="n" * 99, language=language)).text
    assert segments(text) <= 2, text
    assert "{" not in text
    assert text.startswith("Hello") is (language_of(name, language) == "en")


def test_a_language_without_words_for_it_is_asked_in_english() -> None:
    assert {language_of(name, "ur") for name in ASKED} == {"en"}
