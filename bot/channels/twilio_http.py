"""How requests reach Twilio: once, for ten seconds at most, and nothing of them is kept or logged."""

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.base.version import Version
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from yarl import URL

from bot.channels.base import Misconfigured, SendError, TryAgain, Unclear
from bot.channels.twilio_errors import BUSY, error_for

CONNECT_S = 5.0
WHOLE_S = 10.0
AGAIN_AFTER_S = 10.0
UNREACHED = "Twilio could not be reached. We try again shortly."
UNREADABLE = "Twilio's answer could not be read. We look up whether the text went."


class TwilioHttp(AsyncHttpClient):
    """In place of twilio-python's own, which ignores its timeout, keeps the last request and logs addresses."""

    def __init__(self, whole_s: float = WHOLE_S) -> None:
        super().__init__(logging.getLogger(__name__), is_async=True)
        self._whole_s = whole_s
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - twilio's signature; ours is `whole_s`
        allow_redirects: bool = False,
    ) -> Response:
        """Any answer but 429. TryAgain when nothing left us, Unclear when it may have been taken."""
        url = f"{uri}?{urlencode(params)}" if params else uri
        head = dict(headers or {})
        if auth is not None:
            head["Authorization"] = aiohttp.encode_basic_auth(*auth)
        form = URL.build(query=data).raw_query_string.encode() if data else None  # a quarter of urlencode's time
        try:
            status, text, retry_after = await self._exchange(method, url, form, head)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise TryAgain(UNREACHED, AGAIN_AFTER_S, everyone=True) from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
            raise Misconfigured("Twilio's address is no address. Please check TWILIO_URL.") from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Unclear("Twilio did not answer. We look up whether the text went.") from None
        if status == 429:
            raise error_for(BUSY, status, retry_after)
        return Response(status, text)

    async def _exchange(
        self, method: str, url: str, form: bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, str | None]:
        target = URL(url, encoded=True)
        async with (
            asyncio.timeout(self._whole_s),
            self._opened().request(method, target, data=form, headers=headers, allow_redirects=False) as answer,
        ):
            text = (await answer.read()).decode(errors="replace")
            return answer.status, text, answer.headers.get("Retry-After")

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            limits = aiohttp.ClientTimeout(total=None, connect=CONNECT_S)
            self._session = aiohttp.ClientSession(timeout=limits, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


async def asked[T](answer: Awaitable[T]) -> T:
    """Twilio's answer, or one of our errors. Its own carry numbers and words of people, so nothing is chained."""
    try:
        return await answer
    except TwilioException as refusal:
        raise _error_from(refusal) from None
    except (ValueError, TypeError, AttributeError):
        raise Unclear(UNREADABLE) from None


def _error_from(refusal: TwilioException) -> SendError:
    if len(refusal.args) == 2 and isinstance(refusal.args[1], Response):  # how twilio-python refuses a page
        refusal = Version.exception("GET", "", refusal.args[1], "")
    if isinstance(refusal, TwilioRestException | TwilioServiceException):
        return error_for(refusal.code, refusal.status)
    return Unclear(UNREADABLE)
