"""Reads when somebody could: "tues eve", "any weekday after 5", "weekends apart from sunday mornings", "tmrw"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dialogues.answers.slots import ALL, NO_SLOTS, Slots, in_week_order, union, whole_days
from dialogues.answers.spans import Spans, merge
from dialogues.answers.spelling import Plain, spell
from dialogues.answers.tables import words
from dialogues.answers.when_groups import Group, bind
from dialogues.answers.when_marks import Mark, read_marks
from dialogues.answers.when_signs import statements
from dialogues.answers.when_statement import Sign, Statement
from dialogues.answers.when_words import Kind


@dataclass(frozen=True, slots=True)
class When:
    """`codes` as in storage.when, in the week's order or `["flexible"]`; `dates` for what is one-off."""

    codes: list[str]
    dates: tuple[date, ...]
    spans: Spans


_LEADS = words(
    "on at in of a an the every each any most some from for other alternate first second third last but not "
    "except apart all usually mainly mostly only to free best about around during either both or and"
)
_WORD_AND_SPACE = re.compile(r"\b([a-z]+)\s+")
_NUMBERING = re.compile(r"(?<!\S)\d[.)](?= )")
_BETWEEN = re.compile(
    r"[\s,/&+.-]*(?:(?:and|or|on|at|in|of|a|the|every|each|any|is|are|but|also|plus|maybe|for|me|other|either|all)\b"
    r"[\s,/&+.-]*)*"
)


def read_when(text: str, today: date, *, asked: bool = False) -> When | None:
    """When the text says they could, or nothing if it does not say.

    `asked` is true where times were the open question: then "sun", "wed" and "am" are taken as times.
    """
    plain = _without_numbering(spell(text))
    marks = read_marks(plain.text, today, asked=asked)
    found = statements(plain.text, marks)
    slots, dates = _combined(plain.text, found)
    if not slots and not dates:
        if not asked or not any(mark.kind is Kind.EASY for mark in marks):
            return None
        slots = ALL
    return When(in_week_order(slots), dates, _spans(plain, marks))


def _without_numbering(plain: Plain) -> Plain:
    """ "1. mondays 2. thursdays" with blanks for the numbers."""
    if not plain.text.startswith(("1.", "1)")):
        return plain
    return Plain(_NUMBERING.sub("  ", plain.text), plain.starts, plain.ends)


def _combined(plain: str, found: Sequence[Statement]) -> tuple[Slots, tuple[date, ...]]:
    """All that is offered but for what is ruled out, unless it was offered after that as an exception."""
    total = _Total()
    for statement in found:
        groups = bind(plain, statement.marks)
        if statement.sign is Sign.OFFERED:
            total.offer(statement, groups)
        elif statement.sign is Sign.AT_WORK:
            total.at_work |= union(group.slots(lost=True, at_work=True) for group in groups)
        elif statement.sign is Sign.RULED_OUT:
            lasting = [group for group in groups if not any(mark.dates for mark in group.marks)]
            total.ruled_out |= union(group.slots(lost=True) for group in lasting)
            total.read = total.read or bool(lasting)
            total.rests += [group.rest for group in lasting if group.rest]
    return total.slots, tuple(sorted(total.dates))


@dataclass(slots=True)
class _Total:
    """What the statements read so far come to."""

    offered: Slots = NO_SLOTS
    exceptions: Slots = NO_SLOTS
    ruled_out: Slots = NO_SLOTS
    at_work: Slots = NO_SLOTS
    dates: set[date] = field(default_factory=set)
    rests: list[Slots] = field(default_factory=list)
    read: bool = False
    """Something was, even if it rules out no whole slot ("not before 10")."""

    def offer(self, statement: Statement, groups: Sequence[Group]) -> None:
        slots = union(group.slots() for group in groups)
        self.dates.update(*(group.dates for group in groups))
        if self.ruled_out and slots <= self.ruled_out:
            self.exceptions |= slots
        elif (statement.concludes or statement.gives_hours) and self.offered & slots:
            self.offered &= slots
        elif statement.gives_hours and self.offered:
            return  # "evenings but home by 9"
        else:
            self.offered = slots if statement.concludes else self.offered | slots

    @property
    def slots(self) -> Slots:
        if not (self.read or self.offered or self.exceptions or self.at_work):
            return NO_SLOTS
        left = self._offered_with_rests - self.ruled_out  # nothing: "tuesday is slimming world so not tuesday"
        return (left or ALL - self.at_work - self.ruled_out) | self.exceptions

    @property
    def _offered_with_rests(self) -> Slots:
        """ "weekends all day, not til 6 on weekdays" leaves the weekdays after 6."""
        rests = [rest for rest in self.rests if not self.offered & whole_days(rest)]
        return union((self.offered, *rests)) if self.offered else NO_SLOTS


def _spans(plain: Plain, marks: Sequence[Mark]) -> Spans:
    """The words of the times, with what leads to them and joins them."""
    read = [mark for mark in marks if mark.is_time or mark.kind is Kind.EASY]
    spans: list[tuple[int, int]] = []
    for mark in read:
        start = _with_leads(plain.text, mark.start)
        if spans and _BETWEEN.fullmatch(plain.text, spans[-1][1], start):
            start = spans.pop()[0]
        spans.append((start, mark.end))
    return merge(plain.span(start, end) for start, end in spans)


def _with_leads(plain: str, start: int) -> int:
    """Where the small words before a time begin: "on", "every other", "but not"."""
    for word in reversed(list(_WORD_AND_SPACE.finditer(plain, max(0, start - 40), start))):
        if word.end() != start or word[1] not in _LEADS:
            break
        start = word.start()
    return start
