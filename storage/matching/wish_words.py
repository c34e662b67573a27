"""Words that say nothing, that set a limit, that offer a thing, and that are as good as each other."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from storage.categories import words as category_words
from storage.categories.stems import stem, words_of
from storage.categories.typos import Typos
from storage.meaning import common_words

_WORD = re.compile(r"[a-z]+")
_LONELY = re.compile(r"\b(?:lonely|isolated)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[a-z]{5,}", re.IGNORECASE)
TABLES = Path(__file__).parent / "match_words.toml"


def says_nothing(stem: str) -> bool:
    return stem in _stems("empty")


def owns(spelt: str) -> bool:
    return spelt in _table("owning").split()


def describes(stem: str) -> bool:
    return stem in _stems("describing")


def is_space(stem: str) -> bool:
    return stem in _stems("spaces")


def wants_company(stem: str) -> bool:
    return stem in _stems("joining")


def seeks_company(plain: str) -> bool:
    """
    >>> seeks_company("just moved here dont know anyone")
    True
    """
    return _phrases().search(plain) is not None or any(
        _is_said_of_oneself(plain, at) for at in _LONELY.finditer(plain)
    )


def languages_spoken(text: str) -> list[str]:
    """Those beside English, when it is said that they are spoken or nothing else is said.

    >>> languages_spoken("i speak urdu"), languages_spoken("Somali and English"), languages_spoken("polish shoes")
    (['urdu'], ['somali'], [])
    """
    words = [word for word in words_of(text) if not (word.is_break or says_nothing(word.stem))]
    others = {word.spelt for word in words} - {"english"}
    languages = others & set(_table("languages").split())
    speaks = languages == others or not others.isdisjoint(_table("speaking").split())
    return sorted(languages) if speaks else []


def meant(text: str) -> tuple[str, dict[str, str]]:
    """What is meant, without typos and idioms; and for each word that was put in, what the person wrote.

    >>> meant("histroy, green fingers")
    ('history, gardening', {'history': 'histroy', 'gardening': 'green fingers'})
    """
    written: dict[str, str] = {}
    idioms, meanings = _idioms()

    def spelt(found: re.Match[str]) -> str:
        return put(found[0], _typos().mend(found[0].lower()))

    def plain(found: re.Match[str]) -> str:
        return put(found[0], meanings[found[0].lower()])

    def put(said: str, meaning: str) -> str:
        if meaning != said.lower():
            written.update(dict.fromkeys(meaning.split(), said))
        return meaning

    return idioms.sub(plain, _LONG_WORD.sub(spelt, text)), written


def alike(stem: str) -> frozenset[str]:
    """Marks of which two stems share one when they are as good as the same word; the stem is one of them."""
    return _lines_by_stem().get(stem, frozenset()) | {stem}


def wider(stem: str) -> frozenset[str]:
    """The stems of what it is a kind of: an accordion is an instrument, an instrument need be no accordion."""
    return _wider_by_stem().get(stem, frozenset())


def is_aside(written: list[str]) -> bool:
    """A clause that says what a person cannot do, will not do, or would need.

    >>> is_aside("i cant drive".split()), is_aside("dont mind driving".split())
    (True, False)
    """
    refusing, excused = _table("refusing").split(), _table("excused").split()
    refuses = any(word in refusing and following not in excused for word, following in pairwise([*written, ""]))
    return refuses or not _stems("limits").isdisjoint(map(stem, written))


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads(TABLES.read_text(encoding="utf-8"))


def _table(name: str) -> str:
    return _tables()[name]


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(word.stem for line in _table(name).splitlines() for word in words_of(line))


def _is_said_of_oneself(text: str, lonely: re.Match[str]) -> bool:
    """ "Lonely since I moved", but not "the lonely old folk"."""
    beside = {
        *_WORD.findall(text[: lonely.start()].lower())[-2:],
        *_WORD.findall(text[lonely.end() :].lower())[:1],
    }
    return beside.isdisjoint(_table("others").split())


@cache
def _typos() -> Typos:
    """Towards the words of the tables; what the tables know in another form is no typo."""
    offers = category_words.offers().values()
    entries = " ".join(item for entry in offers for item in (*entry.words, *entry.hints))
    vocabulary = set(_WORD.findall(f"{_table('alike')} {entries}"))
    left_alone = {*common_words(), *category_words.spelling_list("no_typos"), *category_words.spelt()}
    return Typos(vocabulary, left_alone)


@cache
def _phrases() -> re.Pattern[str]:
    return _any_of(_table("joining_phrases").splitlines())


@cache
def _idioms() -> tuple[re.Pattern[str], dict[str, str]]:
    meant = dict(line.split(" = ") for line in _table("idioms").splitlines() if line)
    return _any_of(meant), meant


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """The longest first, so that "brewing up" is not found as "brew"."""
    longest_first = sorted(filter(None, phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@cache
def _lines_by_stem() -> dict[str, frozenset[str]]:
    """The numbers of the lines of `alike` that each stem stands in."""
    lines: dict[str, set[str]] = {}
    for number, line in enumerate(_table("alike").splitlines()):
        for word in words_of(line):
            lines.setdefault(word.stem, set()).add(f"line {number}")
    return {stem: frozenset(numbers) for stem, numbers in lines.items()}


@cache
def _wider_by_stem() -> dict[str, frozenset[str]]:
    """What each stem is a kind of, as stems."""
    wider: dict[str, set[str]] = {}
    for line in filter(None, _table("kinds_of").splitlines()):
        kinds, words = line.split(" = ")
        for word in words_of(words):
            wider.setdefault(word.stem, set()).update(kind.stem for kind in words_of(kinds))
    return {stem: frozenset(kinds) for stem, kinds in wider.items()}
