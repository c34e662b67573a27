"""Does a text say that somebody may be at risk? Tables of wordings, to be reviewed with the safeguarding lead.

A miss costs more than a false alarm, but an alarm for "this heat is killing me" teaches people to ignore it.
What these miss, Rasa's `crisis` intent may still catch.

To add a wording: in English, a pattern in `oneself`, `violence` or `emergency`, written for words as `spelling`
leaves them ("cant" is "can not"); in another language, a plain phrase in `languages`. Patterns may repeat one word
a few times at most, never something that repeats itself, so that the time stays linear in the text.
"""

import re

from bot.danger.emergency import EMERGENCY
from bot.danger.harmless import HARMLESS
from bot.danger.languages import LANGUAGES
from bot.danger.oneself import ONESELF
from bot.danger.spelling import SPELLINGS
from bot.danger.violence import VIOLENCE
from bot.folding import fold, words

PATTERNS = (*ONESELF, *VIOLENCE, *EMERGENCY)
_DANGER = tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in PATTERNS)
_HARMLESS = tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in HARMLESS)
_PHRASES = tuple(f" {words(fold(phrase), SPELLINGS)} " for phrases in LANGUAGES.values() for phrase in phrases)


def is_danger(text: str) -> bool:
    """
    >>> is_danger("i cor goo on no more"), is_danger("i cant go on tuesdays")
    (True, False)
    """
    plain = words(fold(text), SPELLINGS)
    for pattern in _HARMLESS:
        plain = pattern.sub("-", plain)
    spaced = f" {plain} "
    return any(pattern.search(plain) for pattern in _DANGER) or any(phrase in spaced for phrase in _PHRASES)
