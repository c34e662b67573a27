"""Which day goes with which part of a day: "mon mornings and evenings on tue", "weekday evenings, sat am"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from dialogues.answers.slots import ALL, DAY, DAYTIME, NO_SLOTS, PART, WEEKEND, Slots, same_parts, union
from dialogues.answers.tables import words
from dialogues.answers.when_marks import Mark
from dialogues.answers.when_words import Kind
from storage.when import DAYS

_TIGHT_WORDS = words(
    "on of in at a an the every each any for from about around my all is either both during some most just "
    "early late mid time times usually mainly mostly normally its it would be are free good best only between "
    "other alternate first second third fourth last week like say"
)
_AND_WORDS = frozenset({"and", "or", "&", "+", "nor"})
_APART_WORDS = frozenset({"maybe", "odd", "half", "occasional", "sometimes", "possibly", "also", "plus", "then"})
_OTHER_WORD = re.compile(r"\b[a-z]{4,}ing\b")
_WORD = re.compile(r"[a-z]+|[&+/,\n]")


class Gap(IntEnum):
    """What stands between two times."""

    TIGHT = 0  # nothing, or "on", "in the", "every"
    LIST = 1  # a comma, a slash, or a few other words
    AND = 2
    APART = 3  # "and the odd", "plus": what follows keeps its day and its part to itself


def gap(plain: str, before: Mark, after: Mark) -> Gap:
    words = _WORD.findall(plain, before.end, after.start)
    if any(word in _APART_WORDS for word in words) and "or" not in words:
        return Gap.APART
    if any(word in _AND_WORDS for word in words):
        return Gap.AND
    return Gap.TIGHT if all(word in _TIGHT_WORDS for word in words) else Gap.LIST


@dataclass(slots=True)
class Group:
    """Days and parts that belong together: any of the days, any of the parts."""

    marks: list[Mark] = field(default_factory=list)
    days: Slots = NO_SLOTS
    parts: list[Slots] = field(default_factory=list)
    loses: list[Slots] = field(default_factory=list)
    """As `parts`, but what is lost when they are ruled out."""
    days_first: bool = False

    def add(self, mark: Mark, distance: Gap) -> None:
        self.days_first = self.days_first or (mark.kind is Kind.DAY and not self.parts)
        previous = self.marks[-1] if self.marks else None
        self.marks.append(mark)
        if mark.kind is Kind.DAY:
            self.days = self._named_of_week() or self.days | mark.slots
        elif self.parts and previous and (distance is Gap.TIGHT or self._explains(mark, previous, distance)):
            self._narrow(mark, previous)
        else:
            self.parts.append(mark.slots)
            self.loses.append(mark.covered)

    def _named_of_week(self) -> Slots:
        """ "tuesday next week" is one day of the seven."""
        weeks = union(mark.slots for mark in self.marks if len(mark.dates) > 1)
        named = union(mark.slots for mark in self.marks if mark.kind is Kind.DAY and not mark.dates)
        return weeks & named

    @property
    def dates(self) -> set[date]:
        """The one-off dates, without those of a week that are not the days named."""
        dates = {day for mark in self.marks for day in mark.dates}
        named = self._named_of_week()
        return {day for day in dates if DAY[DAYS[day.weekday()]] & named} if named else dates

    def _explains(self, mark: Mark, previous: Mark, distance: Gap) -> bool:
        """ "after the school run, say 9.30 to 2": the clock says which part of it."""
        explains = mark.is_clock and not previous.is_clock and distance is Gap.LIST
        return explains and bool(self.parts[-1] & mark.slots)

    def _narrow(self, mark: Mark, previous: Mark) -> None:
        """ "mornings from 9" is both at once; where the clock contradicts, as in "8 in the evening", words win."""
        both = self.parts[-1] & mark.slots
        if both:
            self.parts[-1], self.loses[-1] = both, self.loses[-1] & mark.covered
        elif previous.is_clock and not mark.is_clock:
            self.parts[-1], self.loses[-1] = mark.slots, mark.covered
        elif not mark.is_clock and not mark.is_relative:
            self.parts.append(mark.slots)
            self.loses.append(mark.covered)

    def slots(self, *, lost: bool = False, at_work: bool = False) -> Slots:
        """The slots that are meant; when ruled out, `lost` gives those of which nothing is left."""
        parts = union(self.loses if lost else self.parts)
        if not self.parts:
            parts = DAYTIME if at_work else ALL
        days = self.days or ALL
        return days & parts or days & same_parts(parts)

    @property
    def rest(self) -> Slots:
        """What hours that are ruled out on some days leave of those days."""
        hours = self.days and any(mark.is_clock for mark in self.marks)
        return self.days - self.slots(lost=True) if hours else NO_SLOTS


def bind(plain: str, marks: Sequence[Mark]) -> list[Group]:
    """The marks of one statement, each in the group it belongs to."""
    groups: list[Group] = []
    for i, mark in enumerate(marks):
        distance = gap(plain, marks[i - 1], mark) if i else Gap.LIST
        if distance is Gap.APART and mark.is_clock and not mark.is_range and groups and groups[-1].days:
            distance = Gap.LIST  # "sunday after church, maybe 2ish"
        leads_on = bool(groups) and _leads_on(plain, marks, i, groups[-1])
        if leads_on and mark.kind is Kind.DAY and _OTHER_WORD.search(plain, marks[i - 1].end, mark.start):
            distance = Gap.APART  # "baking sundays, gardening weekday evenings"
        if not groups or not _joins(groups[-1], mark, distance, leads_on):
            groups.append(Group())
        groups[-1].add(mark, distance)
    return groups


def _leads_on(plain: str, marks: Sequence[Mark], i: int, group: Group) -> bool:
    """Whether this mark leans on the next one, which is of the other kind: "evenings on tue".

    Hours within the part that the group began with narrow it instead: "school hours, tue and thu 9-12".
    """
    if i + 1 == len(marks) or marks[i].kind is marks[i + 1].kind:
        return False
    if marks[i + 1].is_clock and group.parts and group.parts[-1] & marks[i + 1].slots:
        return False
    return gap(plain, marks[i], marks[i + 1]) is Gap.TIGHT


def _joins(group: Group, mark: Mark, distance: Gap, leads_on: bool) -> bool:
    rule = _day_joins if mark.kind is Kind.DAY else _part_joins
    return distance is not Gap.APART and rule(group, mark, distance, leads_on)


def _day_joins(group: Group, mark: Mark, distance: Gap, leads_on: bool) -> bool:
    if len(mark.dates) > 1 and group.days:  # "friday night this week"
        return distance is Gap.TIGHT
    if not group.parts:
        return not (leads_on and group.marks[-1].is_plural and not mark.is_plural and distance is Gap.AND)
    if not group.days:
        return distance is Gap.TIGHT or (distance is Gap.LIST and not leads_on and mark.slots != WEEKEND)
    return not group.days_first and not leads_on


def _part_joins(group: Group, mark: Mark, distance: Gap, leads_on: bool) -> bool:
    if group.days and not group.days & mark.slots and not mark.is_clock and distance is not Gap.TIGHT:
        return False
    if group.parts and not group.days:
        return distance is Gap.TIGHT or mark.slots != ALL
    if not group.parts:
        loose = distance is Gap.AND or (distance is Gap.LIST and (leads_on or _separate(group, mark)))
        return not loose
    if not group.days_first:
        return distance is Gap.TIGHT
    return distance is Gap.TIGHT or not (leads_on or group.parts[-1] == ALL)


def _separate(group: Group, mark: Mark) -> bool:
    """ "weekends, evenings" is two things."""
    return group.days == WEEKEND and mark.slots == PART["eve"]
