"""Several Rasa processes: a conversation always meets the same one, and all are found by whoever comes later."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request

from bot.neighbours import NOTE, Neighbours, Running, noted
from bot.processes import NeighbourError
from bot.rasa import Rasa, shard
from bot.settings import Settings
from storage.database import Database

SECRET = "a-secret-that-is-long-enough"
CONVERSATIONS = [f"{number:032x}" for number in range(40)]


@pytest.fixture
def processes() -> Iterator[list[HTTPServer]]:
    with ExitStack() as stack:
        servers = [stack.enter_context(HTTPServer()) for _ in range(3)]
        for server in servers:
            server.expect_request("/webhooks/neighbour/message").respond_with_json({"replies": [{"text": "Hi"}]})
            for conversation in CONVERSATIONS:
                path = f"/webhooks/neighbour/conversations/{conversation}"
                server.expect_request(path, method="DELETE").respond_with_json({})
        yield servers


def _met(server: HTTPServer) -> list[tuple[str, str]]:
    """What was asked of a process: the method, and the conversation."""
    return [(request.method, _conversation(request)) for request, _ in server.log]


def _conversation(request: Request) -> str:
    if request.method == "DELETE":
        return str(request.path.rpartition("/")[2])
    return str((request.json or {})["conversation"])


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
async def test_a_conversation_is_talked_over_and_forgotten_by_one_process(processes: list[HTTPServer]) -> None:
    rasa = Rasa(lambda: tuple(server.url_for("").rstrip("/") for server in processes), SECRET)
    for conversation in CONVERSATIONS:
        for number in range(2):
            await rasa.message(conversation, "hello", number, {})
        await rasa.forget(conversation)
    await rasa.close()
    met = [_met(server) for server in processes]
    for conversation in CONVERSATIONS:
        there = [calls for calls in met if any(conversation == name for _, name in calls)]
        assert len(there) == 1, conversation
        assert [method for method, name in there[0] if name == conversation] == ["POST", "POST", "DELETE"]
    assert all(met), "each has some of them"


def test_the_choice_is_the_same_in_every_process_of_ours_and_after_a_restart() -> None:
    assert [shard(conversation, 3) for conversation in CONVERSATIONS[:8]] == [0, 2, 0, 0, 1, 2, 1, 1]
    assert {shard(conversation, 1) for conversation in CONVERSATIONS} == {0}


def test_all_are_noted_down_for_those_who_come_later(tmp_path: Path) -> None:
    running = Running(5005, 5055, ((7, 1.5), (8, 2.5), (9, 3.5)), "model.tar.gz", (5006,))
    (tmp_path / NOTE).write_text(json.dumps(asdict(running)))
    found = noted(_settings(tmp_path))
    assert found == running
    assert found is not None and found.rasa_urls == ("http://127.0.0.1:5005", "http://127.0.0.1:5006")


def test_a_taken_port_of_the_second_is_told_before_anything_starts(database: Database, tmp_path: Path) -> None:
    with _taken_after_a_free_one() as taken:
        port = taken.getsockname()[1]
        settings = _settings(tmp_path, CANDO_RASA_PROCESSES=2, CANDO_RASA_PORT=port - 1)
        neighbours = Neighbours(settings, database, tmp_path / "model.tar.gz", lambda _: None)
        with pytest.raises(NeighbourError, match=f"Port {port} is taken.*CANDO_RASA_PORT"), neighbours.running():
            pass
    assert list(tmp_path.glob("logs/*")) == []


def _taken_after_a_free_one() -> socket.socket:
    """Bound to a port; other tests run at the same time, and may have the one before it."""
    while True:
        taken, before = socket.socket(), socket.socket()
        taken.bind(("127.0.0.1", 0))
        with suppress(OSError), before:
            before.bind(("127.0.0.1", taken.getsockname()[1] - 1))
            return taken
        taken.close()


def _settings(folder: Path, **more: object) -> Settings:
    return Settings.model_validate({"CANDO_DATA_DIR": folder, **more})
