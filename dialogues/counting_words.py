"""The words around answers that are counted, as tables."""

import re

from dialogues.answers.politeness import AFTER, BEFORE
from dialogues.answers.tables import phrases, words

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
NUMBER = re.compile(rf"(?<![\w.:/-])(?P<number>\d{{1,4}}|{'|'.join(NUMBERS)})(?![\w:/%]|\.\d| and a half| ?- ?\d)")
"""One that stands by itself: no time, no part of a scale, no range."""
SCALED = re.compile(r"/|\bout ?of\b|\bouta\b|\boutta\b|\bstars?\b|%|percent|per cent|[*\u2b50\U0001f31f]")

LEADING = (
    BEFORE
    | set(NUMBERS)
    | words(
        "it its was were is that thats i id ill we would give gave say said think thought reckon a an the my "
        "answer rating score option number nr vote had have pretty quite all in about around very absolutely "
        "meant mean make change put wait go with changed mind hang on take back second thoughts"
    )
)
"""Small words before an answer that comes first."""
EMPTY = (BEFORE | AFTER | LEADING) - set(NUMBERS) | words("for to from us stars star out of")
"""Words that say nothing besides the answer."""
OF_THINGS = words(
    "of people person persons kids children adults hours hour hrs hr mins minutes min days day weeks week "
    "months years year miles mile pm am oclock times time more others friends folk folks bags bag pounds "
    "quid pence families neighbours men women girls boys lads doors streets roads bikes chairs tables "
    "dogs cats cars spaces places seats"
)
"""Before one of these a number counts things: "4 people came" rates nothing."""
ACKNOWLEDGING = words("ok okay okey k alright fine cool sound right yes yeah yep yh no nope thanks ta cheers")
"""Said by themselves these may well mean that our text has come, and rate nothing."""

DID_NOT_HAPPEN = phrases(
    r"(?:it |that )?(?:didnt|did not|never|hasnt|has not)"
    r" (?:happen(?:ed)?|go ahead|take place|went ahead|come off)(?: yet)?",
    r"(?:it |that )?(?:was |got |has been |been )?(?:cancelled|called off|postponed)",
    r"(?:i |we )?(?:didnt|did not|couldnt|could not|never) (?:go|went|make it|get there|come|manage it)",
    r"not yet",
    r"(?:(?:they|he|she|you) )?(?:never|didnt|did not|havent|hasnt)"
    r" (?:(?:got|get|been) in touch|rang|rung|ring|call(?:ed)?|text(?:ed)?|contact(?:ed)?|turn(?:ed)? up"
    r"|show(?:ed)? up|answer(?:ed)?)",
    r"(?:nobody|no ?one|no body) (?:turned up|came|was there|there|showed up|got in touch|texted me|rang)",
    r"(?:i |we )?(?:never|havent|have not) (?:heard|been)(?: (?:anything|from (?:them|you|anybody|anyone)))?",
)

STANDS = phrases(
    r"no chang(?:e|es|ing)(?: (?:please|thanks|needed))?|nothing(?: has)? changed",
    r"(?:its |all )?(?:the )?same as (?:before|ever|usual|always)",
    r"(?:im |i am )?still (?:happy|up for (?:it|that)|on|good|fine|ok|keen|available|here|doing (?:it|that)|do"
    r"|can)(?: to)?",
    r"(?:keep|leave) (?:it|me) (?:on|as it is|as is)",
)
ENDED = phrases(
    r"not any ?more|no longer|cant any ?more|(?:take|tek) (?:it|me|that) off",
    r"(?:i |ive |have )?(?:moved|stopped doing (?:it|that))",
)
CHANGES = phrases(
    r"(?:(?:can|could) (?:i|we|you) |i (?:want|need|would like|wanna) to |id like to |please )?"
    r"change(?: (?:it|that|this|something|the \w+|my \w+))?",
    r"(?:its |it has |things have )?changed",
    r"(?:need|needs|want|wants) (?:to )?chang(?:e|ing)",
)
BUT = phrases("but", "only", "instead", "except", "rather", "from now on")
"""After a yes, or before a day, these change what was offered."""
ON_CONDITION = phrases(
    r"but|only|if|unless|until|except|as long as|so long as|provided|on (?:the )?condition|without|depends?|maybe",
    r"no(?:t)? more than|not (?:too|more|by|on|at|in|about|the|from|for)|less than|at most|max(?:imum)?|up to",
    r"(?:by|via|per) (?:e ?mail|post|letter|phone|whatsapp)|(?:once|twice|times) an? (?:week|month|year)",
)
"""Beside a yes to be sent something, or to be quoted: a yes on terms that nothing here can keep."""
NO_CONDITION = phrases(
    r"(?:(?:but|only|if|as long as|so long as) )*(?:its )?(?:without (?:my|a) name|anonymous(?:ly)?|not my name)",
    r"if you (?:like|want|wish|must)",
)
"""What was promised in the question, and good manners."""
