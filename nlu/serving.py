"""Rasa's agent in a Sanic server that knows one channel and nothing else: no API, no pages."""

import gc
import os
import socket
import sys
from asyncio import AbstractEventLoop
from pathlib import Path

from rasa.core.agent import load_agent
from rasa.core.run import create_http_input_channels
from rasa.core.utils import AvailableEndpoints
from rasa.shared.exceptions import RasaException
from sanic import Sanic

import trims
from channel import NeighbourInput
from logs import quiet

HERE = Path(__file__).parent
LONGEST_BODY = 1_000_000
STOP_WITHIN_S = 2.0  # for turns under way, and as long again for their answers to leave


def serve(model: Path, door: socket.socket) -> None:
    quiet()
    try:
        trims.apply()
        (channel,) = create_http_input_channels(None, str(HERE / "credentials.yml"))
        endpoints = AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml"))
    except (RasaException, trims.UnknownTrim) as error:
        sys.exit(f"Rasa cannot start: {error}")
    _app(model, channel, endpoints).run(sock=door, access_log=False, motd=False)
    os._exit(0)  # all is closed by now; to take TensorFlow apart would take 2 s more


def _app(model: Path, channel: NeighbourInput, endpoints: AvailableEndpoints) -> Sanic:
    app = Sanic("cando_rasa", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LONGEST_BODY
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = STOP_WITHIN_S
    app.config.FALLBACK_ERROR_FORMAT = "json"

    async def load(app: Sanic, loop: AbstractEventLoop) -> None:
        app.ctx.agent = await load_agent(model_path=str(model), endpoints=endpoints, loop=loop)
        if app.ctx.agent.processor is None:
            sys.exit(f"The model {model} cannot be loaded; the lines above say why.")
        gc.freeze()  # what stays for good is not looked through for garbage while a resident waits

    async def stop(app: Sanic, loop: AbstractEventLoop) -> None:
        await channel.finish(STOP_WITHIN_S)
        await trims.close()

    app.blueprint(channel.blueprint(None), url_prefix=f"/webhooks/{channel.url_prefix()}")
    app.register_listener(load, "before_server_start")  # the port opens when this is done
    app.register_listener(stop, "before_server_stop")
    return app
