"""Alembic's entry: our tables, on the connection that Database.migrate holds."""

from alembic import context

from storage.models import Base

OTHERS = ("procrastinate_",)
"""Tables of the queue: its own SQL makes them (see the first migration)."""


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith(OTHERS))


context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, include_name=_ours
)
with context.begin_transaction():
    context.run_migrations()
