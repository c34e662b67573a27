"""People who see nothing in themselves to offer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.answers.activity import read_activity
from dialogues.answers.nothing import read_nothing
from tests.answers.table import rows


@pytest.mark.parametrize(("text", "expected"), rows("nothing"))
def test_it_reads_that_there_is_nothing(text: str, expected: str) -> None:
    assert ("yes" if read_nothing(text) else "no") == expected


@pytest.mark.parametrize("text", [text for text, expected in rows("nothing") if expected == "yes"])
def test_nothing_is_no_activity(text: str) -> None:
    assert read_activity(text, ()) is None


@given(text=st.text(max_size=300))
def test_it_never_raises(text: str) -> None:
    assert read_nothing(text) in {True, False}
