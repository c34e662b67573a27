"""British postcodes as they are made and as people text them."""

import re
from dataclasses import dataclass

_OUTWARD = r"(?P<area>[A-Z]{1,2})(?P<district>[0-9OIL][0-9OIL]?|[0-9OIL][A-Z])"
_FULL = re.compile(rf"{_OUTWARD}(?P<sector>[0-9OIL])(?P<unit>[ABD-HJLNP-UW-Z]{{2}})")
_SECTOR = re.compile(rf"{_OUTWARD} (?P<sector>[0-9OIL])[A-Z]?")
_DISTRICT = re.compile(_OUTWARD)
_DIGIT = re.compile(r"[0-9]")
_NOT_LETTERS = re.compile(r"[^A-Z0-9]+")
_DIGITS = str.maketrans("OIL", "011")
"""Typed for digits on a phone. Where they stand tells: a postcode's letters and digits have fixed places."""


@dataclass(frozen=True)
class Postcode:
    """As much of one as was said; only a full one has a unit."""

    district: str
    sector_digit: str = ""
    unit: str = ""

    @property
    def sector(self) -> str | None:
        return f"{self.district} {self.sector_digit}" if self.sector_digit else None

    @property
    def full(self) -> str | None:
        return f"{self.sector}{self.unit}" if self.unit else None

    def __str__(self) -> str:
        return self.full or self.sector or self.district


def read_postcode(text: str) -> Postcode | None:
    """The postcode that `text` is, however it is typed; None when it is anything else.

    >>> str(read_postcode("cv65bj")), str(read_postcode("b1O oaa")), str(read_postcode("Cv6 5"))
    ('CV6 5BJ', 'B10 0AA', 'CV6 5')
    """
    spaced = _NOT_LETTERS.sub(" ", text[:40].upper()).strip()
    joined = spaced.replace(" ", "")
    found = _FULL.fullmatch(joined) or _SECTOR.fullmatch(spaced) or _DISTRICT.fullmatch(joined)
    return _postcode(found) if found and _DIGIT.search(joined) else None


def _postcode(found: re.Match[str]) -> Postcode:
    parts = found.groupdict(default="")
    first, rest = parts["district"][0], parts["district"][1:]
    # A district may end in a letter (W1A, EC1V), so only what can be nothing but a digit is mended.
    end = rest.translate(_DIGITS) if rest in "OIL" else rest
    return Postcode(
        district=parts["area"] + first.translate(_DIGITS) + end,
        sector_digit=parts.get("sector", "").translate(_DIGITS),
        unit=parts.get("unit", ""),
    )
