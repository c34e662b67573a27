"""Signs in how an activity is told: that they do it now, would do it, cannot do it, or tell none at all."""

import re

from dialogues.answers.tables import phrases, words

_YOU = (
    r"(?:you|people|anyone|anybody|they|others|groups?|community|someone|somebody|kids|neighbours|everyone|"
    r"folk|locals)"
)
_NOT_IF = r"(?<!if )(?<!as )(?<!what )(?<!where )(?<!when )(?<!wherever )(?<!whenever )(?<!best )"
_OFTEN = (
    r"(?:already|also|still|often|usually|sometimes|regularly|currently|mostly|generally|always|actually|"
    r"just|mainly|"
    r"normally|both|even|really)"
)
_OTHER_VERBS = (
    r"(?:can|could|would|will|wont|shall|should|might|may|must|want|wanted|like|love|luv|enjoy|have|had|am|"
    r"was|were|used|did|"
    r"didnt|dont|cant|couldnt|wouldnt|havent|think|thought|need|know|wish|hope|mean|live|feel|speak|guess|"
    r"suppose|reckon|spose|"
    r"got|fancy|prefer|aint|never|only|been|said|say|see|saw|find|found|left|lost|came|went|gave|ran|taught|"
    r"learnt|made|sold|"
    r"drove|built|grew|understand|hate|hear|heard|own|struggle|miss|try|as|in|at|on|and|or|the|a|to|is|are|"
    r"be|there|began|"
    r"look forward|believe|appreciate|adore|wonder|agree|bet|doubt|forget|remember|belong|help at|free|my|do not|"
    + _OFTEN[3:-1]
    + r")"
)
_OTHER_INGS = (
    r"(?:thinking|looking (?:for|to)|hoping|willing|wondering|going|trying|living|getting|being|having|"
    r"feeling|struggling|"
    r"writing|texting|asking|nothing|offering|interested|something|waiting|coming|dying|learning|messaging|"
    r"staying|moving|using)"
)

NOW = phrases(
    r"already",
    r"(?:been|always) (?:\w+ )?(?!to\b|wanted\b|liked\b|loved\b|enjoyed\b)(?:\w+ing|done|made|cooked|baked|"
    r"sewn|sung|run|cut|\w+ed)",
    rf"(?<!if )(?:i|we|me and (?:my|our) \w+)(?: {_OFTEN})* (?!{_OTHER_VERBS}\b)(?!\w+ed\b)[a-z]{{2,}}",
    r"(?:im|i am|we are|am)(?: (?:already|currently|now|also|still|always))* "
    rf"(?!{_OTHER_INGS}\b)[a-z]{{2,}}ing(?! to be)",
    r"^(?:run|volunteer|organise|lead|help out|help run|look after|coach|chair|host) (?:a|an|the|my|our|at|"
    r"for|with|in)",
)
"""That they do it already."""

WOULD = phrases(
    rf"{_NOT_IF}(?:i|we|and|im|also|yeah|yes|he|she|well|ok|maybe|who|but|to) can(?! do with)",
    r"(?<!all i )(?<!if i )(?:could|would|ill|id|wed)(?! not| never| rather not| have (?:a|my|to)| do with)",
    r"(?<![a-z] )can(?! (?:you|i have|anyone))|can (?:i|we) (?:help|do|join|offer|come|volunteer)",
    r"(?<!it )(?<!that )will(?! not)|(?:is it|would it be) (?:ok|okay|alright|possible|of use|any use)",
    r"(?<!anyones )(?<!anyone )(?<!someones )(?:up|game) for|(?:happy|glad|pleased|willing|able|free|"
    r"prepared|ready|open|delighted|welcome|keen|here) (?:to|2|for)",
    r"(?:wouldnt|dont) mind|available (?:to|for)|willing|keen on|interested in (?:help|volunt|doing|teach|giv)\w*",
    r"(?:want|wanting|wanted|hoping|looking|like|love) to (?:help|volunteer|do something|give|join|offer|"
    r"share|teach|lend|support)",
    rf"{_YOU} (?:can|could|may|might|are welcome|is welcome|would be welcome)",
    r"lend|lending|borrow|offer(?:ing)?|donat(?:e|ing)|giv(?:e|ing) away|to (?:give|lend|share|donate)|"
    r"for use|going spare",
    r"let (?:people|you|anyone|others|someone) (?:use|have)|count me in|sign me up|put me down|do you need|"
    r"if (?:you|anyone|people) needs?",
)
"""That they would do it, or that it is there to be used."""

