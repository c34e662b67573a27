"""The words that surround a choice, as tables."""

import re

from dialogues.answers.tables import phrases, words

NUMBERS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "top": 1} | {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
}  # fmt: skip

NONE = re.compile(
    r"(?:(?:no|nah|nope|naw|sorry|oh|erm|um|i|think|im|afraid|actually|ta|thanks|thank|you|please|well)\W+)*"
    r"(?:none|neither|nothing|no|nope|nah|not (?:any|one|interested|for me|really|them|these|those|sure)|"
    r"dont (?:want|like|fancy) any)"
    r"(?:\W+(?:of|them|these|those|it|any|really|suits?|for|me|thanks?|ta|please|sorry|suitable|to|my|liking|"
    r"you|mate|bab|x|i|the|lot|one|both|at|all))*"
)
ALL = phrases(
    r"all (?:of )?(?:them|em|these|those|the above|three|3|two|2|four|4)|(?:the )?whole lot|the lot|them all|"
    r"every (?:single )?one(?: of (?:them|em))?"
)
OTHERS = phrases(r"(?:the )?others?(?: (?:two|three|2|3|ones?))?|the rest")
"""What means all that are not refused."""
ALL_ALONE = re.compile(
    r"(?:yes |yeah |ok |id like |i want |ill take )?(?:all|everything|every one|all of it)(?: (?:please|thanks|ta|x|mate|bab))*"
)
"""What means all when nothing else is said."""

ASKING = re.compile(
    r"\W*(?:(?:and|but|so|ok|hi|hello)\W+)?(?:what|whats|where|wheres|when|whens|who|whos|why|how|hows|which|"
    r"is|are|does|do i|do you|"
    r"do they|tell me|more about|can you tell|can you send|any ?more|any others?|anything else|others?)\b"
)
"""A question about an option does not choose it."""

NOT = re.compile(
    r"(?<!\w)(?:not|except|apart from|bar|without|no to|refuse|decline|turn down|rather than|instead of|"
    r"(?:dont|cant|couldnt|wont|wouldnt|didnt)(?: (?:want|like|fancy|do|make|take|manage|send))?)(?: for)?(?!\w)"
    r"(?! sure| bothered| bad| fussed| mind| wait| to be| well)"
)
"""What comes after is not wanted."""

REFUSING = phrases(
    r"none|neither|too (?:far|much|many|late|early)|skip|cancel\w*|stop|unsubscribe\w*|unfortunately|"
    r"apolog\w+|poorly|sick|not well|"
    r"no more|no can do|aint (?:interested|for me|right)|interested in no\w+"
)
"""What refuses whatever else is said."""

PICKING = phrases(
    r"one|ill|id|im|take|tek|accept|pick|choose|put|sign|go with|go for|interested|sounds?|looks?|love|like|"
    r"want|up for|yes|yeah"
)
"""Signs of choosing, which let more be said around it."""


_MARKS = "match gimme number no option choice nr num # numero : opt"
_BEFORE = (
    "very either probably perhaps take pick choose do like want try prefer say mine is its with in for the yes yeah yep ok okay please and "
    ", . ! - ( ) both maybe definitely id ill i hi hello be it that to go about fancy having think just also "
    "sure would well erm um oh so lets thanks or & + / : answer actually love join defo hmm cool great lovely "
    "on then have my"
)
BEFORE_NUMBER = words(_MARKS) | words(_BEFORE) | {"", "\n"}
_AFTER = (
    "un uns opportunity match place thing please pls plz and or & , . ! ? + / ) ( - ; : thanks thank ta x xx "
    "xxx sounds sound looks look seems is would i im for me mate bab love but if one ones cheers yes also "
    "plus definitely suits interests though because choice option then really ill id sure thats that it good "
    "great only hun duck mom like on with as works innit will can could might actually lol ok okay fits fine "
    "interested"
)
AFTER_NUMBER = words(_AFTER) | {"", "\n"}

BEFORE_ONE = words("number no option and choice , yes & or") | {""}
"""Where "one" is a number."""

JOINS = words("and & , / + or plus number no the # one") | {"\n"}
"""What stands between the numbers of a list."""

EMPTY = words(
    "aint un ay the an and or in at on of for to with by from near your our my their his her its it is are "
    "be do does did "
    "i you we they them me us id ill im ive one ones please thanks thank ta xx xxx yes yeah yep ok okay no not "
    "that this these those there then thing things stuff bit some any like love want would could can will go "
    "going take pick choose try prefer join sounds sound looks look good great nice best lovely interested "
    "think maybe sure really definitely well so hi hello hiya mate bab number option choice just also about "
    "have has get help helping people local new first second third last other if but because up out off too "
    "very more what lets let volunteer volunteers need needed wanted group session sessions club week weekly "
    "every day may sign down put fancy ar aye cheers dear sir am pm"
)
"""What says nothing about an option, whether it stands in a title or in an answer."""

_NAMES = {
    "mon": "mon monday mondays", "tue": "tue tues tuesday tuesdays", "wed": "wed weds wednesday wednesdays",
    "thu": "thu thur thurs thursday thursdays", "fri": "fri friday fridays", "sat": "sat sats saturday saturdays",
    "sun": "sun suns sunday sundays", "weekend": "weekend weekends", "am": "am morning mornings",
    "pm": "pm afternoon afternoons", "eve": "eve evening evenings night nights",
}  # fmt: skip
TIME_NEEDS = {word: need for need, names in _NAMES.items() for word in names.split()}
"""A word for a day or a part of one -> the day or part of storage.when."""
