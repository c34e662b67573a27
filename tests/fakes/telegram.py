"""Telegram's Bot API with a resident at the other end."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.fakes.ports import free_port
from tests.fakes.process import HERE, built, running


@contextmanager
def telegram_api() -> Iterator[str]:
    """The base URL of telegram-test-api; python-telegram-bot takes it as `base_url(f"{url}/bot")`.

    A resident's text is made by POST /sendMessage, what the bot said is read by POST /getUpdatesHistory.
    """
    with free_port() as port:
        url = f"http://127.0.0.1:{port}"
        with running([built("bin/node"), HERE / "telegram.js", str(port)], url):
            yield url
