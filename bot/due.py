"""What falls due by the clock: run by the worker all the time, and by a rehearsal when its clock is moved on."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage.matching import matches

SUGGESTION_LASTS = timedelta(days=30)


def _expire_suggestions(session: Session, now: datetime) -> int:
    return matches.expire(session, before=now - SUGGESTION_LASTS, now=now)


DUE: dict[str, Callable[[Session, datetime], int]] = {"suggestions expired": _expire_suggestions}


def run_due(session: Session, now: datetime) -> dict[str, int]:
    """Everything that is due, and how many rows each touched."""
    return {name: run(session, now) for name, run in DUE.items()}
