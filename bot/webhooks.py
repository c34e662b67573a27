"""Where providers call: verified and read by the channel, kept, committed, and only then answered with 2xx."""

import asyncio
from collections.abc import Mapping

import structlog
from fastapi import APIRouter
from sqlalchemy.exc import DataError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.base import BadWebhook, Channel, Event, Unusable, WebhookCall
from bot.gathering import Gathering
from bot.public.problems import DATABASE_DOWN
from bot.queue import QueueDown
from storage.people.addresses import ChannelKind

log = structlog.get_logger()

COMMIT_WITHIN_S = 8.0
"""Providers give up after 15 s; a 503 before that makes them try again."""


class Webhooks:
    def __init__(self, gathering: Gathering, channels: Mapping[ChannelKind, Channel]) -> None:
        self._gathering, self._channels = gathering, channels

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/webhooks")
        router.add_api_route("/{kind}", self.take, methods=["POST"])
        router.add_api_route("/{kind}/status", self.take, methods=["POST"])
        return router

    async def take(self, kind: str, request: Request) -> Response:
        channel = next((channel for name, channel in self._channels.items() if name.value == kind), None)
        if channel is None:
            return PlainTextResponse("There is no such channel here.", 404)
        try:
            events = channel.read(await _call(request))
        except BadWebhook as error:
            log.warning("webhook refused", channel=kind, why=str(error))
            return PlainTextResponse("Not signed by the provider.", 403)
        except Unusable as error:
            log.warning("webhook of no use", channel=kind, why=str(error))
            return _thanks(channel)
        return await self._keep(channel, events)

    async def _keep(self, channel: Channel, events: list[Event]) -> Response:
        """2xx is a promise that it is kept. What no row can hold would come again for ever, so that is thanked for
        too; whatever else goes wrong, it is asked for again."""
        try:
            async with asyncio.timeout(COMMIT_WITHIN_S):
                await self._gathering.keep([(channel.kind, event) for event in events])
        except (*DATABASE_DOWN, QueueDown, TimeoutError) as error:
            log.warning("webhook not kept", channel=channel.kind.value, error=type(error).__name__)
            return _again()
        except DataError:
            log.error("webhook holds what no row can hold", channel=channel.kind.value)
        except Exception as error:
            log.exception("webhook broke", channel=channel.kind.value, error=type(error).__name__)
            return _again()
        return _thanks(channel)


def _thanks(channel: Channel) -> Response:
    media_type, body = channel.answer
    return Response(body, media_type=media_type)


def _again() -> Response:
    return PlainTextResponse("Not kept. Please send it again.", 503, headers={"retry-after": "5"})


async def _call(request: Request) -> WebhookCall:
    """The path as it came in, before any decoding: the signature is over the very characters."""
    scope = request.scope
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope.get("query_string", b"")
    target = path.decode("latin-1") + (f"?{query.decode('latin-1')}" if query else "")
    return WebhookCall(
        target, {name.lower(): value for name, value in request.headers.items()}, await request.body()
    )
