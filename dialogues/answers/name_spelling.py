"""How names are spelt: what may be one at all, and where the capitals go, whatever the phone's keyboard did."""

import re
import unicodedata

from dialogues.answers.name_words import (
    ENDINGS,
    FIRSTS,
    HALVES,
    KNOWN,
    NAMES_WITH_ENDINGS,
    NEVER,
    NICKNAMES,
    SECONDS,
)
from dialogues.answers.place_names import ALSO_WORDS
from dialogues.answers.place_names import NAMES as PLACES
from dialogues.answers.spelling_words import SPELLINGS

_PART = re.compile(r"[^'-]+|['-]")
_FOLDED = str.maketrans(dict.fromkeys("\u2019\u2018`\u00b4", "'") | dict.fromkeys("\u2010\u2013\u2014", "-"))
_MC = re.compile(r"mc(?=[a-z]{3})")


def written_as_name(written: str) -> str:
    """Capitals where names have them; mixed capitals stay as they were typed.

    >>> [written_as_name(name) for name in ("JEAN", "o'neil", "anne-marie", "mcdonald", "DeShawn", "cj")]
    ['Jean', "O'Neil", 'Anne-Marie', 'McDonald', 'DeShawn', 'CJ']
    """
    name = written.translate(_FOLDED)
    if not (name.islower() or name.isupper() or name.swapcase().istitle()):
        return name
    return "".join(_part(part) for part in _PART.findall(name.lower().removesuffix("'s")))


def _part(part: str) -> str:
    is_initials = len(part) == 2 and part.isascii() and (part[1] in "jp" or not set(part) & set("aeiouy"))
    if is_initials:
        return part.upper()
    return "Mc" + _capital(part[2:]) if _MC.match(part) else _capital(part)


def _capital(part: str) -> str:
    """Title case, not upper: one letter of Croatian is written with two."""
    return part[:1].title() + part[1:]


def is_double(first: str, second: str) -> bool:
    """Two words that make one first name: Mary Ann, Abdul Rahman."""
    return first in HALVES or (first in FIRSTS and second in SECONDS and first != second)


def may_be_name(plain: str, written: str, *, called: bool = False) -> bool:
    """Letters that are no word we know; what somebody is `called` may be a word after all."""
    if not plain or len(plain) > 40 or not all(_is_letter(letter) for letter in written):
        return False
    if plain in KNOWN or (called and plain in NICKNAMES):
        return True
    if (
        plain in NEVER
        or plain in SPELLINGS
        or (plain in PLACES and plain not in ALSO_WORDS)
        or _ends_as_word(plain)
    ):
        return False
    return _can_be_spoken(plain) or (called and len(plain) < 3)


def _is_letter(letter: str) -> bool:
    """Of any script, with what is written on a letter; the signs that stand in names; a joiner in Persian."""
    return letter in "'’‘`´-\u200c\u200d" or unicodedata.category(letter)[0] in "LM"


def _ends_as_word(plain: str) -> bool:
    if plain in NAMES_WITH_ENDINGS:
        return False
    past = (
        len(plain) > 5
        and plain.endswith("ed")
        and not plain.endswith(("eed", "med", "aed", "yed", "shed", "fred"))
    )
    return past or (len(plain) > 4 and plain.endswith(ENDINGS))


def _can_be_spoken(plain: str) -> bool:
    """Not "hjkl", "aaaa" or a lone "k"."""
    if not plain.isascii():
        return True
    varied = len(set(plain)) > 1
    return len(plain) > 1 and varied and (len(plain) < 4 or any(letter in "aeiouy" for letter in plain))
