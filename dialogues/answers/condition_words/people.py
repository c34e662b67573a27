"""Phrases for the people in somebody's life: children, company, language, women and men."""

from dialogues.answers.condition_words.getting_there import Rows
from dialogues.answers.condition_words.pieces import FRIEND, IF, KIN, MEN, NEED, TONGUE, WOMEN
from storage.conditions import Condition

_MINDING = r"(?:childcare|child care|child ?minders?|creche|nursery|baby ?sitter)"
_MY_KIN = rf"(?:my|the|me|our|two|three|four|2|3|4|young|little|small|both|his|her|a|grand) (?:\w+ )?{KIN}"
_WITH_ME = (
    r"(?:with (?:me|us)|in tow|along|comes?|coming|too|tag(?:s|ging)? along|to bring|are welcome|welcome"
    r"|allowed)"
)
_OWN = r"(?:alone|on (?:my|me|mi) (?:own|tod|todd|jack)|by (?:myself|me self|meself|my self))"
_SPEAKS = r"(?:speaks?|talks?|understands?|knows?)"

SAID: Rows = {
    Condition.CHILDCARE: (
        r"(?:need|needs|require|no|sort|find|get|got no|havent got|without|cant (?:get|afford|find)"
        rf"|{IF}) (?:a |any |the |my |some |free )*{_MINDING}",
        rf"{_MINDING} (?:is|would|needed|for|paid|sorted|provided|issue|problem|please|costs?|if|on site"
        r"|there)|free (?:childcare|creche)",
        rf"{_MY_KIN}(?: \w+)? (?:(?:would|will|can|could|has|have|is|are|be|to|if|must"
        rf"|comes? and)(?: to)? )*{_WITH_ME}|(?:kids|children|baby|little ones?) (?:in tow|with me|along"
        r"|come too|welcome)",
        rf"(?:bring|bringing|brought) (?:along )?(?:my |the |me |our |a |both |two |three )+(?:\w+ )?{KIN}"
        r"|(?:no ?one|nobody|someone|somebody) to (?:mind|watch|have|look after) (?:the |my |our "
        rf"|me )+(?:\w+ )?{KIN}",
        r"single (?:mum|mom|parent|dad|mother|father)",
    ),
    Condition.COMPANY: (
        r"(?:if|as long as|when|only if|long as) (?:(?:my|me|a|our|the|one of my"
        rf"|some) )+(?:\w+ )?{FRIEND}(?: (?:\w+ )?(?:can|could|will|would|is|was|does|did|also|has to"
        r"|to))* (?:comes?|coming|came|joins?|joined|join in|goes|tags? along|does it|do it|with me|too"
        r"|as well|along|allowed|welcome)(?: (?:with me|too|as well|along|with))*",
        r"(?:bring|bringing|brought) (?:along )?(?:(?:my|me|a|an|our|along|another|some"
        rf"|one of my) ){1,3}(?:\w+ )?{FRIEND}(?: (?:along|with me|too))*|(?:come|go|do it|came|join"
        rf"|start) (?:along )?with (?:my|me|a|our|another) (?:\w+ )?(?:{FRIEND})",
        r"(?:not|dont|wouldnt|wont|cant|hate|rather not|not keen on|never)(?: (?:want|like|to|go|be|do|it"
        rf"|come|doing|going|coming|this|if|im|on|walking|in|really|anything|there|turn|up|start))* {_OWN}",
        r"someone (?:to )?(?:go|come|do it) with(?: me)?|(?:somebody|someone) (?:to be )?with me|with a mate"
        r"|(?:if|as long as|where) i know (?:someone|somebody|people|anyone)(?: there)?|(?:someone|somebody|people|anyone|a face) (?:that )?i (?:know|recognise)",
    ),
    Condition.LANGUAGE: (
        r"(?:my |me )(?:english|eng)(?: language)? (?:is |isnt |its |aint |still |was |very |so |really |bit "
        r"|a |just |only )*(?:not|no|bad|poor|little|broken|limited|small|weak|basic|learn\w*|low|terrible"
        r"|problem|hard|difficult|improving|slow)(?: (?:so|very|much|too|that|good|great|strong|perfect"
        r"|enough|yet|well|better))*",
        r"english (?:is |isnt |language |very |so )*(?:not|no|bad|poor|broken|limited|weak"
        r"|basic)(?: (?:so|very|my|first|language|too|that|good|great|strong|perfect|enough|yet|well))*",
        r"(?:not|no|little|bad|poor|broken|basic|dont|cant|limited|only a little|low"
        r"|weak)(?: (?:so|very|much|good|speak|understand|know|my|the|really|speaking|perfect|too|read"
        r"|write))* english(?: (?:very |so |too )?(?:good|well|much|yet))?",
        r"(?:need|want|with|if there is|if theres|bring|has|have) (?:an? |my |some )?(?:interpreter"
        rf"|translator)|interpreter|(?:only|just) (?:speak |know |understand )?{TONGUE}|second language",
        rf"(?:my |me |our )?{KIN}(?: \w+){{0,2}} (?:translat\w+|interprets?)(?: for me)?",
        r"(?:someone|somebody|people|person|who|anyone|staff|one)(?: (?:who|that|can|could|to|there|will"
        rf"|also))* {_SPEAKS} (?:my language|{TONGUE})",
    ),
    Condition.WOMEN_ONLY: (
        rf"{WOMEN} ?-?only|only (?:with |for |if its |if there(?:s| are) |other |work with "
        rf"|be with )*(?:{WOMEN})|no {MEN}(?! (?:to|who|available|around|at|in))|single sex|same sex"
        r"|female only",
        r"(?:not|dont want|uncomfortable|dont like|wont|not comfortable|comfy|not allowed"
        r"|cant)(?: (?:with|around|to|be|mix|mixing|work|working|sit|go|being|in|a|the|room|group))* (?:strange "
        rf"|other )?{MEN}",
        r"(?:if|only if|as long as) (?:its |theres |there is |there are )?(?:all |just |other )*(?:women"
        rf"|ladies|females|sisters)|(?:other|just|all|with other) {WOMEN}(?= only| there| please|$)"
        r"|(?:no|not|dont (?:like|want|do)) (?:a )?mixed(?: groups?)?",
    ),
    Condition.IS_MAN: (
        r"(?:im|i am|am|as|being)(?: (?:a|an|the|only|just|one|also|young|old|big|older|single|retired"
        r"|married|family|grown|working|local|divorced|widowed|disabled|black|asian|white|muslim|sikh|gay|shy"
        r"|quiet|gym|fit|strong|tall|middle aged|\d\d|year|yr|lonely|lone|proper))* (?:man|bloke|fella|fellow|lad"
        r"|male|guy|gentleman|geezer|chap|gent|dad|father|grandad|granddad|grandfather|widower"
        r"|husband)(?! (?:utd|united|city|u|made|power|of the match))",
    ),
}  # fmt: skip

