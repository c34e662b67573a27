"""How near an opportunity is to what a person said: by meaning, by topic and by word."""

from functools import lru_cache

from storage.categories.coding import categorise
from storage.categories.stems import words_of
from storage.conditions import Need
from storage.matching.candidates import Candidate
from storage.matching.wish_words import alike, says_nothing, wider
from storage.matching.wishes import Reading
from storage.models import Opportunity, OpportunityType

WEIGHTS = {"meaning": 0.38, "topics": 0.30, "words": 0.32}
"""What relevance is made of; each part is 0 to 1. Tuned on tests/matching, as are the values below."""

COSINE_OF_STRANGERS, COSINE_OF_TWINS = 0.10, 0.55
OPEN_WISH = 0.45
"""The relevance of everything to who would do anything."""
ANY_GROUP = 0.35
"""The least relevance of a group to who wants company and nothing more particular. A task has a third of its own:
being lonely is no wish to visit lonely people."""
UNFIT = 0.15
"""Taken off the relevance of interpreting to who says no other language: "English" alone is a wish to learn it."""

IN_TAGS, IN_TITLE, ALIKE, WIDER, IN_DESCRIPTION = 0.7, 0.6, 0.5, 0.4, 0.3
MAIN_TOPICS = (1.0, 0.8, 0.6, 0.5)
"""By how far down the opportunity's own list of topics the shared one stands."""
SAME_GROUP = 0.25
CATCH_ALLS = {"active/other_sports", "fun/games_and_hobbies"}
"""Archery and angling share such a topic, and nothing else."""
NO_TOPIC_SAID = 0.3
NEED_WORDS = {Need.DRIVER: "drive driver car", Need.LIFTING: "lift strong"}
"""What a need says about the work itself."""


def relevance(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The parts by name, and `relevance` made of them."""
    opportunity = candidate.opportunity
    parts = {
        "meaning": _ramp(candidate.closeness, COSINE_OF_STRANGERS, COSINE_OF_TWINS),
        "topics": _topics(reading, opportunity),
        "words": _words(reading, opportunity),
    }
    return {**parts, "relevance": _relevance(reading, opportunity, weighted(parts, WEIGHTS))}


def weighted(parts: dict[str, float], weights: dict[str, float]) -> float:
    return sum(parts[name] * weight for name, weight in weights.items())


def _relevance(reading: Reading, opportunity: Opportunity, relevance: float) -> float:
    if reading.is_open:
        return OPEN_WISH
    is_group = opportunity.type is OpportunityType.JOIN
    if reading.is_for_company:
        return ANY_GROUP + relevance * (1 - ANY_GROUP) if is_group else relevance / 3
    if _asks_for_interpreters(opportunity) and not (reading.interprets or is_group):
        return relevance - UNFIT
    return relevance


def _asks_for_interpreters(opportunity: Opportunity) -> bool:
    about = _marks_of(", ".join([opportunity.title, *opportunity.tags]))
    return not alike("interpret").isdisjoint(about)


def _topics(reading: Reading, opportunity: Opportunity) -> float:
    """The best topic in common; a little for one of the same group (`food/baking` and `food/cooking`)."""
    if not reading.topics:
        return NO_TOPIC_SAID
    values = topics_of(opportunity)
    groups = {_group(code) for code, value in values.items() if value >= MAIN_TOPICS[1]}
    return max(values.get(code, SAME_GROUP * (_group(code) in groups)) for code in reading.topics)


def topics_of(opportunity: Opportunity) -> dict[str, float]:
    """Its topics, and how much each is what it is about."""
    main = _topics_of(f"{opportunity.title}. {', '.join(opportunity.tags)}")
    values = dict.fromkeys(_topics_of(opportunity.description), IN_DESCRIPTION)
    values |= {code: MAIN_TOPICS[min(place, 3)] for place, code in enumerate(main)}
    return values | dict.fromkeys(values.keys() & CATCH_ALLS, SAME_GROUP)


def _words(reading: Reading, opportunity: Opportunity) -> float:
    """Each of the person's words that the opportunity has adds a part of what is left to 1."""
    missing = 1.0
    said = frozenset(word.stem for word in reading.words)
    for stem in said:
        missing *= 1 - word_value(stem, said, opportunity)
    return 1 - missing


def word_value(stem: str, said: frozenset[str], opportunity: Opportunity) -> float:
    """How much it says that a person's word, or one alike, is in the opportunity's tags, title or description."""
    in_tags = IN_TAGS * max((_share(stem, said, tag) for tag in opportunity.tags), default=0.0)
    tags, title = _marks_of(", ".join(opportunity.tags)), _marks_of(opportunity.title)
    in_title = IN_TITLE * (stem in title)
    if in_tags or in_title:
        return max(in_tags, in_title)
    if not alike(stem).isdisjoint(tags | title):
        return ALIKE
    if not wider(stem).isdisjoint(tags | title):
        return WIDER
    rest = " ".join([opportunity.description, *(NEED_WORDS.get(Need(need), "") for need in opportunity.needs)])
    return 0.0 if (alike(stem) | wider(stem)).isdisjoint(_marks_of(rest)) else IN_DESCRIPTION


def _group(code: str) -> str:
    return code.partition("/")[0]


@lru_cache(4096)  # a few hundred texts, each compared with every wish
def _topics_of(text: str) -> tuple[str, ...]:
    return tuple(coded.code for coded in categorise(text))


def _share(stem: str, said: frozenset[str], tag: str) -> float:
    """How much of the tag was said: "bank" alone is half of a food bank."""
    stems = _stems_of(tag)
    return len(stems & said) / len(stems) if stem in stems else 0.0


@lru_cache(16384)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words_of(text) if not says_nothing(word.stem))


@lru_cache(16384)
def _marks_of(text: str) -> frozenset[str]:
    return frozenset(mark for word in words_of(text) for mark in alike(word.stem))


def _ramp(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)
