"""What an SMS costs, by Twilio's own calculator; and long texts in parts with nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.text import encoding, fold, offending, parts, segments
from tests.fakes.segments import segments_oracle
from tests.segments_fixtures import CLUSTERS, SENTENCES, TEXTS

PIECES = [*SENTENCES, *CLUSTERS, "a" * 33, "\u20ac" * 7, "\u0175" * 19]
WORDS = st.text(st.sampled_from("abz.!?,\u0175\u06d4\u20ac\U0001f6b2\U0001f469"), min_size=1, max_size=12)
GAPS = st.text(" \n\t", min_size=1, max_size=3)


def units(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def test_there_are_two_hundred_texts() -> None:
    assert len(set(TEXTS)) >= 200


def test_it_counts_as_twilios_calculator() -> None:
    assert [(encoding(text), segments(text)) for text in TEXTS] == segments_oracle(TEXTS)


def test_it_counts_any_mixture_as_twilios_calculator() -> None:
    mixtures: list[str] = []

    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
    def collect(text: str) -> None:
        mixtures.append(text)

    collect()
    assert len(mixtures) >= 50
    assert [(text, encoding(text), segments(text)) for text in mixtures] == [
        (text, *counted) for text, counted in zip(mixtures, segments_oracle(mixtures), strict=True)
    ]


def test_offending_names_each_character_once() -> None:
    assert offending("D\u0175r i\u2019r t\u0177, d\u0175r \u2013 \u20ac5 caf\u00e9") == [
        "\u0175",
        "\u2019",
        "\u0177",
        "\u2013",
    ]
    assert offending(fold("it\u2019s \u201con\u201d\u2026")) == []


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("", 10, []),
        (" \n ", 10, []),
        ("Hello there", 11, ["Hello there"]),
        ("Hello there", 10, ["Hello", "there"]),
        ("Hi. Bring gloves and tea", 20, ["Hi. Bring gloves and", "tea"]),
        ("Bring gloves. We have tea", 20, ["Bring gloves.", "We have tea"]),
        ('She said "come." We went there', 20, ['She said "come."', "We went there"]),
        ("One line\nand another line", 14, ["One line", "and another", "line"]),
        ("It costs 2.50 for everybody", 16, ["It costs 2.50", "for everybody"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("\U0001f6b2\U0001f6b2\U0001f6b2", 3, ["\U0001f6b2"] * 3),
    ],
)
def test_parts_end_where_a_reader_pauses(text: str, limit: int, expected: list[str]) -> None:
    assert parts(text, limit) == expected


@given(st.lists(st.tuples(WORDS, GAPS), max_size=60), st.integers(24, 200))
def test_parts_keep_every_word_in_order(words: list[tuple[str, str]], limit: int) -> None:
    text = "".join(word + gap for word, gap in words)
    found = parts(text, limit)
    assert " ".join(found).split() == text.split()
    assert all(0 < units(part) <= limit for part in found)


@given(st.text(max_size=300), st.integers(2, 40))
def test_parts_lose_nothing_of_any_text(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(0 < units(part) <= limit for part in found)


@pytest.mark.parametrize("limit", [1600, 4096])
def test_parts_of_a_long_text_are_few(limit: int) -> None:
    text = "We meet at the hall and plant trees by the canal. " * 400
    assert len(parts(text, limit)) <= len(text) // (limit - 60) + 1
