"""Reads a postcode, or as much of one as was given: "cv6 5ab", "CV65AB", "b7O 6he", "cv 6"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialogues.answers.spans import Spans
from dialogues.answers.spelling import MOST_CHARACTERS
from dialogues.answers.tables import words


@dataclass(frozen=True, slots=True)
class Postcode:
    """`text` is in the usual form ("CV6 5AB", "CV6 5", "CV6"); `kind` is full, sector or district."""

    text: str
    kind: str
    spans: Spans


_DISTRICTS = {
    "B": frozenset(range(1, 51)) | frozenset(range(60, 81)) | frozenset(range(90, 99)),
    "CV": frozenset((*range(1, 14), 21, 22, 23, *range(31, 38), 47)),
    "DY": frozenset(range(1, 15)),
    "WS": frozenset(range(1, 16)),
    "WV": frozenset(range(1, 17)),
}
"""The districts round here, which are read in part too; elsewhere only a full postcode is certain to be one."""

_AREAS = words(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN"
    " EX FK FY G "
    "GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN"
    " NP NR NW "
    "OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB"
    " W WA WC "
    "WD WF WN WR WS WV YO ZE"
)
_NOT_IN_UNITS = frozenset("CIKMOV")
_TO_DIGITS = str.maketrans("OoIiLl", "001111")

_FULL = re.compile(
    r"(?<![A-Za-z0-9£])([A-Za-z]{1,2})[ .-]{0,2}([0-9OoIl][0-9OoIl]?|[0-9][A-Za-z])[ .-]{0,3}([0-9OoIl])[ .-]{0,2}"
    r"([A-Za-z]{2})(?![A-Za-z0-9])"
)
_SPACED = re.compile(
    r"(?<![A-Za-z0-9])((?:C ?V|W ?S|W ?V|D ?Y|B)) ?([0-9] ?[0-9]?) ?([0-9]) ?([A-Z] [A-Z])(?![A-Za-z0-9'])",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?<![A-Za-z0-9£])(CV|WS|WV|DY|B)( {0,2}|-)([0-9OoIl]{1,2})(?:( {0,2}|-)([0-9])(?:[ABD-HJLNP-UW-Z](?!\w))?)?(?![A-Za-z0-9])(?!\.\d)(?!-\d)",
    re.IGNORECASE,
)
_ORDINALS = re.compile(r"1ST|2ND|3RD|[04-9]TH|\dHR")
_LEADS = re.compile(
    r"(?:\b(?:in|im|near|postcode|post code|pc|live|from|area|its|is|round|around|at|of)|[:,])\s*$", re.IGNORECASE
)
_DENIED = re.compile(r"\bnot\s+$", re.IGNORECASE)
_AFTER_SECTOR = re.compile(
    r"\s*(?:$|[^\sA-Za-z0-9]|(?:area|near|by|in|please|pls|ish|end|side|way|and|but|or|im|i|off|thanks|thx|ta|n"
    r"|coventry|cov|only|mate|bab|round|if|for|something|summat|sat|sun|mon|tues?|weds?|thurs?|fri"
    r"|\w+day)s?\b(?! (?:to|till?) ))",
    re.IGNORECASE,
)


def read_postcode(text: str) -> Postcode | None:
    """The first postcode of the text; a full one before a sector, a sector before a district."""
    text = text[:MOST_CHARACTERS]
    found = sorted((match.start(), postcode) for match, postcode in _all(text))[:1]
    return found[0][1] if found else None


def _all(text: str) -> Iterator[tuple[re.Match[str], Postcode]]:
    """The postcodes of the fullest form that the text has."""
    forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Postcode | None]], ...] = (
        (_FULL, _full),
        (_SPACED, _full),
        (_PART, _sector),
        (_PART, _district),
    )
    for pattern, read in forms:
        for match in pattern.finditer(text):
            if not _DENIED.search(text, 0, match.start()) and (postcode := read(match, text)):
                yield match, postcode
                return


def _full(match: re.Match[str], text: str) -> Postcode | None:
    area, district, sector, unit = (group.replace(" ", "").upper() for group in match.groups())
    if area not in _AREAS or _NOT_IN_UNITS & set(unit) or not any(c.isdigit() for c in district + sector):
        return None
    digits = district.translate(_TO_DIGITS)
    sector = sector.translate(_TO_DIGITS)
    if _ORDINALS.fullmatch(sector + unit) and not match[4].isupper():
        return None
    known = _DISTRICTS.get(area)
    if digits.startswith("0") or (known and not (digits.isdigit() and int(digits) in known)):
        return None
    if known is None and not (any(c.isdigit() for c in district) and text[match.end(1)].isalnum()):
        return None
    return Postcode(f"{area}{digits} {sector}{unit}", "full", (match.span(),))


def _sector(match: re.Match[str], text: str) -> Postcode | None:
    area, gap, district, _, sector = match.groups()
    if sector is None:
        return _split_sector(match, text)
    plausible = _is_district(area, gap, district, match, text)
    if not plausible or not _AFTER_SECTOR.match(text, match.end()):
        return None
    return Postcode(f"{area.upper()}{_number(district)} {sector}", "sector", (match.span(),))


def _split_sector(match: re.Match[str], text: str) -> Postcode | None:
    """ "cv65" has lost its space, since there is no district 65."""
    area, gap, digits = match[1], match[2], match[3].translate(_TO_DIGITS)
    if not _AFTER_SECTOR.match(text, match.end()):
        return None
    is_one = len(digits) == 2 and int(digits) not in _DISTRICTS[area.upper()]
    if not is_one or not _is_district(area, gap, digits[0], match, text):
        return None
    return Postcode(f"{area.upper()}{digits[0]} {digits[1]}", "sector", (match.span(),))


def _district(match: re.Match[str], text: str) -> Postcode | None:
    area, gap, district = match[1], match[2], match[3]
    if not _is_district(area, gap, district, match, text):
        return None
    return Postcode(f"{area.upper()}{_number(district)}", "district", ((match.start(), match.end(3)),))


def _is_district(area: str, gap: str, district: str, match: re.Match[str], text: str) -> bool:
    if _number(district) not in _DISTRICTS[area.upper()]:
        return False
    alone = match.start() == len(text) - len(text.lstrip()) and not text[match.end() :].strip(" .!?")
    if not any(c.isdigit() for c in district):  # "CVI"
        return alone and area.isupper() and area != "B"
    if area.upper() == "B" and (gap or district == "4"):  # "b4" is "before", "b 10" may be anything
        return (alone and (bool(gap) or area == "B")) or bool(_LEADS.search(text, 0, match.start()))
    return True


def _number(district: str) -> int:
    return int(district.translate(_TO_DIGITS))
