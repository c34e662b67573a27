"""Opportunity files: what is kept, what is told, what is embedded again, and what a second time changes."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.cli.data import MANY, app
from storage import samples
from storage.database import Database
from storage.followups import invitations
from storage.import_files import ImportFileError, ImportReport
from storage.meaning import Floats
from storage.models import Opportunity, OpportunityStatus, OpportunityType
from storage.opportunities.importing import import_opportunities, new_in
from storage.places.gazetteer import import_gazetteer
from tests.matching import embed

ROW: dict[str, Any] = {
    "id": "a-1",
    "title": "Mend bikes",
    "description": "Come and mend.",
    "organisation": "The Shed",
    "place": "Foleshill, Coventry",
    "postcode": "CV6 5BJ",
    "lat": 52.428,
    "lon": -1.497,
    "when": ["sat_am"],
    "frequency": "weekly",
    "needs": ["age_16"],
    "provides": ["bring_friend"],
    "tags": ["bikes", "tools"],
    "type": "volunteer",
}


class Embedded:
    """The real vectors, and how many texts were asked for."""

    def __init__(self) -> None:
        self.texts = 0

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.texts += len(texts)
        return embed(texts)


class Importer:
    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.database, self.file, self.now = database, folder / "file", now
        self.embed = Embedded()

    def rows(self, *rows: dict[str, Any], told: bool = False) -> ImportReport:
        return self.text(lines(*rows), told=told)

    def text(self, text: str | bytes, *, told: bool = False) -> ImportReport:
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_opportunities(
            self.database, self.file, self.embed, self.now, lambda done, of: None, told=told
        )

    def kept(self, name: str = "a-1") -> Opportunity:
        with self.database.transaction() as session:
            return session.execute(select(Opportunity).filter_by(id=name)).scalar_one()


def lines(*rows: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.fixture
def imports(database: Database, tmp_path: Path, now: datetime) -> Importer:
    return Importer(database, tmp_path, now)


def told(report: ImportReport) -> list[str]:
    return [str(bad) for bad in report.bad]


def test_it_keeps_every_field(imports: Importer) -> None:
    extra = {"capacity": 6, "filled": 2, "starts": "2026-12-01", "ends": "2026-12-31", "status": "open"}
    assert imports.rows(ROW | extra).added == 1
    kept = imports.kept()
    assert {name: getattr(kept, name) for name in ROW} == ROW | {"type": OpportunityType.VOLUNTEER}
    assert (kept.cell_x, kept.cell_y) == (-75, 2621)
    assert (kept.capacity, kept.filled, kept.updated_at) == (6, 2, imports.now)
    assert kept.starts_at == datetime(2026, 12, 1, tzinfo=UTC)
    assert kept.ends_at == datetime(2027, 1, 1, tzinfo=UTC)
    assert kept.meaning is not None


def test_it_changes_nothing_and_embeds_nothing_the_second_time(imports: Importer) -> None:
    imports.rows(ROW)
    imports.now += timedelta(days=1)
    again = imports.rows(ROW)
    assert (again.added, again.changed, again.same, imports.embed.texts) == (0, 0, 1, 1)
    assert imports.kept().updated_at == imports.now - timedelta(days=1)


def test_it_embeds_again_only_what_reads_differently(imports: Importer) -> None:
    imports.rows(ROW)
    assert imports.rows(ROW | {"when": ["sun_am"]}).changed == 1
    assert imports.embed.texts == 1
    assert imports.rows(ROW | {"title": "Mend prams"}).changed == 1
    assert imports.embed.texts == 2


def test_it_leaves_what_the_file_does_not_say(imports: Importer) -> None:
    imports.rows(ROW | {"filled": 3, "status": "closed", "capacity": 5})
    imports.rows(ROW)
    kept = imports.kept()
    assert (kept.filled, kept.status, kept.capacity) == (3, OpportunityStatus.CLOSED, 5)


def test_it_leaves_opportunities_that_are_not_in_the_file(imports: Importer) -> None:
    imports.rows(ROW)
    imports.rows(ROW | {"id": "a-2"})
    assert imports.kept("a-1").title == "Mend bikes"


def test_it_reads_csv_as_spreadsheets_write_it(imports: Importer) -> None:
    report = imports.text(
        "\ufeffID,Title,description,place,postcode,lat,lon,when,needs,provides,tags,type,capacity,notes\r\n"
        'c1,"Mend\nbikes","Come, all",Foleshill,cv65bj,52.428,-1.497,sat_am sun_am,"Age 16, DBS",step-free,'
        '"bikes; old tools",Venue wanted,,x\r\n'
    )
    assert told(report) == []
    kept = imports.kept("c1")
    assert (kept.title, kept.description, kept.postcode) == ("Mend bikes", "Come, all", "CV6 5BJ")
    assert (kept.when, kept.needs, kept.provides) == (["sat_am", "sun_am"], ["age_16", "dbs"], ["step_free"])
    assert (kept.tags, kept.type) == (["bikes", "old tools"], OpportunityType.VENUE_WANTED)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("id", "", "is missing"),
        ("id", "two words", "must be 1 to 64"),
        ("title", " ", "is missing"),
        ("title", "x" * 121, "is longer than 120"),
        ("title", ["x"], "must be text"),
        ("description", "caf\ufffd", "cannot be read"),
        ("postcode", "somewhere", "'somewhere' is not a postcode"),
        ("lat", 99, "is not a latitude"),
        ("lat", "north", "is not a number"),
        ("lat", True, "is not a number"),
        ("lon", 52.4, "is not a longitude"),
        ("when", ["sat_noon"], "does not know 'sat_noon'"),
        ("when", [6], "must be a list of words"),
        ("needs", ["wings"], "does not know 'wings'; it may be dbs, age_16"),
        ("tags", ["x"] * 5 + [str(n) for n in range(21)], "has more than 20 tags"),
        ("type", "job", "must be one of volunteer, join, venue_wanted"),
        ("capacity", 0, "is not a number from 1 up"),
        ("capacity", 1.5, "is not a whole number"),
        ("filled", -1, "is not a number from 0 up"),
        ("starts", "soon", "is not a date"),
        ("status", "maybe", "must be one of open, closed"),
    ],
)
def test_it_tells_a_bad_field_and_keeps_the_other_rows(
    imports: Importer, field: str, value: Any, problem: str
) -> None:
    report = imports.rows(ROW | {"id": "good-1"}, ROW | {field: value}, ROW | {"id": "good-2"})
    assert len(report.bad) == 1
    assert (report.bad[0].line, report.bad[0].field) == (2, field)
    assert problem in report.bad[0].problem
    assert (report.added, report.bad_rows) == (2, 1)


def test_it_tells_all_that_is_wrong_with_a_row_at_once(imports: Importer) -> None:
    report = imports.rows(ROW | {"title": "", "type": "job", "starts": "2027-01-01", "ends": "2026-01-01"})
    assert [bad.field for bad in report.bad] == ["title", "type", "ends"]


def test_it_keeps_a_row_without_help_that_it_does_not_know(imports: Importer) -> None:
    report = imports.rows(ROW | {"provides": ["biscuits", "creche"]})
    assert [bad.field for bad in report.bad] == ["provides"]
    assert (report.added, report.bad_rows, imports.kept().provides) == (1, 0, ["creche"])


@pytest.mark.parametrize(
    ("line", "problem"),
    [("{not json", "is not JSON"), ("[1]", "is not a JSON object"), ("[" * 90_000, "is not JSON")],
    ids=["broken", "list", "deep"],
)
def test_it_tells_a_line_that_is_no_row(imports: Importer, line: str, problem: str) -> None:
    report = imports.text(f"{json.dumps(ROW)}\n\n{line}\n")
    assert (report.added, report.bad[0].line, report.bad[0].field) == (1, 3, "row")
    assert problem in report.bad[0].problem


def test_it_tells_an_id_that_is_given_twice(imports: Importer) -> None:
    assert told(imports.rows(ROW, ROW | {"title": "Other"})) == ["line 2, id: a-1 stands on line 1 already"]
    assert imports.kept().title == "Mend bikes"


def without_point(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in ROW.items() if name not in ("lat", "lon")} | changes


def test_it_finds_the_point_of_a_postcode_or_a_place(imports: Importer) -> None:
    import_gazetteer(imports.database, samples.FOLDER / "gazetteer.csv")
    report = imports.rows(without_point(), without_point(id="a-2", postcode="", place="Earlsdon"))
    assert told(report) == []
    assert imports.kept("a-1").lat == pytest.approx(52.43, abs=0.02)
    assert imports.kept("a-2").lat == 52.4


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"postcode": "", "place": "Willenhall"}, "may be Willenhall, Coventry, Willenhall, Walsall"),
        ({"postcode": "", "place": "Atlantis"}, "is not one that we know"),
    ],
)
def test_it_tells_a_place_it_cannot_find(imports: Importer, changes: dict[str, Any], problem: str) -> None:
    import_gazetteer(imports.database, samples.FOLDER / "gazetteer.csv")
    report = imports.rows(without_point(**changes))
    assert (report.bad[0].field, report.bad_rows) == ("place", 1)
    assert problem in report.bad[0].problem


def test_it_needs_a_whole_point_or_none(imports: Importer) -> None:
    half = {name: value for name, value in ROW.items() if name != "lon"}
    assert told(imports.rows(half)) == ["line 1, lon: is missing: a point needs both lat and lon"]
    nowhere = without_point(postcode="", place="")
    assert told(imports.rows(nowhere))[0].startswith("line 1, postcode: is missing")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("title,when\nx,y\n", "lacks id, type"),
        ("", "lacks id, title, type"),
        (json.dumps([ROW]), "one opportunity on each line"),
        ("id\n".encode("utf-16"), "UTF-16"),
    ],
    ids=["columns", "empty", "json list", "utf-16"],
)
def test_it_says_why_a_file_cannot_be_read(imports: Importer, text: str | bytes, why: str) -> None:
    with pytest.raises(ImportFileError, match=why):
        imports.text(text)


def test_it_says_so_when_there_is_no_file(imports: Importer) -> None:
    with pytest.raises(ImportFileError, match="cannot be read"):
        import_opportunities(imports.database, Path("nowhere"), embed, imports.now, lambda done, of: None)


def test_it_takes_the_samples_whole(imports: Importer) -> None:
    report = imports.text((samples.FOLDER / "opportunities.jsonl").read_bytes())
    assert (report.bad, report.added >= 40) == ([], True)


def test_whom_a_new_one_fits_is_asked_unless_people_know_of_it(imports: Importer) -> None:
    imports.rows(ROW)
    imports.rows(ROW | {"id": "a-2"}, told=True)
    assert (imports.kept("a-1").told_at, imports.kept("a-2").told_at) == (None, imports.now)
    with imports.database.transaction() as session:
        assert [row.id for row in invitations.untold(session, imports.now, 10)] == ["a-1"]


def test_the_same_file_as_told_ends_its_invitations_and_none_begins_them_again(imports: Importer) -> None:
    imports.rows(ROW)
    first = imports.now
    assert imports.rows(ROW, told=True).same == 1
    imports.now += timedelta(days=1)
    for told in (True, False):
        imports.rows(ROW | {"when": ["sun_am"]}, told=told)
    assert imports.kept().told_at == first


def test_it_says_how_many_are_new(imports: Importer) -> None:
    imports.rows(ROW)
    imports.file.write_text(
        lines(ROW, ROW | {"id": "a-2"}, ROW | {"id": "a-2"}, ROW | {"id": "a-3", "type": "job"})
    )
    assert new_in(imports.database, imports.file) == 1
    assert imports.kept().title == "Mend bikes"


@pytest.fixture
def cando(imports: Importer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., str]:
    """`cando import opportunities` of so many rows, on this test's own database; what is said."""
    monkeypatch.setenv("DATABASE_URL", imports.database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("CANDO_DATA_DIR", str(tmp_path / "data"))

    def run(rows: int, *words: str) -> str:
        imports.file.write_text(lines(*(ROW | {"id": f"b-{number}"} for number in range(rows))))
        return " ".join(
            CliRunner().invoke(app, ["import", "opportunities", str(imports.file), *words]).output.split()
        )

    return run


def _untold(imports: Importer) -> list[bool]:
    with imports.database.transaction() as session:
        return [told is None for told in session.scalars(select(Opportunity.told_at))]


def test_a_few_new_ones_are_for_whom_they_fit(cando: Callable[..., str], imports: Importer) -> None:
    said = cando(MANY)
    assert "Whom the new ones fit is asked by text" in said and f"{MANY} added" in said
    assert _untold(imports) == [True] * MANY


def test_many_new_ones_wait_for_a_word(cando: Callable[..., str], imports: Importer) -> None:
    said = cando(MANY + 1)
    assert f"{MANY + 1} of these are new" in said and "--told" in said
    assert _untold(imports) == []
    assert "Nobody is invited to what is in this file." in cando(MANY + 1, "--told")
    assert _untold(imports) == [False] * (MANY + 1)
    assert "asked by text" in cando(2 * MANY)  # so many more are few again
    assert _untold(imports).count(True) == MANY - 1


def test_many_are_invited_to_where_that_is_meant(cando: Callable[..., str], imports: Importer) -> None:
    assert "asked by text" in cando(MANY + 1, "--invite")
    assert _untold(imports) == [True] * (MANY + 1)
