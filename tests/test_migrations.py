"""The tables are what the models say, and history cannot be rewritten."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from storage.database import MIGRATIONS, NEWEST, Database
from storage.models import Base, Purpose
from storage.people import consent
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from tests.conftest import NOW


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


def test_the_migrations_make_the_models_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    database.migrate()


def test_the_newest_file_is_named_by_its_revision() -> None:
    """By its name it is known whether the tables are behind."""
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_a_consent_row_cannot_be_altered(session: Session) -> None:
    contact_id = find_or_create(session, Address(ChannelKind.SMS, "+447700900100"), NOW).contact_id
    consent.change(
        session, contact_id, Purpose.TALK, granted=True, channel=ChannelKind.SMS, now=NOW, wording="OK?"
    )
    with pytest.raises(DatabaseError, match="only ever added"), session.begin_nested():
        session.execute(text("UPDATE consent_changes SET granted = false"))
    assert consent.granted(session, contact_id, Purpose.TALK) is True


def test_the_audit_log_cannot_be_shortened(session: Session) -> None:
    with pytest.raises(DatabaseError, match="only ever added"), session.begin_nested():
        session.execute(text("DELETE FROM audit_log"))
