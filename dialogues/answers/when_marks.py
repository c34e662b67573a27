"""Finds the pieces of a text that speak of times, and leaves those that only look like it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dialogues.answers.clock import Clock, clocks
from dialogues.answers.dates import DAY_NAME, OneOff, one_offs
from dialogues.answers.slots import DAY, NO_SLOTS, PART, WEEKDAYS, Slots, day_range, union
from dialogues.answers.tables import words
from dialogues.answers.when_turns import NOT_TIMES, TAKEN, TURNS
from dialogues.answers.when_unasked import elsewhere, is_name
from dialogues.answers.when_words import DAY_LEADS, DAYS_WORDS, EASY_WORDS, PARTS_WORDS, SURE_DAY, Kind, Row

_TURN_ROWS: tuple[Row, ...] = tuple((kind, pattern, NO_SLOTS, True) for kind, pattern in TURNS)
_ROWS: tuple[Row, ...] = (TAKEN, *NOT_TIMES, *DAYS_WORDS, *PARTS_WORDS, *EASY_WORDS, *_TURN_ROWS)
_WORDS = re.compile(r"\b(?:" + "|".join(f"(?:{row[1]})(?P<row{i}>)" for i, row in enumerate(_ROWS)) + ")")
"""The name stands after its row: a row that begins with its letters is passed over unread, in half the time."""
_DAY_RANGE = re.compile(
    rf"\b({DAY_NAME})\s*(?:-|(?:right )?through to|thru to|up to|to|til|till|until|through"
    rf"|thru)\s*({DAY_NAME})"
)
_DAY = re.compile(rf"\b({DAY_NAME})")
_STOP = re.compile(r"(?<!\d)\.(?!\d)|[;!?]|\n(?=[^\n\d]*:)|(?<=\d)\.(?=\s|$)")
_MOST_MARKS = 80
"""Nobody names more times in one answer; a text of nothing but "2 2 2" stays quick."""

_TIMES = frozenset({Kind.DAY, Kind.PART})
_GREETING = re.compile(r"(?:morning|afternoon|evening)")
_LETTERS = {"m": "mon", "t": "tue", "tu": "tue", "w": "wed", "th": "thu", "f": "fri", "sa": "sat", "su": "sun"}
_LETTER = "(?:tu|th|sa|su|m|t|w|f)"
_LETTER_DAYS = re.compile(rf"(?<![\w:])(?:m ?- ?f|mwf|{_LETTER}(?:(?:[\s,/&+]|and)+{_LETTER})+)(?!\w)")
_AM = re.compile(r"\bams?\b")
_AM_BEFORE = words("every each any most the in of only on weekday weekdays weekend weekends early")
_AM_AFTER = re.compile(
    r"\s*(?:[^\w\s]|$|(?:and|or|to|but|only|best|better|please|on|at|in|for|is|are|ideal\w*|prefer\w*|pm|most|any|every"
    rf"|each|except|bar|apart|weekdays?|weekends?|thanks|ta|{DAY_NAME})\b)(?! (?:home|work|college|uni|school|the)\b)"
)
_I_AM_AFTER = re.compile(
    r" (?:free|available|not|a|an|the|able|happy|at|good|ok|off|busy|working|retired|always)\b"
)
_NEAR = re.compile(
    r"[\s,/&+.:@-]*(?:(?:and|or|at|on|in|the|a|an|of|any|every|each|to|from|til|till|until|only|not|early|late"
    r"|mid)[\s,]+)*"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece from start to end of the plain text, and what it does."""

    kind: Kind
    start: int
    end: int
    slots: Slots = NO_SLOTS
    covered: Slots = NO_SLOTS
    """What is lost of the slots when the mark is ruled out; all of them but for hours."""
    dates: tuple[date, ...] = ()
    sure: bool = True
    is_clock: bool = False
    is_range: bool = False
    is_relative: bool = False
    """ "after dinner", which gives way to the part of the day that is named: "afternoons after dinner"."""
    is_plural: bool = False
    """ "sundays", which keeps a part of the day that follows a later day to that day."""

    @property
    def is_time(self) -> bool:
        return self.kind in _TIMES


def read_marks(plain: str, today: date, *, asked: bool) -> list[Mark]:
    """The marks of a text in its order, none overlapping."""
    found = [*_one_off_marks(plain, today, asked), *_clock_marks(plain), *_day_marks(plain), *_word_marks(plain)]
    found += _letter_marks(plain) if asked else ()
    found += [Mark(Kind.BREAK, stop.start(), stop.end()) for stop in _STOP.finditer(plain)]
    marks = [mark for mark in _apart(found) if mark.kind is not Kind.NOTHING][:_MOST_MARKS]
    marks = [
        mark
        for i, mark in enumerate(marks)
        if plain[mark.start : mark.end] != "am" or _is_morning(plain, marks, i)
    ]
    marks = [mark for i, mark in enumerate(marks) if _is_meant(plain, marks, i, asked)]
    return marks if asked else list(_offered(plain, marks))


