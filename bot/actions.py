"""Where Rasa calls our custom actions: one loopback route, behind the shared secret."""

import hmac
from collections.abc import Mapping
from typing import Any

import structlog
from rasa_sdk.executor import ActionExecutor
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dialogues.actions import all_actions
from storage.database import Database
from storage.meaning import Embed

log = structlog.get_logger()


def actions_app(
    database: Database, embed: Embed, secret: str, words: Mapping[str, str] | None = None
) -> Starlette:
    """Answers as rasa-sdk's own server does: 200 with events and responses.

    `words` is what `[a_week]` and the like in a response stand for.

    Never its 400: Rasa takes that for a form's refusal and would carry on without an answer.
    """
    executor = ActionExecutor()
    for action in all_actions(database, embed, words or {}):
        executor.register_action(action)

    async def run(request: Request) -> JSONResponse:
        if not hmac.compare_digest(request.headers.get("x-cando-secret", "").encode(), secret.encode()):
            return JSONResponse({"error": "the secret is missing or wrong"}, 403)
        call = await request.json()
        call.setdefault("domain", {})  # the executor insists on one; Rasa leaves it out (nlu/endpoints.yml)
        return await _run(executor, call)

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    return Starlette(routes=[Route("/actions", run, methods=["POST"]), Route("/health", health)])


async def _run(executor: ActionExecutor, call: dict[str, Any]) -> JSONResponse:
    name = str(call.get("next_action"))
    try:
        result = await executor.run(call)
    except Exception as error:
        # The text is in the traceback's locals only, and those are never printed; Rasa keeps the turn for later.
        log.exception("action failed", action=name, error=type(error).__name__)
        return JSONResponse({"error": "the action failed", "action_name": name}, 500)
    return JSONResponse(result.model_dump() if result else {"events": [], "responses": []})
