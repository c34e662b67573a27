"""Words that name what a condition is about, for what people say in no known phrase: "me hip", "two buses"."""

from dialogues.answers.condition_words.getting_there import Rows
from dialogues.answers.condition_words.pieces import BABY, CARS, DBS, FRIEND, KIN, MEN, TONGUE, TOOLS, WOMEN
from dialogues.answers.tables import phrases
from storage.conditions import Condition

type Cues = tuple[tuple[Condition, tuple[str, ...]], ...]

_MY = r"(?:my|me|mi|our|the|both|bad|one|a|new|left|right|his|her|their)"
_OF_MINE = r"(?:my|me|mi|our|with|bring|got|have|having|two|three|four|five|\d)"
_NOT = (
    r"(?:no|not|cant|can not|dont|doesnt|didnt|wont|never|without|nothing|aint|isnt|unable|avoid|couldnt|wouldnt|havent"
    r"|hasnt|refuse\w*|fail\w*|rather not|hate|out|nobody|no ?one|lost|lack\w*|nowhere|neither|nor|hardly|barely)"
)
_GOT = r"(?:got|have|ive|has|had|own|hold|my|me|mine|im|already|passed|bought|use|done|full|clean|enhanced|current|valid)"
_NEED = (
    r"(?:need\w*|if|as long|long as|provided?|suppl\w+|lend\w*|lent|borrow\w*|give|given|gave|get|bring|want|would like"
    r"|must|havent|no|not|without|buy|bought|got to have|depends|who|is there|are there|any)"
)
_PAY = (
    r"(?:pay|pays|paid|paying|costs?|free|fees?|money|afford|expensive|dear|pricey|fork(?:ing)? out|shell(?:ing)? out|charged?|cover\w*|sort|sorts|sorted"
    r"|fund\w*|arrange\w*|organis\w+|help|helps|nothing to me)"
)
_CHECK = rf"(?:{DBS}|checks|checked|checking|vetted|vetting|background)"

_NO_THINGS = (
    r"(?:lifts?|rides?|tax\w+|bus\w*|tram|train\w*|transport|pick\w*|collect\w*|fetch\w*|hand|help\w*|support\w*|some\w+|any\w+|every\w+"
    r"|no\w+|pers\w+|people|friends?|mates?|compan\w+|chairs?|seats?|stools?|sit\w*|rests?|breaks?|notice|times?|hours?|days?"
    r"|weeks?|min\w*|dbs|crb|check\w*|ref\w+|course|lessons?|induct\w+|show\w*|teach\w*|guid\w+|info\w*|details|creche|child\w*"
    r"|nursery|baby\w*|kids|interpret\w+|translat\w+|english|loos?|toilets?|ramps?|wheel\w*|access\w*|carer|quiet\w*|dogs?|pets?"
    r"|coffee|tea|drinks?|drop\w*|jobs?|work\w*|money|cash|fares?|expenses|petrol|park\w*|space|rooms?|place|know|think|more|less"
    r"|good|much|get|have|come|that|this|you|them|him|her|for|with|not|near\w*|home|ground|level|warm\w*|indoor\w*|inside|wom[ae]n"
    r"|lad(?:y|ies)|female|men|email|text|call|remind\w*|map|address|halal|pray\w*|water|food|sure|answer|word|wages?|pay\w*"
    r"|licen[cs]e|car|van|light\w*|easy|flat|short|clear|simple|slow\w*|eas\w+|small|close\w*|local|travel\w*|medic\w*|reassur\w+|push|kick|feel|find|see"
    r"|keep|leave|look|take|make|talk|start|walk|drive|stop|use|ask|let|say|tell|regular|confid\w+|encourag\w+|buddy|one|two|rails?|level|same|heating|stuff|permission|doing)"
)
_NEED_A_THING = (
    r"(?:(?:need|require|provide|supply|lend|borrow|buy|loan)(?:s|ed|ing)?|(?:has|have|needs|got|would have) to have|must have|should have) (?:(?:me|us|a|an|the|some|any|few|pair of|couple of|good|decent"
    rf"|big|proper|own|my|right|all|your|bit of|lots of|of) )*+(?!(?:{_NO_THINGS}|\w+ing)(?!\w))[a-z]{{3,}}"
)
"""A thing that they would need and that nothing else is known of is equipment: "need a hoover"."""

