"""The words of times, as tables: each row is what is written (a pattern on plain spelling) and what it means."""

from enum import StrEnum

from dialogues.answers.dates import DAY_NAME
from dialogues.answers.slots import ALL, DAY, DAYTIME, NO_SLOTS, PART, WEEKDAYS, WEEKEND, Slots, days
from dialogues.answers.tables import words


class Kind(StrEnum):
    """What a piece of a text about times does."""

    DAY = "day"
    PART = "part"
    EASY = "easy"  # any time will do, if nothing narrower is said
    NOT = "not"  # what follows is ruled out; what went before, if nothing follows
    EXCEPT = "except"  # what follows is ruled out
    EITHER = "either"  # what went before is ruled out; what follows, if nothing went before
    BACK = "back"  # what went before is ruled out
    FINE = "fine"  # what went before is possible after all, and so is what follows
    TAKEN = "taken"  # what went before is taken up ("tuesdays i have choir"), if times were asked
    SO = "so"  # a conclusion follows, which narrows what was said
    WORK = "work"  # the days beside it are spent at work
    BREAK = "break"  # a new statement begins
    PAST = "past"  # the statement is about another time
    NOTHING = "nothing"  # looks like a time and is not


AM, PM, EVE = PART["am"], PART["pm"], PART["eve"]
SCHOOL = WEEKDAYS & DAYTIME
MIDWEEK = days(("tue", "wed", "thu"))

type Row = tuple[Kind, str, Slots, bool]
"""Kind, pattern, the slots it stands for, and whether it means a time even when nobody asked for one."""

_PUPILS = (
    r"(?:my |the |our |our )?(?:kids?|children|child|little (?:ones?|uns?|boys?|girls?|lad)|son|daughter"
    r"|grandson|boys?|girls?|lad|they|he|she)"
)
_ITEM = r"(?:on |at |in )?(?:the )?(?:mon|tue|wed|thu|fri|sat|sun|week|morning|afternoon|evening|night)"

TAKEN: Row = (
    Kind.TAKEN,
    r"(?:(?:ive got|i have|i got|i go to|i do|theres|ive)\b(?! (?:time|free|off|nothing|no|it free|spare"
    r"|got time|them|more|home))"
    r"|(?:im|i am) (?:with|doing|looking after|away|minding)\b)",
    NO_SLOTS,
    False,
)

NOT_TIMES: tuple[Row, ...] = tuple(
    (Kind.NOTHING, pattern, NO_SLOTS, True)
    for pattern in (
        r"good (?:morning|afternoon|evening|night|day)(?: (?:to )?(?:all|bab|you))?|(?:morning|afternoon|evening)"
        r" (?:all|bab|love|chick|mate|everyone|there|duck|cocker|our kid|madam|sir|dear)\b",
        r"(?:coffee|tea|quiz|bingo|games?|film|movie|date|pub|craft|club|curry|open|fun|sports|music|poker|darts"
        r"|karaoke|parents|youth|race|ladies|lads|cake|family) (?:mornings?|afternoons?|evenings?|nights?"
        r"|days?)\b",
        r"(?:sunday|saturday|friday) (?:school|lunch(?:es)?|dinners?|roasts?|papers?|prayers?|club|league"
        r"|football|job)\b",
        r"afternoon teas?\b|evening (?:class|course|meal)(?:es|s)?\b"
        r"|night (?:school|shelter|class|bus|owl)(?:es)?\b",
        r"day (?:cent(?:re|er)s?|cares?|trips?|out|to day|in day out)\b|morning person\b|days? (?:ago|later)\b",
        r"happy mondays\b|black friday\b|mothers day\b|fathers day\b|all night long\b|the night before\b"
        r"|the other day\b",
        r"(?:last|yesterday|previous) (?:week(?:end)?|night|morning|monday|tuesday|wednesday|thursday|friday"
        r"|saturday"
        r"|sunday|mon|tues?|weds?|thurs?|fri|sat|sun)\b(?! of)",
        r"(?:i|we|he|she|they|just|who|been|was|were|nan|mum|mom|having) sat\b(?! (?:am|pm|morn|aft|eve))",
        r"sat (?:down|nav|watching|around|through|with|beside|next to|outside|here|there)\b",
        r"(?:the|some|enough|hot|much|midday|in) sun\b(?! (?:am|pm|morn|aft|eve))"
        r"|sun (?:shines?|is out|out|cream|light|bed)",
        r"(?:got|get|getting|newly|been|were|we|to be) wed\b",
        r"i am (?!pm\b)|pm me\b|half days?\b|these days|some ?day\b|one day\b(?! (?:a|per|each) )|day off sick",
        r"(?:\d+|two|three|four|five|six|few|couple of|couple|many|once|twice|one|times|hours?|times) (?:a "
        r"|per )?(?:days?|nights?)\b"
        r"(?: (?:a|per|each) week)?(?! off)",
        r"(?:time|times|once|twice) (?:in|per|every|each) (?:a |the )?week\b|night night\b"
        r"|lunch ?time (?:club|cover|staff|duty)s?\b",
        r"(?:all|this|over|every) (?:these )?years?\b|(?:any|every) ?way\b|day ?one\b|day job\b",
        r"(?:my|mi|me|respite|rest|spare|quiet|odd|some|those|them|good|bad|rainy|sunny|same|different|several"
        r"|certain|game"
        r"|match|market|bin|pay|old|early|late|most of the) days\b(?! (?:off|free))",
        r"term ?time(?: only)?|half terms?\b|school holidays?",
    )
)

