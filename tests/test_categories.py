"""The codes that people's words are given. The texts stand in tests/categories/*.txt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.categories import words as category_words
from storage.categories.coding import OTHER, categories, categorise, theme_of, themes
from storage.categories.stems import stem, words_of
from storage.categories.typos import Typos

TEXTS = Path(__file__).parent / "categories"
DOCS = Path(__file__).parents[1] / "docs" / "categories.md"


def rows(name: str) -> list[tuple[str, list[str]]]:
    """`text => code code` lines; `nothing` stands for no code."""
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    split = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [(text, [code for code in codes.split() if code != "nothing"]) for text, codes in split]


@pytest.mark.parametrize(("text", "codes"), rows("offers"))
def test_an_offer_gets_its_codes_best_first(text: str, codes: list[str]) -> None:
    assert [coded.code for coded in categorise(text)] == codes


@pytest.mark.parametrize(("text", "codes"), rows("outcomes"))
def test_an_outcome_gets_its_theme(text: str, codes: list[str]) -> None:
    assert [theme_of(text).code] == codes


def test_the_tables_of_texts_reach_every_code() -> None:
    assert {code for _, codes in rows("offers") for code in codes} == set(categories())
    assert {code for _, codes in rows("outcomes") for code in codes} == set(themes())


def test_a_code_tells_the_words_that_caused_it() -> None:
    baking, driving = categorise("Bakin CAKES, and I could drive nan's friends")
    assert baking == ("food/baking", ("bakin", "cakes"))
    assert driving == ("getting_about/driving", ("drive",))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("i cant drive", []),
        ("I do not cook", []),
        ("no cooking or baking", []),
        ("cant drive but i can sew", ["making/textiles"]),
        ("no, cooking", ["food/cooking"]),
        ("i dont mind cooking", ["food/cooking"]),
        ("doh mind gardenin me", ["green/gardening"]),
    ],
)
def test_what_is_refused_gets_no_code(text: str, left: list[str]) -> None:
    assert [coded.code for coded in categorise(text)] == left


def test_a_no_does_not_hide_what_is_wanted() -> None:
    assert theme_of("no more knives") == ("safety", ("knives",))


def test_a_hint_counts_only_where_nothing_is_sure() -> None:
    assert [coded.code for coded in categorise("kids")] == ["care/children"]
    assert [coded.code for coded in categorise("knitting while the kids are at school")] == ["making/textiles"]


def test_a_phrase_does_not_reach_across_a_full_stop() -> None:
    assert categorise("walk my dog") == [("care/animals", ("walk", "dog"))]
    assert categorise("I walk. My dog is old") == [("care/animals", ("dog",))]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂🙂", "\x00", "ਪੰਜਾਬੀ", "/restart", "'", "...", "0" * 10_000])
def test_a_text_without_words_gets_none(text: str) -> None:
    assert categorise(text) == []
    assert theme_of(text) == (OTHER, ())


@given(st.text(max_size=300))
def test_any_text_is_coded_by_words_it_holds(text: str) -> None:
    written = {word.written for word in words_of(text)}
    coded = [*categorise(text), theme_of(text)]
    assert all(set(each.words) <= written for each in coded)


@given(
    st.lists(st.sampled_from(sorted({w for e in category_words.offers().values() for w in e.words})), max_size=6)
)
def test_no_code_comes_twice_and_none_without_a_word(words: list[str]) -> None:
    coded = categorise(" ".join(words).replace("*", "the").replace("=", ""))
    assert len({each.code for each in coded}) == len(coded)
    assert all(each.words for each in coded)


@pytest.mark.parametrize(
    "forms", ["knit knits knitting knittin", "baby babies babbies", "bake bakes baking bakin"]
)
def test_the_forms_of_a_word_meet(forms: str) -> None:
    assert len({word.stem for word in words_of(forms)}) == 1


@pytest.mark.parametrize("words", ["care car", "plan plate", "meat meet", "parking park", "bus bush", "pip pipe"])
def test_different_words_stay_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize(
    ("typed", "meant"), [("gadren", "garden"), ("freind", "friend"), ("gardden", "garden"), ("garen", "garden")]
)
def test_a_long_word_mistyped_by_one_letter_is_mended(typed: str, meant: str) -> None:
    assert Typos(["garden", "friend"]).mend(typed) == meant


@pytest.mark.parametrize("word", ["lovely", "one", "arden", "gardener", "harden"])
def test_another_word_is_not_taken_for_a_typo(word: str) -> None:
    assert Typos(["garden", "lonely", "once"]).mend(word) == word


def test_a_typo_of_two_words_is_left_alone() -> None:
    assert Typos(["planted", "planned"]).mend("planed") == "planed"


def test_the_list_has_two_levels_and_each_code_is_explained() -> None:
    groups = [code.split("/")[0] for code in categories()]
    assert all(code.count("/") == 1 for code in categories())
    assert all(3 <= groups.count(group) <= 7 for group in groups)
    assert all(says.endswith(".") and len(says) < 90 for says in (*categories().values(), *themes().values()))


def test_no_word_is_a_word_and_a_hint_of_the_same_code() -> None:
    tables = {**category_words.offers(), **category_words.outcomes()}
    assert [code for code, entry in tables.items() if set(entry.words) & set(entry.hints)] == []


def test_the_docs_show_every_code_with_its_sentence() -> None:
    shown = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert shown == [f"| `{code}` | {says} |" for code, says in (*categories().items(), *themes().items())]
