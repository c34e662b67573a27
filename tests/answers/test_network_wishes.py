"""What somebody wants of a network, held to the tables of real-sounding texts."""

import pytest

from dialogues.answers.network_wish import ending_news, joining, leaving
from tests.answers.table import rows


def meant(read: list[str]) -> str:
    return "foleshill" if "foleshill" in read else "all" if read[:1] == [""] else "none"


@pytest.mark.parametrize(("text", "expected"), rows("network_join"))
def test_joining_takes_a_clear_yes(text: str, expected: str) -> None:
    assert meant(joining(text)) == expected


@pytest.mark.parametrize(("text", "expected"), rows("network_leave"))
def test_leaving_takes_the_name_or_no_name_at_all(text: str, expected: str) -> None:
    assert meant(leaving(text)) == expected


@pytest.mark.parametrize(("text", "expected"), rows("news_ended"))
def test_news_ends_by_a_plain_wish(text: str, expected: str) -> None:
    assert meant(ending_news(text, asked=False)) == expected


def test_no_updates_may_answer_a_question() -> None:
    assert ending_news("no updates", asked=True) == []
    assert ending_news("no more updates", asked=True) == [""]
