"""Times of day as people write them: "after 5", "10 til 12", "half seven", "6.30pm", "17:00-19:00"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dialogues.answers.slots import Slots, covered, touched
from dialogues.answers.tables import longest_first

_HOUR_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "noon": 12, "midday": 12,
}  # fmt: skip
_QUARTERS = frozenset({"00", "15", "30", "45"})
_FRACTIONS = {"half": 0.5, "half past": 0.5, "quarter past": 0.25, "quarter to": -0.25}

_NOT_BEFORE = ("before", "until", "until after", "til", "til after", "till", "till after", "earlier than")
_NOT_AFTER = ("after", "past", "later than")
_AFTER = (
    "after", "past", "from", "since", "starting", "finish", "finish at", "finish by", "finished by", "done by", "off by", "finish work at", "home at", "home by",
    "home from", "free from", "back by", "back at", "later than",
    *(f"{but}not {word}" for but in ("", "but ") for word in _NOT_BEFORE),
)  # fmt: skip
_BEFORE = (
    "before", "until", "till", "til", "til about", "up to", "upto", "by", "start at", "start work at", "gone by",
    "must be home by", "be home by", "be back by", "have to be home by", "no later than", "earlier than",
    *(f"{but}not {word}" for but in ("", "but ") for word in _NOT_AFTER),
)  # fmt: skip
_AT = ("at", "@", "around", "about")
_TO = r"\s*(?:-|to|til|till|until|and|through)\s*"

_UNIT = (
    r"(?:hours?|mins?|minutes?|miles?|mile|km|kids?|children|child|years?|yrs?|weeks?|times?|people|quid"
    r"|pounds?|days?|months?|of us|stars?|bags?|dogs?|cats?|boys?|girls?|year olds?|yo|adults?|out of|percent|foot|ft"
    r"|grand\w*|little|other|more|different|jobs?|steps|buses|places|things?|sessions?|a week|a month)"
)
_STREET = r"(?:\w+ )?(?:road|rd|street|st|lane|ln|close|avenue|drive|way|court|crescent|grove)\b"
_NOT_AN_HOUR = rf"(?!\s?{_UNIT}\b)(?! {_STREET})(?![\w%/]|[.,]\d|\s?\u00a3)"


def _time(name: str) -> str:
    """One time; its groups end in `name`, since a range has two."""
    return (
        rf"(?:(?P<fraction{name}>half past|half|quarter past|quarter to) )?"
        rf"(?:(?P<clock24{name}>(?:[01]\d|2[0-3])[0-5]\d|[1-9](?:00|15|30|45))(?!\d)(?! ?(?:hours|people))"
        rf"|(?P<hour{name}>\d{{1,2}}|{'|'.join(_HOUR_WORDS)})(?:[:.h](?P<minute{name}>[0-5]\d)|(?:(?<=1\d)|(?<=2[0-3]))h(?! (?:a|per|each) )(?!\w)"
        rf"| (?:[0-5]0|15|45)(?!\d))?)"
        rf"\s?(?P<half{name}>am\b|pm\b|a\.m\.?|p\.m\.?)?(?P<sure{name}>\s?(?:o ?clock|noon|midday)\b)?(?:\s?ish)?"
    )


_LEADS = longest_first((*_AFTER, *_BEFORE, *_AT, "between"))
_CLOCK = re.compile(
    rf"(?<![\w\u00a3$.,/:+-])(?:(?P<lead>{_LEADS}) (?:about |around |like |say |roughly |gone )?)?"
    rf"{_time('1')}(?:{_TO}(?:about |around )?(?:{_time('2')}|(?P<late>late|whenever|close|bed ?time)))?{_NOT_AN_HOUR}"
    r"(?P<tail>\s?(?:onwards?|or later|or after|or before|and after|and before|\+|plus)(?!\w| (?:\d|half|quarter|five|six|seven|eight|nine)))?"
)
_DAYS = re.compile(r" ?(?:\w+days|nights?|evenings?|mornings?|afternoons?|weekends)\b")
_A_DAY = re.compile(r" ?(?:mon|tue|wed|thu|fri|sat|sun|week|morning|afternoon|evening|night|day)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A range of hours on any day."""

    touched: Slots
    covered: Slots
    start: int
    end: int
    sure: bool
    """False for bare numbers, which are a time only as an answer or beside a day."""
    is_range: bool


