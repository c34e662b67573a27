"""Reads how often somebody would do it: "every other wed", "couple of times a month", "now and then"."""

from dataclasses import dataclass

from dialogues.answers.dates import DAY_NAME
from dialogues.answers.spans import Spans, blank
from dialogues.answers.spelling import spell
from dialogues.answers.tables import phrases


@dataclass(frozen=True, slots=True)
class HowOften:
    """`value` is once, daily, weekly, fortnightly, monthly or flexible."""

    value: str
    spans: Spans


_COUNT = r"(?:once|twice|one|two|three|four|five|six|\d{1,2}|a|an|few|couple|an?other)"
_UNIT = (
    r"(?:times?|x|hours?|half hours?|days?|mornings?|afternoons?|evenings?|nights?|sessions?|minutes"
    r"|lunchtimes?|visits?)"
)
_PER = r"(?:a|per|each|every|in a|in|in the|in every|of the|of each|of every|in each|/)"
_ORDINAL = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_DAY = rf"(?:{DAY_NAME}|day|weekend|morning|afternoon|evening|night|week ?day)"

_NOT_SO_OFTEN = phrases(
    r"(?:not|cant (?:do|promise|manage|commit to)|couldnt (?:do|promise|manage)|dont want(?: to do)?"
    r"|never) (?:\w+ )?(?:every|each|weekly|daily|monthly|regular(?:ly)?|all the time"
    r"|once a week)(?: (?:single )?(?:week|day|month))?"
)
_TABLE = (
    ("fortnightly", phrases(
        rf"every (?:other|second|2nd|two|2|alternate|14|fourteen) (?:days|week(?:end|day)?s?|{_DAY})",
        r"fort ?nightly|(?:a|per|each|every|once a) fort ?night",
        rf"alternate (?:weeks?|weekends?|{_DAY})",
            r"(?:2|two|bi) ?-?weekly|once (?:every|in) (?:a )?(?:two|2|couple of) weeks|(?:twice|two times) monthly|every couple of weeks",
        rf"(?<!or )(?:twice|(?:two|2|(?:a )?couple(?: of)?) ?(?:times|x|{_DAY}s?)) {_PER} month|one week on one week off|week on week off"
        r"|other week",
    )),
    ("monthly", phrases(
        rf"{_ORDINAL} (?:\w+ )?{_DAY} (?:of|in|each|every|a|per) (?:the |each |every |a )?months?",
        r"monthly|every months?|each month|months? tops",
        rf"every {_ORDINAL} {DAY_NAME}",
            r"(?:once )?every (?:few|3|4|three|four) weeks|(?:every|once (?:every|in)) (?:a )?month(?: or (?:so|two))?",
        rf"{_COUNT}(?: or (?:two|twice))? ?(?:of )?(?:{_UNIT} )?(?:or two )?(?:\w+ )?{_PER} month",
        rf"one (?:\w+ )?{_DAY} {_PER} month",
        r"once a mnth|once monthly",
    )),
    ("weekly", phrases(
        rf"(?!7 days)(?:{_COUNT}(?: or (?:two|twice|\d|three))?) ?(?:of )?(?:{_UNIT} )?(?:or (?:two|so"
        rf"|three) )?{_PER} (?:a )?week",
        r"(?:once|twice|thrice) (?:a )?weekly|weekly|every (?:single )?weeks?|each week|most weeks|per week"
        r"|(?<!seven days )(?<!7 days )a week|regular(?:ly)?(?: please)?|week in week out",
        rf"(?:every|each|most) (?:single )?{DAY_NAME}",
        r"(?:every|each|most) week ?ends?", r"same (?:day|time) (?:every|each) week",
        r"every few days|few times a week|several times a week|(?:\d ?x|once|twice) (?:a |per )?week",
    )),
    ("daily", phrases(
        r"every ?(?:single )?day(?! but| except| bar| apart)|daily|each day|day in day out"
        r"|(?:7|seven) days(?: a week)?|(?:once|twice|two times|three times|\d x) (?:a|per) day",
            r"(?:every|each|all) (?:single )?(?:morning|afternoon|evening|night)|most days|all week|week ?days",
    )),
    ("once", phrases(
        r"just (?:the )?(?:once|one(?: time| go| day)?)",
            r"(?:one|1) ?-? ?off|only (?:the )?once|once only|one time(?: only| thing)?"
            r"|once(?: off)?(?! in a| or | a | every| per| in )|single (?:time|visit|session|go)|one day only|just for the day"
            r"|a one ?-?off thing|see how (?:it|i) goe?s?",
        rf"(?:just|only) (?:this|that|the) (?:one|day|time|week|weekend|{DAY_NAME})|for (?:the|a|one) day(?: only)?",
    )),
    ("flexible", phrases(
        r"(?:every )?now and (?:then|again)|when ?(?:ever)? (?:im |its |it is |am |i am |is )?(?:needed"
        r"|required|possible|convenient|asked|called|called on|poss)|as and when(?: needed)?|as (?:needed|required|necessary)|if (?:im |i am )?(?:needed|required|wanted)",
        r"when(?:ever)? (?:you|they|people|someone|anyone|there is|theres) (?:need|want|like|ask|called|call|ring|text|phone|shout"
        r"|are stuck|re stuck|a need|short|r stuck)(?:s| me)?",
        r"whenever(?: (?:i can|youre stuck|im free|suits|i am free|you like))?"
        r"|when(?:ever)? i(?:m| am| can| feel| fancy)(?: able| free| like it| up to it| well)?|how i feel|occasional(?:ly)?|sometimes|ad ?-?hoc|flexible|it depends"
        r"|depend(?:s|ing)|if and when|sporadic(?:ally)?|hit and miss|every so many weeks|any ?time",
        r"as (?:often|much|many|regular(?:ly)?|little) (?:as|times as)(?: (?:you|they|i"
        r"|possible)(?: (?:like|want|need|can))?)?|(?:every )?once in a (?:while|blue moon)|from time to time",
        r"every so often|not (?:too |that |very )?often|odd (?:days?|times?|hours?|weekends?|one|saturdays?"
        r"|sundays?|afternoons?|evenings?|mornings?)|here and there|up to you",
        r"(?:dont|do not|doesnt|dont really) (?:mind|matter)|no set|not regular(?:ly)?|irregular(?:ly)?"
        r"|cant (?:promise|say|commit)|im easy|not fussed|not bothered|varies|various",
        r"few times a year|(?:once|twice|couple of times|few times|\w+ times) (?:a|per) year|yearly"
        r"|every (?:few|3|three|couple of|six|6) months|quarterly|random(?:ly)?|play it by ear",
        r"when i get (?:the )?(?:time|chance)|when the mood takes me|bits and bobs|bit here bit there"
        r"|on and off|off and on|at a push|emergenc(?:y|ies)",
    )),
)  # fmt: skip
"""From the most particular wording to the least: the first that is found counts."""


def read_how_often(text: str) -> HowOften | None:
    """How often the text says; "every sat" is weekly, "saturdays" says nothing of it.

    >>> read_how_often("twice a month maybe").value
    'fortnightly'
    """
    plain = spell(text)
    without = blank(plain.text, (match.span() for match in _NOT_SO_OFTEN.finditer(plain.text)))
    for value, pattern in _TABLE:
        match = pattern.search(without)
        if match:
            return HowOften(value, (plain.span(*match.span()),))
    refused = _NOT_SO_OFTEN.search(plain.text)
    return HowOften("flexible", (plain.span(*refused.span()),)) if refused else None
