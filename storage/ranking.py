"""How well an opportunity fits a wish, as a score of named parts, and what is good enough to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from storage.candidates import Candidate
from storage.categories import categorise
from storage.conditions import Condition, Help, Need, broken, met
from storage.models import Opportunity, OpportunityType
from storage.stems import words_of
from storage.when import FLEXIBLE, shared
from storage.wish_words import alike, says_nothing
from storage.wishes import Reading, Wish

RELEVANCE = {"meaning": 0.38, "topics": 0.30, "words": 0.32}
FIT = {"relevance": 0.78, "times": 0.08, "near": 0.08, "conditions": 0.06}
"""What the score is made of; each part is 0 to 1. Tuned on tests/matching, as are the limits below."""

COSINE_OF_STRANGERS, COSINE_OF_TWINS = 0.10, 0.55
ENOUGH = 0.38
"""Relevance below which nothing is shown: an honest "nothing yet" is better than a poor suggestion."""
ENOUGH_BESIDE_THE_BEST = 0.65
"""As a share of the best one's relevance: beside a perfect fit a vague one reads as a mistake."""
ENOUGH_FOR_A_LENDER = 0.7
"""For what is not asking for a room or thing, when a room or a thing is offered."""
OPEN_WISH = 0.45
"""The relevance of everything to who would do anything."""
VENUE_FIRST = 0.2
COMPANY_FIRST = 0.1
UNSURE = 0.06
"""Taken off for each thing that is asked for and that the person has not said they have."""

IN_TAGS, IN_TITLE, ALIKE, IN_DESCRIPTION = 0.7, 0.6, 0.5, 0.3
MAIN_TOPICS = (1.0, 0.8, 0.6, 0.5)
"""By how far down the opportunity's own list of topics the shared one stands."""
SAME_GROUP = 0.25
CATCH_ALLS = {"active/other_sports", "fun/games_and_hobbies"}
"""Archery and angling share such a topic, and nothing else."""
NO_TOPIC_SAID = 0.3
NOT_KNOWN = 0.5

STRENGTHS = {Condition.HAS_CAR: Need.DRIVER, Condition.HAS_DBS: Need.DBS, Condition.WOMEN_ONLY: Need.WOMEN_ONLY}
"""What a person has or wants that an opportunity asks for."""
NEED_WORDS = {Need.DRIVER: "drive driver car", Need.LIFTING: "lift strong"}
"""What a need says about the work itself."""


@dataclass(frozen=True)
class Ranked:
    candidate: Candidate
    score: float
    parts: dict[str, float]

    @property
    def opportunity(self) -> Opportunity:
        return self.candidate.opportunity


def rank(wish: Wish, reading: Reading, candidates: Iterable[Candidate]) -> list[Ranked]:
    """Those that may be shown and are good enough, the best first."""
    allowed = [candidate for candidate in candidates if is_allowed(wish, candidate.opportunity)]
    scored = [_ranked(wish, reading, candidate) for candidate in allowed]
    best = max((ranked.parts["relevance"] for ranked in scored), default=0.0)
    shown = [ranked for ranked in scored if _is_enough(ranked, reading, best)]
    return sorted(shown, key=lambda ranked: (-ranked.score, ranked.candidate.miles or 0, ranked.opportunity.id))


def is_allowed(wish: Wish, opportunity: Opportunity) -> bool:
    """The hard rules: no condition broken, and a time in common where both have said one."""
    if wish.when and opportunity.when and not shared(list(wish.when), opportunity.when):
        return False
    return not broken(wish.all_conditions, _needs(opportunity), _provides(opportunity))


def conditions_met(wish: Wish, opportunity: Opportunity) -> dict[Condition, Help | Need]:
    """The person's conditions that are met, and the strengths that are wanted."""
    wanted = {c: need for c, need in STRENGTHS.items() if c in wish.conditions and need in _needs(opportunity)}
    return {**met(wish.all_conditions, _provides(opportunity)), **wanted}


def _ranked(wish: Wish, reading: Reading, candidate: Candidate) -> Ranked:
    opportunity = candidate.opportunity
    parts = {
        "meaning": _ramp(candidate.closeness, COSINE_OF_STRANGERS, COSINE_OF_TWINS),
        "topics": _topics(reading, opportunity),
        "words": _words(reading, opportunity),
        "times": _times(wish, opportunity),
        "near": _near(candidate),
        "conditions": _conditions(wish, opportunity),
    }
    parts["relevance"] = OPEN_WISH if reading.is_open else _weighted(parts, RELEVANCE)
    parts["unsure"] = -UNSURE * _unsure(wish, reading, opportunity)
    is_group = opportunity.type is OpportunityType.JOIN
    parts["company"] = COMPANY_FIRST if is_group and reading.wants_company else 0.0
    parts["venue"] = VENUE_FIRST if opportunity.type is OpportunityType.VENUE_WANTED else 0.0
    score = _weighted(parts, FIT) + parts["unsure"] + parts["company"] + parts["venue"]
    return Ranked(candidate, min(max(score, 0.0), 1.0), parts)


def _is_enough(ranked: Ranked, reading: Reading, best: float) -> bool:
    relevance = ranked.parts["relevance"]
    is_venue = ranked.opportunity.type is OpportunityType.VENUE_WANTED
    enough = ENOUGH_FOR_A_LENDER if reading.lends and not is_venue else ENOUGH
    return relevance >= max(enough, ENOUGH_BESIDE_THE_BEST * best)


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
    rest = " ".join([opportunity.description, *(NEED_WORDS.get(need, "") for need in _needs(opportunity))])
    return 0.0 if alike(stem).isdisjoint(_marks_of(rest)) else IN_DESCRIPTION


def _times(wish: Wish, opportunity: Opportunity) -> float:
    if not wish.when or not opportunity.when:
        return NOT_KNOWN
    return 0.9 if FLEXIBLE in opportunity.when else 1.0


def _near(candidate: Candidate) -> float:
    """Half for two miles; what is done from home is as good as half a mile away."""
    if Help.FROM_HOME in candidate.opportunity.provides:
        return 0.8
    return NOT_KNOWN if candidate.miles is None else 1 / (1 + candidate.miles / 2)


def _conditions(wish: Wish, opportunity: Opportunity) -> float:
    asked = len(wish.all_conditions)
    return len(conditions_met(wish, opportunity)) / asked if asked else NOT_KNOWN


def _unsure(wish: Wish, reading: Reading, opportunity: Opportunity) -> int:
    """How many special needs the person has not said they meet: a licence, a certificate, being a woman."""
    said = frozenset().union(*(alike(word.stem) for word in reading.words))
    met_by = {
        Need.DRIVER: Condition.HAS_CAR in wish.conditions or not said.isdisjoint(alike("drive")),
        Need.QUALIFICATION: not reading.is_open,
        Need.WOMEN_ONLY: Condition.WOMEN_ONLY in wish.conditions or not said.isdisjoint(alike("woman")),
    }
    return sum(not met_by.get(need, True) for need in _needs(opportunity))


def _needs(opportunity: Opportunity) -> set[Need]:
    return {Need(need) for need in opportunity.needs}


def _provides(opportunity: Opportunity) -> set[Help]:
    return {Help(help_) for help_ in opportunity.provides}


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


def _weighted(parts: dict[str, float], weights: dict[str, float]) -> float:
    return sum(parts[name] * weight for name, weight in weights.items())
