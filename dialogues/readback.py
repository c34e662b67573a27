"""What we understood, said back in one sentence before it counts."""

from storage.models import Offer
from storage.plain import CONDITION_WORDS, HOW_OFTEN_WORDS
from storage.when import spoken

LONGEST = 170
"""Characters, so that the question with it stays within two texts."""


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
    return said
