"""Reads that somebody cannot do after all what they said yes to: "cant do that one any more", "got to pull out"."""

import re

from dialogues.answers.spelling import spell

_CANNOT = (
    r"(?:cant|can not|cannot|cnt|cor|couldnt|wont|wo|shant|will not|shall not|ill not|unable to|isnt going to"
    r"|no longer (?:able to|free)|can no longer|(?:not|aint|ay|never) (?:going to|gonna|gunna)(?: be able to)?"
    r"|not (?:be )?able to|not in a position to|(?:dont (?:think|reckon)|doubt)(?: that| if)? (?:i|we|ill|im)(?: can| will)?)"
)
_FILLER = r"(?: (?:be able to|really|actually|now|even|ever|still|be|have to|mek|make|get|to|out))*"
_COME = (
    r" (?:make|mek|manage|do (?:it|that|this|them|those|the|any of|either|both)|do (?:so )?(?:any ?more|after|now)|do\W*$|come|coming"
    r"|cum|cumming|cummin|get to|get there|there|attend|go(?! (?:on|wrong)\b)|going(?! (?:on|wrong)\b)|join|joining|commit|take (?:it|that|this|part|on)"
    r"|help(?! (?:but|\w+ing)\b)|start|starting|turn up|fit (?:it|that)|keep (?:it|that|my)|carry on (?:with|doing|helping)|be (?:there|coming|at))"
)
_DRAWS_BACK = re.compile(
    r"\b(?:(?:pull|pulling|drop|dropping|back|backing|bow|bowing|bail|bailing|cry|duck)(?: me)? (?:right )?out"
    r"|(?:drop|leave|scrap|give up)(?: on)? (?:that|the|this) (?:\w+ )?(?:one|thing)|step(?:ping)? (?:down|back)"
    r"|withdraw(?:ing)?|(?:give|giving) up (?:my|the|that) (?:place|spot|slot|space)"
    r"|(?:my|me) (?:place|spot|slot|space) to|(?:have|had|get|take) my (?:place|spot|slot|space)"
    r"|let(?:ting)? (?:you|u|them|him|her|ya|yer|em) down|take (?:me|us|my name) (?:off|out)|no longer (?:free|available)|count (?:me|us) out"
    r"|said (?:yes|id|i would|ok)\b.{0,30}\bbut|say(?:ing)? no (?:after|now|to (?:that|it)|this time))\b"
)
_UNSUITED = re.compile(
    r"\b(?:(?:doesnt|dont|wont|isnt|not)(?: really)? (?:work|suit|for|want|fancy|like|keen|interested|up|right)"
    r"|gone off|rather not|no thanks?|have to say no)\b"
)
_AFTER_ALL = re.compile(r"\b(?:after all|any ?more|any longer|no more|changed my mind)\b")
_OF_ITSELF = "".join(rf"(?<!\b{word} )" for word in ("is", "its", "was", "got", "been", "are", "were"))
_SAYS = re.compile(rf"\b{_CANNOT}{_FILLER}{_COME}|\b{_OF_ITSELF}cancel\w*|\bcall (?:it|that|mine) off\b")
_NOT_COMING = re.compile(
    r"\b(?:not|aint|ay|wont be|no longer|never)(?: \w+)? (?:coming|cumming|cummin|joining|going (?!to\b|anywhere\b)|attending)"
)
_GOOD_REASON = re.compile(
    r"\b(?:poorly|unwell|not (?:feeling |very |too |so )*(?:well|good|great|right)|(?:im|am|is|are|be|been|feel|feeling|got|say"
    r"|taken|too|so|very|really|quite|proper|off|went)(?: (?:too|so|very|really|quite|still|proper|a bit))? (?:ill|sick|rough)"
    r"|sorry ill$|ill (?:today|tonight|tomorrow|sorry|in bed)|(?:have|has|had|got|with)(?: \w+)? (?:flu|covid|fever|temperature|bug|migraine|cold)"
    r"|stomach bug|in (?:bed|hospital)|chemo|funeral|(?:some|sum)thing(?:s| has| have| is)?(?: just)? (?:come|came|cum) up"
    r"|double booked|clash(?:es|ing)|called in(?:to)? work|(?:have|got|has|must|gotta|need)(?: to)? work"
    r"|stuck (?:at|in|on)|in bed|(?:have to|got to|will|ill|gotta|must|going to|gonna|need to)(?: have to)? (?:miss|skip|bail)"
    r"|(?:give|giving) (?:it|that|this|\w+day) a miss|no can do|best not come|apologies (?:for|from)|away (?:that|next|this|then)"
    rf"|{_CANNOT} (?:do (?!without|enough)|be (?:in|with you|round|along|down)|now$|this time))\b"
)
_NO_LOSS = re.compile(
    r"\b(?:not|dont|wont|never|wouldnt|didnt|havent|aint|no need to|shant)"
    r"(?: (?:going to|gonna|want(?:ing)? to|have to|to|be|been|ever|even|you|please|worry i))*"
    r" (?:cancel\w*|(?:pull|drop|back|bow|bail)\w*(?: me)? out|let\w* (?:you|u|them|him|her|anyone) down|miss\w*|withdraw\w*"
    r"|(?:give|giving) (?:up )?(?:my|the|that) (?:place|spot|slot))"
    r"|\b(?:cant|couldnt) (?:come|get there|start|be there) (?:\w+ )?(?:soon|quick|quickly|fast) enough"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|in case) (?:i|we|im|you|they|it|its|she|he)\b(?:(?! but | so )[^,.;!?\n])*"
)
_ASKS = re.compile(
    r"\W*(?:(?:hi|hello|hey|sorry|so|and|but|please|hiya|ok)\W+)*(?:is|are|was|were|am i|has|have (?:you|they|we|i)|did|does"
    r"|do (?:i|you|they|we)|when|whens|what(?! a\b)|whats|where|wheres|who|whos|why|how|hows|should|would (?:it|you|i))\b"
)
_DENIED = re.compile(rf"\b{_CANNOT}\b|\b(?:not|dont|doesnt|no)\b")