def clocks(plain: str) -> Iterator[Clock]:
    for match in _CLOCK.finditer(plain):
        hours = None if _counts(plain, match) else _hours(match)
        if hours:
            yield Clock(
                touched(*hours), covered(*hours), match.start(), match.end(), _is_sure(match), _is_range(match)
            )


def _counts(plain: str, match: re.Match[str]) -> bool:
    """Whether a bare number counts something: "one saturday a month", "the wed one", "weekends, 16 seats"."""
    if (
        match["clock241"]
        or match["lead"]
        or match["late"]
        or match["hour2"]
        or match["clock242"]
        or _is_sure(match)
    ):
        return False
    hour = match["hour1"] or ""
    more = hour.isdigit() and int(hour) > 12
    counts_days = _A_DAY.match(plain, match.end()) if hour in _HOUR_WORDS else _DAYS.match(plain, match.end())
    return hour == "one" or more or bool(counts_days)


def _is_sure(match: re.Match[str]) -> bool:
    marks = ("fraction1", "minute1", "half1", "sure1", "half2", "sure2", "minute2", "fraction2", "late", "tail")
    return any(match[mark] for mark in marks) or (bool(match["lead"]) and match["lead"] != "about")


def _is_range(match: re.Match[str]) -> bool:
    """ "10 til 2", but not the "1 to 1" of lessons."""
    return bool(match["hour1"] and match["hour2"]) and match["hour1"] != match["hour2"]


def _hours(match: re.Match[str]) -> tuple[float, float] | None:
    first, last = _number(match, "1"), _number(match, "2") or (24.0 if match["late"] else None)
    if first is None or ((match["hour2"] or match["clock242"]) and last is None):
        return None
    if last is not None:
        return _range(first, last, match["half1"], match["half2"])
    return _bound(first, match["half1"], match["lead"] or "", match["tail"] or "")


def _number(match: re.Match[str], which: str) -> float | None:
    """The hour as written, 0 to 24; none for 35 or for the year 1985."""
    if clock24 := match[f"clock24{which}"]:
        a_year = clock24[:2] in {"19", "20"} and (match["lead"] == "since" or clock24[2:] not in _QUARTERS)
        return None if a_year else int(clock24[:-2]) + int(clock24[-2:]) / 60
    word = match[f"hour{which}"]
    if not word:
        return None
    hour = _HOUR_WORDS[word] if word in _HOUR_WORDS else int(word)
    minutes = int(match[f"minute{which}"] or 0) / 60 + _FRACTIONS.get(match[f"fraction{which}"] or "", 0.0)
    return hour + minutes if 1 <= hour <= 24 else None


def _range(first: float, last: float, half1: str | None, half2: str | None) -> tuple[float, float]:
    """Both ends on the 24-hour clock: "9-5" is a day, "2-4" an afternoon, "7-9" an evening, "8-11" a morning."""
    if half2 and not half1 and first < last < 12:  # "2-4pm", but not "10-2pm"
        half1 = half2
    start = _with_half(first, half1) if half1 else (first + 12 if _starts_late(first, last) else first)
    end = _with_half(last, half2) if half2 else last
    if end <= start:
        end += 12
    return start, end if end > start else 24.0


def _starts_late(first: float, last: float) -> bool:
    return first < 7 or (7 <= first < 8 and 8 < last <= 10)


def _bound(hour: float, half: str | None, lead: str, tail: str) -> tuple[float, float]:
    """One time: the hours after it, before it, or about it."""
    if lead in _AFTER or (tail and "before" not in tail):
        return (_with_half(hour, half) if half else _afternoon(hour, below=9 if lead == "after" else 8)), 24.0
    if lead in _BEFORE or "before" in tail:
        return 0.0, _with_half(hour, half) if half else _afternoon(hour, below=9)
    start = _with_half(hour, half) if half else _afternoon(hour, below=9)
    return start, start + 0.5


def _with_half(hour: float, half: str | None) -> float:
    if not half:
        return hour
    return hour % 12 + (12 if half[0] == "p" else 0) if hour < 13 else hour


def _afternoon(hour: float, *, below: float) -> float:
    """An hour without am or pm: up to seven or eight it is after noon."""
    return hour + 12 if hour < below else hour
