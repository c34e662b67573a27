"""What a request has to pass: limits to its size and its time and, for a form, that it came from our own page."""

import asyncio
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.public.problems import TOO_BIG, TOO_SLOW, refusal

LONGEST_BODY = 256 * 1024
READ_WITHIN_S = 10.0
"""For the whole body, however steadily it drips: uvicorn has no such limit."""


class BodyCap:
    """Reads the body before anyone else does, so that a body without a declared length is capped too.

    Starlette has a limit of its own, but it answers in two words that say nothing of what to do.
    """

    def __init__(self, app: ASGIApp, longest: int = LONGEST_BODY, within_s: float = READ_WITHIN_S) -> None:
        self._app, self._longest, self._within_s = app, longest, within_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._within_s):
                body = await self._read(receive)
        except ClientDisconnect:
            return  # half a text is not a text
        except TimeoutError:
            await _ended(scope, TOO_SLOW, 408)(scope, receive, send)
            return
        if body is None:
            await _ended(scope, TOO_BIG, 413)(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        """The whole body, or None as soon as it is too long."""
        body, more = bytearray(), True
        while more and len(body) <= self._longest:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            more = message.get("more_body", False)
        return bytes(body) if len(body) <= self._longest else None


def _ended(scope: Scope, sentence: str, status: int) -> Response:
    """Refused, and the connection with it: otherwise the rest of the body would still be read."""
    response = refusal(Request(scope), sentence, status)
    response.headers["connection"] = "close"
    return response


def _replay(body: bytes, receive: Receive) -> Receive:
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return left.pop() if left else await receive()

    return replayed


def from_our_page(request: Request) -> bool:
    """False when another site's page sent this. Browsers too old to say so are stopped by the SameSite cookie."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