_AND_I = (
    r"(?:(?:i|we|im|am|me|ive|do|will|would|could|and|but|so|just|really|also|id|sadly|unfortunately|"
    r"honestly|because|as|now|its) )*"
)
NOT_AN_OFFER = re.compile(
    rf"{_AND_I}(?:cant|(?:dont|do not|wouldnt)(?! mind)|not(?! (?:(?:too|so|a) )?bad (?:at|with|on))|no|"
    r"never|couldnt|wont|will not|would not|aint|isnt|without|except|unless|havent|hate|"
    r"didnt|nothing|doesnt|struggle|unable|arent|hardly|no longer|(?:bad|rubbish|useless|crap|hopeless) at)\b"
    rf"|{_AND_I}(?:(?:am|a|been|live|living|both) )*(?:retired|unemployed|disabled|housebound|widowed|"
    r"divorced|pregnant|single|bored|"
    r"lonely|fed up|busy|poorly|alone|at home|on my own|out of work|off work|on benefits|free|available|"
    r"flexible|\d+|over \d+|"
    r"new|around|tired|made redundant)(?: (?:now|and|but|too|here|years old|yrs old|at the moment|"
    r"to the area|live alone|live|alone|lately|"
    r"person|most of the time|these days|with \w+|in|person|at home|soon|recently))*\Z"
    r"|(?:(?:i|ive|we|have|got) )*(?:\d+|two|three|four|five|young|no|my|a|an) (?:\w+ )?(?:kids?|children|baby|babies|grandkids|"
    r"toddlers?|job|bad (?:back|hip|legs?|knees?))\Z"
    r"|(?:i )?(?:live|lives|lived|moved)\b|(?:i )?(?:im|am) an? [\w ]{0,30}person\Z"
    r"|(?:what|whats|when|where|wheres|who|whos|why|how|hows|which|is(?! it (?:ok|okay|alright|possible))|are|does|do you(?! (?:still |"
    r"ever )?(?:need|want|like|use))|do i|can you(?! (?:use|put me))|could you|would you|will you|did (?:you|they|i|he|she|it|we|anyone)|"
    r"have you|should i|shall i|am i|if (?!you|anyone|anybody|people|someone)|hoping|you (?:tell|say|decide|choose)|let me (?!know if)|"
    r"call me|text me|ring me|message me|contact me|god bless|keep up|well done|"
    r"nice to|great to|good to|lovely to|thank|looking forward|look forward)\b"
    r"|my (?:number|name|phone|email|address|postcode|wife|husband|mum|son|daughter|kids|doctor|back|knees|"
    r"hip|legs?)"
    r" (?:is|are|has|have|said|says|died|passed|left|works|plays)\b"
    r"|(?:its|it is|thats|that is|this is|they are|theyre) (?:a bit|not|too|very|so|really|great|good|nice|"
    r"hard|raining|just|all|"
    r"only|ok|fine|no|what|been)\b"
)
"""What begins a part of a text that says what they cannot do, how things are with them, or asks."""

MEANINGLESS = words(
    "hi hiya hello hey yes yeah yep yh ok okay no nope nah please thanks thank you ta cheers x xx xxx lol haha "
    "innit mate bab duck love i im ive id ill we me my our your it its this that these those there here he she "
    "they them us is am are was were be been being do does did done doing have has had got get can could would "
    "will should may might must the a an and or but so if of to in on at for from with by as near well erm um "
    "oh ah hmm er right sure fine good great nice lovely alright dunno maybe perhaps probably really actually "
    "just only also too very quite not help helping helped stuff thing things something some someone anyone "
    "lots lot bit bits more most many much any all every each other others same when where what how who why "
    "which then than now again still yet ever never always sometimes usually often mostly mainly happy glad "
    "keen willing able interested free available flexible wherever whenever whatever about around up out off "
    "over down day days time times week weeks morning mornings afternoon afternoons evening evenings night "
    "nights weekend weekends year years month months hour hours one two three name hope know think guess like "
    "want need dear sir madam sorry test testing try trying start go going put come coming way make course aye "
    "mind say says said yo nothing none spose suppose reckon somebody somebodys told skip pass ones pleased "
    "delighted sorts wondering seriously count idea bostin thought offer support part bless god inshallah "
    "welcome else nobody person man woman lady guy salaam salam alaikum namaste bye anytime stop wait hang ask "
    "question questions alot possible poss yr yrs"
)
"""Words of which a text may consist without telling any activity."""
