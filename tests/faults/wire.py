"""A small HTTP server under our control: it can answer late, never, or cut the line after it took a text."""

import asyncio
import json
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `fields` are those of its query and of its form. `gone` is set when its caller hangs up."""

    method: str
    path: str
    fields: Mapping[str, str]
    gone: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: object
    headers: Mapping[str, str] = field(default_factory=dict)


class Cut(Exception):
    """The connection is to be reset without an answer."""


Handler = Callable[[Call], Awaitable[Answer]]


async def serve(sock: socket.socket, handle: Handler) -> None:
    """For ever, on a socket that listens already."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while call := await _read(reader):
                watching = asyncio.create_task(_watch(reader, call))
                try:
                    await _respond(writer, call, handle)
                finally:
                    watching.cancel()
                    await asyncio.gather(watching, return_exceptions=True)
        writer.close()

    server = await asyncio.start_server(connected, sock=sock)
    await server.serve_forever()


async def _watch(reader: asyncio.StreamReader, call: Call) -> None:
    """Nothing else comes before our answer, so whatever comes is the end."""
    await reader.read(1)
    call.gone.set()


async def _respond(writer: asyncio.StreamWriter, call: Call, handle: Handler) -> None:
    """A caller that is gone meanwhile stops nothing: the handler runs to its end, as a provider does."""
    try:
        answer = await handle(call)
    except Cut:
        linger = struct.pack("ii", 1, 0)  # a reset, not an orderly end
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        raise ConnectionResetError from None
    writer.write(_bytes(answer))
    await writer.drain()


async def _read(reader: asyncio.StreamReader) -> Call | None:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    parts = urlsplit(target)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if headers.get("content-type", "").startswith(JSON):
        pairs += list(json.loads(body).items())
    else:
        pairs += parse_qsl(body.decode(), keep_blank_values=True)
    return Call(method, parts.path, dict(pairs))


def _bytes(answer: Answer) -> bytes:
    body = json.dumps(answer.body).encode()
    head = [f"HTTP/1.1 {answer.status} X", f"Content-Type: {JSON}", f"Content-Length: {len(body)}"]
    head += [f"{name}: {value}" for name, value in answer.headers.items()]
    return "\r\n".join([*head, "", ""]).encode() + body


def listening() -> socket.socket:
    """Bound and listening before the fake's process begins, so that nobody has to wait for it."""
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(256)
    return sock