ASKED: Rows = {
    Condition.CHILDCARE: (
        rf"{_MINDING}|{NEED} {_MINDING}|(?:\d|two|three|four|five) (?:\w+ )?{KIN}"
        rf"|{KIN} (?:are |is |r )?(?:in|at) (?:school|nursery)|{KIN}(?: \w+){{0,4}} {_WITH_ME}"
        r"|(?:hold|mind|watch|have|sit with) the (?:baby|kids|children|little ones?)"
        rf"|(?:for|of|with) the {KIN}",
        r"(?:take|have|having|got|ive got|get|fetch|drop|collect|pick|minding|with|care for|look after"
        r"|looking after|caring for) (?:up )?(?:to )?(?:(?:my|the|me|our|a|an|two|three|four|\d|young|small"
        rf"|little|both|some|school age|disabled|autistic|new|baby) )+(?:\w+ )?{KIN}",
        rf"(?:have|got|has) (?:\d |two |three |four |five |young |small |little |school age |baby )*{KIN}"
        rf"|(?:school age|young|small|little) (?:kids|children)|(?:(?:my|our) )(?:\w+ )?{KIN}",
        r"(?:lone|full ?time|stay at home|new|working) (?:mum|mom|parent|mother)"
        r"|(?:mum|mom|mother|dad|father|nan|parent) (?:of|to) (?:\d|two|three|four|five|twins|young|a )"
        r"|breast ?feed\w*",
        r"school runs?|(?:nursery|school) pick ?ups?|maternity(?: leave)?|pushchair|pram|buggy"
        r"|(?:kids?|child|baby|family|children) ?-?friendly|(?:around|round) (?:the |my )?(?:kids|children)"
        r"|baby ?sitt\w+|^(?:kids|children|the kids|my kids)$",
    ),
    Condition.COMPANY: (
        rf"(?:(?:my|me|a|our|the|one of my) ){1,3}(?:\w+ )?{FRIEND}(?: (?:\w+ )?(?:can|could|will|would|is|was"
        r"|does|also|has to|must|wants to|to))* (?:comes?|coming|join|joins|goes|do it|does it|with me"
        r"|be with me|too|as well|along)(?: (?:with me|too|as well|along|with))*",
        r"(?:with|without|bring|alongside|take|fetch|invite) (?:(?:my|me|a|our|another|some|along|an|one of my"
        rf"|other) )*(?:\w+ )?(?:{FRIEND}|someone|somebody|other people)|{_OWN}",
        r"(?:someone|somebody) (?:to|else) (?:to )?(?:go|come|do it|be|walk|team up|pair"
        r"|buddy)(?: up)?(?: with)?(?: me)?|met (?:me )?at the door|buddy(?: up| system)?|in (?:a )?pairs?"
        r"|as a (?:pair|couple|team|group)|in a team|(?:two|2|both) of us",
        r"paired (?:up )?|team up|me and (?:my|me) (?:\w+ )?\w+|(?:someone|somebody) to sit with(?: me)?|company|familiar face|friendly face"
        r"|know (?:someone|somebody|anyone)(?= there|$| else| going)|(?:shy|nervous|anxious)"
        r"|(?:social )?anxiety|not (?:very |that |so |too )?confident|(?:lack|no|low) (?:of )?confidence"
        r"|new people|strangers|crowds|panic attacks|small groups?",
    ),
    Condition.LANGUAGE: (
        rf"(?:speak|know|understand|talk|in|into|read) {TONGUE}|{TONGUE}(?: speak\w*| only| person)"
        r"|translat\w+(?: for me)?|first language|(?:my|own) (?:own )?language|mother tongue|esol"
        r"|speak (?:slow(?:ly|er)?|my)",
        r"(?:talk|speak)(?: \w+)? slow(?:ly|er)?|slow(?:ly)? please|(?:dont|cant|not) (?:speak"
        r"|understand)(?: (?:very |so |too |much )?(?:good|well|everything|fast|it))?"
        r"|(?:learn\w*|improv\w*|practi[cs]\w+|simple|slow|some|small|my|better|the) (?:my )?english"
        r"|^(?:english|language|the language)$|accent",
    ),
    Condition.WOMEN_ONLY: (
        rf"(?:with|for|by|among|around|mostly|mainly|all|just|other) (?:other )?{WOMEN}"
        rf"|{WOMEN}s? (?:group|session|space|room|day|class|sessions|groups|staff|area|hours)"
        r"|(?:no|not) mix(?:ed|ing)?|separate from|segregated|my husband (?:prefers?|wont|doesnt)",
    ),
    Condition.IS_MAN: (
        r"^\W*(?:(?:im|i am|just|only|a|an|old|one) )*(?:male|man|bloke|fella|lad|single (?:dad|father)|widower)(?!\w)(?! (?:utd|united|city|u))|(?:single|lone) (?:dad|father)|(?:dad|father|grandad) (?:of|to)",
        r"^(?:\w+ )?(?:male|man|bloke|fella|lad|geezer|gentleman)(?: \d\d| here| myself| me)*$|(?:ok|okay|alright|fine) for (?:men|a man|blokes|a bloke|males)"
        r"|can (?:men|blokes) (?:come|join|do it)",),
}  # fmt: skip
