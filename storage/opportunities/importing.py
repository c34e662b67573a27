"""Opportunity files into the table: the same file twice changes nothing, and a bad row harms no other."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import batched
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.import_files import BadRow, ImportReport, OpenFile, Progress, open_text
from storage.meaning import Embed
from storage.models import Opportunity
from storage.opportunities.files import raw_rows
from storage.opportunities.rows import OpportunityRow, ReadRow, read_row
from storage.places.distance import Point, cell
from storage.places.find import Ambiguous, find_place

BATCH = 200
MEANT = frozenset({"title", "description", "tags"})
"""The columns whose words are what an opportunity is about."""
BLANK: dict[str, Any] = {
    "description": "", "organisation": "", "place": "", "frequency": "",
    "when": [], "needs": [], "provides": [], "tags": [],
}  # fmt: skip
"""A new row's columns that the file does not have."""


def import_opportunities(
    database: Database, path: Path, embed: Embed, now: datetime, progress: Progress, *, told: bool = False
) -> ImportReport:
    """Adds and changes what the good rows say; opportunities that are not in the file stay as they are.

    `told`: people know of these, and nobody is invited to any of them from now on. `progress` is in bytes.
    ImportFileError when the file as a whole cannot be read.
    """
    report = ImportReport()
    with open_text(path) as file:
        for rows in batched(_good_rows(file, report), BATCH):
            database.call(_write, rows, embed, now, report, told)
            progress(file.read_so_far(), file.size)
        progress(file.size, file.size)
    report.bad.sort(key=lambda bad: bad.line)
    return report


def new_in(database: Database, path: Path) -> int:
    """How many opportunities of the file are not in the table yet; ImportFileError as for the import."""
    with open_text(path) as file:
        ids = {row.id for row in _good_rows(file, ImportReport())}
    return len(ids - database.call(_known_ids))


def meaning_text(opportunity: Opportunity) -> str:
    """The words that its vector is made of: tags twice, for they are what it is about."""
    tags = ", ".join(opportunity.tags)
    parts = (
        (f"{tags}: {opportunity.title}", tags, opportunity.description)
        if tags
        else (opportunity.title, opportunity.description)
    )
    return ". ".join(part for part in parts if part)


def _good_rows(file: OpenFile, report: ImportReport) -> Iterator[OpportunityRow]:
    first_line: dict[str, int] = {}
    for line, raw in raw_rows(file):
        row, problems = read_row(line, raw) if not isinstance(raw, str) else ReadRow(None, [("row", raw)])
        told = [BadRow(line, *problem) for problem in problems]
        if row is None:
            report.refuse(told)
        elif first_line.setdefault(row.id, line) != line:
            report.refuse([BadRow(line, "id", f"{row.id} stands on line {first_line[row.id]} already")])
        else:
            report.note(told)
            yield row


def _known_ids(session: Session) -> set[str]:
    return set(session.scalars(select(Opportunity.id)))


def _write(
    session: Session,
    rows: Sequence[OpportunityRow],
    embed: Embed,
    now: datetime,
    report: ImportReport,
    told: bool,
) -> None:
    """One batch in one transaction."""
    stored = session.scalars(select(Opportunity).where(Opportunity.id.in_([row.id for row in rows])))
    known = {opportunity.id: opportunity for opportunity in stored}
    new_texts = []
    for row in rows:
        problem = _place(session, row)
        if problem is not None:
            report.refuse([problem])
            continue
        opportunity, changed = _store(session, row, known.get(row.id), report)
        if changed:
            opportunity.updated_at = now
        if told and opportunity.told_at is None:
            opportunity.told_at = now
        if opportunity.meaning is None or not MEANT.isdisjoint(changed):
            new_texts.append(opportunity)
    _embed(new_texts, embed)


def _store(
    session: Session, row: OpportunityRow, known: Opportunity | None, report: ImportReport
) -> tuple[Opportunity, set[str]]:
    """The opportunity as the row says, and the columns that were not so before."""
    if known is None:
        opportunity = Opportunity(id=row.id, **(BLANK | row.values))
        session.add(opportunity)
        report.added += 1
        return opportunity, set(row.values)
    changed = {name for name, value in row.values.items() if getattr(known, name) != value}
    for name in changed:
        setattr(known, name, row.values[name])
    report.changed += bool(changed)
    report.same += not changed
    return known, changed


def _place(session: Session, row: OpportunityRow) -> BadRow | None:
    """Completes the row's point, its cell and its place's name; says why when it cannot."""
    values = row.values
    if "lat" not in values:
        found = find_place(session, values.get("postcode"), [values.get("place", "")])
        if found is None:
            return BadRow(row.line, "place", "is not one that we know; give lat and lon")
        if isinstance(found, Ambiguous):
            options = ", ".join(option.label for option in found.options)
            return BadRow(row.line, "place", f"may be {options}; give a postcode, or lat and lon")
        values |= {"lat": found.lat, "lon": found.lon, "place": values.get("place") or found.label}
    values["cell_x"], values["cell_y"] = cell(Point(values["lat"], values["lon"]))
    return None


def _embed(opportunities: list[Opportunity], embed: Embed) -> None:
    vectors = embed([meaning_text(opportunity) for opportunity in opportunities])
    for opportunity, vector in zip(opportunities, vectors, strict=True):
        opportunity.meaning = vector
