"""Rasa as the app's neighbour: a message in, its replies out, in one answer."""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel
from rasa.core.lock_store import LockError
from rasa.shared.exceptions import RasaException
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from environment import SHORTEST_SECRET
from failures import ActionFailed, watch_actions
from turn import CHANNEL, EndlessTurn, forget, take_turn
from understanding import understand
from wire import BadRequest, read_message, read_question

SECRET_HEADER = "X-Cando-Secret"

log = logging.getLogger("neighbour")

Work = Coroutine[Any, Any, dict[str, Any]]
Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]


class NeighbourInput(InputChannel):
    """Routes under /webhooks/neighbour. Every one asks for the secret, on loopback too."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._running: set[asyncio.Task[HTTPResponse]] = set()

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "NeighbourInput":
        secret = str((credentials or {}).get("secret") or "")
        if len(secret) < SHORTEST_SECRET:
            raise RasaException(f"CANDO_RASA_SECRET must have at least {SHORTEST_SECRET} characters.")
        watch_actions()
        return cls(secret)

    def blueprint(self, on_new_message: Any) -> Blueprint:
        """`on_new_message` is Rasa's own way in, which hides failures: it is not used."""
        routes = Blueprint(CHANNEL)

        @routes.post("/message")
        @self._admitted
        async def message(request: Request) -> HTTPResponse:
            incoming = read_message(request.body)
            work = take_turn(_agent(request), incoming)
            return await self._answered(work, incoming.conversation, incoming.message_id)

        @routes.post("/understand")
        @self._admitted
        async def understand_text(request: Request) -> HTTPResponse:
            return await self._answered(understand(_agent(request), read_question(request.body)))

        @routes.delete("/conversations/<conversation:str>")
        @self._admitted
        async def forget_conversation(request: Request, conversation: str) -> HTTPResponse:
            return await self._answered(forget(_agent(request), conversation), conversation)

        @routes.get("/health")
        @self._admitted
        async def health(request: Request) -> HTTPResponse:
            return _json({"ok": True, "model": _agent(request).model_name})

        return routes

    def _admitted(self, handler: Handler) -> Handler:
        """Written at each route, because a forgotten middleware looks just like one that works."""

        @wraps(handler)
        async def admitted(request: Request, **path: str) -> HTTPResponse:
            given = request.headers.get(SECRET_HEADER, "").encode(errors="replace")
            if not hmac.compare_digest(given, self._secret):
                return _json({"error": f"The header {SECRET_HEADER} is missing or wrong."}, status=403)
            try:
                return await handler(request, **path)
            except BadRequest as error:
                return _json({"error": str(error)}, status=400)

        return admitted

    async def _answered(self, work: Work, *ids: str) -> HTTPResponse:
        """Goes on to the end even if the caller hangs up, so that its next try finds the answer."""
        task = asyncio.ensure_future(_guarded(work, ids))
        self._running.add(task)  # the event loop itself keeps only a weak reference
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def finish(self, timeout_s: float) -> None:
        """Waits for the turns under way, when the server stops."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=timeout_s)


async def _guarded(work: Work, ids: tuple[str, ...]) -> HTTPResponse:
    try:
        return _json(await work)
    except Exception as error:  # the top of a turn: the caller must hear of it, and it alone tries again
        sentence = _sentence(error)
        log.error("turn failed: %s %s", sentence, " ".join(ids))
        return _json({"error": sentence}, status=503)


def _sentence(error: Exception) -> str:
    """For logs and coordinators. Other errors may quote a resident, so of those only the kind is told."""
    match error:
        case ActionFailed() | EndlessTurn():
            return str(error)
        case SQLAlchemyError():
            return f"The conversations' database failed ({type(error).__name__})."
        case LockError():
            return "The conversation is still busy with an earlier message."
    return f"The message could not be handled ({type(error).__name__})."


def _json(body: dict[str, Any], status: int = 200) -> HTTPResponse:
    # The standard writer escapes everything beyond ASCII: no text can fail on its way out.
    return HTTPResponse(json.dumps(body), status=status, content_type="application/json")


def _agent(request: Request) -> Agent:
    return request.app.ctx.agent