def _offered(plain: str, marks: list[Mark]) -> Iterator[Mark]:
    """The marks without the times that nobody offers."""
    clauses = elsewhere(plain)
    for mark in marks:
        inside = any(start <= mark.start < end for start, end in clauses)
        if not mark.is_time or not (inside or is_name(plain, mark.start, mark.end)):
            yield mark


def _apart(found: list[Mark]) -> Iterator[Mark]:
    """Of marks that overlap, the first and longest."""
    read_to = 0
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= read_to:
            yield mark
            read_to = mark.end


def _word_marks(plain: str) -> Iterator[Mark]:
    for match in _WORDS.finditer(plain):
        kind, _, slots, sure = _ROWS[int((match.lastgroup or "row0")[3:])]
        if match.end() > match.start():
            covered = (
                NO_SLOTS if match[0].startswith("early") and kind is Kind.PART and " " not in match[0] else slots
            )
            relative = match[0].startswith(("after ", "before "))
            yield Mark(kind, match.start(), match.end(), slots, covered, sure=sure, is_relative=relative)
    for match in _AM.finditer(plain):
        yield Mark(Kind.PART, match.start(), match.end(), PART["am"], PART["am"], sure=False)


def _day_marks(plain: str) -> Iterator[Mark]:
    for match in _DAY_RANGE.finditer(plain):
        slots = day_range(match[1][:3], match[2][:3])
        yield Mark(Kind.DAY, match.start(), match.end(), slots, slots)
    for match in _DAY.finditer(plain):
        slots = DAY[match[1][:3]]
        plural = match[1].endswith("days")
        sure = match[1][-3:] in SURE_DAY
        yield Mark(Kind.DAY, match.start(), match.end(), slots, slots, sure=sure, is_plural=plural)


def _letter_marks(plain: str) -> Iterator[Mark]:
    """ "m/w/f", "m-f"."""
    for match in _LETTER_DAYS.finditer(plain):
        ends = re.findall(_LETTER, match[0])
        slots = WEEKDAYS if "-" in match[0] else union(DAY[_LETTERS[letter]] for letter in ends)
        yield Mark(Kind.DAY, match.start(), match.end(), slots, slots)


def _clock_marks(plain: str) -> Iterator[Mark]:
    return (_clock_mark(clock) for clock in clocks(plain))


def _clock_mark(clock: Clock) -> Mark:
    kept = clock.sure, True, clock.is_range
    return Mark(Kind.PART, clock.start, clock.end, clock.touched, clock.covered, (), *kept)


def _one_off_marks(plain: str, today: date, asked: bool) -> Iterator[Mark]:
    return (_one_off_mark(one_off) for one_off in one_offs(plain, today) if one_off.sure or asked)


def _one_off_mark(one_off: OneOff) -> Mark:
    return Mark(Kind.DAY, one_off.start, one_off.end, one_off.slots, one_off.slots, one_off.dates)


def _is_meant(plain: str, marks: list[Mark], i: int, asked: bool) -> bool:
    """Whether a mark that could be another word ("sat", "am", "8") is a time here."""
    mark = marks[i]
    if not asked and _GREETING.fullmatch(plain, mark.start, mark.end) and not plain[: mark.start].strip(" .!"):
        return _beside_a_time(plain, marks, i, asked)
    if mark.sure or (asked and (mark.is_range or not mark.is_clock)):
        return True
    if asked and mark.is_clock and len(plain.strip(" .!,ish")) <= mark.end - mark.start + 6:
        return True
    if _beside_a_time(plain, marks, i, asked):
        return True
    return not mark.is_clock and _word_before(plain, mark.start) in DAY_LEADS


def _is_morning(plain: str, marks: list[Mark], i: int) -> bool:
    """Whether "am" is a part of the day, and not what "I am" leaves when the "I" is."""
    if _word_before(plain, marks[i].start) == "i":
        return False
    after_a_time = i > 0 and marks[i - 1].is_time and marks[i - 1].end >= marks[i].start - 1
    led = after_a_time or _word_before(plain, marks[i].start) in _AM_BEFORE
    return bool(_AM_AFTER.match(plain, marks[i].end)) or (led and not _I_AM_AFTER.match(plain, marks[i].end))


def _word_before(plain: str, end: int) -> str:
    return "".join(plain[max(0, end - 20) : end].split()[-1:])


def _beside_a_time(plain: str, marks: list[Mark], i: int, asked: bool) -> bool:
    """A bare number makes no time of another ("2 or 3 at once") unless times were asked."""
    mark = marks[i]
    times = [
        other.is_time and (asked or other.sure or not other.is_clock) for other in marks[max(0, i - 1) : i + 2]
    ]
    before = i > 0 and times[0] and _NEAR.fullmatch(plain, marks[i - 1].end, mark.start)
    after = i + 1 < len(marks) and times[-1] and _NEAR.fullmatch(plain, mark.end, marks[i + 1].start)
    return bool(before or after)
