"""A process that goes wrong in every way it can, with canaries in all that it handles, and logging at its loudest.

`python -m tests.security.noisy DATABASE_URL RASA_PORT PROVIDER_URL`
"""

import asyncio
import logging
import sys
from typing import Any

import structlog
from sqlalchemy import make_url, select, text
from sqlalchemy.orm import Session

from bot import plain_turns, turns
from bot.app import web_app
from bot.channels.base import InboundText
from bot.channels.registry import live_channels
from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.hearing import Heard
from bot.inbox import receive
from bot.neighbours import Running
from bot.product import works
from bot.queue import TURNS, Queue
from bot.settings import Settings
from storage.database import Database
from storage.models import ContactAddress
from storage.people.addresses import Address, ChannelKind
from tests.channels.twilio_side import text as twilio_text
from tests.security.canaries import CHAT, NAME, PHONE, SECRET_OF_TELEGRAM, TOKEN_OF_TWILIO, WORDS
from tests.security.forgeries import FORM, Call, signed
from tests.security.served import ENVIRONMENT
from tests.security.wire import post

BREAKS = "the handler breaks"


def _break(*arguments: Any) -> Heard | None:
    """In place of the first thing that a turn does: some texts break it, words and all."""
    inbound = arguments[2].message
    if BREAKS in inbound.text:
        raise ValueError(f"cannot read {inbound.text!r} of {PHONE}")
    return _plain_answer(*arguments)


_plain_answer = plain_turns.plain_answer


async def _drop_a_failed_task() -> None:
    async def fail() -> None:
        raise RuntimeError(f"{NAME} at {PHONE} said {WORDS}")

    task = asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    del task  # asyncio now says that its exception was never retrieved, and quotes it


def _same_number_twice(session: Session) -> None:
    known = session.scalars(select(ContactAddress).limit(1)).one()
    session.add(ContactAddress(contact_id=known.contact_id, channel=known.channel, value=known.value))
    session.flush()


def _calls() -> list[Call]:
    told = twilio_text(WORDS, From=PHONE, ProfileName=NAME)
    genuine = signed(told, "/webhooks/sms", secret=TOKEN_OF_TWILIO)
    forged = Call(f"/webhooks/sms?Body={NAME}", {**genuine.headers, "x-twilio-signature": WORDS}, genuine.body)
    broken = Call("/webhooks/telegram", {"x-telegram-bot-api-secret-token": WORDS}, f'{{"{NAME}'.encode())
    unread = Call(
        "/webhooks/telegram", {"x-telegram-bot-api-secret-token": SECRET_OF_TELEGRAM}, f'{{"text":"{NAME}'.encode()
    )
    form = Call("/try", {"content-type": FORM}, f"text={NAME}+{WORDS}".encode())
    return [genuine, forged, broken, unread, form, Call(f"/nowhere/{NAME}", {}, b"")]


async def _web(settings: Settings, database: Database) -> None:
    nowhere = Database(make_url(f"postgresql+psycopg://u:{TOKEN_OF_TWILIO}@127.0.0.1:1/none"))
    for place in (database, nowhere):
        app = web_app(settings, place, clock)
        for call in _calls():
            await post(app, call.target, call.headers, call.body)


async def _worker(settings: Settings, database: Database, rasa_port: int) -> None:
    channels = live_channels(settings)
    people = (Address(ChannelKind.SMS, PHONE), Address(ChannelKind.TELEGRAM, CHAT))
    async with works(settings, database, Running(rasa_port, 9, (), "none"), channels) as parts:
        for said in ((WORDS, f"{WORDS} {BREAKS}"), ("STOP", f"START {NAME}", "i want to die")):
            for address in people:
                for text_said in said:
                    inbound = InboundText(address, f"{address.channel}-{text_said}", text_said, phone=PHONE)
                    await database.run(receive, parts.queue, inbound, clock())
            for _ in range(4):
                await database.run(_due_now)
                await parts.queue.drain()
        await database.run(_for_nobody, parts.queue)
        await parts.queue.drain()


def _due_now(session: Session) -> None:
    session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'"))


def _for_nobody(session: Session, queue: Queue) -> None:
    queue.defer(session, TURNS, 10**12, 1)


async def _all(url: str, rasa_port: int, provider: str) -> None:
    told = {
        **ENVIRONMENT,
        "TWILIO_AUTH_TOKENS": TOKEN_OF_TWILIO,
        "TWILIO_URL": provider,
        "TELEGRAM_URL": provider,
        "CANDO_EXTRA_DESTINATIONS": PHONE,
    }
    settings, database = Settings(_env_file=None, **told), Database(make_url(url))  # type: ignore[arg-type]
    await _web(settings, database)
    await _worker(settings, database, rasa_port)
    await _drop_a_failed_task()
    try:
        await database.run(_same_number_twice)
    except Exception as error:
        structlog.get_logger().exception("row refused", error=type(error).__name__)
        logging.getLogger("sqlalchemy.pool").exception("a library's own words about %s", WORDS)


if __name__ == "__main__":
    quiet_logs()
    logging.getLogger().setLevel(logging.DEBUG)
    for name in ("httpx", "httpcore", "telegram", "twilio", "procrastinate", "uvicorn", "asyncio", "aiohttp"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    turns.plain_answer = _break  # type: ignore[assignment, attr-defined]
    asyncio.run(_all(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
    print("done")
