"""Times in texts that nobody asked a time of: those in a name, and those of something else than an offer."""

import re

from dialogues.answers.dates import DAY_NAME
from dialogues.answers.spans import Span
from dialogues.answers.tables import phrases

_CLAUSE = re.compile(
    r"\s*(?P<said>.+?)(?:$|[,.;!?\n]| (?=(?:but(?! not)|so|and (?:i|im|ive|we|can|could|free|happy))\b))"
)
_NEEDS = phrases(
    r"could do with|need more|more of|like to see|(?:want|like|love)(?: to see)? more|something for|somewhere for"
)
"""What makes a wish of a clause, even in the words of an offer."""
_IN_PASSING = phrases(
    rf"have an? (?:nice|good|lovely|great|fab|wonderful|blessed|safe|fun|brill|super)|enjoy (?:your|the|ya)|see (?:you|ya|u)|thanks? (?:you )?(?:so much )?for (?:today|yesterday|last|this|tonight|{DAY_NAME})"
    rf"|happy {DAY_NAME}|(?:speak|talk|chat) (?:to you )?(?:tomorrow|soon|on|later|{DAY_NAME})"
)
_OFFERS = phrases(
    r"(?:i|we|also|just|id|only|and|but|so) (?:\w+ )?(?:can|could|do|will|offer|help|run|teach|make|may)",
    rf"(?:have|got|ive) (?:a (?:\w+ )?(?:van|car|hall|room|garden|kitchen|minibus)|(?:some |a bit of )?time|{DAY_NAME}|evenings"
    r"|mornings|afternoons|weekends)",
    r"(?:im|am|i am|were|we are|ive|usually|mostly|always|hall|room|garden|van) (?:\w+ )?free",
    r"^(?:can|could|free|available|happy|glad|willing|offering|helping)",
    r"(?:is|are|r) (?:\w+ )?(?:best|good|fine|ok|okay|better|free|great|ideal|perfect)(?: for me)?",
    r"available|happy to|glad to|willing|volunteer(?:ing)?|spare|day off|days off|(?:would|id|wed) (?:like|love|be)",
)
"""What makes an offer of a clause, whatever else it speaks of."""

