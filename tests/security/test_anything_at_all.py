"""S3: whatever comes, from anybody, the answer is never that the server broke."""

import asyncio
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from storage.database import Database
from tests.security.conftest import whole_app
from tests.security.forgeries import FORM, Call
from tests.security.hostile import each_awkward_value, forms, telegram_calls, twilio_calls
from tests.security.wire import post

CALLS = {"Twilio": twilio_calls(), "Telegram": telegram_calls(), "the page": forms()}
WORST = 413, 422, 400, 403, 404, 405, 408, 415


def _tried(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("examples", [100, pytest.param(6_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("who", CALLS)
def test_no_call_breaks_it(database: Database, who: str, examples: int) -> None:
    app = whole_app(database)
    statuses: dict[int, int] = {}

    @_tried(examples)
    @given(CALLS[who])
    def tried(call: Call) -> None:
        answer = asyncio.run(post(app, call.target, call.headers, call.body))
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        assert answer.status in {200, 202, 303, *WORST} and b"Traceback" not in answer.body

    tried()
    print(f"{who}: {sum(statuses.values())} calls, {statuses}")
    assert statuses.get(200, 0) + statuses.get(303, 0) > examples / 10, "most were refused before they were read"


@pytest.mark.anyio
async def test_no_value_in_any_field_of_twilio_s_breaks_it(database: Database) -> None:
    app = whole_app(database)
    for call in each_awkward_value():
        answer = await post(app, call.target, call.headers, call.body)
        assert answer.status in {200, 413}, call.body[:300]


def _described(app: FastAPI) -> dict[str, Any]:
    """The application's own description, which it does not publish, with the bodies that its routes read."""
    told = app.openapi()
    fields = {name: {"type": "string"} for name in ("text", "after", "location", "Body", "From", "MessageSid")}
    form = {"schema": {"type": "object", "properties": fields}}
    for operations in told["paths"].values():
        if "post" in operations:
            operations["post"]["requestBody"] = {"content": {FORM: form, "application/json": {"schema": {}}}}
    return told


@pytest.mark.filterwarnings("ignore:Duplicate Operation ID")
@pytest.mark.parametrize("examples", [12, pytest.param(800, marks=pytest.mark.long)])
def test_no_case_by_schemathesis_breaks_it(database: Database, examples: int) -> None:
    app = whole_app(database)
    schema = schemathesis.openapi.from_dict(_described(app))
    schema.app = app
    routes, cases = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)], 0
    for route in routes:
        modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        any_case: st.SearchStrategy[Case[Any]] = st.one_of(
            [route.as_strategy(generation_mode=mode) for mode in modes]
        )

        @_tried(examples)
        @given(any_case)
        def tried(case: Case[Any]) -> None:
            nonlocal cases
            cases += 1
            answer = case.call()
            assert answer.status_code != 500 and "Traceback" not in answer.text, case.as_curl_command()

        tried()
    print(f"{len(routes)} routes, {cases} cases")
    assert {route.path for route in routes} >= {
        "/try",
        "/try/state",
        "/try/new",
        "/webhooks/{kind}",
        "/health",
        "/",
    }
