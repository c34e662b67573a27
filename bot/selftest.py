"""Is the whole way open? One text through inbox, worker, Rasa, actions and sender; nothing of it is kept."""

import asyncio
import secrets
from typing import Any

from bot.channels.base import InboundText
from bot.clock import clock
from bot.inbox import receive
from bot.neighbours import Running
from bot.queue import Queue
from bot.rasa import Rasa
from bot.settings import Settings
from storage.database import Database
from storage.models import Message
from storage.people import contacts
from storage.people.addresses import Address, ChannelKind
from storage.texts import outbox
from storage.texts.status import DeliveryStatus

WITHIN_S = 30


async def answered(settings: Settings, database: Database, running: Running) -> bool:
    """True when a reply was delivered in time. Leaves no trace of its made-up person."""
    token = secrets.token_hex(8)
    inbound = InboundText(Address(ChannelKind.WEB, f"test-{token}"), f"test-{token}", "hello")
    message_id = await database.run(receive, Queue(database), inbound, clock())
    try:
        for _ in range(WITHIN_S * 5):
            if await database.run(_delivered, message_id):
                return True
            await asyncio.sleep(0.2)
        return False
    finally:
        conversation = await database.run(_forget, message_id)
        rasa = Rasa(lambda: running.rasa_urls, settings.secret())
        await rasa.forget(conversation)
        await rasa.close()


def _delivered(session: Any, message_id: int) -> bool:
    replies = outbox.replies_to(session, message_id)
    return bool(replies) and all(reply.status is DeliveryStatus.ACCEPTED for reply in replies)


def _forget(session: Any, message_id: int) -> str:
    contact_id = session.get_one(Message, message_id).contact_id
    conversation = contacts.conversation_of(session, contact_id, clock()).id
    contacts.erase(session, contact_id)
    return conversation