_SAYS_ELSE = phrases(
    # what was
    r"was|were|wasnt|werent|did|didnt|had|hadnt|happened|went|came|died|been|worked|lived|started|closed|opened"
    r"|collected|missed|saw|heard|broke|stole|stolen|lost|moved|got (?:married|robbed|burgled|hurt|mugged)|since|ago|is|are|isnt|arent|has|hasnt|never|always|out (?:til|till|until)|terrible|on my own|by myself"
    r"|got married|passed away|turned up|yesterday|grew up|born|made redundant|retired in",
    r"(?:i|we|he|she|they) (?:\w+ )?\w{3,}ed",
    r"^(?:the |some |these |those )?(?:kids|youths?|teenagers|lads|gangs|people|cars|neighbours|dogs) \w+",
    # what others do or lack
    r"needs?|needed|needing|lacks?|theres?|there (?:is|are|isnt|arent|should)|they|theyre|theyve|it|its|he|hes|she"
    r"|shes|somebody|someone|nobody|people|lonely|lonesome|alone|bored|isolated|noisy?e?|litter|nothing (?:on|to do|for)"
    r"|no (?:buses|bus|one|parking)|should|closes|shuts|shut|closed|starts|opens|keeps?|(?:doesnt|dont|wont) (?:run|come|stop|collect|open|work)|cant (?:sleep|get|go|walk|park|see|hear)"
    r"|(?:my|our|me|the) (?:\w+ )?(?:husband|wife|mum|mom|dad|son|daughter|sister|brother|neighbours?|nan|grandad|bus"
    r"|buses|kids|council|landlord|gp|doctor|park|road|street|estate) (?:\w+s|is|has|are|have|never|always|keep|dont)",
    r"|(?:hanging|messing|racing|screaming|drinking|smoking|dealing|revving|begging|loitering)|fly ?tipping|dumping"
    r"|shouting|fighting|speeding|barking|(?:un)?safe|scared|frightened|afraid to"
    r"|(?:i|we) (?:look after|care for|mind|babysit|work(?:ed)?|go to|attend)|appointments?|hospital|dialysis|chemo|physio"
    r"|dentist|funeral|surgery|clinic|bins?|church is|mosque is|last orders|(?:buses|trams?|bus) stops?|kick off|gets? dark|comes|visits|goes|takes|drags?|i (?:take|get|go|wake|eat|sleep|watch|sit)",
    # what is felt
    r"i (?:love|like|hate|miss|enjoy|dread) (?:the |a |my )?"
    rf"(?:mornings?|evenings?|nights?|afternoons?|weekends?|{DAY_NAME})",
)
_ASKS = re.compile(
    r"(?:hi|hello|and|so|but|ok|oh|sorry|please|also|\W)*\s?\b(?:what|where|who|whos|why|how|which|whats|wheres|whens"
    r"|when (?:is|are|does|do|will|did)|is (?:it|there|this|that|the)|are (?:you|they|there|the)|does|do (?:you|they)"
    r"|can (?:i|you|we|u|someone) (?:\w+ )?(?:speak|talk|ring|call|ask|tell|send|phone|get|have)"
    r"|did|will (?:it|there|you|they|someone)|has|have (?:you|they))\b"
)
_NOUN = (
    r"(?:clubs?|groups?|markets?|cent(?:re|er)|garage|motors?|nursery|league|football|fc|rovers|mercury|mirror|mass"
    r"|service|workers?|nurses?|cook|chef|shifts?|carers?|staff|porter|driver|special|fete|fair|sale|walk|crew|job|show"
    r"|girls?|boys?|child|papers?|press|prayers?|post|church|cafe|choir|bingo|train|news|tram|class|classes|course|school|meetings?|session"
    r"|sessions|project|project|society|scouts?|team|bus|buses|dinners?|roasts?|lunch|lunches|breakfast|cleaner|manager"
    r"|receptionist|security|guard|assistant|helper|type|services|programme|drop in|event|party|parties|roster|rota)"
)
_NAMES = re.compile(rf"(?: (?:{DAY_NAME}|mornings?|afternoons?|evenings?|nights?|\w+))?? {_NOUN}\b")
_RUNS = re.compile(r"\b(?:i|we) (?:\w+ )?(?:run|lead|teach|coach|organise|hold|do|have|host)(?: \w+){0,2} $")
_SMALL = (
    r"(?:and|or|but|if|is|are|on|at|in|for|to|of|with|please|thanks|from|after|before|until|til|till|only|best|would"
    r"|works?|suits?|off|free|am|pm|morning|mornings|afternoon|afternoons|evening|evenings|night|nights|eve|week|i|we"
    r"|my|the|as|when|because|not|except|bar|apart|around|about|cos|coz|once|every|each|a|an|time|times|all|any|\w+ing)"
)
_NAMED = re.compile(rf"(?: (?:morning|afternoon|evening|night))? (?!{_SMALL}\b)[a-z]{{3,}}\b")
_DETERMINER = re.compile(rf"\b(?:(?:im|am|was|as) an?|the|our|your|man|girl|ruby|saint|st)(?: {DAY_NAME})?$")


def elsewhere(plain: str) -> list[Span]:
    """The clauses that ask, or tell of the past, of others or of what is missing, and offer nothing.

    >>> elsewhere("they never came on tuesday, i can do saturdays")
    [(0, 26)]
    """
    return [
        clause.span("said")
        for clause in _CLAUSE.finditer(plain)
        if _ASKS.match(clause["said"])
        or _NEEDS.search(clause["said"])
        or _IN_PASSING.search(clause["said"])
        or (_SAYS_ELSE.search(clause["said"]) and not _OFFERS.search(clause["said"]))
    ]


def is_name(plain: str, start: int, end: int) -> bool:
    """Whether a day or part of one stands before what it is the name of: "monday motors", "the midweek market"."""
    written = plain[start:end]
    if written.endswith("s") and written not in _ABBREVIATIONS:
        return False
    if written.endswith(" club") or _NAMES.match(plain, end):
        return not _RUNS.search(plain, max(0, start - 40), start)
    return bool(_DETERMINER.search(plain, max(0, start - 20), max(0, start - 1)) and _NAMED.match(plain, end))


_ABBREVIATIONS = frozenset({"tues", "weds", "thurs"})
