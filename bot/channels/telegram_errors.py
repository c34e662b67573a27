"""What python-telegram-bot raises, as our errors. None of its own words with an address in them get through."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.base import AddressGone, Misconfigured, Rejected, SendError, TryAgain, Unclear

# The library's switch for how RetryAfter tells its seconds; without it every 429 is a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

TOKEN = re.compile(r"(?<=/bot)[^/\s'\"]+|\d+:[\w-]{20,}")
"""A bot's token, in an address or by itself."""

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""Nothing of the request had left when these came up."""
UNREACHED_AFTER_S = 10
FLOODED_AFTER_S = 30
"""After a 429 that does not say how long to wait."""

GONE = {
    "blocked by the user": "The person blocked the bot on Telegram.",
    "user is deactivated": "The person's Telegram account no longer exists.",
    "chat not found": "Telegram has no such chat with our bot.",
    "can't initiate conversation": "The person has not written to our bot on Telegram.",
}
"""Telegram's phrase for a person that cannot be reached, and ours."""


@asynccontextmanager
async def as_send_errors(within_s: float) -> AsyncIterator[None]:
    """Turns whatever goes wrong inside into a SendError: too slow, refused, or answered in an unreadable way."""
    try:
        async with asyncio.timeout(within_s):
            yield
        return
    except TelegramError as error:
        failure = told(error)
    except TimeoutError:
        failure = Unclear("Telegram did not answer in time; it may have taken the text.")
    except (LookupError, TypeError, ValueError, AttributeError):
        failure = Unclear("Telegram's answer could not be read; it may have taken the text.")
    raise failure from None  # what it came from holds addresses with the token, and residents' words


def told(error: TelegramError) -> SendError:
    """The first row of KINDS that fits, for BadRequest is a NetworkError to the library."""
    return next(tell(error) for kind, tell in KINDS if isinstance(error, kind))


def _flooded(error: TelegramError) -> SendError:
    wait = error.retry_after if isinstance(error, RetryAfter) else FLOODED_AFTER_S
    after_s = wait.total_seconds() if isinstance(wait, timedelta) else wait
    return TryAgain("Telegram asks us to slow down.", after_s, 429, everyone=True)


def _moved(error: TelegramError) -> SendError:
    new = error.new_chat_id if isinstance(error, ChatMigrated) else None
    return AddressGone("The chat moved to another address on Telegram.", 400, moved_to=str(new))


def _unknown_bot(error: TelegramError) -> SendError:
    return Misconfigured("Telegram does not know our bot: check TELEGRAM_TOKEN (and TELEGRAM_URL).", 401)


def _conflict(error: TelegramError) -> SendError:
    return Misconfigured(
        "Something else takes this bot's texts: another program that runs with its token, or a webhook that is "
        "still set.",
        409,
    )


def _refused(error: TelegramError) -> SendError:
    """403 or 400. Only Telegram answers in JSON: a proxy's page says nothing about the person."""
    if error.__cause__:
        return _unclear(error)
    said, code = error.message.lower(), 403 if isinstance(error, Forbidden) else 400
    for phrase, reason in GONE.items():
        if phrase in said:
            return AddressGone(reason, code)
    if isinstance(error, Forbidden):
        return AddressGone("Telegram does not let our bot write to this person.", code)
    return Rejected(f"Telegram refused the text: {TOKEN.sub('<token>', error.message)[:200]}", code)


def _unclear(error: TelegramError) -> SendError:
    if isinstance(error.__cause__, NOT_SENT):
        return TryAgain("Telegram could not be reached.", UNREACHED_AFTER_S, everyone=True)
    if error.message.startswith("Too Many Requests"):
        return _flooded(error)
    return Unclear("The connection to Telegram failed; it may have taken the text.")


KINDS: tuple[tuple[type[TelegramError], Callable[[TelegramError], SendError]], ...] = (
    (RetryAfter, _flooded),
    (ChatMigrated, _moved),
    (InvalidToken, _unknown_bot),
    (Conflict, _conflict),
    (Forbidden, _refused),
    (BadRequest, _refused),
    (TelegramError, _unclear),
)
