"""nlu/server.py as a process, and a caller of its channel."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

NLU = Path(__file__).parents[1]


class Caller:
    """What the app does: one request, status and JSON back."""

    def __init__(self, port: int, secret: str) -> None:
        self.port = port
        self.secret = secret

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = body if isinstance(body, bytes | None) else json.dumps(body).encode()
            connection.request(
                method, f"/webhooks/neighbour{path}", sent, {"X-Cando-Secret": self.secret, **headers}
            )
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def post(self, conversation: str, text: str, message_id: str, **facts: Any) -> tuple[int, Any]:
        fields = {"conversation": conversation, "text": text, "message_id": message_id, "facts": facts}
        return self.request("POST", "/message", fields)

    def say(self, conversation: str, text: str, message_id: str, **facts: Any) -> Any:
        """The answer, which must be one."""
        status, answer = self.post(conversation, text, message_id, **facts)
        assert status == 200, answer
        return answer


class RasaServer:
    def __init__(self, model: Path, log: Path, settings: dict[str, str]) -> None:
        self.port = _free_port()
        self.log = log
        self.secret = settings["CANDO_RASA_SECRET"]
        self.caller = Caller(self.port, self.secret)
        command = [sys.executable, str(NLU / "server.py"), "--model", str(model), "--port", str(self.port)]
        with log.open("wb") as out:
            self.process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=out, stderr=out)

    def wait_until_ready(self) -> "RasaServer":
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if self.caller.request("GET", "/health")[0] == 200:
                    return self
            except ConnectionError:
                time.sleep(0.2)
        raise AssertionError(f"Rasa did not start:\n{self.log.read_text()}")

    def stop(self) -> tuple[int, float]:
        """Exit code and seconds taken."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        return code, time.monotonic() - began


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