CUES: Cues = (
    (Condition.TRANSPORT, (r"(?:run|take|fetch|bring|drop|collect|drive|pick|get|ferry|chauffeur)(?:s|ing)? (?:me|us)",)),
    (Condition.TRANSPORT, (r"(?:car|motor|van|moped)", r"(?:broke\w*|failed|mot|scrapped|garage|off the road|died|dead|sold|knackered)")),
    (Condition.TRANSPORT, (r"(?:driving )?licen[cs]e|passed (?:my|me) (?:driving )?test|driving lessons", _NOT)),
    (Condition.HAS_CAR, (rf"(?:car|van|motor|\w+ seater|people carrier|moped|{CARS})", _GOT)),
    (Condition.HAS_CAR, (r"passed (?:my|me) (?:driving )?test|licen[cs]e", r"(?:passed|clean|full|got|have|hold|yes|ive)")),
    (Condition.CHILDCARE, (KIN, r"(?:leave|leaving|watch|mind|look after|bring|take|come|comes|coming|along|welcome|allowed|collect"
     r"|looked after|fetch|pick(?:ed)? up|drop(?:ped)? off|collected|autis\w+|in tow|to do|to play|need|needs)")),
    (Condition.CHILDCARE, (r"(?:my|our) (?:two|three|four|five|\d) (?:would|will|need|are|have|can|come|could|to)",)),
    (Condition.CHILDCARE, (r"(?:\w+ (?:is|s)|shes|hes|theyre|aged?) (?:only |just )?(?:[1-9]|two|three|four|five|six|a baby)(?! (?:miles?|min\w*|hours?|bus\w*|pm|am|o|days?|of|left|late|more|away))",)),
    (Condition.STEP_FREE, (r"walk(?:ing)?(?! (?:to|there|distance|home|it|in|at|into|alone|on|through|me))",
     r"(?:cant|not (?:\w+ )?(?:good|well|great)|struggle|slow\w*|trouble|bad|hard|pain\w*|difficult)")),
    (Condition.NO_LIFTING, (r"(?:lift|lifting|carry\w*|hump\w*|cart|carting|lug|lugging|haul\w*|heav\w+|shift\w* (?:stuff|furniture|things|boxes)"
     r"|push\w*|pull\w*|bend\w*|kneel\w*|dig|digging|strenuous|furniture|boxes|mov(?:e|ing) (?:\w+ )?(?:chairs|tables|furniture|boxes|things|heavy))", _NOT)),
    (Condition.NO_STANDING, (r"(?:stand|standing|stood|on (?:my|me) feet|upright)", _NOT)),
    (Condition.INDOORS, (r"(?:outdoors?|outside|cold|rain|wet|sun|heat|damp|weather)", _NOT)),
    (Condition.COST, (r"(?:pay|paying|paid|money|quid|pounds?|cash|fares?|costs?|dear|expensive|pricey|spend\w*|pennies|tenner|fiver)",
     r"(?:me|my|us|our|i|im|too|not|no|cant|little|short|dont|bus|travel|petrol|parking|for)")),
    (Condition.COMPANY, (r"(?:together|with me|beside me|alongside me|by my side|stay with|hold my hand)",
     r"(?:someone|somebody|person|worker|carer|we|me and|friend|mate|sister|brother|husband|wife|mum|mom|daughter|one|our)")),
    (Condition.COMPANY, (rf"{FRIEND}", r"(?:be there|is there|with|stay|join|together|come|comes|coming|along|too|as well|same time)")),
    (Condition.COMPANY, (r"(?:walk|walks|meet|meets|wait for|greet|introduce|sit|sits|stay|stays|go|goes|come|comes) (?:with )?(?:me|us)",
     r"(?:someone|somebody|they|you|person|anyone|who|friend|one)")),
    (Condition.COMPANY, (r"(?:people|anyone|anybody|faces?|crowds?|strangers?)", r"(?:dont know|not know(?:ing)?|new|strange|scare\w*|nervous|shy)")),
    (Condition.LANGUAGE, (r"(?:speak\w*|understand\w*|talk\w*|writ\w+|read|english)",
     r"(?:not (?:\w+ )?(?:well|good|fast|much)|bad|poor|little|a bit|small|hard|difficult|learning|improving|slow\w*|weak)(?! bit)")),
    (Condition.NO_DBS, (_CHECK, _NOT)),
    (Condition.NO_DBS, (r"(?:record|cautions?|conviction\w*|convicted|prison|jail|(?:been|was) inside|nick|court|arrested|done for|in trouble|police)",
     r"(?:criminal|police|past|young|got|have|been|had|was|did|on|my|some|old|for)")),
    (Condition.NO_DBS, (r"(?:the law|the police|old bill|coppers)", r"(?:trouble|bother|problems?|run ins?|known to)")),
    (Condition.DBS_PAID, (DBS, _PAY)),
    (Condition.HAS_DBS, (DBS, rf"(?:{_GOT}|from work|through (?:work|my|the)|update|in date|up to date|valid|clear\w*|dated?|from|yes|since|expires?|renew\w*|last|this|issued|job)")),
    (Condition.EQUIPMENT, (TOOLS, _NEED)),
    (Condition.EQUIPMENT, (_NEED_A_THING,)),
    (Condition.TRAINING, (r"(?:lessons?|show\w*|teach\w*|train(?:ing|ed)?|demonstrat\w+|watch(?:ing)? (?:someone|somebody|others|how)|explain\w*"
     r"|shadow\w*|run through|go through|talk me through|guid\w+|taught|induction|walk(?:ed|ing)? (?:me )?through|instruct\w+|practi[cs]e)",
     r"(?:me|first|need\w*|if|someone|somebody|how|before|quick|bit|some|a|proper|would|want|like|patient)")),
    (Condition.TIME_LIMIT, (r"(?:back|home|finish\w*|pick(?:ed)? up|collect(?:ed)?|away|done|gone|leave|out)", r"(?:by|for|before) (?:\d+|half(?: past)?(?: \d)?|school|dinner|tea|lunch)")),
    (Condition.WOMEN_ONLY, (MEN, r"(?:no|not|dont|without|rather not|uncomfortable|nervous|would there be|any|are there|around|avoid|scared)")),
    (Condition.WOMEN_ONLY, (WOMEN, r"(?:only|just|prefer\w*|rather|must|niqab|hijab|religion|muslim|comfortable|around|with other)")),
    (Condition.NO_QUALIFICATION, (r"(?:qualif\w+|certificates?|certs|gcses?|levels|papers?|bits? of paper|diplomas?|degree|exams|schooling|nvqs?|formal training)", _NOT)),
    (Condition.NO_REFERENCE, (r"(?:refs?|references?|referees?|vouch)", rf"(?:{_NOT}|who|whos|what|hard|difficult|problem|tricky|struggle)")),
    (Condition.FROM_HOME, (r"(?:at|in|from|on|over|by) (?:my |me |the )?(?:own )?(?:home|house|(?:kitchen|table|kitchen table)|phone|bed|bedroom|flat|sofa|laptop|computer)",
     r"(?:only|just|phone|own|can|could|do|must|has to|have to|stuff|cant|ill|something|anything)")),
    (Condition.FROM_HOME, (r"(?:phone|zoom|on ?line|video|skype|whatsapp)", r"(?:only|just|prefer\w*|rather|best|either)")),
    (Condition.FROM_HOME, (r"(?:cant|can not|not able to|dont|couldnt) leave (?:my (?:mum|mom|dad|husband|wife|nan|mother|father|partner))",)),
)  # fmt: skip
"""Words of which a clause has to hold one of each, in any order and with anything between."""

