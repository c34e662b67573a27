"""Which times of a text are offered, which are ruled out, and which are spent at work."""

import re
from collections.abc import Sequence
from itertools import takewhile

from dialogues.answers.slots import ALL
from dialogues.answers.when_groups import Gap, gap
from dialogues.answers.when_marks import Mark
from dialogues.answers.when_statement import ALSO, Sign, Statement, join_fragments
from dialogues.answers.when_words import Kind

_ENDS = re.compile(r"\s*(?:[,.;!?]|$|(?:but|and|or|because)\b)")
_THOSE_DAYS = re.compile(r" (?:on )?(?:then|them|those|these|that|any of (?:them|those))(?: days?)?\b")
_JUST = re.compile(r"[\s,]*(?:just|only)\b")
_THE_REST = re.compile(
    r"otherwise|(?:(?:any|all|every|the) )?(?:others?|rest)\b[\w ]{0,18}?"
    r"\b(?:fine|free|ok|okay|good|great|yes|possible|available|can)\b"
)


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
            Kind.NO: self._no,
            Kind.RATHER: self._rather,
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
                self._offer_all_day(mark)
                self._offer_rest(mark)
            else:
                turns[mark.kind]()
        self._replacement()
        join_fragments(self.plain, self.statements)

    def _open(self, sign: Sign) -> None:
        self.statements.append(Statement(sign))

    def _not(self) -> None:
        if self._next_is_time():
            self._open(Sign.RULED_OUT)
        elif _THOSE_DAYS.match(self.plain, self.marks[self.at].end):
            self._rule_out_those()
        elif self.statements[-1].marks and self._previous_is_time() and not (self._has_but() or self._bars_else()):
            self._turn_back(Sign.RULED_OUT)

    def _bars_else(self) -> bool:
        """ "mondays, not bank holidays" keeps the Mondays, where "mondays i cant" does not."""
        mark = self.marks[self.at]
        bare = self.plain[mark.start : mark.end].endswith("not")
        return bare and not _ENDS.match(self.plain, mark.end)

    def _rule_out_those(self) -> None:
        """ "i work tuesdays so not them days": the evenings of those days are not offered either."""
        said = [statement for statement in self.statements if statement.marks]
        for statement in [statement for statement in said if statement.sign is Sign.AT_WORK] or said[-1:]:
            statement.sign = Sign.RULED_OUT

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

    def _no(self) -> None:
        if self._is_between_days():
            self._rather()
        elif self._next_is_time(within=12):
            self._open(Sign.RULED_OUT)
        elif _ENDS.match(self.plain, self.marks[self.at].end):
            self._back()

    def _rather(self) -> None:
        """ "tues evening, sorry i meant weds": what is of the same kind is taken back, the evening stays."""
        statement = self._last_said()
        mark = self.marks[self.at]
        written = self.plain[mark.start : mark.end].strip(" ,")
        if not statement.marks and written.endswith("said") and " but " in self.plain[mark.end :]:
            self._open(Sign.PAST)
        elif (
            not statement.marks
            or statement.sign is not Sign.OFFERED
            or not self._next_is_time(12, over_comma=True)
        ):
            self._break()
        elif written.endswith("that") or _JUST.match(self.plain, mark.end):
            statement.marks.clear()
        elif len(self.plain[statement.marks[-1].end : mark.start]) <= 4 and not ALSO.match(
            self.plain,
            self.marks[self.at + 1].end,  # "thurs, actually fri as well"
        ):
            self._take_back(statement.marks)

    def _take_back(self, marks: list[Mark]) -> None:
        following = list(takewhile(lambda mark: mark.is_time, self.marks[self.at + 1 :]))
        kinds = {mark.kind for mark in following}
        while marks and marks[-1].kind in kinds:
            marks.pop()
            if kinds == {Kind.DAY}:
                break

    def _last_said(self) -> Statement:
        return next((statement for statement in reversed(self.statements) if statement.marks), self.statements[-1])

    def _is_between_days(self) -> bool:
        """ "tues no weds" takes Tuesday back, since nobody who offers Tuesday need rule out Wednesday."""
        said = self._last_said()
        around = [*said.marks[-1:], *self.marks[self.at + 1 : self.at + 2]]
        if len(around) < 2 or said.sign is not Sign.OFFERED:
            return False
        if self.plain[around[0].end : around[1].start].strip(" ,.-") not in {"no", "nope", "nah"}:
            return False
        return all(map(self._is_single_day, around)) or all(map(self._is_single_part, around))

    def _is_single_day(self, mark: Mark) -> bool:
        return mark.kind is Kind.DAY and len(mark.slots) == 3 and not mark.is_plural

    def _is_single_part(self, mark: Mark) -> bool:
        return mark.kind is Kind.PART and not self.plain[mark.start : mark.end].endswith("s")

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
        last = self.statements[-1]
        concludes = last.concludes and not last.marks
        self.statements.append(Statement(concludes=concludes, after_but=self._has_but()))

    def _so(self) -> None:
        self.statements.append(Statement(concludes=True))

    def _past(self) -> None:
        self._open(Sign.PAST)

    def _offer_all_day(self, mark: Mark) -> None:
        """ "not free til 6 on weekdays, weekends all day": whole days after a comma are offered again."""
        statement = self.statements[-1]
        all_day = mark.kind is Kind.PART and mark.slots == ALL and not mark.is_clock
        if all_day and statement.sign is Sign.RULED_OUT and 1 < len(self._since_comma()) < len(statement.marks):
            self._turn_back(Sign.OFFERED)

    def _offer_rest(self, mark: Mark) -> None:
        """ "choir on thursdays, other days fine": what was named without a word of offering it is taken."""
        offered = any(other.kind is Kind.FINE and other.start < mark.start for other in self.marks)
        if offered or mark.slots != ALL or not _THE_REST.match(self.plain, mark.start):
            return
        self.statements[-1].marks.pop()
        for statement in self.statements:
            if statement.sign is Sign.OFFERED:
                statement.sign = Sign.RULED_OUT
        self.statements.append(Statement(marks=[mark]))

    def _turn_back(self, sign: Sign) -> None:
        """Gives the last times another sign, and begins afresh."""
        turned = self._since_comma()
        del self.statements[-1].marks[-len(turned) :]
        self.statements += [Statement(sign, turned), Statement()]

    def _since_comma(self) -> list[Mark]:
        marks = self.statements[-1].marks
        first = len(marks) - 1
        while first > 0 and not self._parted(marks[first - 1], marks[first]):
            first -= 1
        return marks[first:]

    def _parted(self, one: Mark, other: Mark) -> bool:
        """By a comma, or by what is said of the first alone: "mon free, tue free, wed not free"."""
        said = any(mark.kind is Kind.FINE and one.end <= mark.start < other.start for mark in self.marks)
        return said or gap(self.plain, one, other) is Gap.LIST

    def _next_is_time(self, within: int = 30, *, over_comma: bool = False) -> bool:
        following = self.marks[self.at + 1 : self.at + 3]
        if following and following[0].kind is Kind.FINE:  # "not much good on mondays"
            following = following[1:]
        if not following or not following[0].is_time:
            return False
        between = self.plain[self.marks[self.at].end : following[0].start]
        stops = ("\n", " and ") if over_comma else (",", "\n", " and ")
        return len(between) <= within and not any(stop in between for stop in stops)

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
