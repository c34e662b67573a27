"""Which times of a text are offered, which are ruled out, and which are spent at work."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from dialogues.answers.when_groups import Gap, gap
from dialogues.answers.when_marks import Mark
from dialogues.answers.when_words import Kind


class Sign(Enum):
    OFFERED = "offered"
    RULED_OUT = "ruled out"
    AT_WORK = "at work"
    PAST = "past"


@dataclass(slots=True)
class Statement:
    """A run of times under one sign."""

    sign: Sign = Sign.OFFERED
    marks: list[Mark] = field(default_factory=list)
    concludes: bool = False
    """It follows from the statement before ("so mornings") and narrows or replaces it."""
    after_but: bool = False

    @property
    def gives_hours(self) -> bool:
        """ "but only till 3" narrows what was said, where "but evenings too" adds to it."""
        return self.after_but and all(mark.is_clock for mark in self.marks)


def statements(plain: str, marks: Sequence[Mark]) -> list[Statement]:
    reader = _Reader(plain, marks)
    reader.read()
    return [statement for statement in reader.statements if statement.marks]


class _Reader:
    def __init__(self, plain: str, marks: Sequence[Mark]) -> None:
        self.plain = plain
        self.marks = marks
        self.statements = [Statement()]
        self.at = 0

    def read(self) -> None:
        turns = {
            Kind.NOT: self._not,
            Kind.EXCEPT: self._except,
            Kind.EITHER: self._either,
            Kind.BACK: self._back,
            Kind.FINE: self._fine,
            Kind.EASY: self._fine,
            Kind.WORK: self._work,
            Kind.BREAK: self._break,
            Kind.SO: self._so,
            Kind.TAKEN: self._taken,
            Kind.PAST: self._past,
        }
        for at, mark in enumerate(self.marks):
            self.at = at
            if mark.is_time:
                self.statements[-1].marks.append(mark)
            else:
                turns[mark.kind]()
        self._replacement()

    def _open(self, sign: Sign) -> None:
        self.statements.append(Statement(sign))

    def _not(self) -> None:
        if self._next_is_time():
            self._open(Sign.RULED_OUT)
        elif self.statements[-1].marks and self._previous_is_time() and not self._has_but():
            self._turn_back(Sign.RULED_OUT)

    def _except(self) -> None:
        if self._next_is_time():
            self._open(Sign.RULED_OUT)

    def _either(self) -> None:
        if self.statements[-1].marks and self._previous_is_time():
            self._turn_back(Sign.RULED_OUT)
        elif self._next_is_time():
            self._open(Sign.RULED_OUT)

    def _back(self) -> None:
        if self.statements[-1].marks and self._previous_is_time():
            self._turn_back(Sign.RULED_OUT)

    def _taken(self) -> None:
        if self.statements[-1].marks and self._previous_is_time(within=1):
            self._turn_back(Sign.RULED_OUT)

    def _fine(self) -> None:
        statement = self.statements[-1]
        if statement.sign is Sign.RULED_OUT and statement.marks:
            if len(self._since_comma()) < len(statement.marks):
                self._turn_back(Sign.OFFERED)
            self._open(Sign.OFFERED)

    def _work(self) -> None:
        if self._next_is_time(within=12):
            self._open(Sign.AT_WORK)
        elif self.statements[-1].marks and self._previous_is_time():
            self._turn_back(Sign.AT_WORK)

    def _break(self) -> None:
        self.statements.append(Statement(after_but=self._has_but()))

    def _so(self) -> None:
        self.statements.append(Statement(concludes=True))

    def _past(self) -> None:
        self._open(Sign.PAST)

    def _turn_back(self, sign: Sign) -> None:
        """Gives the last times another sign, and begins afresh."""
        turned = self._since_comma()
        del self.statements[-1].marks[-len(turned) :]
        self.statements += [Statement(sign, turned), Statement()]

    def _since_comma(self) -> list[Mark]:
        marks = self.statements[-1].marks
        first = len(marks) - 1
        while first > 0 and gap(self.plain, marks[first - 1], marks[first]) is not Gap.LIST:
            first -= 1
        return marks[first:]

    def _next_is_time(self, within: int = 30) -> bool:
        following = self.marks[self.at + 1 : self.at + 3]
        if following and following[0].kind is Kind.FINE:  # "not much good on mondays"
            following = following[1:]
        if not following or not following[0].is_time:
            return False
        between = self.plain[self.marks[self.at].end : following[0].start]
        return len(between) <= within and not any(stop in between for stop in (",", "\n", " and "))

    def _previous_is_time(self, within: int = 12) -> bool:
        if not self.at or not self.marks[self.at - 1].is_time:
            return False
        between = self.plain[self.marks[self.at - 1].end : self.marks[self.at].start]
        return len(between) <= within and "," not in between

    def _has_but(self) -> bool:
        return self.plain.startswith("but", self.marks[self.at].start)

    def _replacement(self) -> None:
        """ "not mondays, tuesdays": the second stands in for the first."""
        last = self.statements[-1]
        if last.sign is Sign.RULED_OUT and len(last.marks) == 2 and self._is_bare_not(last.marks[0]):
            one, other = last.marks
            if self.plain[one.end : other.start].strip() == "," and one.kind is other.kind:
                last.marks.remove(other)
                self.statements.append(Statement(Sign.OFFERED, [other]))

    def _is_bare_not(self, mark: Mark) -> bool:
        before = self.plain[: mark.start].split()
        return bool(before) and before[-1] == "not"
