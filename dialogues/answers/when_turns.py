"""The words that turn what is said of times: what rules out, allows, concludes; and what only looks like a time."""

from dialogues.answers.slots import NO_SLOTS
from dialogues.answers.when_words import Kind, Row

_ITEM = r"(?:on |at |in )?(?:the )?(?:mon|tue|wed|thu|fri|sat|sun|week|morning|afternoon|evening|night)"

TAKEN: Row = (
    Kind.TAKEN,
    r"(?:(?:ive got|i have|i got|i go to|i do|theres|ive)\b(?! (?:time|free|off|nothing|no|it free|spare"
    r"|got time|them|more|home))|(?:im|i am) (?:with|doing|looking after|away|minding)\b)",
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
        r"|saturday|sunday|mon|tues?|weds?|thurs?|fri|sat|sun)\b(?! of)",
        r"(?:i|we|he|she|they|just|who|been|was|were|nan|mum|mom|having) sat\b(?! (?:am|pm|morn|aft|eve))",
        r"sat (?:down|nav|watching|around|through|with|beside|next to|outside|here|there)\b",
        r"(?:the|some|enough|hot|much|midday|in) sun\b(?! (?:am|pm|morn|aft|eve))"
        r"|sun (?:shines?|is out|out|cream|light|bed)",
        r"(?:got|get|getting|newly|been|were|we|to be) wed\b",
        r"i am (?!pm\b)|pm me\b|half days?\b|these days|some ?day\b|one day\b(?! (?:a|per|each) )|day off sick",
        r"(?:\d+|two|three|four|five|six|few|couple of|couple|many|once|twice|one|times|hours?|times) (?:a "
        r"|per )?(?:days?|nights?)\b(?: (?:a|per|each) week)?(?! off)",
        r"(?:time|times|once|twice) (?:in|per|every|each) (?:a |the )?week\b|night night\b"
        r"|lunch ?time (?:club|cover|staff|duty)s?\b",
        r"(?:all|this|over|every) (?:these )?years?\b|(?:any|every) ?way\b|day ?one\b|day job\b",
        r"(?:my|mi|me|respite|rest|spare|quiet|odd|some|those|them|good|bad|rainy|sunny|same|different"
        r"|several|certain|game|match|market|bin|pay|old|early|late|most of the) days\b(?! (?:off|free))",
        r"(?:sleep|get up|stay up|wake up|running|get back|get home|come home) lates?\b",
        r"term ?time(?: only)?|half terms?\b|school holidays?",
    )
)

TURNS: tuple[tuple[Kind, str], ...] = (
    (Kind.PAST, r"used to\b|years ago\b|ages ago\b"),
    (Kind.FINE, r"not working\b|(?:i|we) dont work\b|(?:days? |am |im )off(?: work)?\b|off work\b"),
    (
        Kind.WORK,
        r"(?:i|we) (?:only |usually |normally |mostly |still |also )?(?:work"
        r"|am at work)\b(?: (?:full ?time|part ?time|shifts?|all))?(?! with| for)",
    ),
    (
        Kind.WORK,
        r"(?:im|am|i am|we are|at) (?:only |usually |still )?(?:working|at work|in work|work"
        r"|on shift)\b(?! with| for)(?: (?:full ?time|part ?time))?",
    ),
    (
        Kind.EITHER,
        r"(?:at|in|got|have|ive got|go to) (?:college|uni|church|mosque|temple|gurdwara|dialysis|hospital"
        r"|physio)\b",
    ),
    (
        Kind.EITHER,
        r"(?:(?:im|am|is|are) )?(?:busy|booked|taken|not (?:good|free|available|possible|great|able|around"
        r"|about|in(?= on\b|$)|ideal)|no good|no use|unavailable|tied up|rubbish|bad|slow|tired|asleep)\b",
    ),
    (
        Kind.BACK,
        r"(?:is|are|r) (?:out|off limits|a no|a no go|dead|full|difficult|hard|tricky|awkward|not"
        r"|a nightmare)\b|no way\b|(?:dont|doesnt|do not|does not|wont|arent|isnt) (?:work|suit|good|fit"
        r"|really work)\b|impossible\b|no chance\b",
    ),
    (
        Kind.EXCEPT,
        r"(?:(?<=day )|(?<=days )|(?<=time )|(?<=week )|(?<=anything )|(?<=all )|(?<=ing )|(?<=noon )"
        rf"|(?<=night ))but(?= {_ITEM})",
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
        rf"no(?= {_ITEM}| (?:am|pm|later|earlier))|(?:dont|do not|wont|will not|wouldnt) (?:want|like|have"
        r"|fancy|do|go out|wanna)\b|hate\b|aint free\b|aint about\b",
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
        r"but\b|i (?:said|meant|mean)\b|make (?:it|that)\b|though\b|although\b|because\b|however\b"
        r"|otherwise\b|then\b|unless\b|since\b",
    ),
)
