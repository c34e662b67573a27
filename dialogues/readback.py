"""What we understood, said back in one sentence before it counts."""

from textwrap import shorten

from dialogues.answers import read_conditions, read_yes_no
from storage.models import Offer
from storage.plain import CONDITION_WORDS, HOW_OFTEN_WORDS
from storage.when import spoken

LONGEST = 170
"""Characters, so that the question with it stays within two texts."""
FEWEST = 20
"""Characters of somebody's own words that still say something."""


def summary(offer: Offer) -> str:
    """One line, cut at whole parts when it grows too long.

    >>> summary(Offer(words="mend bikes", when=["sat_am"], how_often="weekly", place="CV6", conditions=[]))
    'mend bikes, Saturday mornings, every week, near CV6'
    """
    parts = [
        offer.words,
        spoken(offer.when) if offer.when else "",
        HOW_OFTEN_WORDS.get(offer.how_often or "", ""),
        f"near {offer.place}" if offer.place else "",
        *(CONDITION_WORDS[code] for code in offer.conditions),
    ]
    said = ""
    for part in filter(None, parts):
        longer = f"{said}, {part}" if said else part[:LONGEST]
        said = longer if len(longer) <= LONGEST else said
    return _with_free_words(said, _condition_in_their_words(offer))


def _with_free_words(said: str, words: str) -> str:
    """As many of them as there is room for: a condition that is not read back seems not to have been heard."""
    room = LONGEST - len(said) - len(", ")
    return f"{said}, {shorten(words, room, placeholder=' etc')}" if words and room >= FEWEST else said


def _condition_in_their_words(offer: Offer) -> str:
    """What no code stands for; "no nothing" is no condition."""
    words = offer.conditions_words or ""
    refused = read_yes_no(words)
    none = refused is not None and not refused.yes
    return "" if offer.conditions or none or read_conditions(words, asked=True) else words
