"""The web application: the public pages, and whether the service is well."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from bot.channels.base import Channel
from bot.channels.registry import live_channels
from bot.clock import Clock, clock
from bot.gathering import Gathering
from bot.keeping import Keeping
from bot.public.guards import BodyCap
from bot.public.headers import SafeHeaders
from bot.public.problems import DATABASE_DOWN, RECORDS_AWAY, add_problem_pages
from bot.public.try_page import TryPage
from bot.public.updates_page import UpdatesPage
from bot.queue import Queue
from bot.settings import Settings
from bot.webhooks import Webhooks
from storage.database import Database
from storage.people.addresses import ChannelKind

STATIC = Path(__file__).parent / "public" / "static"


def web_app(
    settings: Settings,
    database: Database,
    now: Clock = clock,
    channels: Mapping[ChannelKind, Channel] | None = None,
) -> FastAPI:
    """Takes texts in and shows what became of them; the worker answers them (`cando work`)."""
    app = FastAPI(title="See What You Can Do", openapi_url=None)
    queue, channels = Queue(database), live_channels(settings) if channels is None else channels
    # Routes are tried in their order, and a crowd comes by this one.
    app.include_router(Webhooks(Gathering(database, Keeping(queue), now), channels).router())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(TryPage(database, queue, now, settings.privacy_page).router())
    app.include_router(UpdatesPage(database, settings.public_url).router())
    app.add_middleware(BodyCap)
    app.add_middleware(SafeHeaders)  # added last, so it stands outermost: refusals carry the headers too
    add_problem_pages(app)

    @app.api_route("/", methods=["GET", "HEAD"])
    async def home() -> Response:
        return RedirectResponse("/try", 302)

    @app.api_route("/health", methods=["GET", "HEAD"])
    async def health() -> Response:
        try:
            await asyncio.to_thread(database.check)
        except DATABASE_DOWN:
            return JSONResponse({"status": "down", "problem": RECORDS_AWAY}, 503)
        return JSONResponse({"status": "ok"})

    return app
