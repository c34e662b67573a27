"""S1: through the whole application, Twilio's own calls get in, once each, and nobody else's."""

from collections import Counter
from random import Random

import pytest

from storage.database import Database
from tests.channels.twilio_side import Payload, payloads
from tests.security.conftest import whole_app
from tests.security.forgeries import FORGERIES, genuine
from tests.security.wire import NOTHING, left, post

pytestmark = pytest.mark.anyio
SEED = 20261122
GENUINE = [*payloads("sms"), *payloads("whatsapp")]


@pytest.mark.parametrize("times", [100, pytest.param(400, marks=pytest.mark.long)])
async def test_no_forged_call_gets_in(database: Database, times: int) -> None:
    """Each forgery so many times: 2,500 calls in all, or 10,000."""
    print(f"seed {SEED}")
    app, draw = whole_app(database), Random(SEED)
    passed: Counter[str] = Counter()
    for name, forge in FORGERIES.items():
        for _ in range(times):
            call = forge(draw.choice(GENUINE), draw)
            passed[name] += (await post(app, call.target, call.headers, call.body)).status != 403
    assert len(FORGERIES) * times >= 2500 and not +passed and left(database) == NOTHING


@pytest.mark.parametrize("payload", GENUINE, ids=lambda payload: payload.target + "-" + payload.name)
async def test_every_genuine_call_gets_in(database: Database, payload: Payload) -> None:
    call = genuine(payload)
    answer = await post(whole_app(database), call.target, call.headers, call.body)
    assert answer.status == 200 and answer.body.endswith(b"<Response/>")
    is_text = "text" in payload.expect
    assert (left(database)["messages"], left(database)["procrastinate_jobs"]) == (is_text, is_text)


async def test_a_genuine_call_that_comes_again_is_thanked_for_and_kept_once(database: Database) -> None:
    app, call = whole_app(database), genuine(next(p for p in GENUINE if p.name == "text"))
    statuses = {(await post(app, call.target, call.headers, call.body)).status for _ in range(20)}
    assert statuses == {200}
    assert left(database) == {**NOTHING, "messages": 1, "addresses": 1, "contacts": 1, "procrastinate_jobs": 1}
