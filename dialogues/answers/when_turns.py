"""The words that turn what is said of times: what rules out, allows, concludes; and what only looks like a time."""

from dialogues.answers.slots import NO_SLOTS
from dialogues.answers.when_words import Kind, Row

_ITEM = r"(?:on |at |in )?(?:the |a )?(?:mon|tue|wed|thu|fri|sat|sun|week|morning|afternoon|evening|night)"

_OOPS = r"(?:(?:oh|er|erm|no|nah|wait|sorry|soz|oops|whoops|actually|hang on)[ ,]+)*"

TAKEN: Row = (
    Kind.TAKEN,
    r"(?:(?:ive got|i have|i got|i go to|i do|theres|ive)\b(?! (?:time|free|off|nothing|no|it free|spare"
    r"|got time|them|more|home))|(?:im|i am) (?:with|doing|looking after|away|minding|at (?:my|me|our|the|mums?|moms?|nans?))\b)",
    NO_SLOTS,
    False,
)

NOT_TIMES: tuple[Row, ...] = tuple(
    (Kind.NOTHING, pattern, NO_SLOTS, True)
    for pattern in (
        r"good (?:morning|afternoon|evening|night|day)(?: (?:to )?(?:all|bab|you))?"
        r"|(?:morning|afternoon|evening) (?:all|bab|love|chick|mate|everyone|there|duck|cocker|our kid|madam"
        r"|sir|dear)\b",
        r"(?:coffee|tea|quiz|bingo|games?|film|movie|date|pub|craft|club|curry|open|fun|sports|music|poker"
        r"|darts|karaoke|parents|youth|race|ladies|lads|cake|family) (?:mornings?|afternoons?|evenings?"
        r"|nights?|days?)\b",
        r"(?:sunday|saturday|friday) (?:school|lunch(?:es)?|dinners?|roasts?|papers?|prayers?|club|league"
        r"|football|job)\b",
        r"afternoon teas?\b|evening (?:class|course|meal)(?:es|s)?\b|night (?:school|shelter|class|bus"
        r"|owl)(?:es)?\b",
        r"day (?:cent(?:re|er)s?|cares?|trips?|out|to day|in day out)\b|morning person\b|days? (?:ago|later)\b",
        r"happy mondays\b|black friday\b|mothers day\b|fathers day\b|all night long\b|the night before\b"
        r"|the other day\b",
        r"(?:last|yesterday|previous) (?:week(?:end)?|night|morning|monday|tuesday|wednesday|thursday|friday"
        r"|saturday|sunday|mon|tues?|weds?|thurs?|fri|sat|sun)\b(?! (?:of|in|each|every))",
        r"(?:i|we|he|she|they|just|who|been|was|were|nan|mum|mom|having) sat\b(?! (?:am|pm|morn|aft|eve))",
        r"sat (?:down|nav|watching|around|through|with|beside|next to|outside|here|there)\b",
        r"(?:the|some|enough|hot|much|midday|in) sun\b(?! (?:am|pm|morn|aft|eve))"
        r"|sun (?:shines?|is out|out|cream|light|bed)",
        r"(?:got|get|getting|newly|been|were|we|to be) wed\b",
        r"pm me\b|half days?\b|these days|some ?day\b|one day\b(?! (?:a|per|each) )|day off sick",
        r"(?:\d+|two|three|four|five|six|few|couple of|couple|many|once|twice|one|times|hours?|times) (?:a "
        r"|per )?(?:days?\b(?: (?:a|per|each) week)?(?! off)|nights?\b(?! (?:a|per|each|in the) week))",
        r"(?:time|times|once|twice) (?:in|per|every|each) (?:a |the )?week\b|night night\b"
        r"|lunch ?time (?:club|cover|staff|duty)s?\b",
        r"(?:all|this|over|every) (?:these )?years?\b|(?:any|every) ?way\b|day ?one\b|day job\b",
        r"(?:my|mi|me|respite|rest|spare|quiet|odd|some|those|them|good|bad|rainy|sunny|same|different"
        r"|several|certain|game|match|market|bin|pay|old|early|late|most of the) days\b(?! (?:off|free))",
        r"(?:sleep|get up|stay up|wake up|running|get back|get home|come home) lates?\b",
        r"\d on \d off\b|(?:(?<=day )|(?<=days ))in (?:two|three|four|five|[2-5])\b(?! weeks)"
        r"|(?:ruby|super|cyber|black|whit|easter|palm|good|pancake|ash|shrove|man|girl) (?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b",
        r"(?:on|doing) (?:days|nights|lates|earlies)\b(?! off)|(?:earlies|lates|nights|days) (?:one|the|this|next) (?:week|next|other)\b"
        r"(?:,? (?:and |then )?(?:earlies|lates|nights|days)(?: (?:the )?(?:next|other))?(?: week)?)?",
        r"(?:when|whenever|if|while|whilst|unless|long as|weekends?|days) (?:i|im|we|he|she|they|(?:my|me|our) \w+) (?:dont|do not"
        r"|am not|is not|isnt|doesnt|cant|arent|havent|not)\b|(?:wouldnt|wont|cant) say no to\b"
        r"|(?:not|aint) (?:free |available |about |around )?(?:til|till|until)(?= (?:the )?(?:week ?end|mon|tue|wed|thu|fri|sat|sun))",
        r"not (?:too|so|very|really|that) (?:early|late)(?: (?:in|on|at|of)(?: (?:the|a))?)?\b",
        r"term ?time(?: only)?|half terms?\b|school holidays?",
    )
)

