"""Who is texting from this browser: a random id in a cookie, which is also their address on the web channel."""

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

from storage.people.addresses import Address, ChannelKind

COOKIE = "cando_try"
KEPT_FOR_S = 90 * 24 * 3600
"""A talk may rest for weeks and go on."""

_ID = re.compile(r"[0-9a-f]{32}")


def new_visitor() -> str:
    return secrets.token_hex(16)


def visitor_of(request: Request) -> str | None:
    """The id in the cookie, if it is one of ours."""
    known = request.cookies.get(COOKIE, "")
    return known if _ID.fullmatch(known) else None


def remember(request: Request, response: Response, visitor: str) -> None:
    response.set_cookie(
        COOKIE,
        visitor,
        max_age=KEPT_FOR_S,
        path="/try",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def address_of(visitor: str) -> Address:
    return Address(ChannelKind.WEB, visitor)
