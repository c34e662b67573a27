"""A resident's text made safe for Rasa, without a change to what it says."""

import re
from typing import NamedTuple

LONGEST = 4_000

# Rasa takes a text that starts with "/", once trimmed, as an order that skips understanding
# ("/affirm{...}"), and writes "EXTERNAL: " before the messages it sends to itself.
_ORDERS = re.compile(r"(?:[\s/]|EXTERNAL:)+", re.IGNORECASE)

# PostgreSQL stores no NUL, UTF-8 no half of a surrogate pair; the rest are control characters.
_UNUSABLE = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Words(NamedTuple):
    text: str
    skipped: int  # characters left out at the front: add it to a position to find it in the original


def clean(text: str) -> Words:
    """The first 4,000 characters, as plain words.

    >>> clean(" /affirm yes ")
    Words(text='affirm yes', skipped=2)
    """
    kept = _UNUSABLE.sub(" ", text[:LONGEST])
    orders = _ORDERS.match(kept)
    start = orders.end() if orders else 0
    return Words(kept[start:].rstrip(), start)
