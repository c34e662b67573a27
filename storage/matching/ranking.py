"""How well an opportunity fits a wish, as a score of named parts, and what is good enough to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from storage.conditions import Condition, Help, Need, broken, met
from storage.matching.candidates import Candidate
from storage.matching.relevance import relevance, weighted
from storage.matching.wish_words import alike
from storage.matching.wishes import Reading, Wish
from storage.models import Opportunity, OpportunityType
from storage.when import FLEXIBLE, shared

FIT = {"relevance": 0.78, "times": 0.08, "near": 0.08, "conditions": 0.06}
"""What the score is made of; each part is 0 to 1. Tuned on tests/matching, as are the limits below."""
ADDED = ("unsure", "asked", "company", "venue")
"""Parts that are added to it or taken off, as they are."""

ENOUGH = 0.38
"""Relevance below which nothing is shown: an honest "nothing yet" is better than a poor suggestion."""
ENOUGH_AHEAD, AHEAD = 0.28, 0.20
"""The relevance that is enough for the one that is this far ahead of all others: few words, but they fit."""
ENOUGH_BESIDE_THE_BEST = 0.68
"""As a share of the best one's relevance: beside a perfect fit a vague one reads as a mistake."""
ENOUGH_FOR_A_LENDER = 0.7
"""For what is not asking for a room or thing, when a room or a thing is offered."""
VENUE_FIRST = 0.2
COMPANY_FIRST = 0.1
ASKED_ALREADY = 0.08
"""Taken off, at most, for how many were shown it and have not answered: of two alike the other one is asked."""
USUAL_PLACES = 10
"""Where an opportunity does not say how many it can take."""
UNSURE = 0.06
"""Taken off for each thing that is asked for and that the person has not said they have."""

NOT_KNOWN = 0.5

STRENGTHS = {Condition.HAS_CAR: Need.DRIVER, Condition.HAS_DBS: Need.DBS, Condition.WOMEN_ONLY: Need.WOMEN_ONLY}
"""What a person has or wants that an opportunity asks for."""


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
    limit = _limit(scored)
    shown = [ranked for ranked in scored if _is_enough(ranked, reading, limit)]
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
        **relevance(reading, candidate),
        "times": _times(wish, opportunity),
        "near": _near(candidate),
        "conditions": _conditions(wish, opportunity),
    }
    parts["unsure"] = -UNSURE * _unsure(wish, reading, opportunity)
    parts["asked"] = -ASKED_ALREADY * _crowding(candidate)
    is_group = opportunity.type is OpportunityType.JOIN
    parts["company"] = COMPANY_FIRST if is_group and reading.wants_company else 0.0
    parts["venue"] = VENUE_FIRST if opportunity.type is OpportunityType.VENUE_WANTED else 0.0
    score = weighted(parts, FIT) + sum(parts[name] for name in ADDED)
    return Ranked(candidate, min(max(score, 0.0), 1.0), parts)


def _limit(scored: list[Ranked]) -> float:
    """The relevance that is enough among these."""
    best, second = nlargest(2, [0.0, 0.0, *(ranked.parts["relevance"] for ranked in scored)])
    if best < ENOUGH and best - second >= AHEAD:
        return max(best, ENOUGH_AHEAD)
    return max(ENOUGH, ENOUGH_BESIDE_THE_BEST * best)


def _is_enough(ranked: Ranked, reading: Reading, limit: float) -> bool:
    is_venue = ranked.opportunity.type is OpportunityType.VENUE_WANTED
    enough = ENOUGH_FOR_A_LENDER if reading.lends and not is_venue else 0.0
    return ranked.parts["relevance"] >= max(enough, limit)


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


def _crowding(candidate: Candidate) -> float:
    """0 when nobody else has it before them, nearing 1 the more people do for each place that is left."""
    opportunity = candidate.opportunity
    places = USUAL_PLACES if opportunity.capacity is None else max(opportunity.capacity - opportunity.filled, 1)
    return candidate.waiting / (candidate.waiting + places)


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