DAYS_WORDS: tuple[Row, ...] = (
    (Kind.DAY, r"(?:(?:in|during|through|of|all) )?(?:the )?(?:working )?week ?days?\b(?! night)", WEEKDAYS, True),
    (
        Kind.DAY,
        r"(?:in|during|through|throughout|durin|thru) (?:the )?week\b(?! ?end)|of a week\b|school ?nights?\b",
        WEEKDAYS,
        True,
    ),
    (Kind.DAY, r"week ?(?=nights?\b|mornings?\b|evenings?\b)", WEEKDAYS, True),
    (Kind.DAY, r"mid ?week\b", MIDWEEK, True),
    (Kind.DAY, r"(?:the )?week ?ends?\b(?: days?\b)?", WEEKEND, True),
    (
        Kind.DAY,
        r"(?:any|every|all) other days?\b|(?:the )?other days\b|(?:the )?rest of the week\b|the rest\b",
        ALL,
        True,
    ),
    (
        Kind.DAY,
        r"(?:any|every|each|most|whichever|whatever|what ever) days?(?: of (?:the )?week)?\b|all days\b",
        ALL,
        True,
    ),
    (
        Kind.DAY,
        r"(?:all|any time) (?:the )?week\b|all through the week\b|(?:7|seven) days(?: a week)?\b",
        ALL,
        True,
    ),
    (Kind.DAY, r"all weekend\b", WEEKEND, True),
    (Kind.DAY, r"both days\b", WEEKEND, False),
)

