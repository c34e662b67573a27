"""The commands as a user types them: JSON in, JSON out, nothing else on standard output."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.neighbours import Running
from bot.settings import Settings
from storage.database import Database

AMINA = "+447700900301"
NUMBER = re.compile(r"-?\d+\.\d+")
STRANGE = (
    *("", "a" * 10_000, "\U0001f600" * 50, "/restart", "\x00\x01\x02"),
    *("مرحبا", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "\n\n\n", "%s %d {x}"),
)


@pytest.fixture
def home(stage: tuple[Settings, Database, Running]) -> Path:
    """The data folder in which database and Rasa run already."""
    return stage[0].data_dir


def cando(home: Path, *arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "CANDO_DATA_DIR": str(home)},
        check=False,
    )


def lines(home: Path, command: str, *events: Any) -> list[dict[str, Any]]:
    """One parsed line for each event; a string goes in as it is."""
    given = "\n".join(event if isinstance(event, str) else json.dumps(event) for event in events) + "\n"
    done = cando(home, command, "--jsonl", given=given)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_chat_gives_one_line_for_each_event(home: Path) -> None:
    said = lines(
        home,
        "chat",
        {"from": AMINA, "channel": "sms", "text": "I can mend bikes, sat mornings, CV6"},
        {"from": AMINA, "channel": "sms", "text": "Amina"},
        {"after": "P8D"},
        {"from": AMINA, "channel": "sms", "text": "more for the kids"},
        {"from": AMINA, "channel": "fax", "text": "hello"},
        {"after": "soon"},
        "this is no json",
        {"text": "who am i"},
    )
    assert len(said) == 8
    assert [line["asks"] for line in said[:4]] == ["consent", "outcome", None, "how_often"]
    assert all(set(line) >= {"replies", "asks", "intent", "handled_by"} for line in said)
    assert set(said[0]["replies"][0]) == {"to", "channel", "text", "choices", "segments"}
    assert said[0]["replies"][0]["to"] == AMINA
    assert ["error" in line for line in said] == [False, False, False, False, True, True, True, True]


def test_chat_survives_what_people_and_machines_send(home: Path) -> None:
    said = lines(home, "chat", *({"from": "+447700900302", "text": text} for text in STRANGE))
    assert all(line["replies"] for line in said)


def test_understand_shows_how_a_text_is_read(home: Path) -> None:
    (read,) = lines(home, "understand", {"text": "tues eve in foleshill", "asked": "when"})
    assert read["intent"] == "give_when"
    assert read["when"] == ["tue_eve"]
    assert len(read["ranking"]) == 3
    assert set(read["place"]) == {"postcode", "name", "lat", "lon", "sure"}


def test_match_gives_reasons_and_honours_conditions(home: Path) -> None:
    fits, stairs = lines(
        home,
        "match",
        {"text": "mending bikes", "postcode": "CV6 5AB", "when": ["sat_am"], "limit": 3, "max_miles": 3},
        {"text": "anything", "postcode": "CV1 1AA", "conditions": ["cant do stairs", "no dbs"], "limit": 20},
    )
    assert "bike" in fits["matches"][0]["title"].lower()
    assert any("mile" in reason for reason in fits["matches"][0]["reasons"])
    samples = Path("storage/samples/opportunities.jsonl").read_text().splitlines()
    needs = {row["id"]: set(row["needs"]) for row in map(json.loads, samples)}
    assert all(not needs[match["id"]] & {"stairs", "dbs"} for match in stairs["matches"])


def test_export_names_nobody_unless_a_reason_is_given(home: Path, tmp_path: Path) -> None:
    lines(
        home,
        "chat",
        {"from": "+447700900303", "text": "=HYPERLINK(1) I can do gardening any time in CV6"},
        {"from": "+447700900303", "text": "Zubaida"},
    )
    out = tmp_path / "offers.csv"
    assert cando(home, "export", "offers", "--out", str(out)).returncode == 0
    exported = out.read_text(encoding="utf-8-sig")
    assert "Zubaida" not in exported and "7700900303" not in exported
    cells = [cell for row in csv.reader(exported.splitlines()) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(cell)] == []
    refused = cando(home, "export", "offers", "--out", str(out), "--with-contacts")
    assert refused.returncode == 1 and "--reason" in refused.stderr
    cando(home, "export", "offers", "--out", str(out), "--with-contacts", "--reason", "ring them about the fair")
    assert "Zubaida" in out.read_text(encoding="utf-8-sig")


def test_import_tells_bad_rows_and_keeps_the_good_ones(home: Path, tmp_path: Path) -> None:
    good = {"id": "t-1", "title": "Knit squares", "postcode": "CV6 5AB", "when": ["flexible"], "type": "join"}
    file = tmp_path / "opportunities.jsonl"
    file.write_text(
        "\n".join([json.dumps(good), "{broken", json.dumps({**good, "id": "t-2", "when": ["moonday"]})])
    )
    done = cando(home, "import", "opportunities", str(file))
    assert done.returncode == 1
    assert "1 added" in done.stderr
    assert "line 2" in done.stderr and "line 3" in done.stderr and "when" in done.stderr


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "database"),
        ({"CANDO_PORT": "none"}, "CANDO_PORT"),
    ],
)
def test_it_says_in_one_sentence_what_is_wrong(home: Path, environment: dict[str, str], words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "match", "--jsonl"],
        input="{}\n",
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "CANDO_DATA_DIR": str(home), **environment},
        check=False,
    )
    assert done.returncode == 1
    assert words in done.stderr and "Traceback" not in done.stderr
