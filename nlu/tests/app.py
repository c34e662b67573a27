"""The app's side of the wall, as Rasa sees it: a real HTTP server that runs actions, well or badly."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = dict[str, Any]

EMPTY: Answer = {"events": [], "responses": []}


def _saved(call: Answer) -> Answer:
    slots = call["tracker"]["slots"]
    return {
        "events": [{"event": "slot", "name": name, "value": None} for name in ("activity", "free_when")],
        "responses": [
            {
                "text": f"Saved: {slots['activity']}, {slots['free_when']}.\n\nThank you.",
                "buttons": [{"title": "More"}],
                "custom": {"saved": 1},
            }
        ],
    }


ACTIONS = {"validate_offer_form": lambda call: EMPTY, "action_save_offer": _saved}

# How the app may misbehave: status and body in place of the right answer.
FAULTS: dict[str, tuple[int, Answer | str]] = {
    "error": (500, {"detail": "what the resident said"}),
    "no JSON": (200, "<html>what the resident said</html>"),
    "wrong shape": (200, {"events": [{"event": "slot"}], "responses": []}),
    "unknown event": (200, {"events": [{"event": "what the resident said"}], "responses": []}),
    "half a rejection": (400, {"error": "what the resident said"}),
}

# Not failures in themselves.
FAULTS_OF_RULES: dict[str, tuple[int, Answer | str]] = {
    "endless": (200, {"events": [{"event": "followup", "name": "action_save_offer"}], "responses": []}),
    "rejected": (400, {"error": "what the resident said", "action_name": "action_save_offer"}),
}


class App:
    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.calls: list[str] = []
        self.fault: str | None = None
        self.failing = "action_save_offer"
        self.hang_up = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/actions"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def run(self, secret: str, call: Answer) -> tuple[int, Answer | str]:
        if secret != self.secret:
            return 403, {"detail": "no"}
        action = call["next_action"]
        self.calls.append(action)
        if self.fault and action == self.failing:
            return {**FAULTS, **FAULTS_OF_RULES}[self.fault]
        return 200, ACTIONS[action](call)


def _handler(app: App) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else its two writes wait 40 ms for each other on a kept connection

        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.close_connection = app.hang_up
            if app.hang_up:
                return
            status, answer = app.run(self.headers.get("X-Cando-Secret", ""), call)
            body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if isinstance(answer, str) else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Nothing: pytest shows what matters."""

    return Handler
