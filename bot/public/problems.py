"""What can go wrong, each as one sentence that says what to do: on a page or, for our script, as JSON."""

import structlog
from fastapi import FastAPI, HTTPException
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.public.headers import SAFE_HEADERS
from bot.public.pages import page
from storage.embedded import DatabaseError

log = structlog.get_logger()

DATABASE_DOWN = (DatabaseError, InterfaceError, NoConnectionFree, OperationalError)
"""How a database that is away shows itself."""

NOTHING_TYPED = "Type something first."
NOT_KEPT = "We could not keep that just now. Please send it again in a minute."
NOT_OUR_PAGE = (
    "That did not come from this page, so we left it. Please open the page again and send it from there."
)
RECORDS_AWAY = "We cannot reach our records just now. Please try again in a minute."
TOO_BIG = "That is too much for one text. Please send a shorter one."
TOO_SLOW = "That took too long to reach us. Please send it again."
UNREADABLE = "We could not read that. Please go back and send it again."
NOT_HERE = "There is no page here. Please go to the start."
OUR_FAULT = "Something went wrong on our side. Please try again in a minute."

_BY_STATUS = {400: UNREADABLE, 404: NOT_HERE, 405: NOT_HERE, 413: TOO_BIG}


def too_long(length: int, longest: int) -> str:
    return f"That is {length:,} characters and {longest:,} fit. Please make it shorter or send it in parts."


def for_script(request: Request) -> bool:
    """Our script asks for JSON; a browser without it asks for a page."""
    return "application/json" in request.headers.get("accept", "")


def refusal(request: Request, sentence: str, status: int) -> Response:
    if for_script(request):
        return JSONResponse({"problem": sentence}, status)
    return page("problem.html", status, problem=sentence)


def add_problem_pages(app: FastAPI) -> None:
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(Exception, _failed)
    for away in DATABASE_DOWN:
        app.add_exception_handler(away, _away)


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException | StarletteHTTPException) else 400
    return refusal(request, _BY_STATUS.get(status, UNREADABLE), status)


async def _away(request: Request, error: Exception) -> Response:
    log.warning("database away", path=request.url.path, error=type(error).__name__)
    return refusal(request, RECORDS_AWAY, 503)


async def _failed(request: Request, error: Exception) -> Response:
    log.error("page failed", path=request.url.path, error=type(error).__name__)
    response = refusal(request, OUR_FAULT, 500)
    response.headers.update(SAFE_HEADERS)  # this answer is made outside the middleware that adds them
    return response
