"""Reads that a text puts an earlier answer right: "no, tuesdays", "sorry i meant cv6", "not mon, tue"."""

import re
from dataclasses import dataclass

from dialogues.answers.spans import Spans, merge
from dialogues.answers.spelling import spell


@dataclass(frozen=True, slots=True)
class Correction:
    """`spans` are the words that say so, and what is taken back; what is left of the text is the new answer."""

    spans: Spans


_SORRY = (
    r"(?:(?:oh|oops|whoops|ah|er|erm|um|ooh|sorry|soz|wait|hang on|hold on|no|nope|nah|actually|ok|well|damn"
    r"|oh no|my mistake|my bad|apologies)[\s,.!-]*)*+"
)
_MEANT = (
    r"(?:i (?:really |actually |shouldve |should have )?(?:meant(?: to (?:say|put|write|type))?"
    r"|mean(?: to say)?|said|put|typed)(?! (?:no|yes|that|it|what|so)\b)|meant(?: to (?:say|put))?"
    r"|(?:it|that) (?:should|was meant to|is meant to|was supposed to) (?:be|say|have been|read)"
    r"|should (?:be|say|read|have (?:said|been|put))|(?:can|could|will|would) (?:you|u|i"
    r"|we) (?:please )?(?:change|swap|make|switch|alter|correct|update) (?:it|that|my \w+|the \w+"
    r"|this)?(?: (?:answer|to|for|into|please|last))*|(?:change|swap|switch|alter|correct|update) (?:it|that"
    r"|my \w+|the \w+|me)(?: (?:answer|to|for|into|please|last|as))*|(?:change|swap|switch) to"
    r"|(?:make|let) (?:it|that)(?: be)?(?! (?:clear|known|happen|easy|up|work))|better make it"
    r"|(?:scratch|ignore|forget|delete|cancel|undo) (?:that|it|my last|the last"
    r"|what i said)(?: (?:one|answer|message|text|bit))?|correction|on second thoughts?|second thoughts"
    r"|(?:i|ive) (?:got|put|wrote|gave|typed|said|told)(?: \w+){0,3} wrong(?: (?:one|day|postcode|time"
    r"|place))?|wrong (?:one|day|postcode|place|time|button|number)|typo|changed my mind|ive changed my mind)"
)
_LEAD = re.compile(rf"\W*(?P<lead>{_SORRY}{_MEANT}[\s,.:-]*)(?=\w)")
_TAKEN_BACK = re.compile(
    r"\W*(?:no[\s,]+|sorry[\s,]+|its[\s,]+|it is )*(?P<lead>not (?!(?:for|fussed|scared|done|good|being"
    r"|getting|want|really|sure|bothered|far|in|at|too|that|them|now|yet|me|interested|keen|much|only"
    r"|just)\b)(?:\w+ ){0,2}?\w+\s?(?:,|-|but| its| it is|\.)\s*(?:its |it is |but )?)(?=\w)"
)
_NO = re.compile(
    r"\W*(?P<lead>(?:oh |er |um |erm |sorry )*(?:no|nope|nah|oops|whoops|sorry|wait|no wait|no sorry|sorry no"
    r"|actually no|hang on|no no|oh no|er no|my mistake|my bad)\s?(?:[,.:;!*-]+"
    r"|\b(?:its|it is|it was|thats|make it|for)\b|wait,?)\s*(?:its |it is |it was |make it |wait,? )?)(?=\w)"
)
_BARE = re.compile(
    r"\W*(?P<lead>(?:oops|whoops|oopsie|no wait|hang on|actually(?: no)?(?: its| it is| make it)?|no its"
    r"|no it is|no sorry|sorry no|wait no|no wait its)\b[\s,.!]*)(?=\w)|(?P<star>\*\s?)(?=\w)"
)
_NOT_THAT = re.compile(r"(?P<lead>[\s,]+(?:and )?not (?:the |on |in )?\w+(?: \w+)?)\W*$")
_REFUSES = re.compile(
    r"(?:i|im|id|ive|we|you|u|not|thanks|thank|ta|thx|yes|yeah|please|never|sorry i|dont|cant|wont|too|no"
    r"|because|none|nothing|never mind|what|why|how|who|when|where|is|are|do|does|bab|mate|love|leave|stop"
    r"|for me|for us|that (?:is|was|would|will)|thats|its (?:ok|fine|alright|not)|late|to|about|but|go|ok"
    r"|bother|nope|maybe|really|skip|hello|hi|at|for the|there|me|my|our|fine|wrong|right|alright|that|stop"
    r"|take me|all|before|can|could|would|ill|hes|shes|they)\b"
)
"""After a bare "no," or "actually" these go on to refuse or to ask, not to give another answer."""

_RATHER = re.compile(r"\W*(?P<lead>(?:sorry|its|it is|no|soz) )(?=\w+(?: \w+)? not \w+(?: \w+)?\W*$)")
_FORMS = (_LEAD, _RATHER, _TAKEN_BACK, _NO, _BARE)


def read_correction(text: str) -> Correction | None:
    """The words that say an earlier answer was wrong, if any and if a new one follows.

    >>> read_correction("sorry i meant thursday")
    Correction(spans=((0, 13),))
    """
    plain = spell(text)
    match = next((found for form in _FORMS if (found := form.match(plain.text))), None)
    if match is None or _REFUSES.match(plain.text, match.end()):
        return None
    group = "star" if match.re is _BARE and match["star"] else "lead"
    spans = [_trimmed(plain.text, *match.span(group))]
    if taken_back := _NOT_THAT.search(plain.text, match.end()):
        spans.append(taken_back.span("lead"))
    return Correction(merge(plain.span(*span) for span in spans))


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(plain[start:end].rstrip()) or end
