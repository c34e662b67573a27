"""Reads that a question is passed over: "skip", "dunno", "rather not say", "next"."""

import re
from dataclasses import dataclass

from dialogues.answers.spans import Spans
from dialogues.answers.spelling import MOST_CHARACTERS, spell


@dataclass(frozen=True, slots=True)
class Skip:
    spans: Spans


_SKIPS = (
    r"ski+p+(?: (?:this|that|it|the|one|question|please|to|next|end))*|skp|nvm|blank|forg[eo]t|nothing to (?:say|add|tell)",
    r"(?:i )?(?:cant|dont|do not|couldnt) (?:really )?remember|(?:i )?(?:dont|havent) (?:have|got) (?:an|any|a good) answers?",
    r"(?:thats )?(?:my (?:own )?business|not your (?:concern|business)|no concern of yours)|(?:another|different) question",
    r"(?:id|i would) rather (?:leave|skip|miss) (?:that|this|it)(?: one)?",
    r"(?:next+|nxt)(?: (?:one|question|please|bit|q|un))*|pass(?: on (?:this|that)(?: one)?)?",
    r"(?:give )?(?:that|this|it)(?: one)? a miss|miss (?:it|that|this)(?: one)?(?: out)?|(?:move|carry|go) (?:on|along)|jump|shrug",
    r"(?:i )?(?:really )?dont (?:really )?(?:know|no)(?: (?:really|yet|to be honest|tbh|that|what to (?:say|put)))*|idk|dk",
    r"no (?:idea|clue|comment|answer|opinion|thoughts?)|not a clue|(?:not|havent) got a clue|(?:i )?have(?:nt)? (?:no|any) idea",
    r"(?:im )?(?:not (?:too |very |really |quite |all that )?sure|unsure)(?: (?:yet|atm|at the moment|right now|at present|really|tbh|what to (?:say|put)|about (?:this|that)(?: one)?))*",
    r"(?:i |id |i would |we )?(?:would )?(?:rather|prefer) not(?: to)?(?: (?:say|answer|tell|give|share)(?: (?:that|you|it))?)?",
    r"(?:id|i would) (?:rather|prefer to) keep (?:that|it) (?:to myself|private)",
    r"(?:can|could|shall) (?:i|we|you) (?:skip|leave|miss|pass)(?: (?:this|that|it|one|out|on|please|the|question|for now))*",
    r"leave (?:it|that|this)(?: (?:one|out|for now|blank|please))*|leave (?:it )?(?:blank|empty)",
    r"come back to (?:me on )?(?:that|this|it)(?: one| later)?|(?:ask me |ill tell you )?(?:another time|not now|maybe later)",
    r"(?:ask me )?later(?: maybe)?|ask me another|can we (?:go|do) (?:on|the next)(?: one)?|cba(?: with this(?: one)?)?",
    r"(?:i )?(?:cant|couldnt) (?:say|think|answer)(?: (?:of (?:anything|any|owt|one)|right now|that|at the moment|really))*",
    r"(?:i )?(?:will |can |ill )?(?:tell|answer) (?:you |that |this |it )?(?:that )?(?:later|another time|next time|after)",
    r"(?:do|must) i (?:have|need|got) to(?: (?:answer|say|tell you))?(?: (?:that|this|it))?|must i(?: answer)?",
    r"none of (?:your|ur|yr|you) (?:business|beeswax)|mind your own(?: \w+)?|who knows|whatever|doesnt matter",
    r"(?:i )?(?:havent|havnt|aint) (?:got )?(?:a |any )?(?:clue|idea|scooby|thought about it)|never thought about it",
    r"(?:search|beats) me|(?:really )?(?:couldnt|could not|cant|can not) tell you|your guess is as good as mine",
    r"(?:my )?(?:minds?|brain|head)(?: has|s)? gone blank|(?:nothing|none|no) (?:comes|springs) to mind|will think about it",
    r"(?:doesnt|does not) apply(?: to me)?|not applicable|na|wouldnt know(?: where to start)?|(?:hard|difficult) to say",
    r"(?:this|not this|not that) question(?: not for me)?|go (?:on )?to (?:the )?next(?: (?:one|question))?",
    r"(?:its |thats )?(?:a )?(?:bit |too |very )?(?:private|personal|nosy)(?: (?:that|innit|that one))?(?!\?)",
    r"(?:not|wont be) (?:giving|saying|sharing) (?:that|this|it|you that)(?: out| away)?|no answer(?: to (?:that|this))?",
    r"(?:ill |id )?keep (?:that|it|this) (?:to myself|private)",
    r"not (?:telling|answering)(?: (?:that|you|this))?",
    r"(?:not|im not|i am not) comf(?:y|ortable)(?: (?:with|to|answering) (?:that|this|answer|say))?",
    r"(?:i )?(?:dont|do not|wont|wouldnt) (?:want|wanna|like|wish)(?: to)? (?:say|answer|tell you|give (?:that|it)|share)",
    r"(?:need to|let me) think(?: about (?:it|that))?|nie wiem|nu stiu|(?:mujhe )?(?:nahi pata|pata nahi)",
)
_LITTLE = (
    r"(?:um+|er+m*|hmm+|oh|ok|okay|well|please|thanks|thank you|ta|sorry|mate|bab|love|lol|x+|really|tbh|to be honest|just|i"
    r"|think|ill|id|that|this|it|one|question|for|now|if|thats|alright|can|we|yet|the|so|and|go|on|actually|probably"
    r"|lets|gonna|going to|like to|want to|want|will|honestly|then|yes|no|nah)"
)
_GAP = r"[\s\W_]*"
_ANY_SKIP = "|".join(_SKIPS)
_WHOLE = re.compile(
    rf"{_GAP}(?:{_LITTLE}\b{_GAP})*?(?P<said>{_ANY_SKIP})(?!\w)(?>{_GAP}(?:{_ANY_SKIP}|{_LITTLE})(?!\w))*+{_GAP}"
)
_AFTER_ALL = re.compile(
    r"[,.?!] (?:lets )?(?P<said>skip|next|pass)(?: (?:it|this|one|question|that|please|un))*\W*$"
)
"""At the end of a complaint about the question: "bit nosy, next"."""
_SHRUG = re.compile(r"\s*(?:\U0001f937\W*$|n ?/ ?a\b|(?:\.{2,}|-+)\s*$)", re.IGNORECASE)
_MOST_TO_PASS = 120
"""Who writes more than this says something."""


def read_skip(text: str) -> Skip | None:
    """That the whole text passes; "next friday" and "bus pass" are answers."""
    if _SHRUG.match(text):
        return Skip(((0, len(text[:MOST_CHARACTERS])),))
    plain = spell(text)
    if len(plain.text) > _MOST_TO_PASS:
        return None
    match = _WHOLE.fullmatch(plain.text) or _AFTER_ALL.search(plain.text)
    return Skip((plain.span(*match.span("said")),)) if match else None
