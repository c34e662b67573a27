"""The small words around an answer that say nothing: "erm 2 please mate x"."""

import re

from dialogues.answers.spans import Span
from dialogues.answers.tables import words

BEFORE = words(
    "hi hiya hello hey hallo helo heya hya oh ooh er erm um umm uh ah well so ok okay okey right alright yeah "
    "yes yep yh ya yup please sorry honestly tbh just actually like hmm hm mmm lol haha ha and but maybe "
    "perhaps probably really ooo oo ahh yo"
)
AFTER = words(
    "please thanks thank ta cheers x xx xxx xxxx mate mates bab babs babby love luv duck chick hun hunny "
    "darling dear sir madam pal bro bruv fam our kid lol haha ha hahaha innit init like tbh really sorry though "
    "tho actually then you so much me i reckon think guess suppose spose afraid im very at all kind kindly "
    "jazakallah inshallah wink smile xo xoxo right eh ey huh now"
)
_WORD = re.compile(r"[^\W_]+")


def core(plain: str, before: frozenset[str] = BEFORE, after: frozenset[str] = AFTER) -> Span:
    """Where the answer itself begins and ends, its punctuation left outside; empty if it is all politeness.

    >>> text = "ok, skip it please mate x"
    >>> slice(*core(text)), text[slice(*core(text))]
    (slice(4, 11, None), 'skip it')
    """
    found = list(_WORD.finditer(plain))
    first, last = 0, len(found)
    while first < last and found[first].group() in before:
        first += 1
    while last > first and found[last - 1].group() in after:
        last -= 1
    return (found[first].start(), found[last - 1].end()) if first < last else (0, 0)