PARTS_WORDS: tuple[Row, ...] = (
    (Kind.PART, r"before work\b|before school\b(?! ?run| pick)", WEEKDAYS & AM, True),
    (
        Kind.PART,
        r"after (?:the )?(?:kids |children )?(?:school|nursery) ?(?:runs?|drop ?offs?)\b|after (?:i |ive )?"
        r"(?:drop|dropped|dropping|take|taking|taken) (?:off )?(?:the |my )?(?:kids|children|little)",
        SCHOOL,
        True,
    ),
    (
        Kind.PART,
        r"(?:before|until|til) (?:the )?(?:school )?(?:pick ?up|school run"
        r"|kids (?:come|get) (?:home|back|out))",
        SCHOOL,
        True,
    ),
    (
        Kind.PART,
        rf"(?:when|while|whilst|whenever|once) {_PUPILS}(?: (?:are|is|am|be|go|goes|have gone))?"
        r" ?(?:at|in|to|back at|off to) (?:the )?(?:school|nursery|college)\b",
        SCHOOL,
        True,
    ),
    (
        Kind.PART,
        r"(?:in |during |within |only )?(?:the )?school (?:hours?|times?|days?)\b"
        r"|between (?:the )?school runs?\b",
        SCHOOL,
        True,
    ),
    (Kind.PART, r"after (?:the |my )?schools?(?: finishes| hours| club)?\b(?! (?:club|run))", WEEKDAYS - AM, True),
    (
        Kind.PART,
        r"after (?:i (?:finish |get home from )|my |the |finishing )?(?:work|college|uni|shift"
        r"|job)s?(?: hours)?\b"
        r"|when i (?:finish|get (?:home|back|in) from|get off|come home from) (?:work|college|uni)\b"
        r"|outside working hours",
        WEEKDAYS & EVE,
        True,
    ),
    (Kind.PART, r"outside (?:of )?(?:work|office|school)(?: (?:hours|time))?\b", (WEEKDAYS & EVE) | WEEKEND, True),
    (Kind.PART, r"(?:in |during )?(?:office|working|work|business) hours\b", SCHOOL, True),
    (Kind.PART, r"(?:after|past) (?:lunch|noon|midday|dinner ?time|12 noon)(?: ?time)?\b", PM, True),
    (Kind.PART, r"(?:before|until|til|up to) (?:lunch|noon|midday)(?: ?time)?\b", AM, True),
    (Kind.PART, r"after (?:the )?(?:friday )?(?:prayers|jummah?)\b", DAY["fri"] & PM, True),
    (Kind.PART, r"after (?:the )?church\b", DAY["sun"] & PM, True),
    (Kind.PART, r"after (?:my |the )?(?:tea|dinner|supper)(?: ?time)?\b|after dark\b", EVE, True),
    (Kind.PART, r"before (?:my |the )?tea(?: ?time)?\b", DAYTIME, True),
    (
        Kind.PART,
        r"(?:(?:in|during|through|of) (?:the )|of a )?day ?times?\b|(?:in|during|through) the days?\b"
        r"|of a day\b",
        DAYTIME,
        True,
    ),
    (Kind.PART, r"(?:first thing(?! (?:that|i|is|which))|early doors|earlies)\b", AM, True),
    (
        Kind.PART,
        r"(?:all|every|most|any|my|some) (?:mornings?)\b|(?:(?:early|late|mid) ?)?mornings?(?: times?)?\b",
        AM,
        True,
    ),
    (
        Kind.PART,
        r"(?:(?:early|late|mid) ?)?afternoons?(?: times?)?\b|lunch ?times?\b|lunch (?:hours?|breaks?)\b",
        PM,
        True,
    ),
    (Kind.PART, r"(?:round |around |about )?(?:dinner ?times?|noon|midday|mid day)\b", PM, True),
    (Kind.PART, r"(?:(?:early|late|mid) ?)?evenings?(?: times?)?\b|tea ?times?\b|(?:at|of a) night\b", EVE, True),
    (Kind.PART, r"(?:late )?nights?(?: ?times?)?\b|eve\b|late(?: on)?\b(?! (?:for|reply|sorry))", EVE, False),
    (Kind.PART, r"pms?\b", PM, True),
    (
        Kind.PART,
        r"ams?\b(?! (?:free|available|not|a|an|the|able|happy|at|in|good|ok|off|busy|working|only free|on))",
        AM,
        False,
    ),
    (Kind.PART, r"early(?: on)?\b", AM, False),
    (
        Kind.PART,
        r"(?:any|what ?ever|which ?ever) ?(?:time|hour)s?(?: of (?:the )?day)?\b|whenever\b|when ever\b"
        r"|24 ?/ ?7\b|flexible\b|no restrictions\b|(?:am |im )?(?:always|mostly) (?:free|available|about|in|home"
        r"|at home)\b",
        ALL,
        True,
    ),
    (Kind.PART, r"all day(?: long)?\b|whole day\b|morning noon and night|day (?:and|or) night", ALL, False),
    (Kind.PART, r"days\b(?! off)", DAYTIME, False),
)

EASY_WORDS: tuple[Row, ...] = (
    (Kind.EASY,
        r"(?:im |am |i am |pretty |quite |very |really )*(?:easy|not (?:really |too |that |very )?(?:fussed"
        r"|bothered|fussy|picky)|open to (?:anything|suggestions)"
     r"|wide open|easy going)\b", ALL, False),
    (Kind.EASY,
        r"(?:i )?(?:really )?(?:dont|do not|wont|wouldnt) (?:really )?mind\b|not bothered\b|no preferences?\b"
        r"|no odds\b", ALL, False),
    (Kind.EASY,
        r"up to (?:you|them)\b|doesnt matter\b|dont matter\b|does not matter\b|(?:its )?all the same\b",
        ALL, False),
    (Kind.EASY,
        r"(?:what|which)ever(?: (?:suits|works|you|is|day)\b)?|(?:when|what) (?:suits|works for"
        r"|is good for) you\b", ALL, False),
    (Kind.EASY,
        r"(?:you|u) (?:choose|pick|decide|tell me|say)\b|suits? (?:you|yourself)\b"
        r"|when (?:you|they|its) (?:like|want|need)", ALL, False),
    (Kind.EASY,
        r"(?:got )?(?:all|plenty of|loads of|lots of|nothing but) (?:the |my )?(?:free )?time\b", ALL, False),
    (Kind.EASY,
        r"(?:im |am |i am |we are )?(?:retired|not working|unemployed|out of work)\b|dont work\b|as and when\b"
        r"|as needed\b", ALL, False),
    (Kind.EASY,
        r"any(?= is| will| would| really|$)|anything(?= goes| really|$)|always\b"
        r"|most(?:ly)? (?:of the )?times?\b|all times?\b"
     r"|all (?:the|of the) time\b", ALL, False),
)  # fmt: skip

