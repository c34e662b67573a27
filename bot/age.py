"""An age under 18 that people state of themselves. The product is for adults, and a false alarm deletes a profile.

So every form names its subject ("I am", "as a"), and what follows the number must be a known ending: the end of the
clause, "years old", "next week". A bare number is never an age here.
"""

import re

from bot.folding import fold

YOUNGEST, ADULT = 8, 18

_WORDS = {
    name: age
    for age, name in enumerate(
        [
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
        ],
        start=8,
    )
}
_AGE = rf"(?P<age>[89]|1[0-8]|{'|'.join(_WORDS)})"
_STILL = r"(?: (?:only|just|still|actually|really|literally|about|but|only just|technically|currently|aged?|bout|only like)){0,3}"
_I_AM = rf"(?<![\w'])(?<!says )(?<!said )(?<!if )(?<!like )(?<!when )(?:i am|im|i m|am|me im|iam|ima){_STILL}"
_OLD = r"[ -]?(?:years?|yrs?|yr|yeers|years?s)[ -]?(?:olds?|of age|young)|[ -]?y[ /.]?o\b|[ -]?yrs?[ -]?old"
_MONTH = r"(?:jan|feb|march|april|may|june|july|aug|sept?|oct|nov|dec)\w*"
_SOON = (
    rf"(?: next (?:week|month|year|(?:mon|tue|wed|thu|fri|sat|sun)\w*|{_MONTH})| tomorrow| soon| in (?:a )?(?:few |couple of |two |\d )?"
    rf"(?:days?|weeks?|months?)| in {_MONTH}| on (?:the \d|(?:mon|tue|wed|thu|fri|sat|sun)\w*))"
)
_AND_A_HALF = r"(?: and (?:a half|three quarters))?"
_END = r"(?=\s*(?:$|[,;!?()\n](?!\s*\d)|\.(?!\d)))"
_ON = (
    r"(?= (?:and|but|so|cos|coz|because|by the way|btw|lol|tho|though|sorry|atm|if that|is that|can i|could i|do i|am i"
    r"|mum|my mum|my mom|mom|dad|still|not|dont|who|living|live|i|im|at school|in school|is it|will|n i|ok|yeah|innit|bro|bruv)\b"
    r"(?! (?:\d|an? |stone|pounds|others|more|half))| not 18\b)"
)
_YOUTH = r"(?: (?:boy|girl|lad|kid|student|schoolboy|schoolgirl|teenager|teen|pupil|male|female))?"

_NOW = (
    re.compile(
        rf"{_I_AM}(?: a| an)? {_AGE}{_AND_A_HALF}(?:{_OLD}){_YOUTH}(?:{_END}|{_ON}|(?= (?:from|in|at|looking|with|and|living|this|today|please)\b))"
    ),
    re.compile(
        rf"{_I_AM} {_AGE}{_AND_A_HALF}(?: (?:lol|btw|tho|today|haha|x|xx|ok|atm|now|soz|bro|bruv|miss|sir|please))?{_END}"
    ),
    re.compile(rf"{_I_AM} {_AGE}{_AND_A_HALF}{_ON}"),
    re.compile(rf"(?<!\w)as (?:a|an) {_AGE}(?:{_OLD}){_YOUTH}(?:,? i\b|{_END})"),
    re.compile(rf"(?<!\w)(?:my age is|my age|age:?|aged) {_AGE}(?:{_OLD})?{_END}"),
    re.compile(rf"(?<!\w)i (?:have|got|turned|just turned) (?:just )?{_AGE} years old{_END}"),
    re.compile(
        rf"(?<!\w)i(?: have|ve)? (?:only |just |only just )?turned {_AGE}(?: (?:last|this|in|on) \w+| yesterday| today)?{_END}"
    ),
    re.compile(rf"^\W*[mf] ?/ ?{_AGE}(?!\w)"),
    re.compile(rf"^\W*{_AGE} ?/ ?[mf](?!\w)"),
    re.compile(rf"^\W*{_AGE}(?:{_OLD}){_YOUTH} here(?!\w)"),
)
_TO_COME = (
    re.compile(rf"{_I_AM} {_AGE}{_SOON}(?:{_END}|{_ON})"),
    re.compile(rf"{_I_AM} (?:nearly|almost|turning|gonna be|going to be) {_AGE}{_SOON}?(?:{_END}|{_ON})"),
    re.compile(rf"(?<!\w)(?:i turn|i will be|ill be|i shall be) {_AGE}{_SOON}(?:{_END}|{_ON})"),
    re.compile(rf"^\W*turning {_AGE}{_SOON}(?:{_END}|{_ON})", re.MULTILINE),
    re.compile(rf"{_I_AM} not (?:even |quite )?{_AGE} yet(?:{_END}|{_ON})"),
)
_YEAR = re.compile(
    rf"(?:{_I_AM}(?: in)?|(?<!\w)i go to school in|i just started|i have started|ive started) (?:year|yr|y) ?(?P<year>[4-9]|1[0-2])"
    rf"(?: (?:at|in) (?:school|\w+ (?:school|academy|high)))?(?:{_END}| student| pupil|(?= (?:and|so|but|at|i|im)\b))"
)
_MINOR = re.compile(
    rf"{_I_AM} (?:under ?age|under (?:18|eighteen|16|sixteen)|a minor|not (?:yet )?(?:an adult|18 yet)|too young to be 18)(?:{_END}|{_ON})"
)
_NUMBER = re.compile(rf"\d|{'|'.join(_WORDS)}")
"""Every age and school year above has one, and most texts have none."""
_NOT_ME = re.compile(
    r"\b(?:door ?bell|ring the bell|blue door|green door|red door|second door|buzzer|flat \d|the house|our house)"
)


def stated_age(text: str) -> int | None:
    """Their age in years by their own words, if it is under 18; of a school year, the age that it begins with.

    >>> stated_age("im 14"), stated_age("turning 16 in june"), stated_age("my son is 14"), stated_age("14")
    (14, 15, None, None)
    """
    plain = "\n".join(" ".join(line.split()) for line in fold(text).splitlines())
    if not _NUMBER.search(plain) or _NOT_ME.search(plain):
        return None
    ages = (*_read(_NOW, plain, 0), *_read(_TO_COME, plain, -1))
    young = [age for age in ages if YOUNGEST <= age < ADULT]
    if young:
        return min(young)
    year = _YEAR.search(plain)
    return int(year["year"]) + 4 if year else None


def is_under_18(text: str) -> bool:
    """Whether they state an age under 18, or that they are under age.

    >>> is_under_18("im under 18 is that ok"), is_under_18("are under 18s allowed")
    (True, False)
    """
    return stated_age(text) is not None or _MINOR.search(fold(text)) is not None


def _read(forms: tuple[re.Pattern[str], ...], plain: str, years: int) -> list[int]:
    found = (match["age"] for form in forms for match in form.finditer(plain))
    return [(int(age) if age.isdigit() else _WORDS[age]) + years for age in found]