TOPICS: Rows = {
    Condition.TRANSPORT: (
        r"bus|buses|trams?|taxis?|cabs?|uber|transport|dropping off|picked up|collected|fetching"
        r"|far (?:to|for me to) (?:walk|get|go|come)|(?:too|not too|not) far(?: away)?|close (?:to (?:home|me|my)|by)"
        r"|near (?:me|home|my (?:house|home))|nearby|local|round the corner|up the road|walk(?:ing)? (?:there|to it|everywhere)"
        r"|on the (?:number )?\d{1,3}[a-e]?(?!\w)|the (?:number )?\d{1,3}[a-e]? (?:goes|runs|stops|comes|is)",
    ),
    Condition.CHILDCARE: (
        rf"{_OF_MINE} (?:\w+ )?{KIN}|{BABY}|nursery|school runs?|child ?mind\w*|child ?care|pram|pushchair|buggy",
    ),
    Condition.STEP_FREE: (
        rf"{_MY} (?:\w+ )?(?:knees?|legs?|hips?|ankles?)|hip|stairs?|steps|upstairs|sticks|rails?|level|arthritis|wheel ?chair|walker|stick"
        r"|ramps?|disabled|disability|mobility|balance|multiple sclerosis|ms|prosthetic|stroke|falls?|wobbly|hand ?rails?|cane|floors?|amputee|pins",
    ),
    Condition.NO_LIFTING: (
        r"(?:my|me|mi|bad|bust|lower|this) (?:backs?|shoulders?|wrists?|neck|spine|arms?|heart|ticker)"
        r"|lifting|heavy|hernia|gentle|surgery|operation|discs?|angina|rsi|c section|caesarean|lumbago|sciatica|pregnan\w+",
    ),
    Condition.NO_STANDING: (
        rf"{_MY} (?:feet|foot)|standing|stood|(?:a )?sit(?:ting|[ -]?down)?|sat|seats?|seated|chairs?|stools?|perch|fasciitis",
    ),
    Condition.INDOORS: (
        r"outdoors?|outside|in ?doors?|inside|cold|rain|damp|asthma\w*|hay ?fever|chest|under cover|warm|dry|heat(?:ing|ed|er)|roof|shelter\w*",
    ),
    Condition.COST: (
        r"cash|moneys?|fares?|expenses|petrols?|fuel|pension|jobseekers|allowance|fork(?:ing)? out|shell(?:ing)? out|lunch|buy(?:ing)? (?:stuff|things|anything)|spend(?:ing)?|benefits|universal credit|uc|pip|esa|skint|afford|dole|signing on"
        r"|wages?|penn(?:y|ies)|pocket|not working|out of work|no job|jobless|costs?|mileage|unemployed|low income|free of charge|(?:it|is|be) free|quid|parking",
    ),
    Condition.COMPANY: (
        r"(?:on (?:my|me) (?:own|tod|jack))|alone|by (?:myself|meself|me self)|shy|nervous|anxiety|anxious|confidence"
        r"|company|stranger\w*|someone i know|(?:couple|few|bunch|group) of us|(?:come|go|be|going|coming) with (?!you|it|that|the|that)\w+",
    ),
    Condition.LANGUAGE: (rf"english|interpreter\w*|translat\w+|languages?|{TONGUE}|accent",),
    Condition.EQUIPMENT: (rf"{TOOLS}|brushes|borrow",),
    Condition.TRAINING: (r"train(?:ing|ed|er)|refresher|beginner|experience|shown|taught|instructions?|rusty|out of touch|havent worked|new to (?:it|this)|lessons?|learn",),
    Condition.TIME_LIMIT: (
        r"an hour|odd hour|hour and|(?:only|just) (?:till|until|to|up to) \d+|not (?:\w+ )?often|(?:only|just|for) (?:a )?(?:few|couple of|\d) (?:weeks|months)|part time|until i (?:start|go|move)|(?:half|half an|one|two|couple of|\d) (?:hours?|mins|minutes)|(?:\d\d) (?:mins|minutes)|term|shifts?|busy"
        r"|little time|school hours|exams?|commit\w*|one ?-?offs?|hours on end|not every (?:week|day)|(?:not|no|nothing|cant) (?:\w+ )?(?:regular\w*|permanent|weekly|long term)|now (?:and|an) (?:then|again)|long hours",
    ),
    Condition.FROM_HOME: (r"phone (?:stuff|work|calls?|only)|(?:stuff|things|anything) (?:on|over|by) the phone",),
    Condition.UNDER_18: (r"(?:last|final|first) year (?:of|at) (?:school|college|sixth form)",),
}  # fmt: skip
"""Read in a clause in which nothing else was found."""

