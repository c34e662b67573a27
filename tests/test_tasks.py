"""What was promised is listed, shown to whoever has to keep it, and done once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli import app
from storage import tasks
from storage.alerts import open_alerts
from storage.database import Database
from storage.followups import overdue
from storage.models import AuditEntry, Contact, Task, TaskKind
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.people.opt_out import stop
from storage.texts.messages import Incoming, record_inbound
from tests.conftest import NOW

BRYN = Address(ChannelKind.SMS, "+447700900200")
ESCAPE = "\x1b[2J"


@pytest.fixture
def here(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url.render_as_string(hide_password=False))


@pytest.fixture
def promised(database: Database, here: None) -> int:
    """Bryn asked for a person, who has not been in touch since."""
    return database.call(_promise)


def _promise(session: Session) -> int:
    wrote = Incoming(address=BRYN, provider_id="SM1", text=f"can somebody ring me {ESCAPE}please", sent_at=NOW)
    (message,) = record_inbound(session, [wrote], NOW)
    session.get_one(Contact, message.contact_id).first_name = "Bryn"
    long_ago = NOW - timedelta(days=30)
    return tasks.promise(session, TaskKind.PERSON_WANTED, message.contact_id, long_ago, message.id).id


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["tasks", *words], env={"COLUMNS": "200"})


def test_nothing_promised_is_said(here: None) -> None:
    assert run().output == "Every promise is kept.\n"


def test_the_list_tells_no_names_and_no_words(promised: int) -> None:
    shown = run().output
    assert "get in touch: they asked for a person" in shown
    assert "late" in shown
    assert not [word for word in ("Bryn", "ring me", BRYN.value) if word in shown]


def test_one_in_full_tells_how_to_keep_it_and_is_written_down(database: Database, promised: int) -> None:
    shown = run("--show", str(promised)).output
    assert all(word in shown for word in ("Bryn", "sms +447700900200", "can somebody ring me", "please"))
    assert ESCAPE not in shown
    with database.transaction() as session:
        (entry,) = session.scalars(select(AuditEntry))
        assert (entry.action, entry.details["task"]) == ("task", promised)


def test_whoever_sent_stop_is_not_to_be_texted(database: Database, promised: int) -> None:
    with database.transaction() as session:
        stop(session, find_or_create(session, BRYN, NOW).contact_id, ChannelKind.SMS, NOW, None)
    assert "They sent STOP: text them nothing." in run("--show", str(promised)).output


def test_a_task_that_is_done_is_off_the_list_and_its_alert_closed(database: Database, promised: int) -> None:
    database.call(overdue.raise_alerts, NOW)
    assert run("--done", str(promised)).output == "Every promise is kept.\n"
    with database.transaction() as session:
        assert session.get_one(Task, promised).done_at is not None
        assert open_alerts(session) == []


def test_done_twice_or_never_there_is_said(promised: int) -> None:
    run("--done", str(promised))
    again = run("--done", str(promised), "--done", "999")
    assert again.exit_code == 1
    assert f"There is no open task {promised}:" in again.output
    assert "There is no open task 999:" in again.output
    assert run("--show", "999").exit_code == 1
