"""One form for all the ways of typing the same words: capitals, accents, curly or wide letters, emoji, slips."""

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 4096
"""Characters that are read: the longest text of any channel."""

_ACCENTS = re.compile(r"[\u0300-\u036f]")
"""Of Latin, Greek and Cyrillic letters; the marks of other scripts are letters in their own right."""

_SAME = {
    **dict.fromkeys(map(ord, "'\u2018\u2019`\u00b4\u02bc*"), ""),
    **{ord(letter): plain for letter, plain in {"ł": "l", "đ": "d", "ø": "o", "ı": "i"}.items()},
}
_UNSEEN = frozenset(("Cf", "Cc", "Mn", "Me"))
_WORD = re.compile(r"[^\W_]+")
"""Without the vowel signs of the scripts of India, which people leave out or mistype: consonants tell words apart."""


def fold(text: str) -> str:
    """Lower case, no accents, apostrophes or unseen characters; emoji are spaces; marks and lines stay.

    >>> fold("\uff33\uff34\uff2f\uff30 it, I\u2019m caf\u00e9-bound")
    'stop it, im cafe-bound'
    """
    if text.isascii():  # most texts, in a tenth of the time
        return text[:LONGEST].lower().translate(_SAME)
    wide = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()[:LONGEST]
    return "".join(map(_seen, _ACCENTS.sub("", wide).translate(_SAME)))


def words(folded: str, spellings: Mapping[str, str]) -> str:
    """The words of a folded text with a space between them, each in the spelling that the tables use.

    >>> words("cant go on!!", {"cant": "can not"})
    'can not go on'
    """
    return " ".join(spellings.get(word, word) for word in _WORD.findall(folded))


def _seen(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return "" if category == "Cf" or "\ufe00" <= character <= "\ufe0f" else character
    return " " if category[0] in "SZ" else character
