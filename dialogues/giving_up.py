"""Somebody cannot come after all: which of the places they hold their text means, and giving these back."""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogues.answers import read_choice
from dialogues.answers.cannot_come import (
    has_good_reason,
    is_for_good,
    is_late_or_moved,
    says_cannot_come,
    without_denial,
)
from dialogues.answers.coming import says_coming
from storage.matching import matches
from storage.models import Contact, Match, MatchState, Task, TaskKind

ONCE = "once"
"""The frequency of what is on only one time: whoever misses that misses all of it."""

_ALL = re.compile(r"\b(?:both|all|any|either|them|those|everything|neither)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")


def give_up(session: Session, contact: Contact, text: str, message_id: int, now: datetime) -> list[Match]:
    """The matches that are cancelled by this text; the same ones when it is read a second time.

    None when they are only late or ask for another day, when the words do not say that they cannot come, and when
    it is not clear which of several they mean: a place too many is put right by the coordinator, who is told in
    any case, but one that was given away is gone.
    """
    earlier = _given_up_before(session, message_id)
    if earlier:
        return earlier
    if is_late_or_moved(text) or not _gives_up(text):
        return []
    meant = [match for match in _meant(text, matches.held(session, contact.id)) if not _misses_one(match, text)]
    return [match for match in meant if matches.cancel(session, match, now)]


def still_comes(text: str) -> bool:
    """Whether they say that they do come, and no more than that."""
    return says_coming(text) and not says_cannot_come(text) and not is_late_or_moved(text)


def _gives_up(text: str) -> bool:
    return not says_coming(text) and (says_cannot_come(text) or has_good_reason(text))


def _given_up_before(session: Session, message_id: int) -> list[Match]:
    told = select(Task.match_id).where(Task.message_id == message_id, Task.kind == TaskKind.CANNOT_COME)
    return list(session.scalars(select(Match).where(Match.id.in_(told)).order_by(Match.id)))


def _meant(text: str, held: list[Match]) -> list[Match]:
    """What the text names; else what they said yes to last, unless that was several and not all are meant."""
    what = _NUMBERS.sub(" ", without_denial(text))
    named = read_choice(
        what, [match.opportunity.title for match in held], [match.opportunity.when for match in held]
    )
    if named and len(held) > 1:
        return [held[index] for index in named]
    last = [match for match in held if match.changed_at == held[0].changed_at]
    return last if len(last) == 1 or _ALL.search(what) else []


def _misses_one(match: Match, text: str) -> bool:
    """Somebody who goes there regularly and cannot this time."""
    regular = match.state is MatchState.INTRODUCED and match.opportunity.frequency != ONCE
    return regular and not is_for_good(text)
