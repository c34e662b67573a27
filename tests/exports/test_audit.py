"""What an export leaves in the audit log, and that neither is there without the other."""

from pathlib import Path

import pytest
from sqlalchemy import select

from storage import audit
from storage.database import Database
from storage.exports import ExportError, Filters, Format, write, write_offers
from storage.models import AuditEntry
from tests.exports.people import People


def entries(database: Database) -> list[AuditEntry]:
    with database.transaction() as session:
        return list(session.scalars(select(AuditEntry)))


def test_an_export_with_contacts_is_in_the_audit_log(database: Database, people: People, tmp_path: Path) -> None:
    people.whole_offer()
    people.session.commit()
    filters = Filters(since=people.now, category="making")
    report = write_offers(
        database, filters, Format.CSV, tmp_path / "o.csv",
        with_contacts=True, reason="van rota", actor="jo", now=people.now,
    )  # fmt: skip
    (entry,) = entries(database)
    assert (entry.actor, entry.action, entry.reason, entry.at) == ("jo", "offers exported", "van rota", people.now)
    assert entry.details == {
        "format": "csv",
        "filters": {"since": "2026-11-21 10:00:00+00:00", "category": "making"},
        "with_contacts": True,
        "rows": 1,
        "sha256": report.sha256,
    }


def test_an_export_without_contacts_is_in_the_audit_log(
    database: Database, people: People, tmp_path: Path
) -> None:
    people.save(database, Format.JSONL, tmp_path / "o.jsonl")
    assert [(entry.reason, entry.details["with_contacts"]) for entry in entries(database)] == [(None, False)]


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_contacts_need_a_reason(database: Database, people: People, tmp_path: Path, reason: str | None) -> None:
    with pytest.raises(ExportError, match="--reason"):
        people.save(database, Format.CSV, tmp_path / "o.csv", with_contacts=True, reason=reason)
    assert list(tmp_path.iterdir()) == []
    assert entries(database) == []


def test_a_failed_export_leaves_the_old_file_and_no_entry(
    database: Database, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "o.csv").write_text("last week's")
    monkeypatch.setitem(write.WRITERS, Format.CSV, full)
    with pytest.raises(ExportError, match="No space left on device"):
        people.save(database, Format.CSV, tmp_path / "o.csv")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["last week's"]
    assert entries(database) == []


def test_no_file_appears_without_its_entry(
    database: Database, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the audit log is gone")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        people.save(database, Format.CSV, tmp_path / "o.csv", with_contacts=True, reason="a test")
    assert list(tmp_path.iterdir()) == []
