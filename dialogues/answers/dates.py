"""One-off dates: "tmrw", "next fri", "28th nov", "25/12", "xmas eve", "this weekend"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dialogues.answers.slots import ALL, DAY, PART, Slots
from storage.when import DAYS

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?! (?:be|have|not|need|i|come|want|do|help))|june?"
    r"|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
DAY_NAME = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?s?\b"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MOST_DAYS = 14
"""Longer than this is a season, not dates to come on."""
_FIXED = {  # day and month of the days that have a name
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "boxing day": (26, 12),
    "new years eve": (31, 12),
    "new years day": (1, 1),
    "bonfire night": (5, 11),
}


@dataclass(frozen=True, slots=True)
class OneOff:
    """Dates read from start to end, with the parts of those days that the words themselves name."""

    dates: tuple[date, ...]
    parts: Slots
    start: int
    end: int
    sure: bool = True
    """False for forms that mean other things too ("4/5" is also a rating)."""

    @property
    def slots(self) -> Slots:
        return frozenset(code for day in self.dates for code in DAY[DAYS[day.weekday()]]) & self.parts


_HINT = re.compile(
    r"\d|next|this|coming|week|fort ?night|tomorrow|tonight|today|eve\b|boxing|years? day|xmas|christmas|bonfire"
)
"""Without one of these no form below can match, and most texts are done at once."""

type _Reading = tuple[date, ...] | None


def one_offs(plain: str, today: date) -> Iterator[OneOff]:
    if not _HINT.search(plain):
        return
    for pattern, read, parts, sure in _FORMS:
        for match in pattern.finditer(plain):
            if dates := read(match, today):
                yield OneOff(dates, parts, match.start(), match.end(), sure)


def _day_month(match: re.Match[str], today: date) -> _Reading:
    return _coming(int(match["day"]), _MONTHS.index(match["month"][:3]) + 1, today)


def _days_month(match: re.Match[str], today: date) -> _Reading:
    """ "5th or 12th dec"."""
    month = _MONTHS.index(match["month"][:3]) + 1
    read = (_coming(int(day), month, today) for day in re.findall(r"\d+", match[0]))
    return tuple(day for days in read if days for day in days)


def _span_of_days(match: re.Match[str], today: date) -> _Reading:
    """ "7th to 11th dec"; one that began before today goes on from today."""
    ends = _day_of(match["last"], match["month"], today)
    begins = ends and _day_of(match["day"], match["month"], today.replace(year=ends.year, month=1, day=1))
    if not ends or not begins or not 0 <= (ends - begins).days < _MOST_DAYS:
        return None
    return tuple(day for day in _from(begins, (ends - begins).days + 1) if day >= today)


def _week_of(match: re.Match[str], today: date) -> _Reading:
    begins = _day_of(match["day"], match["month"], today)
    return _from(begins, 7) if begins else None


def _weekend_of(match: re.Match[str], today: date) -> _Reading:
    read = (
        _coming(int(match["day"]), _MONTHS.index(match["month"][:3]) + 1, today)
        if match["month"]
        else _ordinal(match, today)
    )
    if not read:
        return None
    saturday = _ahead(read[0], 5 - read[0].weekday())
    return tuple(day for day in _from(saturday, 2) if day >= today) if saturday else None


def _day_of(day: str, month: str, today: date) -> date | None:
    read = _coming(int(day), _MONTHS.index(month[:3]) + 1, today)
    return read[0] if read else None


def _from(first: date, count: int) -> tuple[date, ...]:
    return tuple(day for ahead in range(count) if (day := _ahead(first, ahead)))


def _slashes(match: re.Match[str], today: date) -> _Reading:
    return _coming(int(match["day"]), int(match["month"]), today)


def _fixed(match: re.Match[str], today: date) -> _Reading:
    return _coming(*_FIXED[match["name"].replace("xmas", "christmas").replace("year ", "years ")], today)


def _coming(day: int, month: int, today: date) -> _Reading:
    """The next time that this day of the year comes round; none for 31 February."""
    for year in range(today.year, min(today.year + 9, date.max.year + 1)):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return (found,)
    return None


def _ordinal(match: re.Match[str], today: date) -> _Reading:
    """ "sat 28th": the next month in which the 28th comes round."""
    for ahead in range(62):
        found = _ahead(today, ahead)
        if found and found.day == int(match["day"]):
            return (found,)
    return None


def _ahead(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _days_ahead(days: int) -> Callable[[re.Match[str], date], _Reading]:
    def read(match: re.Match[str], today: date) -> _Reading:
        found = _ahead(today, days)
        return (found,) if found else None

    return read


def _this_day(match: re.Match[str], today: date) -> _Reading:
    found = _ahead(today, (DAYS.index(match["name"][:3]) - today.weekday()) % 7)
    return (found,) if found else None


def _next_day(match: re.Match[str], today: date) -> _Reading:
    """ "next Friday" is the one of next week, even on a Monday."""
    found = _ahead(today, DAYS.index(match["name"][:3]) - today.weekday() + 7)
    return (found,) if found else None


def _day_after_next(match: re.Match[str], today: date) -> _Reading:
    found = _ahead(today, DAYS.index(match["name"][:3]) - today.weekday() + 14)
    return (found,) if found else None


def _weeks_on(weeks: int) -> Callable[[re.Match[str], date], _Reading]:
    """ "a week on Tuesday" is the one after the Tuesday that comes."""

    def read(match: re.Match[str], today: date) -> _Reading:
        coming = _this_day(match, today)
        found = _ahead(coming[0], 7 * weeks) if coming else None
        return (found,) if found else None

    return read


def _week_days(first: int, last: int) -> Callable[[re.Match[str], date], _Reading]:
    """Days of this week (0 is its Monday) or the next (7), none of them in the past."""

    def read(match: re.Match[str], today: date) -> _Reading:
        found = (_ahead(today, day - today.weekday()) for day in range(first, last + 1))
        return tuple(day for day in found if day and day >= today)

    return read


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Reading], Slots, bool], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})"), read, parts, sure)
    for pattern, read, parts, sure in (
        (rf"(?:{DAY_NAME},? )?(?:the )?{_NUMBER} (?:of )?(?P<month>{_MONTH})(?: 20\d\d)?", _day_month, ALL, True),
        (rf"(?:{DAY_NAME},? )?(?P<month>{_MONTH}) (?:the )?{_NUMBER}\b", _day_month, ALL, True),
        (r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>0?[1-9]|1[0-2])/(?:20)?\d\d\b", _slashes, ALL, True),
        (r"(?<![\d/])(?!24/7)(?P<day>\d{1,2})/(?P<month>0?[1-9]|1[0-2])(?![\d/])", _slashes, ALL, False),
        (
            r"(?P<name>(?:christmas|xmas) (?:eve|day)|boxing day|new years? (?:eve|day)|bonfire night)\b",
            _fixed,
            ALL,
            True,
        ),
        (rf"{DAY_NAME},? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b", _ordinal, ALL, True),
        (r"the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:one|floor|of the month))", _ordinal, ALL, False),
        (
            rf"{_NUMBER}(?: ?(?:,|or|and|&|/) ?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?){{1,30}} (?:of )?(?P<month>{_MONTH})",
            _days_month,
            ALL,
            True,
        ),
        (
            rf"(?:from )?(?:{DAY_NAME},? )?(?:the )?{_NUMBER}(?: (?:of )?(?:{_MONTH}))? ?(?:to|til|till|until|-|through) ?(?:{DAY_NAME},? )?(?:the )?"
            rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})",
            _span_of_days,
            ALL,
            True,
        ),
        (
            rf"(?:week (?:commencing|beginning|starting|of)|w ?/ ?c|wc) (?:{DAY_NAME} )?(?:the )?{_NUMBER} "
            rf"(?:of )?(?P<month>{_MONTH})",
            _week_of,
            ALL,
            True,
        ),
        (rf"(?:the )?week ?end of (?:the )?{_NUMBER}(?: (?:of )?(?P<month>{_MONTH}))?", _weekend_of, ALL, True),
        (r"week after next\b|(?:a|the) week after next week\b", _week_days(14, 20), ALL, True),
        (rf"(?P<name>{DAY_NAME}) after next\b", _day_after_next, ALL, True),
        (rf"(?:a )?(?:fort ?night|(?:2|two) weeks) on (?P<name>{DAY_NAME})", _weeks_on(2), ALL, True),
        (r"week today\b|today week\b", _days_ahead(7), ALL, True),
        (r"week tomorrow\b|tomorrow week\b", _days_ahead(8), ALL, True),
        (r"fort ?night today\b|(?:2|two) weeks today\b", _days_ahead(14), ALL, True),
        (rf"(?P<name>{DAY_NAME}) coming\b", _this_day, ALL, True),
        (r"day after tomorrow\b", _days_ahead(2), ALL, True),
        (r"tomorrow night\b|tomorrow evening\b", _days_ahead(1), PART["eve"], True),
        (r"tomorrow\b", _days_ahead(1), ALL, True),
        (r"tonight\b|this evening\b", _days_ahead(0), PART["eve"], True),
        (r"this morning\b", _days_ahead(0), PART["am"], True),
        (r"this afternoon\b", _days_ahead(0), PART["pm"], True),
        (r"today\b", _days_ahead(0), ALL, True),
        (rf"(?:this|this coming|coming) (?P<name>{DAY_NAME})", _this_day, ALL, True),
        (rf"next (?P<name>{DAY_NAME})", _next_day, ALL, True),
        (rf"(?P<name>{DAY_NAME}) week\b", _weeks_on(1), ALL, True),
        (rf"(?:a )?week on (?P<name>{DAY_NAME})", _weeks_on(1), ALL, True),
        (r"this weekend\b|the weekend coming\b", _week_days(5, 6), ALL, True),
        (r"next weekend\b", _week_days(12, 13), ALL, True),
        (r"next week\b", _week_days(7, 13), ALL, True),
        (r"this week\b", _week_days(0, 6), ALL, True),
    )
)
