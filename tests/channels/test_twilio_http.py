"""How requests reach Twilio: over real connections that end, hang and lie in their own ways."""

import asyncio
import socket
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from bot.channels.base import OutboundText, Unclear
from bot.channels.sms import SmsChannel
from bot.channels.twilio_http import TwilioHttp
from tests.channels.twilio_side import BRYN, MESSAGES, OUR_SMS, settings

pytestmark = pytest.mark.anyio

QUESTION = OutboundText(17, BRYN, "When could you do it?", ())


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    at_once = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    writer.transport.abort()


async def _half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{"sid":')
    await writer.drain()
    writer.close()


async def _nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0\r\n\r\n")
    await writer.drain()
    writer.close()


async def _second_time(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The connection is kept after the first answer, and ends with the next request."""
    await reader.readexactly(len(b"Body=hello"))
    answer = b'{"sid":"SM1"}'
    writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n%b" % (len(answer), answer))
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


ENDS = {"hung up": _hang_up, "reset": _reset, "half an answer": _half, "nonsense": _nonsense, "kept": _second_time}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
async def test_a_connection_that_ends_after_the_request_is_unclear(
    end: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> None:
    requests = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal requests
        await reader.readuntil(b"\r\n\r\n")
        requests += 1
        await end(reader, writer)

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        http = TwilioHttp()
        if end is _second_time:
            await http.request("POST", f"http://{host}:{port}/", data={"Body": "hello"})
        with pytest.raises(Unclear):
            await http.request("POST", f"http://{host}:{port}/", data={"Body": "hello"})
        await http.close()
    assert requests == 1


async def test_a_proxy_in_the_environment_gets_nothing(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1"}, 201)
    channel = SmsChannel(settings(TWILIO_URL=httpserver.url_for("").rstrip("/")))
    assert (await channel.send(QUESTION)).provider_id == "SM1"
    await channel.close()


async def test_words_arrive_as_they_are(httpserver: HTTPServer) -> None:
    sms = SmsChannel(settings(TWILIO_URL=httpserver.url_for("").rstrip("/")))
    httpserver.expect_request(MESSAGES).respond_with_json({"sid": "SM1"}, 201)
    words = "1+1=2 & 50%; #tea?\n\u00a35 \u2013 {x}/[y] \"z\" 'w' \\ \U0001f333 %2B Body=x&To=y"
    await sms.send(replace(QUESTION, text=words))
    await sms.close()
    ((request, _),) = httpserver.log
    assert request.form.to_dict(flat=False) == {
        "To": [BRYN],
        "StatusCallback": [f"{settings().public_url}/webhooks/sms/status?message=17"],
        "From": [OUR_SMS],
        "Body": [words],
        "ValidityPeriod": ["14400"],
    }


async def test_an_answer_that_takes_too_long_is_unclear(httpserver: HTTPServer) -> None:
    def slow(_: Request) -> Response:
        time.sleep(0.5)
        return Response("{}", 201)

    httpserver.expect_request("/slow").respond_with_handler(slow)
    http = TwilioHttp(whole_s=0.1)
    with pytest.raises(Unclear):
        await http.request("POST", httpserver.url_for("/slow"), data={"Body": "hi"})
    await http.close()
