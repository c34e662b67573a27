"""python-telegram-bot as we use it: with our timeouts, updates as they came, and nothing in its logs."""

import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.telegram_errors import TOKEN

CONNECTIONS = 64
READ_S = 8


class Client(Bot):
    """A bot that is ready without asking Telegram who it is."""

    def __init__(self, token: str, url: str) -> None:
        _keep_out_of_logs()
        # Whatever has not connected after 5 s, queueing for a connection included, has sent nothing for certain.
        self._http = HTTPXRequest(
            CONNECTIONS, read_timeout=READ_S, write_timeout=4, connect_timeout=4, pool_timeout=1
        )
        super().__init__(token, f"{url}/bot", request=self._http, get_updates_request=self._http)

    def __repr__(self) -> str:
        return "Client()"  # the library's own shows the token

    async def raw_updates(self, offset: int, wait_s: int, kinds: Sequence[str]) -> list[Any]:
        """Updates as JSON: get_updates would drop all of them, and log them, for one that it cannot read."""
        asked = {"offset": offset, "timeout": wait_s, "allowed_updates": list(kinds)}
        updates = await self._post("getUpdates", asked, read_timeout=wait_s + READ_S)
        return list(updates)

    async def hang_up(self) -> None:
        await self._http.shutdown()


class _Redacted(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = TOKEN.sub("<token>", record.getMessage()), ()
        return True


class _Nothing(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return False


_FILTERS = {
    "httpx": _Redacted(),  # each request's address, which holds the token, at INFO
    "telegram.Bot": _Nothing(),  # the parameters and answers of each call
    "telegram.request.BaseRequest": _Nothing(),  # the whole of an answer that is no JSON, as an error
}
"""By logger, what must not be written however talkative logging is made."""


def _keep_out_of_logs() -> None:
    for name, kept in _FILTERS.items():
        logging.getLogger(name).addFilter(kept)
