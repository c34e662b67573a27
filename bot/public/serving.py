"""How a web application of ours is served: no caller, however slow, holds a place for long."""

import asyncio
import resource
from contextlib import suppress
from socket import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

WITHIN_S = 18.0
"""For one request in all: its head, its body, our work, and the taking of our answer."""
LONGEST_HEAD = 16 * 1024
PLACES = 2000
"""Connections at once; one more gets 503 rather than memory."""
FILES = 4096
"""Each place is a file to the system, whose own limit is often 1,024."""


class Impatient(HttpToolsProtocol):
    """Cuts a connection whose request is not over in time, or whose head or trailers have no end: uvicorn waits
    for ever and keeps all of it. What comes in one read is let through."""

    _deadline: asyncio.TimerHandle | None = None
    _no_progress = 0
    """Characters since a head was over, or a piece of a body was there."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        self._no_progress += len(data)
        super().data_received(data)
        if self._no_progress > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")

    def on_headers_complete(self) -> None:
        self._no_progress = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._no_progress = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._no_progress = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._begin()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._end()
        self._deadline = self.loop.call_later(WITHIN_S, self.transport.abort)

    def _end(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()


def serve(application: Any, host: str, port: int, door: socket | None = None) -> None:
    """Until SIGTERM or SIGINT. `application` is ASGI; `door` is a listening socket that other processes share."""
    _allow_files()
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        http=Impatient,
        ws="none",
        limit_concurrency=PLACES,
        server_header=False,
        log_config=None,  # ours, which prints no values
        access_log=False,
        timeout_graceful_shutdown=5,
    )
    with suppress(KeyboardInterrupt):  # the signal, once more, when all is done
        uvicorn.Server(config).run([door] if door else None)


def _allow_files() -> None:
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if files != resource.RLIM_INFINITY and files < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
