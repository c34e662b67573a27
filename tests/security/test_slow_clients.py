"""S5: however slowly others send or listen, providers are answered at once, and nobody slow stays long."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpx
import pytest

from storage.database import Database
from tests.channels.twilio_side import text
from tests.fakes.process import built
from tests.security.forgeries import signed
from tests.security.served import Served

P99_S = 2.0
CUT_WITHIN_S = 20.0
BODY_WITHIN_S = 12.0

SLOW: dict[str, Sequence[str]] = {
    "header": ("-H", "-u", "/webhooks/sms"),
    "body": ("-B", "-u", "/webhooks/sms", "-s", "200000", "-x", "10"),
    "read": ("-X", "-u", "/static/try.js", "-w", "10", "-y", "20", "-n", "5", "-z", "8"),
}
SHORT, LONG = (200, 6), pytest.param(1000, 120, marks=pytest.mark.long)


@contextmanager
def _attack(server: Served, mode: str, connections: int, seconds: int) -> Iterator[Callable[[], bool]]:
    """Whether it is still going on. Begun again whenever all of its connections have been cut."""
    arguments = [server.url + part if part.startswith("/") else part for part in SLOW[mode]]
    more = ("-c", str(connections), "-r", "200", "-i", "3", "-l", str(seconds), "-p", "3")
    end, waves = time.monotonic() + seconds, list["subprocess.Popen[bytes]"]()

    def going_on() -> bool:
        over = time.monotonic() >= end
        if not over and (not waves or waves[-1].poll() is not None):
            waves.append(
                subprocess.Popen([built("bin/slowhttptest"), *arguments, *more], stdout=subprocess.DEVNULL)
            )
        return not over

    try:
        yield going_on
    finally:
        print(f"{mode}: {len(waves)} waves of {connections}")
        for wave in waves:
            wave.terminate()
            wave.wait()


def _genuine(twilio: httpx.Client, number: int) -> float:
    """One of Twilio's calls, on a connection of its own; the seconds until it was answered."""
    call = signed(text("hello", MessageSid=f"SM{number:032x}"), "/webhooks/sms")
    began = time.monotonic()
    assert twilio.post(call.target, content=call.body, headers=call.headers).status_code == 200
    return time.monotonic() - began


@pytest.mark.parametrize("mode", SLOW)
@pytest.mark.parametrize(("connections", "seconds"), [SHORT, LONG])
def test_genuine_calls_are_answered_meanwhile(
    database: Database, server: Served, mode: str, connections: int, seconds: int
) -> None:
    took: list[float] = []
    alone = httpx.Limits(max_keepalive_connections=0)
    with (
        httpx.Client(base_url=server.url, limits=alone, timeout=15, trust_env=False) as twilio,
        _attack(server, mode, connections, seconds) as going_on,
    ):
        while going_on():
            took.append(_genuine(twilio, len(took)))
            time.sleep(0.02)
    took.sort()
    p99 = took[int(len(took) * 0.99)]
    print(f"{mode}: {len(took)} genuine calls, p99 {p99:.3f} s, slowest {took[-1]:.3f} s")
    assert len(took) >= seconds and p99 <= P99_S


@dataclass(frozen=True)
class Drip:
    """A caller that sends `begin`, and `piece` every second after it."""

    begin: bytes
    piece: bytes = b""
    listens: bool = True

    def lasts(self, server: Served) -> float:
        """The seconds until it is answered or cut off."""
        began = time.monotonic()
        with socket.socket() as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            wire.connect(("127.0.0.1", server.port))
            wire.settimeout(1)
            with suppress(ConnectionError):
                wire.sendall(self.begin)
                while time.monotonic() - began < CUT_WITHIN_S + 5 and not self._answered(wire):
                    wire.sendall(self.piece)
        return time.monotonic() - began

    def _answered(self, wire: socket.socket) -> bool:
        if not self.listens:
            time.sleep(1)
            return False
        with suppress(TimeoutError):
            wire.recv(65536)
            return True
        return False


POST = b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\n"
GET = b"GET /static/try.js HTTP/1.1\r\nHost: x\r\n\r\n"

DRIPS = {
    "nothing": Drip(b""),
    "header": Drip(POST, b"X-a: b\r\n"),
    "body": Drip(POST + b"Content-Length: 100000\r\n\r\n", b"x"),
    "chunks": Drip(POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "answers not taken": Drip(GET * 200, b"GET", listens=False),
}


def test_slow_ones_are_cut(server: Served) -> None:
    """All at once, for most of them take their time."""
    with ThreadPoolExecutor(len(DRIPS)) as pool:
        took = dict(zip(DRIPS, pool.map(lambda drip: drip.lasts(server), DRIPS.values()), strict=True))
    print({name: round(seconds, 1) for name, seconds in took.items()})
    assert max(took.values()) <= CUT_WITHIN_S + 1.1  # which is how often those that do not listen look
    assert max(took["body"], took["chunks"]) <= BODY_WITHIN_S
