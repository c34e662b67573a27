"""What came of what neighbours said, for everybody: a page and a feed, by network, without personal data."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.public.pages import page
from storage.database import Database
from storage.models import Network
from storage.updates import updates
from storage.updates.updates import Published
from storage.when import day

ON_A_PAGE = 20
IN_THE_FEED = 50
MOST_PAGES = 9999
FRESH_FOR_S = 300
"""Browsers and readers of feeds ask again after this: an update is public within five minutes."""
FEED = "application/rss+xml; charset=utf-8"
KEYWORD = re.compile(r"[\w-]{1,40}")
NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of updates, of one network or of all."""

    updates: list[Published]
    network: Network | None
    networks: list[Network]
    number: int
    pages: int

    @property
    def changed_at(self) -> datetime | None:
        return max((each.at for each in self.updates), default=None)


class UpdatesPage:
    """`public_url` is how the world reaches us, or None: then addresses are made from the request."""

    def __init__(self, database: Database, public_url: str | None) -> None:
        self._database, self._public_url = database, public_url

    def router(self) -> APIRouter:
        router = APIRouter()
        ways: dict[str, Callable[..., object]] = {
            "/updates": self.listed,
            "/updates.xml": self.feed,
            "/updates/{number}": self.one,
        }
        for path, way in ways.items():
            router.add_api_route(path, way, methods=["GET", "HEAD"])
        return router

    async def listed(self, request: Request) -> Response:
        number = _number(request.query_params.get("page", "1"))
        shown = await self._database.run(_shown, _keyword(request), number, ON_A_PAGE)
        return _kept(request, page("updates.html", shown=shown, day=day, feed=_feed(shown)), shown.changed_at)

    async def one(self, request: Request, number: str) -> Response:
        """The address of one update, which stays when newer ones come."""
        update = await self._database.run(updates.one_published, _number(number))
        if update is None:
            raise HTTPException(404)
        shown = Shown([update], None, [], 1, 1)
        return _kept(request, page("updates.html", shown=shown, day=day, feed=_feed(shown)), update.at)

    async def feed(self, request: Request) -> Response:
        """RSS 2.0."""
        shown = await self._database.run(_shown, _keyword(request), 1, IN_THE_FEED)
        base = (self._public_url or str(request.base_url)).rstrip("/")
        written = page("updates.xml", shown=shown, base=base, feed=_feed(shown), moment=format_datetime)
        response = Response(written.body, media_type=FEED)
        return _kept(request, response, shown.changed_at)


def _shown(session: Session, keyword: str | None, number: int, most: int) -> Shown:
    """HTTPException 404 for a network or a page that there is not: nothing of the address is shown."""
    network = updates.network_with_updates(session, keyword) if keyword else None
    found, count = updates.published(session, most, (number - 1) * most, network)
    pages = max(1, -(-count // most))
    if (keyword and network is None) or number > pages:
        raise HTTPException(404)
    return Shown(found, network, list(updates.networks_with_updates(session)), number, pages)


def _keyword(request: Request) -> str | None:
    """Of the network that is asked for; an empty one asks for all."""
    given = request.query_params.get("network", "").strip().lower()
    if given and not KEYWORD.fullmatch(given):
        raise HTTPException(404)
    return given or None


def _number(given: str) -> int:
    if not NUMBER.fullmatch(given):
        raise HTTPException(404)
    return int(given)


def _feed(shown: Shown) -> str:
    return f"/updates.xml?network={shown.network.keyword}" if shown.network else "/updates.xml"


def _kept(request: Request, response: Response, changed_at: datetime | None) -> Response:
    """With what lets browsers and proxies keep it, or without its body when they have this very one."""
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": f"public, max-age={FRESH_FOR_S}"}
    if changed_at is not None:
        headers["last-modified"] = format_datetime(changed_at.astimezone(UTC), usegmt=True)
    if _have(request, tag, changed_at):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _have(request: Request, tag: str, changed_at: datetime | None) -> bool:
    """By the tag where one is given, for a time says less: RFC 9110, 13.2.2."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in tags.split(",")}
    return changed_at is not None and _since(request) >= changed_at.replace(microsecond=0)


def _since(request: Request) -> datetime:
    """The time that the reader has it from; long ago when it says none that can be read."""
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)
    return since if since.tzinfo else since.replace(tzinfo=UTC)
