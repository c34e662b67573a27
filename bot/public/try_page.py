"""A phone in the browser: texts go the same way as real ones, and the record they leave stands beside them."""

import hashlib
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.channels.base import InboundText
from bot.clock import Clock
from bot.inbox import receive
from bot.public import problems
from bot.public.guards import from_our_page
from bot.public.pages import page
from bot.public.view import View, view_of
from bot.public.visitor import address_of, new_visitor, remember, visitor_of
from bot.queue import Queue
from storage.database import Database

LONGEST_TEXT = 4000
EXAMPLES = (
    "Hello",
    "I can mend bikes, sat mornings, CV6",
    "We have a hall free on Tuesdays",
)
SAMPLE_LOCATION = (52.4302, -1.4937)
"""A point in Foleshill, Coventry, for those who would rather not share their own."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One sending of a form on the page."""

    text: str
    location: tuple[float, float] | None
    after: str
    """The newest text that the page showed when it was sent."""

    @property
    def problem(self) -> str | None:
        if self.location:
            return None
        if not self.text.strip():
            return problems.NOTHING_TYPED
        return problems.too_long(len(self.text), LONGEST_TEXT) if len(self.text) > LONGEST_TEXT else None

    def inbound(self, visitor: str) -> InboundText:
        """The same form sent twice (a double click, a lost answer) has the same id, and so is kept once."""
        told = "\n".join((visitor, self.after, str(self.location), self.text))
        provider_id = f"try-{hashlib.sha256(told.encode()).hexdigest()[:32]}"
        return InboundText(address_of(visitor), provider_id, "" if self.location else self.text, self.location)


class TryPage:
    def __init__(self, database: Database, queue: Queue, now: Clock, privacy_page: str) -> None:
        self._database, self._queue, self._now, self._privacy_page = database, queue, now, privacy_page

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/try")
        router.add_api_route("", self.show, methods=["GET", "HEAD"])
        router.add_api_route("", self.take, methods=["POST"])
        router.add_api_route("/state", self.state, methods=["GET"])
        router.add_api_route("/new", self.start_again, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        return await self._whole(request, visitor_of(request) or new_visitor(), text=_example(request))

    async def state(self, request: Request) -> Response:
        """The parts of the page that change, for the script."""
        visitor = visitor_of(request)
        view = await self._view(visitor) if visitor else View()
        return page("state.html", view=view)

    async def take(self, request: Request) -> Response:
        """Answers only once the text is committed."""
        if not from_our_page(request):
            return problems.refusal(request, problems.NOT_OUR_PAGE, 403)
        posted = await _posted(request)
        visitor = visitor_of(request) or new_visitor()
        if posted.problem:
            return await self._not_taken(request, visitor, posted, posted.problem, 422)
        try:
            await self._database.run(receive, self._queue, posted.inbound(visitor), self._now())
        except problems.DATABASE_DOWN:
            return await self._not_taken(request, visitor, posted, problems.NOT_KEPT, 503)
        response = JSONResponse({"kept": True}, 202) if problems.for_script(request) else _back()
        remember(request, response, visitor)
        return response

    async def start_again(self, request: Request) -> Response:
        """A new person; what the old one said stays as it is."""
        if not from_our_page(request):
            return problems.refusal(request, problems.NOT_OUR_PAGE, 403)
        response = _back()
        remember(request, response, new_visitor())
        return response

    async def _view(self, visitor: str) -> View:
        return await self._database.run(view_of, address_of(visitor), self._now())

    async def _not_taken(
        self, request: Request, visitor: str, posted: Posted, problem: str, status: int
    ) -> Response:
        """The page as it was, the text still in the box."""
        if problems.for_script(request):
            return JSONResponse({"problem": problem}, status)
        return await self._whole(request, visitor, posted.text, problem, status)

    async def _whole(
        self, request: Request, visitor: str, text: str = "", problem: str = "", status: int = 200
    ) -> Response:
        """Without the records the form is there all the same, and what is the matter."""
        try:
            view: View | None = await self._view(visitor)
        except problems.DATABASE_DOWN:
            view, problem, status = None, problem or problems.RECORDS_AWAY, 503
        response = page(
            "try.html",
            status,
            view=view or View(),
            away=view is None,
            text=text,
            problem=problem,
            examples=EXAMPLES,
            privacy_page=self._privacy_page,
        )
        remember(request, response, visitor)
        return response


async def _posted(request: Request) -> Posted:
    async with request.form(max_files=0, max_fields=10) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
    text = fields.get("text", "").replace("\r\n", "\n").replace("\x00", "")
    return Posted(text, SAMPLE_LOCATION if "location" in fields else None, fields.get("after", ""))


def _example(request: Request) -> str:
    """The example that was clicked, by its number: nothing from an address is ever shown on the page."""
    return dict(enumerate(EXAMPLES, start=1)).get(_number(request.query_params.get("example")), "")


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 4 else 0


def _back() -> Response:
    return RedirectResponse("/try#end", 303)
