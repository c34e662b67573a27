"""Reads that somebody means to come: "still coming", "ill be there", "cant wait"."""

import re

from dialogues.answers.spelling import spell
from dialogues.answers.tables import phrases

_SURELY = r"(?: (?:still|def|defo|deffo|definitely|all|both|also|just|now|really|sure|too))*"
_COMING = phrases(
    rf"(?:ill|i will|i shall|we will|well|will){_SURELY} (?:be (?:there|coming|along|at)|come|make it|attend|do it)",
    rf"(?:im|i am|we are|were|am|still|both|all of us|deffo|definitely){_SURELY}"
    r" (?:coming|cumming|cumin|cummin|going(?! to| (?:have|away)\b)|joining)",
    r"(?:i|we|can)(?: still| now)? (?:can|can come|come|make it)(?: now| still| make it| come| do it| be there| after all)*$",
    r"i can(?: still| now)? (?:make it|come|be there|do it|attend)",
    r"cant wait|looking forward|on (?:my|our|the) way|see (?:you|ya|u|yous|them|ye)(?: all)? (?:there|then|sat\w*|sun\w*|soon)",
    r"count (?:me|us) in|wouldnt miss|wont miss|keep my (?:place|spot)|just me|but i (?:am|can|will|do)",
    r"cant (?:come|get there|be there|start) (?:\w+ )?(?:soon|quick|quickly|fast) enough",
    r"(?:not|wont|dont)(?: \w+)? (?:cancel\w*|pull\w* out|drop\w* out|back\w* out|let\w* (?:you|them) down)",
)
_ALL_OF_IT = re.compile(
    r"\W*(?:(?:yes|yep|yeah|sure|still|ok|deffo|definitely|of course)\W+)*(?:coming|going|be there|there)"
    r"(?: x+| (?:on )?\w+day| then| thanks| ta)*\W*"
)
_DOUBTED = phrases(
    r"(?:dont|didnt) (?:think|reckon|know)",
    r"doubt",
    r"not sure",
    r"if|unless|whether",
    r"(?:wish|hoped|want) i could",
)


def says_coming(text: str) -> bool:
    """Of somebody who has said yes to something: do they say so once more?

    >>> says_coming("ill be there"), says_coming("i dont think ill be there")
    (True, False)
    """
    plain = spell(text).text
    found = _COMING.search(plain) or _ALL_OF_IT.fullmatch(plain)
    return found is not None and _DOUBTED.search(plain) is None
