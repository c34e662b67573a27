"""S2: Telegram's webhook opens to its own secret only, compared in constant time and never written down."""

import hmac
from typing import Any

import pytest
import structlog

from storage.database import Database
from tests.channels.test_telegram_updates import PAYLOADS
from tests.security.canaries import SECRET_OF_TELEGRAM, TOKEN_OF_TELEGRAM
from tests.security.conftest import whole_app
from tests.security.wire import NOTHING, left, post

pytestmark = pytest.mark.anyio
HEADER = "x-telegram-bot-api-secret-token"
UPDATE = PAYLOADS["text"].read_bytes()

WRONG: dict[str, dict[str, str]] = {
    "missing": {},
    "blank": {HEADER: ""},
    "another bot's": {HEADER: "canary-secret-of-telegram-5513"},
    "too short": {HEADER: SECRET_OF_TELEGRAM[:-1]},
    "too long": {HEADER: SECRET_OF_TELEGRAM + "2"},
    "in capitals": {HEADER: SECRET_OF_TELEGRAM.upper()},
    "with a space": {HEADER: f" {SECRET_OF_TELEGRAM}"},
    "the token": {HEADER: TOKEN_OF_TELEGRAM},
    "in another header": {"authorization": SECRET_OF_TELEGRAM},
    "no ASCII": {HEADER: "\u00e9" * 30},
    "twice, with a comma": {HEADER: f"{SECRET_OF_TELEGRAM}, {SECRET_OF_TELEGRAM}"},
}


@pytest.mark.parametrize("headers", WRONG.values(), ids=WRONG)
async def test_only_its_own_secret_opens(
    database: Database, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def compare(shown: Any, kept: Any) -> bool:
        compared.append(len(kept))
        return real(shown, kept)

    real = hmac.compare_digest
    monkeypatch.setattr("bot.channels.telegram.hmac.compare_digest", compare)
    with structlog.testing.capture_logs() as said:
        answer = await post(whole_app(database), "/webhooks/telegram", headers, UPDATE)
    assert answer.status == 403 and left(database) == NOTHING
    assert compared == [len(SECRET_OF_TELEGRAM)], "not compared in constant time, whole with whole"
    assert said and SECRET_OF_TELEGRAM[:-1] not in str(said) and TOKEN_OF_TELEGRAM not in str(said)


async def test_its_own_secret_opens_once_for_each_update(database: Database) -> None:
    app = whole_app(database)
    answers = [await post(app, "/webhooks/telegram", {HEADER: SECRET_OF_TELEGRAM}, UPDATE) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 200] and left(database)["messages"] == 1


async def test_a_secret_in_the_address_counts_for_nothing(database: Database) -> None:
    answer = await post(whole_app(database), f"/webhooks/telegram?secret={SECRET_OF_TELEGRAM}", {}, UPDATE)
    assert answer.status == 403
