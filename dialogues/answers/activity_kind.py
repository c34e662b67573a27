"""What kind of offer a phrase is: a thing to lend or give, a space to use, a skill, or else time."""

import re
from typing import Literal

from dialogues.answers.activity_kind_words import (
    FIGURATIVE,
    LENDS,
    MODIFIERS,
    NOT_OFFERED,
    SKILL_BEGINNINGS,
    SKILL_PHRASES,
    SKILL_WORDS,
    SPACES,
    THINGS,
    WORKED_IN,
)
from dialogues.answers.tables import longest_first, phrases

type Kind = Literal["time", "skill", "thing", "space"]

_SOME = rf"(?:(?:{longest_first(MODIFIERS)}|\d+) )*"
_NOT_OFFERED = rf"(?!\w)(?! ?(?:{NOT_OFFERED}))"
_SPACE = re.compile(rf"{_SOME}(?:{SPACES}){_NOT_OFFERED}")
_THING = re.compile(rf"{_SOME}(?:{THINGS}){_NOT_OFFERED}")
_LENT_SPACE = phrases(
    rf"(?:lend|lending|share|sharing|use|borrow|offer|give|has|have|got|our|my) {_SOME}(?:{SPACES})"
)
_WORKED_IN = phrases(rf"(?:{WORKED_IN}) (?:\w+ ){{0,2}}(?:{SPACES})")
_LENDS, _FIGURATIVE = phrases(LENDS), phrases(FIGURATIVE)
_SKILL = re.compile(
    rf"(?<!\w)(?:{longest_first(SKILL_BEGINNINGS)}|(?:{longest_first(SKILL_WORDS)}|{SKILL_PHRASES})(?!\w))"
)


def kind_of(kept: str, whole: str) -> Kind:
    """From the words of the activity, and the whole text for how it is offered: "people can borrow it"."""
    if _SPACE.match(kept) and not _WORKED_IN.search(whole):
        return "space"
    if _THING.match(kept):
        return "thing"
    if _LENDS.search(whole) and not _FIGURATIVE.search(whole) and not _SKILL.match(kept):
        return "space" if _LENT_SPACE.search(kept) else "thing"
    return "skill" if _SKILL.search(kept) else "time"
