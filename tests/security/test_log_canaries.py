"""S13: whatever goes wrong, no log and no file says whose text it was or what it said, nor any secret."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import text
from werkzeug import Request, Response

from storage.database import Database
from tests.channels.twilio_side import MESSAGES
from tests.desk import RASA_PATH
from tests.security.canaries import ANSWER, CHAT, NAME, PHONE, SECRET_OF_TELEGRAM, TOKEN_OF_TELEGRAM, WORDS, found
from tests.security.served import Served

ROOT = Path(__file__).resolve().parents[2]


def _provider(request: Request) -> Response:
    """Twilio and Telegram at their most talkative: they quote the request, in errors and in nonsense."""
    quoted = f"{PHONE} {CHAT} {NAME}: {request.get_data(as_text=True)} {WORDS}"
    if "bot" in request.path:
        return Response(f'{{"ok":false,"error_code":400,"description":"Bad Request: {NAME} {WORDS}"}}', 400)
    return Response(f'{{"code":99123,"message":"{quoted}","status":400}}', 400, content_type="application/json")


def _scripted(httpserver: HTTPServer) -> None:
    answer = {"replies": [{"text": f"{ANSWER}, {NAME}?"}], "asks": "when", "intent": None}
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data(f"Traceback: {WORDS}", status=500)
    httpserver.expect_oneshot_request(RASA_PATH).respond_with_data(f"not JSON: {WORDS}")
    httpserver.expect_request(RASA_PATH).respond_with_json(answer)
    httpserver.expect_request("/webhooks/neighbour/understand").respond_with_data(WORDS, status=503)


def test_nothing_of_anybody_is_in_the_logs(database: Database, httpserver: HTTPServer, tmp_path: Path) -> None:
    _scripted(httpserver)
    httpserver.expect_request(f"/bot{TOKEN_OF_TELEGRAM}/sendMessage").respond_with_handler(_provider)
    httpserver.expect_request(MESSAGES).respond_with_handler(_provider)
    with (tmp_path / "noisy.log").open("wb") as out:
        url = database.url.render_as_string(hide_password=False)
        arguments = [url, str(httpserver.port), httpserver.url_for("").rstrip("/")]
        done = subprocess.run(
            [sys.executable, "-m", "tests.security.noisy", *arguments],
            stdout=out,
            stderr=out,
            timeout=120,
            cwd=ROOT,
            env={**os.environ, "CANDO_DATA_DIR": str(tmp_path)},
            check=False,
        )
    said = (tmp_path / "noisy.log").read_text(encoding="utf-8", errors="replace")
    print(said[-3000:])
    assert done.returncode == 0
    # It did go wrong, and said so, by kind and id:
    for event in (
        "turn failed",
        "turn postponed",
        "text failed",
        "webhook refused",
        "row refused",
        "asyncio ERROR",
    ):
        assert event in said, event
    assert "DEBUG" in said and "message_id=" in said
    with database.transaction() as session:
        kept = session.execute(text("SELECT string_agg(text, ' ') FROM messages")).scalar_one()
    assert WORDS in kept and ANSWER in kept, "the canaries never went in"
    assert found(tmp_path) == []


def test_the_web_process_writes_nothing_of_anybody(database: Database, server: Served) -> None:
    for path in (f"/try?Body={NAME}", f"/nowhere/{NAME}", "/webhooks/sms", "/webhooks/telegram"):
        secret = {"x-telegram-bot-api-secret-token": SECRET_OF_TELEGRAM}
        httpx.post(server.url + path, content=f"text={WORDS}".encode(), headers=secret, timeout=10)
    with database.transaction() as session:
        session.execute(text("ALTER TABLE messages RENAME COLUMN text TO lost"))
    try:
        broken = httpx.post(f"{server.url}/try", data={"text": f"{WORDS} {PHONE}"}, timeout=10)
    finally:
        with database.transaction() as session:
            session.execute(text("ALTER TABLE messages RENAME COLUMN lost TO text"))
    assert broken.status_code == 500 and WORDS not in broken.text
    assert "Exception in ASGI application" in server.words(), "it did not say that it broke"
    assert found(server.log.parent) == []


def test_postgres_keeps_values_out_of_its_own_log(database: Database, data_dir: Path) -> None:
    with pytest.raises(Exception, match="unique"), database.transaction() as session:
        session.execute(text("CREATE TEMP TABLE canaries (value text UNIQUE)"))
        for _ in range(2):
            session.execute(text("INSERT INTO canaries VALUES (:value)"), {"value": "canary-tarantula-77"})
    assert "canary-tarantula-77" not in (data_dir / "postgres" / "log").read_text(errors="replace")
