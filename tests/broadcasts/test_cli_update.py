"""`cando update` at the keyboard: written, listed, published and counted, for people and as JSON."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from bot.clock import clock
from storage.database import Database
from storage.models import AuditEntry
from storage.people.addresses import ChannelKind
from storage.updates import updates
from storage.updates.sources import UpdateError
from tests.broadcasts.neighbours import Neighbours

Run = Callable[..., Any]


@pytest.fixture
def run(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("CANDO_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:" + "a" * 35)
    monkeypatch.setattr("bot.ready.load_places", lambda *_: None)

    def _run(*words: str) -> Any:
        done = CliRunner().invoke(app, ["update", *words])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return _run


@pytest.fixture
def wish(database: Database) -> str:
    def said(session: Session) -> str:
        world = Neighbours(session, clock() - timedelta(days=2))
        amina = world.person(channel=ChannelKind.TELEGRAM)
        world.join(amina, world.network())
        return f"WISH-{world.wish(amina, 'Amina here, ring 07700 900123, [b]paint[/b] it').id}"

    return database.call(said)


def test_another_residents_name_is_masked_too(run: Run, database: Database) -> None:
    def said(session: Session) -> None:
        world = Neighbours(session, clock() - timedelta(days=2))
        world.person("Rose")
        world.wish(world.person("Amina"), "paint it, says Rose, rose beds and all")

    database.call(said)
    (waiting,) = json.loads(run("waiting", "--json").output)
    assert waiting["words"] == "paint it, says NAME, NAME beds and all"


def test_our_own_words_before_it_are_not_said_twice(run: Run, wish: str) -> None:
    said = ("--did-not", "We did not: put up a crossing", "--because", "Because the county refused")
    written = json.loads(run("new", "--for", wish, *said, "--json").output)
    assert written["reads"].endswith("We did not: put up a crossing, because the county refused.")


def test_it_is_written_and_told_step_by_step(run: Run, wish: str, database: Database) -> None:
    (waiting,) = json.loads(run("waiting", "--network", "foleshill", "--json").output)
    assert (waiting["reference"], waiting["days_left"]) == (wish, 87)
    assert waiting["words"] == "NAME here, ring NUMBER, [b]paint[/b] it"
    assert "[b]paint[/b]" in run("waiting").output
    new = ("new", "--network", "Friends of Foleshill", "--for", wish, "--did", "painted the [red]shelter")
    written = json.loads(run(*new, "--json").output)
    assert (written["id"], written["behind"], written["agreed"], written["problems"]) == (1, 1, 1, [])
    assert (written["network"], written["for"]) == ("foleshill", [wish])
    assert "[red]shelter" in run("list").output
    sent = json.loads(run("publish", "1", "--approver", "nadia", "--json").output)
    assert sent["published_at"] and sent["mailing"] == 1
    with pytest.raises(UpdateError, match="published already"):
        run("publish", "1")
    (listed,) = json.loads(run("list", "--network", "foleshill", "--json").output)
    assert listed == {name: value for name, value in sent.items() if name not in ("mailing", "sends_at")}
    with database.transaction() as session:
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        details = str(session.scalars(select(AuditEntry.details)).all())
        assert updates.one_published(session, 1) is not None
    assert {"waiting words read", "update written", "mailing scheduled", "update published"} <= set(actions)
    assert "paint" not in details and "Amina" not in details


def test_a_word_that_gives_somebody_away_is_said_at_once(run: Run, wish: str) -> None:
    said = run("new", "--for", wish, "--did-not", "call Amina", "--because", "she moved").output
    assert "Update 1 is written" in said and '"Amina"' in said
    with pytest.raises(UpdateError, match='"Amina"'):
        run("publish", "1")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "--for", "WISH-1"), "--did or --did-not"),
        (("new", "--for", "WISH-1", "--did", "x", "--did-not", "y"), "--did or --did-not"),
        (("new", "--did", "x"), "--for"),
        (("publish", "x"), "Invalid value"),
    ],
)
def test_it_says_how_it_is_used(run: Run, words: tuple[str, ...], sentence: str) -> None:
    done = run(*words)
    assert done.exit_code == 2 and sentence in done.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "--for", "WISH-9", "--did", "x"), "WISH-9"),
        (("new", "--for", "", "--did", "x", "--network", "tilehill"), "The networks are: foleshill"),
        (("publish", "9"), "There is no update 9"),
    ],
)
def test_it_says_what_is_not_there(run: Run, wish: str, words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(UpdateError, match=sentence):
        run(*words)


def test_figures_are_counted(run: Run, wish: str) -> None:
    found = json.loads(run("figures", "--json").output)
    assert found["wishes"] == {"said": 0, "told": 0, "too_new": 1, "share": None}
    assert "too new" in run("figures", "--since", "2026-01-01").output
