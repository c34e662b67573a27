"""Starts Rasa with our channel only: `python nlu/server.py --model PATH --port N`.

What can be wrong is checked before Rasa is imported, which alone takes 10 s.
"""

import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from environment import SHORTEST_SECRET, prepare

NEEDED = (
    "CANDO_RASA_SECRET",
    "CANDO_RASA_DB_HOST",
    "CANDO_RASA_DB_NAME",
    "CANDO_RASA_DB_USER",
    "CANDO_ACTIONS_URL",
)


def main() -> None:
    chosen = _arguments()
    _check_settings()
    if not chosen.model.is_file():
        sys.exit(f"Rasa cannot start: there is no model at {chosen.model}. Train one with nlu/train.py.")
    door = _bind(chosen.port)
    prepare()
    from serving import serve  # noqa: PLC0415 - imports Rasa, which reads the environment just prepared

    serve(chosen.model, door)


def _arguments() -> Namespace:
    parser = ArgumentParser(description="Rasa behind the app's channel, on loopback.")
    parser.add_argument("--model", type=Path, required=True, help="a model made by nlu/train.py")
    parser.add_argument("--port", type=int, required=True)
    return parser.parse_args()


def _check_settings() -> None:
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        sys.exit(f"Rasa cannot start: set {', '.join(missing)}.")
    if len(os.environ["CANDO_RASA_SECRET"]) < SHORTEST_SECRET:
        sys.exit(f"Rasa cannot start: CANDO_RASA_SECRET must have at least {SHORTEST_SECRET} characters.")


def _bind(port: int) -> socket.socket:
    """Takes the port at once, so that a taken one is told before the model is loaded."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", port))
    except OSError as error:
        sys.exit(f"Rasa cannot start: port {port} is not free ({error.strerror}).")
    return door


if __name__ == "__main__":
    main()
