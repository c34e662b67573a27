"""Does a text say that somebody may be at risk? Tables of wordings, to be reviewed with the safeguarding lead.

A miss costs more than a false alarm, but an alarm for "this heat is killing me" teaches people to ignore it.
What these miss, Rasa's `crisis` intent may still catch.

To add a wording: in English, a pattern in the table of its kind (`living`, `hurting`, `oneself`, `violence`, `control`,
`emergency`, `now`), written for words as `spelling` leaves them ("cant" is "can not"); in another language, a plain
phrase in `languages`. A pattern begins at the start of a word. It may repeat one word a few times at most, never
something that repeats itself, so that the time stays linear in the text. Words that mean danger only together are in
`signs`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from bot.danger.beginnings import Beginnings
from bot.danger.combination import stand_together
from bot.danger.control import CONTROL
from bot.danger.emergency import EMERGENCY
from bot.danger.harmless import HARMLESS
from bot.danger.hurting import HURTING
from bot.danger.languages import LANGUAGES
from bot.danger.living import LIVING
from bot.danger.now import NOW
from bot.danger.oneself import ONESELF
from bot.danger.spelling import SPELLINGS, initials_out, overdose_out
from bot.danger.violence import VIOLENCE
from bot.folding import LONGEST, fold, words

PATTERNS = (*ONESELF, *LIVING, *HURTING, *VIOLENCE, *CONTROL, *EMERGENCY, *NOW)


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = defaultdict(set)
    for phrase in phrases:
        plain = words(fold(phrase), SPELLINGS)
        found[plain.partition(" ")[0]].add(f" {plain} ")
    return {word: tuple(sorted(begun)) for word, begun in found.items()}


_DANGER = Beginnings(PATTERNS)
_HARMLESS = re.compile(rf" (?:{'|'.join(HARMLESS)})\b")
_PHRASES = _by_first_word(phrase for phrases in LANGUAGES.values() for phrase in phrases)


def is_danger(text: str) -> bool:
    """
    >>> is_danger("i cor goo on no more"), is_danger("i cant go on tuesdays")
    (True, False)
    """
    plain = stripped(text)
    return _DANGER.found_in(plain) or stand_together(plain) or _says_a_phrase(f" {plain} ")


def stripped(text: str) -> str:
    """The words in the spelling of the tables, what is known to be harmless struck out."""
    plain = overdose_out(words(fold(initials_out(text[:LONGEST])), SPELLINGS))
    return _HARMLESS.sub(" -", f" {plain}")[1:]


def _says_a_phrase(spaced: str) -> bool:
    at = 0
    for word in spaced.split():
        if spaced.startswith(_PHRASES.get(word, ()), at):
            return True
        at += len(word) + 1
    return False
