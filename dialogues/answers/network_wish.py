"""Reads what somebody wants of a network: "join foleshill pls", "take me off the tipton list", "no more updates".

Once the wish itself, good manners and what any network is called are taken away, the network's own name has to be all
that is left: "stop the dumping in foleshill" leaves more, and so do a question and a refusal.
"""

import re
from collections.abc import Iterator

from dialogues.answers.spelling import spell
from dialogues.answers.tables import phrases

_ME = r"(?:me|us|my (?:\w+ )?(?:name|number)|our (?:name|number))"
_ASK_US = r"(?:(?:can|could|will|would|please) (?:you|u|yow) (?:please |kindly )?)?"
_I = r"(?:(?:yes|so|and|please) )*(?:i|we|id|ill|im|ive|well|(?:can|could|may) (?:i|we))"
_WANT = (
    rf"(?:(?:{_I} )?(?:(?:would|will|just|also|really|still) )*(?:(?:want|wanna|like|love|wish|need|decided|going|gonna)(?: to)? )?"
    r"(?:please )?)?"
)
_TO_JOIN = phrases(
    rf"{_WANT}(?:join(?! in\b| with\b| us\b| you\b)|jion|joyn|joining(?! in\b| with\b)|be(?:come)? (?:in|part of|a member of|member of))"
    rf"(?: {_ME})?(?: up)?(?: (?:to|for))?",
    rf"{_ASK_US}(?:sign|add|put|enrol|register|include|subscribe|get|count|stick|let) {_ME}(?: (?:up|down|in|on|into))?"
    r"(?: (?:to|for|with|of))?(?: the list (?:for|of))?",
    rf"{_ASK_US}(?:make {_ME} (?:a )?member of|sign up(?: (?:to|for))?|opt (?:{_ME} )?in(?: to)?)",
    rf"{_WANT}in on",
)
_TO_LEAVE = phrases(
    rf"{_WANT}(?:leave|leav|leve|leeve|quit|exit|unjoin|unfollow|mute|come (?:off|out)|opt (?:{_ME} )?out|withdraw|unsubscribe|drop)"
    rf"(?: {_ME})?(?: (?:out|off|from|of))*",
    rf"{_WANT}(?:leaving|quitting|exiting)",
    rf"{_ASK_US}(?:take|tek|get|remove|drop|pull|delete|count|cut|sign|let|strike|leave) {_ME}(?: (?:out|off|from|of))+",
    rf"{_ASK_US}(?:remove|delete|unsubscribe) {_ME}",
    rf"(?:{_I} )?(?:just )?want out(?: of)?",
    rf"(?:{_I} )?(?:dont|no longer) (?:want|wish|wanna)(?: to)? (?:be|stay) (?:in|on|part of|a member of)",
    r"(?:cancel|end) my (?:membership|subscription)(?: (?:of|to|with))?",
)
_NEWS = r"(?:news|updates?|newsletters?|mailings?|bulletins?)"
_TO_END = phrases(
    rf"{_ASK_US}(?:stop|cancel|end|quit)(?: (?:sending|texting|giving)(?: {_ME})?)?(?: with)?",
    r"(?:can|could) (?:i|we) (?:have|get) no more",
    rf"(?:{_I} )?(?:dont|no longer) (?:want|need|wish)(?! to\b(?! (?:get|have|receive)\b))(?: to (?:get|have|receive))?",
    rf"dont (?:ever )?(?:send|text) {_ME}",
    r"no more",
)
_NO_UPDATES = phrases(r"no (?:updates|newsletters|mailings|bulletins)")
_ABOUT_IT = re.compile(
    r"(?:please |ok |just )*(?:dont|stop) (?:text|tell|message|texting|telling|messaging) (?:me|us) about (?:it|this|that|them|these)"
    r"(?: any ?more| again| ever again| now)(?: (?:please|thanks|thank you|ta))*"
)
_MANNERS = phrases(
    r"please|kindly|thanks|thank you|ta|cheers|x+|hi|hiya|hello|hey|sir|madam|bab|mate|love|sorry|ok|okay|yes|yeah|yep|no",
    r"go on(?: then)?|right|then|well|so|and|just|now|also|too|all the best|any ?more|any longer|no more|again|for good",
    r"if (?:i|we) (?:may|can|could)|as soon as possible|asap|today|straight away|at once|its been (?:nice|good)|for (?:me|us)",
    r"i live (?:on|in|at|near) .*|not interested|fed up(?: of (?:it|them))?|had enough",
    r"(?:im|ive|i have|its|theres|there are|we have) (?:too (?:many|much|busy)|not interested|fed up|moving|moved|had enough)"
    r"(?: (?:house|away|of (?:it|them)))?",
)
_CALLED = phrases(
    r"(?:texts?|messages?|emails?|news|updates?|stuff|newsletters?|mailings?|bulletins?)(?: (?:from|about|of|for))?",
    r"the|a|an|this|that|your|yower|ur|my|our|these|those|any|of|more|in",
    r"friends of|friends|networks?|groups?|lists?|neighbourhood|mailing|membership",
)
_EVERY = phrases(r"all(?: of)?(?: them| it)?|them all|both(?: of them)?|every ?thing|every one")
_CLAUSE = re.compile(r"[.,!?;:()\n]+|\b(?:but|because|cause|cos|coz|cuz|since|as|thanks|sorry)\b")
_NO_CLEAR_YES = phrases(
    r"not|dont|cant|cannot|wont|never|didnt|doesnt|isnt|wouldnt|no|nah|nope|unless|if|until|before|when|after|maybe|might"
    r"|but|only|as long as|provided"
)
_NOT_ALL = phrases(
    r"but|only|except|one|ones|keep|still|stay|rest|others?|join\w*|not leave|dont leave|joking|actually|wait"
)
_A_REQUEST = phrases(r"can|could|may|will|would|please|like to|want to")


