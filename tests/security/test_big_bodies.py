"""S4: nobody fills our memory, and what a text links to is never fetched."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from storage.database import Database
from tests.channels.twilio_side import PUBLIC, text
from tests.security.conftest import whole_app
from tests.security.forgeries import signed
from tests.security.served import Served
from tests.security.wire import left, post

MB = 2**20
GROWTH_MB = 20
READ_AT_MOST_MB = 1.5
"""The cap is a quarter of a megabyte; what the system holds in the buffers of a connection comes on top."""


def _send(server: Served, head: bytes, piece: bytes, most: int) -> tuple[int, bytes]:
    """Sends piece after piece until it is cut off; the bytes that went, and the beginning of the answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        wire.sendall(head)
        went = 0
        with suppress(ConnectionError, TimeoutError):
            while went < most:
                wire.sendall(piece)
                went += len(piece)
        answer = b""
        with suppress(ConnectionError, TimeoutError):
            answer = wire.recv(4096)
        return went, answer


HEAD = b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
IN_CHUNKS = b"Transfer-Encoding: chunked\r\n\r\n"
LAST_CHUNK = b"5\r\nhello\r\n0\r\n"
CHUNK = b"10000\r\n" + b"x" * 65536 + b"\r\n"

BODIES = {
    "10 MB, declared": (HEAD + b"Content-Length: 10485760\r\n\r\n", b"x" * 65536, 10 * MB),
    "1 GB in chunks": (HEAD + IN_CHUNKS, CHUNK, 1024 * MB),
    "1 GB of header": (HEAD, b"X-More: " + b"x" * 4000 + b"\r\n", 1024 * MB),
    "1 GB of one header": (HEAD + b"X-More: ", b"x" * 65536, 1024 * MB),
    "1 GB of trailers": (HEAD + IN_CHUNKS + LAST_CHUNK, b"X-More: " + b"x" * 4000 + b"\r\n", 1024 * MB),
    "1 GB of one trailer": (HEAD + IN_CHUNKS + LAST_CHUNK + b"X-More: ", b"x" * 65536, 1024 * MB),
}


def test_it_reads_no_more_than_it_can_use(server: Served) -> None:
    _send(server, *BODIES["10 MB, declared"])  # what is loaded once, is loaded now
    before = server.memory_mb()
    for name, body in BODIES.items():
        went, answer = _send(server, *body)
        print(f"{name}: {went / MB:.2f} MB went, answered {answer[:30]!r}")
        assert went <= READ_AT_MOST_MB * MB, name
        # A sender that does not stop to listen may find its connection reset before it has read why.
        assert not answer or answer.split()[1] in {b"413", b"400"}, name
    assert server.memory_mb() - before <= GROWTH_MB
    assert httpx.get(f"{server.url}/health").is_success


def test_twenty_at_once_cost_no_more_than_their_share(server: Served) -> None:
    """Each stops one byte before its end and stays: what all of them hold is bounded."""
    before = server.memory_mb()
    wires = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(20)]
    try:
        for wire in wires:
            wire.sendall(HEAD + b"Content-Length: 262144\r\n\r\n" + b"x" * 262143)
        time.sleep(0.5)
        assert server.memory_mb() - before <= 20 * 0.6 + GROWTH_MB
    finally:
        for wire in wires:
            wire.close()
    assert httpx.get(f"{server.url}/health").is_success


@pytest.fixture
def pictures() -> Iterator[tuple[str, list[str]]]:
    """A server of pictures, and who came for them."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.1)
        stopping = threading.Event()

        def wait() -> None:
            while not stopping.is_set():
                with suppress(TimeoutError):
                    wire, who = door.accept()
                    came.append(str(who))
                    wire.close()

        thread = threading.Thread(target=wait)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}", came
        stopping.set()
        thread.join()


@pytest.mark.anyio
async def test_no_picture_is_fetched(database: Database, pictures: tuple[str, list[str]]) -> None:
    url, came = pictures
    told = dict(text("Look http://169.254.169.254/latest"), NumMedia="100")
    media = [(f"MediaUrl{n}", f"{url}/{n}") for n in range(100)]
    types = [(f"MediaContentType{n}", "image/jpeg") for n in range(100)]
    call = signed([*told.items(), *media, *types], "/webhooks/sms", PUBLIC)
    assert (await post(whole_app(database), call.target, call.headers, call.body)).status == 200
    assert left(database)["messages"] == 1
    time.sleep(0.3)  # noqa: ASYNC251 - nothing else runs here
    assert came == []
