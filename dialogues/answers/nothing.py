"""Reads that somebody sees nothing in themselves to offer: "nowt me", "too old for all that"."""

import re

from dialogues.answers.politeness import BEFORE, core
from dialogues.answers.spelling import spell
from dialogues.answers.tables import words

_CLAUSE = re.compile(
    r"[.,;:!?\n]+|\s-+\s|\b(?:and|but|because|so|as|since)\b|(?<=[a-z]{3}) (?=(?:im|i am) (?:retired|disabled|too|\d\d|housebound|old)\b)|(?<=[a-z]{4}) (?=just\b)"
)
_ANY = r"(?:anything|nothing|any(?: of (?:that|it|them|those|these))?|owt|much|a thing|a lot|lots|many things|stuff|things)"
_SELF = r"(?:i |im |i am |we |me |ive |i have |id )"
_TAIL = (
    r"(?: (?:really|special|much|i can think of|comes to mind|springs to mind|in particular|particular|"
    r"particularly|at the moment|"
    r"right now|these days|nowadays|anymore|any more|to (?:offer|give)(?: (?:anyone|anybody|people|you|them))?|to be honest|at all|worth (?:saying|"
    r"mentioning|telling)|whatsoever|what so ever|(?:that )?(?:im|i am|id be) (?:any |much |really )?(?:good|use) (?:at|for)|"
    r"of use|useful|interesting|exciting|round here|at my age|with my time|me|that i know of|like that|"
    r"of interest|left in me|"
    r"since i retired|in this|for you|to say|to tell|as such|else|with myself|all day|good|now|no more|"
    r"any use|then|mate|on the skills front|i do|i can do|you would want|you want|to anyone|for anyone|"
    r"to anybody|(?:that )?any(?:one|body) (?:would |could |can |will )?(?:want|need|use|wants|needs)|(?:that )?(?:would|could|can) (?:help|be any use|be useful)"
    r"(?: (?:to )?(?:anyone|anybody|people|you))?|more|(?:in|for) (?:years|ages|a while"
    r"|a long time|donkeys years)))*"
)
_NOTHINGS = tuple(
    re.compile(pattern)
    for pattern in (
        # "nothing really", "not a lot"
        rf"(?:{_SELF}?(?:do|have|got|can do|can offer|offer|am|is|its|theres|there is|there aint|absolutely|"
        r"literally|honestly|probably|pretty|nearly|almost) )*(?:ive |i )?(?:absolutely |literally )?(?:nothing|nought|"
        r"zilch|zero|nada|none|bugger all|sod all|naff all|jack|jack shit|fuck all|sweet fa|diddly squat|"
        r"not a (?:thing|sausage|lot)|not (?:a )?(?:lot|much|very much|that much|anything|many)|very little|"
        rf"not (?:a )?great deal|next to nothing){_TAIL}",
        # "cant do nothing", "dont do much"
        rf"{_SELF}*(?:really |honestly |just )?(?:dont|cant|didnt|havent|aint|couldnt|never|wouldnt|"
        r"dont think i|dont think i can|dont think i could|not|day|day do|dont really|cant really|"
        r"not really|doubt i|not able to|unable to|havent really|cant think of|never had|not sure i|havent got|dont have|aint got|"
        r"never really)(?: (?:do|have|got|done|know|know how to do|know how|be|offer|have got|think of|think i|think i have|been|"
        r"really|can|i|to|did|good at|any good at|much good at|very good at|no good at|really good at|"
        r"that good at|much use at|any use at|be good at|am|am good at|im good at|"
        rf"have much)){{0,4}} {_ANY}{_TAIL}",
        # "im no good at anything"
        rf"{_SELF}*(?:really |just |honestly |probably )*(?:no|not|aint|not much|not any|not very|not really|"
        r"never been|never been any|never been much|not that|bad|rubbish|crap|hopeless|useless|terrible|"
        r"shit|bloody|fucking) ?(?:good|use|great|skilled|talented|clever|any good|useless|bad|"
        rf"help)?(?: (?:at|for|with|to) (?:{_ANY}|anyone|anybody|everything|most things|all|nobody|no one|"
        rf"no body))?{_TAIL}",
        r"(?:i )?(?:cant|couldnt) even [\w ]{1,30}|(?:im |i am )?no (?:expert|genius|whizz?)(?: (?:at|in|on) anything)?",
        r"(?:im |i am |just )*good for nothing|my (?:\w+ ){1,3}days are (?:over|gone|behind me|done|long gone)",
        # "no skills"
        r"(?:i |ive |i have |have |got |havent |havent got |dont have |aint got |not |with )*+(?:no|any|many|"
        r"much) (?:special |real |particular |useful |proper )?(?:skills?|talents?|hobbies|hobby|"
        r"qualifications?|experience|abilities|interests?)(?: (?:or|and|really|me|to speak of|to offer|"
        r"skills?|talents?|hobbies|nothing|like that|at all|worth having))*",
        # "too old for all that"
        r"(?:im |i am |i feel |am |we are |getting |a bit |far |way |much |probably |bit |just |"
        r"ive got )*(?:too (?:old|ill|poorly|tired|busy|frail|young|far gone|knackered|disabled|sick|weak)|"
        r"past it|past my best|over the hill|on my last legs|knackered|old|worn out|an? old \w+|old man|"
        r"old woman)(?: (?:now|for (?:all )?(?:that|this|it|anything|all that lark|that lark|them things|"
        r"that sort of thing|any of that|these things)|to (?:do|be) (?:anything|much|owt|any of that|any use|"
        r"useful|of use)|me|these days|nowadays|at my age|aged|\d{2,3}))*",
        # "just watch telly"
        r"(?:i )?(?:just |only |mostly |mainly )*(?:sit|sits|stay|stop|am|be|lie|watch|watching|sitting|"
        r"staying|sat|im)(?: (?:at|in|on|my|the|me|home|house|sofa|settee|bed|around|about|all day|indoors|"
        r"tv|telly|box|here|day|and|my own|own|watch|watching|doing|do|nothing|backside|bum|arse|it|mostly|mainly|a lot))*",
        r"(?:i )?(?:just )?(?:sleep(?:ing)?|eat(?:ing)?|tv|telly)|never (?:have|has|was|did)(?: been| done)?",
        # "just a mum"
        r"(?:i |im |i am )*(?:just |only |still )+an? (?:mum|mom|dad|housewife|house wife|nan|pensioner|"
        r"mother|stay at home mum|stay at home mom|old pensioner|carer|normal person|ordinary person|"
        r"nobody)(?: (?:me|really|at home|of \w+))*",
        # "what can i do at my age"
        r"(?:i )?(?:havent|dont have|aint|not) (?:got )?any(?: (?:really|me|of (?:them|those|that)))*|who(?:d| would| will)? "
        r"(?:ever )?(?:want|need) (?:me|my help|help from me|anything from me)|(?:not|never) (?:\w+ )?(?:clever|bright|smart"
        r"|brainy|fit|well|strong) enough(?: (?:for (?:that|anything|any of that)|to (?:do|be) (?:anything|any use)))?",
        r"what (?:can|could|would|have) (?:i|someone like me|a person like me|an old \w+)(?: like me)? (?:do|"
        r"offer|got to offer|possibly do|got)(?: at my age| for (?:anyone|anybody|you)| now| to offer)*|"
        r"who me|me|wouldnt know where to start|nobody would want (?:me|anything from me|my help)|(?:im |"
        r"i am )?(?:not|no) (?:much )?use to (?:anyone|anybody|man nor beast)",
        # reasons, which say nothing by themselves: "of my back", "im 84"
        r"of (?:my|me|the|an?) [\w ]{1,40}|at my (?:age|time of life)|(?:tired|ill|poorly|frail|weak|slow|shaky)(?: now)?",
        r"(?:im |i am )?\d{2,3}(?: years? old| next birthday| in \w+)?|(?:im |i am )?(?:retired|disabled|"
        r"on the sick|housebound|unemployed|on benefits)(?: now| me| these days)?",
    )
)  # fmt: skip
_NO_SIGN = re.compile(
    r"at my (?:age|time of life)|(?:tired|ill|poorly|frail|weak|slow|shaky)(?: now)?|of (?:my|me|the|an?) [\w ]{1,40}|(?:(?:i )?(?:no|not|aint|bad|me|not me|old|im|i am|really|just|"
    r"just me|as \w+|for|at|\d{2,3}|bloody|not really|i|am)|not (?:good|great|bad|help|clever)|"
    r"(?:im |i am )?(?:\d{2,3}.*|retired.*|disabled.*|housebound|unemployed|on benefits|on the sick))?"
)
"""What by itself says nothing of what they can do, and only goes with a clause that does."""
_AFTER = words(
    "please thanks thank ta cheers x xx xxx mate bab love luv duck hun dear lol haha ha innit tbh sorry "
    "though tho actually you afraid im i think guess reckon suppose spose"
)


def read_nothing(text: str) -> bool:
    """True when every part of the text says so; "nothing really but i do bake" does not.

    >>> read_nothing("nothing much, just watch telly")
    True
    """
    plain = spell(text).text
    clauses = [_core(clause) for clause in _CLAUSE.split(plain)]
    said = [clause for clause in clauses if clause]
    return all(map(_is_nothing, said)) and not all(map(_NO_SIGN.fullmatch, said))


def _core(clause: str) -> str:
    start, end = core(clause, BEFORE - {"just"}, _AFTER)
    return " ".join(re.findall(r"\w+", clause[start:end]))


def _is_nothing(clause: str) -> bool:
    """Also after a "no": "no im not good at anything"."""
    return any(pattern.fullmatch(said) for pattern in _NOTHINGS for said in {clause, clause.removeprefix("no ")})
