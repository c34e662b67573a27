"""What comes of everything that can go wrong on the way to Telegram, and what must never be written."""

import json
import logging
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from bot.channels import telegram, telegram_client
from bot.channels.base import (
    AddressGone,
    Misconfigured,
    Rejected,
    SendError,
    TryAgain,
    Unclear,
)
from tests.channels import telegram_side
from tests.channels.telegram_side import (
    SECRET,
    SENDING,
    TAKEN,
    TOKEN,
    WORDS,
    Open,
    base,
    failure,
    outbound,
    refusal,
)
from tests.fakes.nginx import TelegramTarget
from tests.fakes.ports import free_port

pytestmark = pytest.mark.anyio
anyio_backend, open_channel, limited = (
    telegram_side.anyio_backend,
    telegram_side.open_channel,
    telegram_side.limited,
)


@pytest.mark.parametrize(
    ("to", "kind", "code", "says"),
    [
        ("400", AddressGone, 400, "no such chat"),
        ("401", Misconfigured, 401, "TELEGRAM_TOKEN"),
        ("403", AddressGone, 403, "blocked the bot"),
        ("502", Unclear, None, "may have taken"),
        ("504", Unclear, None, "may have taken"),
        ("-1400", AddressGone, 400, "moved"),
    ],
)
async def test_telegrams_errors_are_ours(
    limited: TelegramTarget, open_channel: Open, to: str, kind: type[SendError], code: int | None, says: str
) -> None:
    error = await failure(open_channel(limited.url), to)
    assert type(error) is kind
    assert error.code == code
    assert says in str(error)
    if to == "-1400":
        assert isinstance(error, AddressGone)
        assert error.moved_to == "-1001400"


async def test_a_flood_makes_the_whole_channel_wait(limited: TelegramTarget, open_channel: Open) -> None:
    channel = open_channel(limited.url)
    await channel.send(outbound("700900555"))
    error = await failure(channel, "700900555")
    assert isinstance(error, TryAgain)
    assert (error.after_s, error.everyone, error.code) == (1, True, 429)
    assert sum(line.target == "700900555" for line in limited.ledger.accepted()) == 1


@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        (refusal(400, "Bad Request: message is too long"), Rejected, "Message is too long"),
        (refusal(400, f"Bad Request: no bot {TOKEN} here"), Rejected, "<token>"),
        (refusal(403, "Forbidden: user is deactivated"), AddressGone, "no longer exists"),
        (refusal(400, "Bad Request: user is deactivated"), AddressGone, "no longer exists"),
        (refusal(403, "Forbidden: bot can't initiate conversation with a user"), AddressGone, "not written"),
        (refusal(403, "Forbidden: some new rule"), AddressGone, "does not let"),
        (refusal(404, "Not Found"), Misconfigured, "TELEGRAM_TOKEN"),
        (refusal(429, "Too Many Requests: slow", parameters={"retry_after": 0}), TryAgain, "slow down"),
        ((429, "<h1>Too many</h1>"), TryAgain, "slow down"),
        ((400, f"<h1>/bot{TOKEN}/ is no page</h1>"), Unclear, "may have taken"),
        ((403, "<h1>Not from this network</h1>"), Unclear, "may have taken"),
        (refusal(500, "Internal Server Error"), Unclear, "may have taken"),
        ((200, "<h1>Welcome</h1>"), Unclear, "may have taken"),
        ((200, '{"ok":true}'), Unclear, "may have taken"),
        ((200, '{"ok":true,"result":{"message_id":1}}'), Unclear, "may have taken"),
        ((200, "[]"), Unclear, "may have taken"),
    ],
)
async def test_other_answers(
    httpserver: HTTPServer, open_channel: Open, answer: tuple[int, str], kind: type[SendError], says: str
) -> None:
    status, body = answer
    httpserver.expect_request(SENDING).respond_with_data(body, status)
    error = await failure(open_channel(base(httpserver)))
    assert type(error) is kind
    assert says in str(error)
    assert error.__suppress_context__


async def test_a_refused_connection_has_sent_nothing(open_channel: Open) -> None:
    with free_port() as port:
        error = await failure(open_channel(f"http://127.0.0.1:{port}"))
    assert isinstance(error, TryAgain)
    assert (error.after_s, error.everyone) == (10, True)


async def test_a_failed_tls_handshake_has_sent_nothing(httpserver: HTTPServer, open_channel: Open) -> None:
    error = await failure(open_channel(base(httpserver).replace("http:", "https:")))
    assert isinstance(error, TryAgain)
    assert not httpserver.log


async def test_a_connection_that_is_cut_after_the_request_is_unclear(open_channel: Open) -> None:
    with hanging_up() as url:
        assert isinstance(await failure(open_channel(url)), Unclear)


@contextmanager
def hanging_up() -> Iterator[str]:
    """Reads one request and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(("limit", "module"), [("WITHIN_S", telegram), ("READ_S", telegram_client)])
async def test_a_slow_answer_is_unclear(
    httpserver: HTTPServer, open_channel: Open, monkeypatch: pytest.MonkeyPatch, limit: str, module: Any
) -> None:
    monkeypatch.setattr(module, limit, 0.3)
    answered = threading.Event()

    def late(_: Request) -> Response:
        answered.wait(5)
        return Response(json.dumps(TAKEN))

    httpserver.expect_request(SENDING).respond_with_handler(late)
    error = await failure(open_channel(base(httpserver)))
    answered.set()
    assert isinstance(error, Unclear)


async def test_no_log_or_error_holds_token_secret_or_words(
    httpserver: HTTPServer,
    open_channel: Open,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    limited: TelegramTarget,
) -> None:
    for name in ("", *logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name or None)
    echo = {"ok": True, "result": {**TAKEN["result"], "text": WORDS}}  # type: ignore[dict-item]
    bodies = [json.dumps(echo), f"/bot{TOKEN} {WORDS}", json.dumps({"ok": True, "result": WORDS})]
    for body in bodies:
        httpserver.expect_ordered_request(SENDING).respond_with_data(body)
    status, refused = refusal(400, f"bad {TOKEN}")
    odd = {"update_id": 1, "message": {"text": WORDS, "chat": WORDS, "date": WORDS}}
    httpserver.expect_request(f"/bot{TOKEN}/getUpdates").respond_with_json({"ok": True, "result": [odd]})
    httpserver.expect_request(f"/bot{TOKEN}/setWebhook").respond_with_data(refused, status)
    channel, elsewhere = open_channel(base(httpserver)), open_channel(limited.url)
    told = [str(await channel.send(outbound()))]
    told += [written(await failure(channel)), written(await failure(channel))]
    told += [written(await failure(elsewhere, to)) for to in ("400", "401", "403", "502")]
    with pytest.raises(SendError) as caught:
        await channel.register_webhook()
    told += [written(caught.value), str(await channel.updates(0, 0)), repr(vars(channel))]
    logged = [record for record in caplog.records if record.name != "werkzeug"]  # the fake's own
    told += [logging.Formatter().format(record) for record in logged] + list(capfd.readouterr())
    assert "httpx" in {record.name for record in logged}
    for hidden in (TOKEN, TOKEN.partition(":")[2], SECRET, WORDS):
        assert hidden not in "\n".join(told)


def written(error: SendError) -> str:
    return "".join(traceback.format_exception(error))
