"""Reads how far somebody would go: "up to 3 miles", "5km", "walking distance", "anywhere on the bus"."""

import re
from dataclasses import dataclass

from dialogues.answers.spans import Spans
from dialogues.answers.spelling import spell
from dialogues.answers.tables import phrases


@dataclass(frozen=True, slots=True)
class Miles:
    miles: float
    spans: Spans


_MOST_MILES = 60.0
_NUMBERS = {"a": 1.0, "one": 1.0, "two": 2.0, "couple of": 2.0, "couple": 2.0,
    "a couple of": 2.0, "three": 3.0, "few": 3.0,
            "a few": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "ten": 10.0,
                "fifteen": 15.0,
            "twenty": 20.0, "half a": 0.5, "quarter of a": 0.25, "half": 0.5, "mile": 1.0}  # fmt: skip
_UNITS = {"mile": 1.0, "mi": 1.0, "k": 0.62, "km": 0.62, "kilometre": 0.62, "kilometer": 0.62}
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_DISTANCE = re.compile(
    r"(?<![\w.])(?:(?:up to|upto|within|about|max(?:imum)?|no more than|not more than|at most|less than|under"
    rf"|say|only|around) )*(?:\d{{1,2}} ?(?:-|to|or) ?)?{_NUMBER}(?P<half> and a half)? ?(?P<unit>miles?|mi"
    r"|kms?|k|kilomet(?:re|er)s?)\b(?P<more> and a half)?(?: or (?:so|two))?(?: (?:max|tops|radius|away"
    r"|at most))?"
)
_MINUTES = re.compile(
    r"(?<!\w)(?P<minutes>\d{1,2}|five|ten|fifteen|twenty|half an hour|half hour|hour) ?(?:minutes?"
    r"|min)?s? ?(?:of )?(?:a )?(?P<by>walk(?:ing)?|drive|driving|in the car|on the bus|bus(?: ride)?|bike"
    r"|cycle|cycling)(?!\w)"
)
_MINUTE_NUMBERS = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "half an hour": 30,
    "half hour": 30,
    "hour": 60,
}
_MILES_A_MINUTE = {"walk": 0.05, "bus": 0.15, "bike": 0.15, "cycl": 0.15, "driv": 0.4, "in t": 0.4, "on t": 0.15}

_TABLE = (
    (1.0, phrases(
        r"(?:walking|walkable) distance|(?:just |only )(?:walk|walking)|(?:walk|walking) only"
        r"|(?:somewhere|anywhere|where|places?|if|as long as) i can walk(?: to)?|on foot|must be walkable"
        r"|short walk",
        r"(?:very |just |only |really |nice and )*local(?: only| please| area| to me|ly)?"
        r"|not (?:too |very |that |so )?far(?: away| from (?:home|me|here|my house))?"
        r"|nothing (?:too )?far(?: away)?",
        r"(?:only |just )*(?:round|around) (?:here|the corner|our way|my way|our end|my area|the area)"
        r"|near(?:by|est)?(?: only| (?:my )?home| me| us| here| to me)|close (?:by"
        r"|to (?:home|me|my house|here|us))|close|not far",
        r"(?:on )?(?:my|our|the|this) (?:street|road|estate)(?: only)?|on my doorstep"
        r"|this end of (?:town|cov)|cant (?:go|walk|get|travel) (?:very |too |that )?far"
        r"|dont (?:want to )?(?:go|travel) (?:too )?far|my own area|same area|own (?:area|street|patch)"
        r"|nearest",
    )),
    (5.0, phrases(
        r"(?:any ?where|all (?:over|round|around)|all|the whole of|whole|across) (?:in |of |round "
        r"|around )?(?:the )?(?:cov|coventry|city|town|solihull|sandwell|walsall|dudley|brum|birmingham"
        r"|borough|black country|west brom\w*|smethwick|tipton|oldbury)",
        r"city ?wide|in (?:the )?car(?: distance)?|drivable|short drive|i(?: can| will)? drive|ive got a car"
        r"|got (?:my|a) (?:own )?car",
    )),
    (4.0, phrases(
        r"(?:any ?where |some ?where |if its |as long as (?:its|theres) |must be )?(?:on|near|by|along"
        r"|off) (?:a |the |my )?(?:\w{1,5} )?bus(?: ?route| line| stop)?s?",
        r"(?:can )?(?:get|catch|use|take|on) (?:a |the |on the )?bus(?:es)?|bus (?:ride|route|distance|pass)"
        r"|by (?:bus|tram|metro)|(?:ive |have )?got (?:a |my |me )?bus pass|one bus(?: ride)?"
        r"|on (?:my|me|a) bike|cycling distance|by bike|i cycle|(?:get|on|use|by) the (?:tram|metro)"
        r"|public transport",
    )),
    (10.0, phrases(
        r"any ?where(?: (?:really|at all|you (?:like|want|need)|in the (?:west )?midlands|within reason"
        r"|is fine|will do))?|west midlands|any distance|distance (?:is )?no (?:problem|object)"
        r"|far as (?:you|needed)|dont mind (?:how far|travelling|where|travel|driving)|happy to travel"
        r"|(?:can|will) travel|wherever|no limit|miles away is fine",
    )),
)  # fmt: skip
"""Words for a distance, in miles: local, across one town, a bus away, anywhere."""


def read_miles(text: str) -> Miles | None:
    """How many miles the text says they would travel.

    >>> read_miles("up to 3 miles").miles
    3.0
    """
    plain = spell(text)
    if match := _DISTANCE.search(plain.text):
        return Miles(_distance(match), (plain.span(*match.span()),))
    if match := _MINUTES.search(plain.text):
        return Miles(_journey(match), (plain.span(*match.span()),))
    for miles, pattern in _TABLE:
        if match := pattern.search(plain.text):
            return Miles(miles, (plain.span(*match.span()),))
    return None


def _distance(match: re.Match[str]) -> float:
    word = match["number"]
    number = _NUMBERS[word] if word in _NUMBERS else float(word)
    miles = (number + (0.5 if match["half"] or match["more"] else 0.0)) * _UNITS[match["unit"].removesuffix("s")]
    return min(round(miles, 1), _MOST_MILES)


def _journey(match: re.Match[str]) -> float:
    word = match["minutes"]
    minutes = _MINUTE_NUMBERS[word] if word in _MINUTE_NUMBERS else int(word)
    return max(0.2, min(round(minutes * _MILES_A_MINUTE[match["by"][:4].strip()], 1), _MOST_MILES))
