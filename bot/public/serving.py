"""How a web application of ours is served: no caller, however slow, holds a place for long."""

import asyncio
import resource
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

WITHIN_S = 18.0
"""For one request in all: its head, its body, our work, and the taking of our answer."""
LONGEST_HEAD = 16 * 1024
PLACES = 2000
"""Connections at once; one more gets 503 rather than memory."""
FILES = 4096
"""Each place is a file to the system, whose own limit is often 1,024."""


class Impatient(H11Protocol):
    """Cuts a connection whose request is not over in time: uvicorn waits for a slow one for ever."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._begin()

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


def serve(application: Any, host: str, port: int) -> None:
    """Until SIGTERM or SIGINT. `application` is ASGI."""
    _allow_files()
    uvicorn.run(
        application,
        host=host,
        port=port,
        http=Impatient,
        ws="none",
        h11_max_incomplete_event_size=LONGEST_HEAD,
        limit_concurrency=PLACES,
        server_header=False,
        log_config=None,  # ours, which prints no values
        access_log=False,
        timeout_graceful_shutdown=5,
    )


def _allow_files() -> None:
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if files != resource.RLIM_INFINITY and files < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
