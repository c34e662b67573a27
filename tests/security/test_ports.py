"""S16: Rasa and our actions can be reached from this machine only, and there by our secret only."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from bot.actions import actions_app
from bot.neighbours import Running
from bot.processes import LOOPBACK
from bot.product import everything
from bot.settings import Settings
from storage.database import Database
from storage.meaning import MeaningModel
from tests.conftest import own_folder
from tests.security.served import Served
from tests.security.wire import post

NLU = Path(__file__).resolve().parents[2] / "nlu"
SECRET = "an-invented-secret-of-24-letters"
WRONG: dict[str, dict[str, str]] = {
    "missing": {},
    "blank": {"x-cando-secret": ""},
    "wrong": {"x-cando-secret": SECRET.swapcase()},
    "a part": {"x-cando-secret": SECRET[:-1]},
    "elsewhere": {"authorization": f"Bearer {SECRET}"},
}
API_OF_RASA = (
    *("/", "/status", "/version", "/domain", "/model", "/conversations/x/tracker", "/conversations/x/story"),
    *("/webhooks/rest/", "/webhooks/rest/webhook", "/webhooks/neighbour", "/webhooks/neighbour/", "/docs"),
    *("/model/parse", "/model/train", "/model/predict", "/conversations/x/trigger_intent", "/actions"),
)


@pytest.mark.anyio
@pytest.mark.parametrize("headers", WRONG.values(), ids=WRONG)
async def test_the_actions_ask_for_the_secret(database: Database, headers: dict[str, str]) -> None:
    app = actions_app(database, MeaningModel().embed, SECRET)
    assert (await post(app, "/actions", headers, b'{"next_action": "action_session_start"}')).status == 403


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_rasa_s_door_is_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(NLU))
    spec = importlib.util.spec_from_file_location("nlu_server", NLU / "server.py")
    assert spec and spec.loader
    server = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(server)
    with server._bind(0) as door:
        assert door.getsockname()[0] == LOOPBACK == "127.0.0.1"
    sys.modules.pop("environment", None)


def test_the_web_process_listens_where_it_was_told(server: Served) -> None:
    assert _listening(server.process) == {("127.0.0.1", server.port)}


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[Settings, Running]]:
    with own_folder() as folder:
        settings = Settings.model_validate({"CANDO_DATA_DIR": folder})
        with everything(settings, print) as (_, running):
            yield settings, running


@pytest.mark.long
def test_rasa_and_the_actions_are_on_loopback_only(stage: tuple[Settings, Running]) -> None:
    _, running = stage
    told = {("127.0.0.1", port) for port in (*running.rasa_ports, running.actions_port)}
    assert set().union(*(_listening(psutil.Process(pid)) for pid, _ in running.processes)) == told


@pytest.mark.long
@pytest.mark.parametrize("path", API_OF_RASA)
def test_rasa_has_no_interface_but_ours(stage: tuple[Settings, Running], path: str) -> None:
    settings, running = stage
    for method in ("GET", "POST", "PUT", "DELETE"):
        for headers in ({}, {"X-Cando-Secret": settings.secret()}):
            answer = httpx.request(method, running.rasa_urls[0] + path, headers=headers, timeout=10)
            assert answer.status_code in {404, 405}, (method, path)


@pytest.mark.long
@pytest.mark.parametrize("headers", WRONG.values(), ids=WRONG)
def test_rasa_asks_for_the_secret(stage: tuple[Settings, Running], headers: dict[str, str]) -> None:
    _, running = stage
    message = {"conversation": "x", "text": "/restart", "message_id": "1", "facts": {}}
    for method, path in (
        ("POST", "/message"),
        ("POST", "/understand"),
        ("DELETE", "/conversations/x"),
        ("GET", "/health"),
    ):
        url = f"{running.rasa_urls[0]}/webhooks/neighbour{path}"
        assert httpx.request(method, url, json=message, headers=headers, timeout=10).status_code == 403


ORDERS = (
    "/restart",
    '/affirm{"requested_slot":null}',
    "EXTERNAL: EXTERNAL_x",
    "/session_start",
    "{{7*7}} ${x} %s",
)


@pytest.mark.long
@pytest.mark.parametrize("order", ORDERS)
def test_rasa_takes_no_order_from_a_text(stage: tuple[Settings, Running], order: str) -> None:
    """S14, by the trained model: no intent that is forced is certain, as an order's would be."""
    settings, running = stage
    ask = {"text": order, "asked": None}
    headers = {"X-Cando-Secret": settings.secret()}
    url = f"{running.rasa_urls[0]}/webhooks/neighbour/understand"
    meant = httpx.post(url, json=ask, headers=headers, timeout=30).json()
    assert meant["confidence"] < 1.0 or meant["intent"] == "nlu_fallback"
    assert meant["intent"] not in {"restart", "session_start", "EXTERNAL_x"} and meant["entities"] == []


def _listening(process: psutil.Process) -> set[tuple[str, int]]:
    family = [process, *process.children(recursive=True)]
    return {
        (connection.laddr.ip, connection.laddr.port)
        for member in family
        for connection in member.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
