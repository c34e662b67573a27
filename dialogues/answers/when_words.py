"""The words of times, as tables: each row is what is written (a pattern on plain spelling) and what it means."""

from enum import StrEnum

from dialogues.answers.slots import ALL, DAY, DAYTIME, PART, WEEKDAYS, WEEKEND, Slots, days
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
    NO = "no"  # what stands on one side of it is ruled out; between two days, the second stands in for the first
    RATHER = "rather"  # what follows stands in for what went before
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
    r"(?:my |me |the |our )?(?:kids?|children|child|little (?:ones?|uns?|boys?|girls?|lad)|son|daughter|grandson"
    r"|boys?|girls?|lad|theyre|they|hes|he|shes|she)"
)

DAYS_WORDS: tuple[Row, ...] = (
    (
        Kind.DAY,
        r"(?:(?:in|during|through|of|all) )?(?:the )?(?:working )?week ?days?\b(?! night)|(?:on )?working days\b",
        WEEKDAYS,
        True,
    ),
    (
        Kind.DAY,
        r"(?:in|during|through|throughout|durin|thru) (?:the )?week\b(?! ?end)|of a week\b|school ?nights?\b",
        WEEKDAYS,
        True,
    ),
    (Kind.DAY, r"week ?(?=nights?\b|mornings?\b|evenings?\b)", WEEKDAYS, True),
    (Kind.DAY, r"mid ?week\b|(?:the )?(?:middle|mid) (?:of|part of) (?:the )?week\b", MIDWEEK, True),
    (
        Kind.DAY,
        r"(?:the )?(?:start|beginning|early part|front end|front) of (?:the )?week\b|early in the week\b",
        days(("mon", "tue")),
        True,
    ),
    (
        Kind.DAY,
        r"(?:the )?(?:end|back end|tail end|latter part|later part) of (?:the )?week\b(?! ?end)"
        r"|(?:late|later) in the week\b",
        days(("thu", "fri")),
        True,
    ),
    (Kind.DAY, r"(?:the )?week ?ends?\b(?: days?\b)?", WEEKEND, True),
    (
        Kind.DAY,
        r"otherwise (?:im |i am )?(?:fine|free|ok|okay|good|available|any(?: ?(?:day|time))?(?=\W*$)|flexible|about)\b",
        ALL,
        True,
    ),
    (
        Kind.DAY,
        r"(?:any|every|all) other (?:days?|times?)\b|(?:any|all) others?(?= (?:is|are|ok|fine)\b|\W*$)|(?:the )?other (?:days?|times?)\b|(?:the )?rest of (?:the )?(?:week|days|time)\b|the rest\b|rest (?=(?:is|are|fine|ok|free|good)\b)",
        ALL,
        True,
    ),
    (
        Kind.DAY,
        r"(?:any|every|each|most|whichever|whatever|what ever) days?(?: of (?:the )?week)?\b|all (?:of )?(?:the )?days\b",
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
        r"after (?:the )?(?:kids |children )?(?:school|nursery) ?(?:runs?|drop ?offs?)\b"
        rf"|(?:after|once|when) (?:i |ive |i have )?(?:drop|dropped|dropping|take|taking|taken|took) (?:off )?{_PUPILS}"
        rf"(?: off)?(?: (?:at|to) (?:school|nursery))?\b|(?:after|once|when) {_PUPILS} (?:are |is |have been |has been )?dropped off\b"
        rf"|(?:before|until|til) i (?:pick|collect|get|fetch) {_PUPILS}(?: up)?(?: from \w+)?(?: at (?:half )?[\w:.]+)?|between (?:the )?(?:drop|dropping|school drop) ?offs? and (?:the )?"
        r"(?:pick|picking) ?ups?\b",
        SCHOOL,
        True,
    ),
    (
        Kind.PART,
        r"(?:before|until|til) (?:the )?(?:school )?(?:pick ?up|school run"
        r"|kids (?:come|get) (?:home|back|out)(?: at (?:about )?(?:half |quarter (?:to|past) )?[\w:.]+)?)",
        SCHOOL,
        True,
    ),
    (
        Kind.PART,
        rf"(?:when|while|whilst|whenever|once) {_PUPILS}(?: (?:are|is|am|be|go|goes|have gone))? ?(?:at|in|to"
        r"|back at|off to) (?:the )?(?:school|nursery|college)\b",
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
        r"|job)s?(?: hours)?\b|when i (?:finish|get (?:home|back|in) from|get off|come home from) (?:work"
        r"|college|uni)\b|outside working hours",
        WEEKDAYS & EVE,
        True,
    ),
    (Kind.PART, r"outside (?:of )?(?:work|office|school)(?: (?:hours|time))?\b", (WEEKDAYS & EVE) | WEEKEND, True),
    (Kind.PART, r"(?:in |during )?(?:office|working|work|business) hours\b", SCHOOL, True),
    (Kind.PART, r"(?:after|past) (?:lunch|noon|midday|dinner ?time|12 noon)(?: ?time)?\b", PM, True),
    (Kind.PART, r"(?:before|until|til|up to) (?:lunch|noon|midday)(?: ?time)?\b", AM, True),
    (Kind.PART, r"after (?:the )?(?:friday )?(?:prayers?|jumm?u?a?h?)\b", DAY["fri"] & PM, True),
    (Kind.PART, r"before (?:the )?(?:friday )?(?:prayers|jumm?u?a?h?)\b", DAY["fri"] & AM, True),
    (
        Kind.PART,
        r"after (?:the )?(?:church|(?:sunday )?mass|(?:sunday )?service)\b",
        DAY["sun"] & PM,
        True,
    ),
    (Kind.PART, r"before (?:the )?(?:church|mass)\b", DAY["sun"] & AM, True),
    (Kind.PART, r"after (?:the )?(?:langar|gurdwara|mandir|temple|mosque)\b", PM, True),
    (Kind.PART, r"(?:between|after) (?:zuhr|zohr|dhuhr|duhr)(?: and asr)?\b|before asr\b", PM, True),
    (Kind.PART, r"after (?:maghrib|isha|sunset|sun ?down|dusk|iftar)\b", EVE, True),
    (
        Kind.PART,
        r"after (?:my |me |the |our )?(?:tea|dinner|supper)(?: ?time)?\b|after dark\b"
        r"|(?:after|when|once) (?:the |my |me )?(?:kids|children|little ones?|baby)(?: (?:are|is|go|goes|have gone|has gone))? ?"
        r"(?:in |to )?(?:bed ?time|bed|asleep|down)\b",
        EVE,
        True,
    ),
    (Kind.PART, r"before (?:my |me |the |our )?tea(?: ?time)?\b", DAYTIME, True),
    (
        Kind.PART,
        r"(?:(?:in|during|through|of) (?:the )|of a )?day ?times?\b|(?:in|during|through) the days?\b"
        r"|of a day\b",
        DAYTIME,
        True,
    ),
    (
        Kind.PART,
        r"(?:(?:in|during|as its) )?day ?light(?: hours)?\b|(?:while|whilst|when|as) (?:its |it is )(?:still )?light\b",
        DAYTIME,
        True,
    ),
    (Kind.PART, r"(?:at |over )?lunch\b(?! (?:club|duty|cover))", PM, False),
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
    (Kind.PART, r"(?:late )?nights?(?: ?times?)?\b|eve\b|lates?(?: on)?\b(?! (?:for|reply|sorry))", EVE, False),
    (Kind.PART, r"pms?\b", PM, True),
    (Kind.PART, r"early(?: on)?\b", AM, False),
    (
        Kind.PART,
        r"(?:any|what ?ever|which ?ever) ?(?:time|hour)s?(?: of (?:the )?day)?\b|whenever\b|when ever\b"
        r"|24 ?/? ?7\b|flexible\b|no restrictions\b|(?:am |im )?(?:always|mostly) (?:free|available|about|in"
        r"|home|at home)\b",
        ALL,
        True,
    ),
    (Kind.PART, r"all day(?: long)?\b|whole day\b|morning noon and night|day (?:and|or) night", ALL, False),
    (Kind.PART, r"days\b(?! off|:)", DAYTIME, False),
)