def joining(text: str) -> list[str]:
    """What a clear wish to join names, in plain spelling, by every reading; none for doubt, a refusal, a question.

    >>> joining("can i join Foleshill please"), joining("do i have to join foleshill?"), joining("cant join foleshill")
    (['foleshill'], [], [])
    """
    plain = spell(text).text
    if _NO_CLEAR_YES.search(plain) or _questions(plain):
        return []
    return _named(plain, _TO_JOIN)


def leaving(text: str) -> list[str]:
    """What a wish to leave names, of the whole text and then of its clauses; "" for everything.

    >>> leaving("leave foleshill, im moving"), leaving("leave please"), leaving("how do i leave?")
    (['foleshill'], [''], [])
    """
    plain = spell(text).text
    if _questions(plain):
        return []
    return [*_named(plain, _TO_LEAVE), *_named(plain, _TO_END)]


def ending_news(text: str, *, asked: bool) -> list[str]:
    """What they want no more news or updates of; "" for all of it. `asked`: "no updates" may answer a question.

    >>> ending_news("no more updates please", asked=False), ending_news("stop the foleshill news", asked=False)
    ([''], ['foleshill'])
    """
    plain = spell(text).text
    if _ABOUT_IT.fullmatch(_flat(plain)):
        return [""]
    if "?" in plain or re.search(rf"\b{_NEWS}\b", plain) is None:
        return []
    begins = _TO_END.match(_flat(plain)) or (None if asked else _NO_UPDATES.match(_flat(plain)))
    return [what for what in _named(plain, _TO_END, _NO_UPDATES) if begins or what]


def name_in(words: str) -> str:
    """A network's name as it is left when the rest is taken away; its own name is looked for in the same form.

    >>> name_in("Friends of Foleshill"), name_in("the foleshill texts")
    ('foleshill', 'foleshill')
    """
    return _left(spell(words).text)


def _named(plain: str, *wishes: re.Pattern[str]) -> list[str]:
    """What is left of the whole text, and then of each clause that holds the wish."""
    held = (part for part in _parts(plain) if any(wish.search(part) for wish in wishes))
    found = list(dict.fromkeys(_without(part, wishes) for part in held))
    return [what for what in found if what or what in found[:1] or _NOT_ALL.search(plain) is None]


def _parts(plain: str) -> Iterator[str]:
    yield plain
    yield from filter(str.strip, _CLAUSE.split(plain))


def _without(part: str, wishes: tuple[re.Pattern[str], ...]) -> str:
    for wish in wishes:
        part = wish.sub(" ", part)
    return _left(part)


def _left(plain: str) -> str:
    for taken in (_MANNERS, _EVERY, _CALLED):
        plain = taken.sub(" ", plain)
    return _flat(plain).removesuffix(" one")


def _flat(plain: str) -> str:
    return " ".join(re.findall(r"\w+", plain))


def _questions(plain: str) -> bool:
    return "?" in plain and _A_REQUEST.search(plain) is None
