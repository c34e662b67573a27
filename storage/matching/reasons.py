"""Why an opportunity is suggested, in a few short phrases that a person can read in a text message."""

import numpy as np

from storage.conditions import Help, Need
from storage.matching.ranking import Ranked, conditions_met
from storage.matching.relevance import topics_of, word_value
from storage.matching.wishes import Reading, Wish
from storage.meaning import Embed
from storage.models import Opportunity
from storage.when import FLEXIBLE, shared, spoken

MOST_CONDITIONS = 2
LONGEST_TIMES = 45
WORD_CLOSE_ENOUGH = 0.25
LONGEST_QUOTE = 20

SAID_OF_HELP: dict[Help | Need, str] = {
    Help.STEP_FREE: "step-free",
    Help.SEATED_OPTION: "you can sit down",
    Help.CRECHE: "there is a creche",
    Help.CHILDREN_WELCOME: "children welcome",
    Help.BRING_FRIEND: "bring a friend",
    Help.EXPENSES: "expenses paid",
    Help.DBS_PAID: "DBS check paid for",
    Help.TRAINING_GIVEN: "they show you how",
    Help.FROM_HOME: "from home",
    Help.LANGUAGE_SUPPORT: "help with English",
    Help.EQUIPMENT_GIVEN: "tools and kit lent",
    Help.TRANSPORT_GIVEN: "a lift is given",
    Help.WOMEN_ONLY_OPTION: "a group for women",
    Need.DRIVER: "you drive",
    Need.DBS: "you have a DBS",
    Need.WOMEN_ONLY: "women only",
}


def reasons(wish: Wish, reading: Reading, ranked: Ranked, embed: Embed) -> tuple[str, ...]:
    """Where, when, what they said, and which of their conditions are met; GSM-7 letters only."""
    opportunity = ranked.opportunity
    met = [SAID_OF_HELP[by] for by in conditions_met(wish, opportunity).values()]
    said = (
        _where(ranked),
        _when(wish, opportunity),
        _you_said(reading, opportunity, embed),
        *met[:MOST_CONDITIONS],
    )
    return tuple(dict.fromkeys(reason for reason in said if reason))


def _where(ranked: Ranked) -> str | None:
    if Help.FROM_HOME in ranked.opportunity.provides:
        return SAID_OF_HELP[Help.FROM_HOME]
    if ranked.candidate.miles is None:
        return None
    miles = max(round(ranked.candidate.miles, 1), 0.1)
    return "1 mile" if miles == 1 else f"{miles:g} miles"


def _when(wish: Wish, opportunity: Opportunity) -> str | None:
    """The times both have, or the opportunity's own when the person has not said."""
    if FLEXIBLE in opportunity.when:
        return "any time that suits you"
    times = shared(list(wish.when), opportunity.when) if wish.when else opportunity.when
    if not times:
        return None
    words = spoken(times)
    return words if len(words) <= LONGEST_TIMES else "at times that suit you"


def _you_said(reading: Reading, opportunity: Opportunity, embed: Embed) -> str | None:
    word = _shared_word(reading, opportunity) or _closest_word(reading, opportunity, embed)
    quote = reading.written.get(word, word) if word else None
    return f"you said {quote}" if quote and len(quote) <= LONGEST_QUOTE else None


def _shared_word(reading: Reading, opportunity: Opportunity) -> str | None:
    """The person's word, as they wrote it, that says most about why the two are alike."""
    said = frozenset(word.stem for word in reading.words)
    shared_topics = reading.topics.keys() & topics_of(opportunity).keys()
    telling = {written for code in shared_topics for written in reading.topics[code]}
    values = [
        (word_value(word.stem, said, opportunity) + (word.written in telling), word.written)
        for word in reading.words
    ]
    best, written = max(values, key=lambda value: value[0], default=(0.0, ""))
    return written if best > 0 else None


def _closest_word(reading: Reading, opportunity: Opportunity, embed: Embed) -> str | None:
    if not reading.words or opportunity.meaning is None:
        return None
    closeness = embed([word.spelt for word in reading.words]) @ np.asarray(opportunity.meaning, np.float32)
    best = int(np.argmax(closeness))
    return reading.words[best].written if closeness[best] >= WORD_CLOSE_ENOUGH else None
