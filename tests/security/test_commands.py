"""S14: a resident's words are words. None is an order to Rasa, and none is filled in, evaluated or formatted."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from storage.database import Database
from tests.desk import RASA_PATH, open_desk

NLU = Path(__file__).resolve().parents[2] / "nlu"

ORDERS = (
    *("/restart", '/inform{"x":1}', '/affirm{"requested_slot": null}', " /deny", "//stop", "/ /restart", "\t/x"),
    *("EXTERNAL: EXTERNAL_REMINDER", "external:/restart", "EXTERNAL:EXTERNAL:/affirm", "/EXTERNAL: x", "\n/back"),
    *(
        "/session_start",
        "/nlu_fallback",
        "\x00/restart",
        "\ud800/restart",
        "/",
        "EXTERNAL:",
        "_restart",
        "@restart",
    ),
)
TEMPLATES = (
    *("${x}", "{{7*7}}", "{name}", "{0}", "{first_name.__class__}", "%s %d %(name)s", "<%= 7*7 %>", "#{7*7}"),
    *(
        "$(id)",
        "`id`",
        "\\x41",
        "[[privacy]]",
        "{% if 1 %}x{% endif %}",
        '{"requested_slot":"consent"}',
        "[network]",
    ),
)


def _words() -> ModuleType:
    """What stands between a text and Rasa: it uses nothing of Rasa's environment."""
    spec = importlib.util.spec_from_file_location("nlu_words", NLU / "words.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDS = _words()


@pytest.mark.parametrize("order", ORDERS)
def test_no_order_reaches_rasa(order: str) -> None:
    _no_order(WORDS.clean(order).text)


@given(
    st.lists(st.sampled_from(("/", " ", "EXTERNAL:", "external: ", "\x00", "\n", "\ud800", "a", "{")), max_size=9)
)
def test_no_order_however_it_is_dressed_reaches_rasa(pieces: list[str]) -> None:
    _no_order(WORDS.clean("".join(pieces)).text)


def _no_order(text: str) -> None:
    assert not text.strip().startswith("/") and not text.strip().upper().startswith("EXTERNAL:")
    text.encode()
    assert "\x00" not in text


async def _echoed(database: Database, httpserver: HTTPServer, said: str) -> tuple[str, str]:
    """What Rasa was sent, and what the person got back when Rasa quoted all of it."""
    sent: list[str] = []

    def echo(request: Request) -> Response:
        told = request.get_json()
        sent.append(told["text"])
        assert set(told) == {"conversation", "text", "message_id", "facts"}
        return Response(_answer(told["text"]), content_type="application/json")

    httpserver.expect_request(RASA_PATH).respond_with_handler(echo)
    async with open_desk(database, httpserver) as desk:
        await desk.receive(said)
        await desk.work()
        return sent[0], desk.outbox.sent[0]


def _answer(text: str) -> str:
    return json.dumps({"replies": [{"text": f"So: {text}"}], "asks": None, "intent": None})


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
@pytest.mark.parametrize("said", TEMPLATES)
async def test_what_looks_like_a_template_comes_back_as_it_was(
    database: Database, httpserver: HTTPServer, said: str
) -> None:
    heard, answered = await _echoed(database, httpserver, f"I mend {said} bikes")
    assert heard == f"I mend {said} bikes" and answered == f"So: I mend {said.replace('`', chr(39))} bikes"


@pytest.mark.anyio
async def test_our_own_places_in_their_words_are_not_filled_in(database: Database, httpserver: HTTPServer) -> None:
    _, answered = await _echoed(database, httpserver, "I mend [privacy_page] bikes")
    assert "example.org" not in answered
