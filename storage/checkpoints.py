"""How far we have read at a provider, by name."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.models import Checkpoint


def read_checkpoint(session: Session, name: str) -> str | None:
    kept = session.get(Checkpoint, name)
    return kept.value if kept else None


def write_checkpoint(session: Session, name: str, value: str) -> None:
    row = insert(Checkpoint).values(name=name, value=value)
    session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