TURNS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.PAST,
        r"used to\b|years ago\b|ages ago\b"
        r"|(?:tell|let) (?:you|me)(?: know)?\b",
    ),
    (Kind.FINE, r"not working\b|(?:i|we) dont work\b|(?:days? |am |im )off(?: work)?\b|off work\b"),
    (
        Kind.WORK,
        r"(?:i|we) (?:only |usually |normally |mostly |still |also |must |have to |need to |got to )?(?:work"
        r"|am at work)\b(?: (?:full ?time|part ?time|shifts?|all))?(?! with| for)",
    ),
    (
        Kind.WORK,
        r"(?:im|am|i am|we are|at) (?:only |usually |still )?(?:working|at work|in work|work"
        r"|on shift)\b(?! with| for)(?: (?:full ?time|part ?time))?",
    ),
    (
        Kind.EITHER,
        r"(?:at|in|got|have|ive got|go to) (?:the |my |a )?(?:\w+ )?(?:college|uni|church|mosque|temple|gurdwara"
        r"|dialysis|hospital|physio|class|classes|lessons?|esol|gym|bingo|choir|clinic|scouts|rehearsals?|training|football)\b",
    ),
    (
        Kind.EITHER,
        r"(?:(?:im|am|is|are) )?(?:busy|booked|taken|not (?:good|free|available|poss(?:ible)?|great|able|around|convenient|doable|suitable|workable|an option|happening"
        r"|about|in(?= on\b|$)|ideal)|no good|no use|unavailable|tied up|rubbish|bad|slow|tired|asleep)\b",
    ),
    (
        Kind.BACK,
        r"(?:is|are) (?:for )?(?:my |me |the |our )?(?:family|slimming|bingo|choir|church|mosque|temple|gurdwara|football|golf"
        r"|chemo|dialysis|physio|hospital|shopping|gym|darts|rest|date|cleaning|washing|college|uni|work|shabbat"
        r"|prayers?|jummah?)(?: (?:world|days?|nights?|time|morning|evening))?\b(?! free)|(?:(?:is|are|r) )?not(?=\s*(?:[,.;!?]|$))|(?:is|are|r) (?:out|sacred|spoken for|chocka|rammed|manic|hectic|off limits|a no|a no go|dead|full|difficult|hard|tricky|awkward|not"
        r"|a nightmare)\b|no way\b|no (?:more|longer)\b|(?:dont|doesnt|do not|does not|wont|arent|isnt) (?:work|suit|good|fit"
        r"|really work)\b|impossible\b|no chance\b",
    ),
    (
        Kind.EXCEPT,
        r"(?:(?<=ny day )|(?<=ry day )|(?<=ch day )|(?<=st day )|(?<=ll day )|(?<=week day )|(?<=weekday )|(?<=days )|(?<=time )|(?<=week )|(?<=anything )|(?<=any )|(?<=all )|(?<=ing )|(?<=noon )"
        rf"|(?<=night ))but(?= {_ITEM})",
    ),
    (
        Kind.RATHER,
        rf"{_OOPS}(?:i (?:said|meant|mean)(?: to (?:say|put))?|make (?:it|that)|correction|(?:scratch|scrap|ignore|forget) that|or rather"
        r"|(?:i )?tell a lie|(?:no|oh) (?:wait|sorry|actually|hang on)|(?:wait|sorry|actually) no)\b[ ,]*(?:its )?",
    ),
    (Kind.RATHER, r"(?:sorry|soz|oops|whoops|wait|actually|hang on)\b"),
    (
        Kind.EXCEPT,
        r"(?:thats|which is|which are|(?:when|while) (?:im|i am)) not\b|(?:that|which) (?:isnt|aint)\b",
    ),
    (
        Kind.NOT,
        r"cant (?:do|make|come|help|manage|get out|be there|commit to|work)\b|cant\b|can not(?: do| make)?\b"
        r"|couldnt(?: do| make)?\b|unable to (?:do|make|come)\b|not able to (?:do|make|come)\b",
    ),
    (
        Kind.NOT,
        r"but not\b|(?:and )?(?:definitely |just |really |preferably |please )?not(?: free| available| really"
        r"| good| too| so| much| very| always| usually| keen on)*\b",
    ),
    (
        Kind.EXCEPT,
        r"except(?:ing| for)?\b|rather than\b|instead of\b|excluding\b|exept(?: for)?\b|apart from\b"
        r"|aside from\b|other than\b|bar(?:ring)?\b|besides\b|minus\b|unless(?: its)?\b|without\b"
        r"|avoid(?:ing)?\b|anything but\b|never\b|(?<!for )nothing(?= (?:before|after|past|on|at|in)\b)"
        r"|rather not\b|neither\b",
    ),
    (
        Kind.NOT,
        r"(?:dont|do not|wont|will not|wouldnt) (?:want|like|have"
        r"|fancy|do|go out|wanna)\b|hate\b|aint free\b|aint about\b",
    ),
    (
        Kind.NO,
        r"(?:no|nope|nah)\b(?! (?:problem|probs?|worries|bother|matter|idea|need|one|set|fixed|work|prefer|restrict|lectures?|class(?:es)?"
        r"|lessons?|school|uni|college|shifts?|kids|can do))",
    ),
    (
        Kind.FINE,
        r"only\b|best\b|better\b|prefer(?:red|ably|able)?\b|fine\b|okay\b|ok\b|good\b|great\b|suits?\b"
        r"|instead\b|ideal(?:ly)?\b|perfect\b|free\b|available\b|possible\b|easiest\b|please\b"
        r"|(?:i )?can(?: do| make| come| help)?\b|could(?: do| make)?\b|works?(?= for me| best| well| better"
        r"| ok| fine| great|$)|would do\b|will do\b",
    ),
    (Kind.SO, r"so\b(?! (?:far|much|busy|many))|but only\b|(?:as )?long as\b|if its\b|provided\b"),
    (
        Kind.BREAK,
        r"but\b|though\b|although\b|because\b|however\b|otherwise\b|(?<!after )(?<!by )(?<!since )then\b|unless\b"
        r"|since\b",
    ),
)
