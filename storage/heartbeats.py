"""The pulse of our clocks, written at every tick in whichever process, so that one that stands is noticed."""

from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import Heartbeat

WORKERS = text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'")


def beat(session: Session, name: str, now: datetime) -> None:
    row = insert(Heartbeat).values(name=name, at=now)
    session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"at": now}))


def last(session: Session, name: str) -> datetime | None:
    return session.scalars(select(Heartbeat.at).where(Heartbeat.name == name)).one_or_none()


def workers(session: Session) -> int:
    """How many worker processes were alive half a minute ago; each counts once for every queue it serves."""
    return int(session.execute(WORKERS).scalar_one())