_LATE_OR_MOVED = re.compile(
    r"\b(?:late|delayed|running behind|held up|on (?:my|the|our) way|be there (?:in|at|by|for|about|around|soon|from)"
    r"|leav\w+ early|(?:finish|end|go) early|miss the (?:start|beginning|first|end|last)|half an hour|instead|swap\w*"
    r"|switch|rearrang\w+|re ?schedul\w+|postpon\w+|another (?:day|time|week|date|session)|(?:some )?other day"
    r"|(?:a )?different (?:day|time|week|slot|session)|(?:change|move|shift) (?:my|me|it|that|the) (?:\w+ )?(?:day|time"
    r"|slot|session|visit|to)|put (?:it|that|me) (?:off|back)|cover (?:me|for me)|half hour)\b"
)


def says_cannot_come(text: str) -> bool:
    """Of somebody who has said yes to something: are they taking it back?

    >>> says_cannot_come("sorry i cant do that one anymore"), says_cannot_come("i cant wait for that one")
    (True, False)
    """
    plain = _meant(text)
    if _SAYS.search(plain) or _NOT_COMING.search(plain) or _DRAWS_BACK.search(plain):
        return True
    return bool(_UNSUITED.search(plain) and _AFTER_ALL.search(plain))


def has_good_reason(text: str) -> bool:
    """What keeps people from coming, of a text that is already taken for that: on its own it may be about anything.

    >>> has_good_reason("im poorly"), has_good_reason("ill be there")
    (True, False)
    """
    return _GOOD_REASON.search(_meant(text)) is not None


def _meant(text: str) -> str:
    """Without what is only asked, supposed, or said not to happen: "i wont let you down", "what if i cant come"."""
    plain = spell(text).text
    return "" if _ASKS.match(plain) else _SUPPOSED.sub(" ", _NO_LOSS.sub(" ", plain))


def is_late_or_moved(text: str) -> bool:
    """Whether they still mean to come: later, or on another day.

    >>> is_late_or_moved("running late, be there in 20"), is_late_or_moved("cant make it, poorly")
    (True, False)
    """
    return _LATE_OR_MOVED.search(spell(text).text) is not None


def is_for_good(text: str) -> bool:
    """Whether somebody who goes there regularly means every time, and not the next one.

    >>> is_for_good("cant come any more"), is_for_good("cant come sat, poorly")
    (True, False)
    """
    plain = spell(text).text
    return _DRAWS_BACK.search(plain) is not None or _AFTER_ALL.search(plain) is not None


def without_denial(text: str) -> str:
    """What it is that they cannot do, as if they chose it.

    >>> without_denial("cant do the bike one")
    '   do the bike one'
    """
    return _AFTER_ALL.sub(" ", _DENIED.sub("  ", spell(text).text))