WELL = phrases(
    r"no (?:problems?|probs|issues?|bother|worries|trouble|need|bother at all)|not (?:\w+ )?(?:problem|issue|bothered|bother"
    r"|fussed|worried)|(?:dont|doesnt|wont|aint|isnt) (?:be )?(?:\w+ )?(?:mind|bother|need|matter|worry|problem|issue|fussed)",
)
"""That what a clause is about stands in nobody's way."""

WELL_UNLESS = phrases(
    r"fine|ok|okay|sorted|covered|all right|alright|easy|good|great|(?:can|could|happy to|willing to|able to) (?:manage|cope)"
    r"|happy (?:with|on)|used to|first language",
)
"""The same, unless something in the clause turns it round: "not good", "fine if"."""

TURNED = phrases(
    r"cant|not|no|never|dont|doesnt|wont|isnt|arent|aint|couldnt|wouldnt|without|if|as long|long as|unless|only|need"
    r"|needs|provided|depends"
)

ABOUT_DOING = phrases(
    r"(?:work|works|working|worked|(?<!need )(?<!some )(?<!want )(?<!any )helps?(?! me)|helping|helped|teach|teaching|like|love|enjoy|mend|fix|cook|sew"
    r"|knit|used|volunteer\w*|run|running|live|lives|making|make|play|playing|sing)(?: \w+)?"
    r" (?:with|at|to|the|in|on|for|in|a|some|people|kids|children)",
    r"good (?:at|with)|(?:like|love|enjoy|teach|mend|fix|cook|sew|knit|play) \w+",
)
"""What a clause says of what they do or like, which is no condition of it."""