TURNS: tuple[tuple[Kind, str], ...] = (
    (Kind.PAST, r"used to\b|years ago\b|ages ago\b"),
    (Kind.FINE, r"not working\b|(?:i|we) dont work\b|(?:days? |am |im )off(?: work)?\b|off work\b"),
    (Kind.WORK, r"(?:i|we) (?:only |usually |normally |mostly |still |also )?(?:work|am at work)\b"
     r"(?: (?:full ?time|part ?time|shifts?|all))?(?! with| for)"),
    (Kind.WORK,
        r"(?:im|am|i am|we are|at) (?:only |usually |still )?(?:working|at work|in work|work"
        r"|on shift)\b(?! with| for)"
     r"(?: (?:full ?time|part ?time))?"),
    (Kind.EITHER,
        r"(?:at|in|got|have|ive got|go to) (?:college|uni|church|mosque|temple|gurdwara|dialysis|hospital"
        r"|physio)\b"),
    (Kind.EITHER,
        r"(?:(?:im|am|is|are) )?(?:busy|booked|taken|not (?:good|free|available|possible|great|able|around"
        r"|about|in(?= on\b|$)|ideal)"
     r"|no good|no use|unavailable|tied up|rubbish|bad|slow|tired|asleep)\b"),
    (Kind.BACK,
        r"(?:is|are|r) (?:out|off limits|a no|a no go|dead|full|difficult|hard|tricky|awkward|not"
        r"|a nightmare)\b|no way\b"
     r"|(?:dont|doesnt|do not|does not|wont|arent|isnt) (?:work|suit|good|fit|really work)\b|impossible\b"
     r"|no chance\b"),
    (Kind.EXCEPT,
        rf"(?:(?<=day )|(?<=days )|(?<=time )|(?<=week )|(?<=anything )|(?<=all )|(?<=ing )|(?<=noon )"
        rf"|(?<=night ))but(?= {_ITEM})"),
    (Kind.NOT,
        r"cant (?:do|make|come|help|manage|get out|be there|commit to|work)\b|cant\b|can not(?: do| make)?\b"
     r"|couldnt(?: do| make)?\b|unable to (?:do|make|come)\b|not able to (?:do|make|come)\b"),
    (Kind.NOT,
        r"but not\b|(?:and )?(?:definitely |just |really |preferably |please )?not(?: free| available| really"
        r"| good| too| so| much| very| always| usually| keen on)*\b"),
    (Kind.EXCEPT,
        r"except(?:ing| for)?\b|rather than\b|instead of\b|excluding\b|exept(?: for)?\b|apart from\b"
        r"|aside from\b|other than\b|bar(?:ring)?\b"
     r"|besides\b|minus\b|unless(?: its)?\b|without\b|avoid(?:ing)?\b|anything but\b|never\b"
     r"|(?<!for )nothing(?= (?:before|after|past|on|at|in)\b)|rather not\b|neither\b"),
    (Kind.NOT,
        rf"no(?= {_ITEM}| (?:am|pm|later|earlier))|(?:dont|do not|wont|will not|wouldnt) (?:want|like|have"
        rf"|fancy|do|go out|wanna)\b"
     r"|hate\b|aint free\b|aint about\b"),
    (Kind.FINE,
        r"only\b|best\b|better\b|prefer(?:red|ably|able)?\b|fine\b|okay\b|ok\b|good\b|great\b|suits?\b"
        r"|instead\b|ideal(?:ly)?\b"
     r"|perfect\b|free\b|available\b|possible\b|easiest\b|please\b|(?:i )?can(?: do| make| come| help)?\b"
     r"|could(?: do| make)?\b"
     r"|works?(?= for me| best| well| better| ok| fine| great|$)|would do\b|will do\b"),
    (Kind.SO, r"so\b(?! (?:far|much|busy|many))|but only\b|(?:as )?long as\b|if its\b|provided\b"),
    (Kind.BREAK,
        r"but\b|i (?:said|meant|mean)\b|make (?:it|that)\b|though\b|although\b|because\b|however\b|otherwise\b"
        r"|then\b|unless\b|since\b"),
)  # fmt: skip

SHORT_DAY = rf"(?P<name>{DAY_NAME})"
SURE_DAY = frozenset({"day", "ays", "ues", "urs", "hur", "eds"})
"""Last letters of a day's name that is no other word; "sat", "sun", "wed", "mon" and "fri" need more."""

DAY_LEADS = words(
    "on every each any this next from til till until free only not come do except bar by either or both of"
    " alternate "
    "second third fourth first last other most best prefer is for ok and to maybe after before again"
)
"""A word before a short day's name that shows a day is meant."""
