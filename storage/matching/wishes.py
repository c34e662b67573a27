"""What a person wishes to be matched with, and what their own words say about it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storage.categories.coding import categorise
from storage.categories.stems import Word, words_of
from storage.conditions import Condition
from storage.matching.wish_words import (
    describes,
    is_aside,
    is_space,
    languages_spoken,
    meant,
    owns,
    says_nothing,
    seeks_company,
    wants_company,
)
from storage.models import OfferKind
from storage.places.distance import Point

LENDING_GROUPS = ("space/", "things/")
INTERPRETING = "interpreting and translating"
"""What a person means who says which languages they speak."""
COMPANY_GROUP = "company/"
MOST_CLAUSES = 6
LONGEST_TEXT = 600

_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?(?:\s?[0-9][a-z]{2})?\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\benglish\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;:!?\n]+|\b(?:and|but|or|also|plus|then)\b|[&+/]")


@dataclass(frozen=True)
class Wish:
    """One search. Without a point it is for anywhere; without `when` for any time."""

    text: str
    lat: float | None = None
    lon: float | None = None
    when: tuple[str, ...] = ()
    conditions: frozenset[Condition] = frozenset()
    max_miles: float = 2.0
    kinds: frozenset[OfferKind] = frozenset()
    age: int | None = None
    leave_out: frozenset[str] = frozenset()
    """Opportunities already seen, when more are asked for."""

    @property
    def point(self) -> Point | None:
        return Point(self.lat, self.lon) if self.lat is not None and self.lon is not None else None

    @property
    def all_conditions(self) -> set[Condition]:
        """With those that follow from the age."""
        limits = {Condition.UNDER_16: 16, Condition.UNDER_18: 18}
        by_age = {condition for condition, limit in limits.items() if self.age is not None and self.age < limit}
        return {*self.conditions, *by_age}


@dataclass(frozen=True)
class Reading:
    """The text, made ready to be compared."""

    clauses: tuple[str, ...]
    """First all that is wished for, then its parts, in plain spelling; what is refused is left out."""
    words: tuple[Word, ...]
    """Those that say something."""
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes of storage/categories/coding.py, best first, with the person's words for each."""
    lends: bool = False
    """Offers a room or a thing."""
    names_a_thing: bool = False
    """Names a room or a thing that may be an offer: "a dry garage", "the band room at our pub"."""
    wants_company: bool = False
    is_for_company: bool = False
    """Wants to be among people, and says nothing that they would do there."""
    written: dict[str, str] = field(default_factory=dict)
    """What the person wrote, for words that only stand for it."""
    interprets: bool = False
    """Speaks a language beside English."""
    is_open: bool = False
    """Says nothing in particular: "what can I do near here"."""


def read(wish: Wish) -> Reading:
    said = _POSTCODE.sub(" ", wish.text[:LONGEST_TEXT]).replace("'", "").replace("\u2019", "")
    text, written = meant(said)
    languages = languages_spoken(text)
    if languages:
        written |= dict.fromkeys(INTERPRETING.split(), languages[0])
        text = f"{_ENGLISH.sub(' ', text)}. {INTERPRETING}"
    clauses = [words_of(clause) for clause in _wanted(text)][:MOST_CLAUSES]
    telling = [clause for clause in clauses if any(map(_says_something, clause))]
    whole = [word for clause in telling for word in clause]
    topics = {coded.code: coded.words for coded in categorise(text)}
    is_lonely = seeks_company(said)
    return Reading(
        clauses=tuple(dict.fromkeys(_plain(words) for words in (whole, *telling) if words)),
        words=tuple(filter(_says_something, whole)),
        topics=topics,
        lends=_lends(wish, whole, topics),
        names_a_thing=any(map(_names_a_thing, telling)),
        wants_company=is_lonely or any(wants_company(word.stem) for word in words_of(text)),
        interprets=bool(languages),
        written=written,
        is_for_company=is_lonely and all(code.startswith(COMPANY_GROUP) for code in topics),
        is_open=not telling and not _is_in_another_script(text),
    )


def _wanted(text: str) -> Iterator[str]:
    """The clauses without those that refuse or set a condition; all of them when nothing else is left."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text.lower()) if clause and clause.strip()]
    wanted = [clause for clause in clauses if not is_aside(re.findall(r"[a-z]+", clause.replace("'", "")))]
    yield from wanted or clauses


def _says_something(word: Word) -> bool:
    return not (word.is_break or says_nothing(word.stem) or word.written.isdecimal())


def _plain(words: Sequence[Word]) -> str:
    return " ".join(word.spelt for word in words)


def _is_in_another_script(text: str) -> bool:
    """Letters we cannot read: what they say is not known, which is not the same as nothing in particular."""
    return any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "") for letter in text)


def _lends(wish: Wish, said: Sequence[Word], topics: dict[str, tuple[str, ...]]) -> bool:
    """By the kind of the offer, or by "got", "our", "spare" beside a room or thing that it is mainly about."""
    if not wish.kinds.isdisjoint({OfferKind.SPACE, OfferKind.THING}):
        return True
    main_topic = next(iter(topics), "")
    return main_topic.startswith(LENDING_GROUPS) and any(owns(word.spelt) for word in said)


def _names_a_thing(clause: Sequence[Word]) -> bool:
    if any(is_space(word.stem) for word in clause) and any(owns(word.spelt) for word in clause):
        return True
    topics = {coded.code: coded.words for coded in categorise(" ".join(word.written for word in clause))}
    main_topic = next(iter(topics), "")
    if not main_topic.startswith(LENDING_GROUPS):
        return False
    said = [word for word in clause if _says_something(word) and not describes(word.stem)]
    return all(word.written in topics[main_topic] for word in said)
