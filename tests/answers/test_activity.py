"""What people do, are good at or would lend."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.answers.activity import Activity, read_activity
from dialogues.answers.choice import read_choice
from dialogues.answers.name import read_name
from dialogues.answers.nothing import read_nothing
from dialogues.answers.spans import Span
from tests.answers.table import rows
from tests.full_speed import seconds

_TAKEN = re.compile(r"\{(.*?)\}")


def _unmarked(marked: str) -> tuple[str, list[Span]]:
    """A text of the table without its braces, and the spans that they marked."""
    spans: list[Span] = []
    for match in _TAKEN.finditer(marked):
        start = match.start() - 2 * len(spans)
        spans.append((start, start + len(match[1])))
    return _TAKEN.sub(r"\1", marked), spans


def _told(read: Activity | None) -> str:
    if read is None:
        return "none"
    signs = {(True, True): "both", (True, False): "now", (False, True): "would", (False, False): "-"}
    return f"{read.phrase} | {signs[read.does_now, read.would_do]} | {read.kind}"


@pytest.mark.parametrize(("marked", "expected"), rows("activity"))
def test_it_reads_what_is_left(marked: str, expected: str) -> None:
    assert _told(read_activity(*_unmarked(marked))) == expected


def test_it_keeps_their_own_words() -> None:
    read = read_activity("Hiya, I can MEND  bikes. My van is there if u need it, im retired", [])
    assert read
    assert read.words == "MEND bikes, My van is there"


def test_it_cuts_a_long_phrase_at_a_word() -> None:
    read = read_activity("i can " + "carefully restore antique wooden furniture and " * 3, [])
    assert read
    assert read.phrase == "carefully restore antique wooden furniture and carefully"


WORDS = sorted({word for marked, _ in rows("activity") for word in _TAKEN.sub(r"\1", marked).split()})
texts = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
spans = st.lists(st.tuples(st.integers(-5, 250), st.integers(-5, 250)), max_size=4)


@given(text=texts, taken=spans)
@settings(deadline=None)
def test_what_it_reads_is_short_and_in_the_text(text: str, taken: list[Span]) -> None:
    read = read_activity(text, taken)
    if read is None:
        return
    assert 0 < len(read.phrase) <= 60
    left = "".join(mark for at, mark in enumerate(text) if not any(a <= at < b for a, b in taken))
    said = re.sub(r"[\W_]", "", left)
    assert all(re.sub(r"[\W_]", "", part) in said for part in read.words.split(", "))


READERS: dict[str, Callable[[str], object]] = {
    "activity": lambda text: read_activity(text, [(3, 5), (8, 40)]),
    "name": lambda text: read_name(text, asked=True),
    "name, unasked": lambda text: read_name(text, asked=False),
    "choice": lambda text: read_choice(text, ["Mend bikes", "Cook a hot lunch"], [["sat_am"], ["flexible"]]),
    "nothing": read_nothing,
}
HOSTILE = (
    "a",
    " ",
    "!",
    "i ",
    "i can ",
    "a bit of ",
    "for 20 years ",
    "if you need ",
    ",",
    "\0",
    "been ",
    "1 ",
    "call me ",
)


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("name", READERS)
def test_it_is_quick_with_hostile_text(name: str, unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    assert seconds(partial(READERS[name], text)) < 0.1