EASY_WORDS: tuple[Row, ...] = (
    (
        Kind.EASY,
        r"(?:im |am |i am |pretty |quite |very |really )*(?:easy|not (?:really |too |that |very )?(?:fussed"
        r"|bothered|fussy|picky)|open to (?:anything|suggestions)|wide open|easy going)\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"(?:i )?(?:really )?(?:dont|do not|wont|wouldnt) (?:really )?mind\b|not bothered\b|no preferences?\b"
        r"|no odds\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"(?:aint|not|never) (?:too |that |really )?(?:bothered|fussed|worried)\b|you name it\b|say when\b|give (?:me|us) a shout\b"
        r"|(?:whats|what is|whichever is|whatevers|whatever is) (?:best|good|easiest|easier) for (?:you|them|everyone)\b"
        r"|ready when you are\b|all yours\b|at your disposal\b|on call\b|time on my hands\b|makes no (?:odds|difference)\b"
        r"|(?:got )?nothing (?:else )?(?:on|planned|better to do)(?=\W*$| so\b)|no (?:commitments|ties|plans)\b"
        r"|(?:my )?diary(?:s| is)? (?:empty|clear|free|open)\b|(?:totally|completely|fully) open\b|whatever (?:day|time)\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"up to (?:you|them)\b|doesnt matter\b|dont matter\b|does not matter\b|(?:its )?all the same\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"(?:what|which)ever(?: (?:suits|works|you|is|day)\b)?|(?:when|what) (?:suits|works for"
        r"|is good for) you\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"(?:you|u) (?:choose|pick|decide|tell me|say)\b|suits? (?:you|yourself|yourselves)\b|(?:fit|work) (?:in with|round|around) (?:you|others|anyone|whatever)\b"
        r"|when (?:you|they|its) (?:like|want|need|call|ring|ask|phone|text|say)",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"(?:got )?(?:all|plenty of|loads of|lots of|nothing but) (?:the |my )?(?:free )?time\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"(?:im |am |i am |we are )?(?:retired|not working|unemployed|out of work)\b|dont work\b"
        r"|as and when\b|as needed\b",
        ALL,
        False,
    ),
    (
        Kind.EASY,
        r"no (?:set|fixed|particular|special) (?:times?|days?)\b"
        r"|(?:im |am |i am )(?:pretty|totally|completely|fairly|quite|mostly|generally|usually|very)(?: much)? free\b"
        r"|any(?= is| will| would| really|$)|anything(?= goes| really|$)|always\b"
        r"|most(?:ly)? (?:of the )?times?\b|all times?\b|all (?:the|of the) time\b",
        ALL,
        False,
    ),
)

SURE_DAY = frozenset({"day", "ays", "ues", "urs", "hur", "eds"})
"""Last letters of a day's name that is no other word; "sat", "sun", "wed", "mon" and "fri" need more."""

DAY_LEADS = words(
    "on every each any this next from til till until free only not come do except bar by either or both of odd "
    "alternate first second third fourth last other most best prefer is for ok and to maybe after before again "
    "work works working nights"
)
"""A word before a short day's name that shows a day is meant."""
