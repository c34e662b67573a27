"""Personal details taken out of a text before it may become an example: numbers, addresses and names."""

import re
from collections.abc import Iterable

_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_PHONE = re.compile(r"\+?\(?\d(?:[\s().-]{0,2}\d){5,}")
"""Six digits and more: a phone, an account, a date of birth. Times and ages are shorter."""
_POSTCODE = re.compile(
    r"\b([A-Z]{1,2}[0-9OIL][0-9OIL]?|[A-Z]{1,2}[0-9][A-Z])\s*([0-9OIL][ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
_STREETS = (
    "avenue|ave|close|court|crescent|cres|drive|gardens|gdns|grove|house|lane|ln|mews|place|road|rd|square|street"
    "|st|terrace|walk|way"
)
_DOOR = re.compile(
    rf"\b(?:(?:flat|no|number) )?\d{{1,4}}[a-z]?(?=,? (?:[\w']+ ){{1,3}}(?:{_STREETS})\b)"
    r"|\bflat \d{1,4}[a-z]?\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHAPES = ((_WEB, "LINK"), (_EMAIL, "EMAIL"), (_HANDLE, "HANDLE"), (_PHONE, "NUMBER"), (_DOOR, "NUMBER"))


def mask(text: str, names: Iterable[str] = ()) -> str:
    """The text without what tells who or exactly where; of a postcode the first part stays.

    >>> mask("Its Dave, 12 Gas Street CV6 5AB, ring 07700 900123", ["Dave"])
    'Its NAME, NUMBER Gas Street CV6, ring NUMBER'
    """
    masked = text
    for shape, word in _SHAPES:
        masked = shape.sub(word, masked)
    masked = _POSTCODE.sub(_district, masked)
    parts = {part.casefold() for name in names for part in _WORD.findall(name)}
    return _WORD.sub(lambda word: "NAME" if word[0].casefold() in parts else word[0], masked) if parts else masked


def _district(found: re.Match[str]) -> str:
    """ "Also 1st" is no postcode: its first part needs a digit that is one."""
    return found[1] if any(map(str.isdigit, found[1])) else found[0]
