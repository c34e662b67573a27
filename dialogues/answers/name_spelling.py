"""Spells a name as names are spelt, whatever the phone's keyboard did: "JEAN", "o'neil", "mcdonald"."""

import re

_PART = re.compile(r"[^'’-]+|['’-]")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "–": "-", "—": "-"})
_PREFIX = re.compile(r"^(mc)(?=[a-z]{3})")
_SMALL_AFTER_SIGN = frozenset({"s"})


def written_as_name(written: str) -> str:
    """Capitals where names have them; mixed capitals stay as they were typed.

    >>> [written_as_name(name) for name in ("JEAN", "o'neil", "anne-marie", "mcdonald", "DeShawn", "cj")]
    ['Jean', "O'Neil", 'Anne-Marie', 'McDonald', 'DeShawn', 'CJ']
    """
    name = written.translate(_FOLDED)
    if not (name.islower() or name.isupper() or name.swapcase().istitle()):
        return name
    return "".join(_part(part) for part in _PART.findall(name.lower()))


def _part(part: str) -> str:
    if len(part) == 2 and part.isascii() and (part[1] in "jp" or not set(part) & set("aeiouy")):
        return part.upper()
    if _PREFIX.match(part):
        return "Mc" + _capital(part[2:])
    return _capital(part)


def _capital(part: str) -> str:
    """Title case, which a letter such as the Croatian dz has and capitals would spoil."""
    return part[:1].title() + part[1:]
