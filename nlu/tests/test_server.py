import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.events import said
from tests.postgres import Address
from tests.rasa_server import NLU, RasaServer

SETTINGS = {
    "CANDO_RASA_SECRET": "invented-for-these-tests-only",
    "CANDO_RASA_DB_HOST": "/nowhere",
    "CANDO_RASA_DB_NAME": "none",
    "CANDO_RASA_DB_USER": "nobody",
    "CANDO_ACTIONS_URL": "http://127.0.0.1:1/actions",
}
REFUSALS = {
    "no secret": ({"CANDO_RASA_SECRET": ""}, "set CANDO_RASA_SECRET."),
    "a short secret": ({"CANDO_RASA_SECRET": "short"}, "CANDO_RASA_SECRET must have at least 24 characters."),
    "two settings missing": (
        {"CANDO_ACTIONS_URL": "", "CANDO_RASA_DB_NAME": ""},
        "set CANDO_RASA_DB_NAME, CANDO_ACTIONS_URL.",
    ),
    "no model": ({}, "there is no model at nowhere.tar.gz. Train one with nlu/train.py."),
}


@pytest.mark.parametrize(("settings", "sentence"), REFUSALS.values(), ids=REFUSALS)
def test_it_says_in_one_sentence_why_it_cannot_start(settings: dict[str, str], sentence: str) -> None:
    assert _start("nowhere.tar.gz", 1, settings) == f"Rasa cannot start: {sentence}"


def test_it_says_that_its_port_is_taken(model: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        assert _start(str(model), port, {}).startswith(f"Rasa cannot start: port {port} is not free")


def _start(model: str, port: int, settings: dict[str, str]) -> str:
    command = [sys.executable, str(NLU / "server.py"), "--model", model, "--port", str(port)]
    environment = {**os.environ, **SETTINGS, **settings}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    return ended.stderr.strip()


def test_it_stops_within_five_seconds_and_goes_on_where_it_was(
    servers: dict[str, RasaServer],
    model: Path,
    folder: Path,
    settings: dict[str, str],
    database: Address,
    conversation: str,
) -> None:
    first = servers["none"]
    first.caller.say(conversation, "i can help", "m1")
    first.caller.say(conversation, "mending bikes", "m2")
    code, seconds = first.stop()
    assert code == 0
    assert seconds < 5
    second = servers["none"] = RasaServer(
        model, folder / "again.log", {**settings, "CANDO_TRIMS": "none"}
    ).wait_until_ready()
    repeated = second.caller.say(conversation, "mending bikes", "m2")
    assert (repeated["repeat"], repeated["asks"]) == (True, "free_when")
    last = second.caller.say(conversation, "saturdays", "m3")
    assert last["replies"][0]["text"].startswith("Saved: mending bikes, saturdays.")
    assert said(database, conversation) == ["i can help", "mending bikes", "saturdays"]


def test_it_logs_no_word_of_a_resident(servers: dict[str, RasaServer]) -> None:
    for server in servers.values():
        log = server.log.read_text()
        for word in ("bikes", "saturdays", "Amina", "gardening", "SELECT", "Traceback"):
            assert word not in log
