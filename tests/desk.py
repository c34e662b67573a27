"""Inbox, turns and sender over the real database, with a scripted Rasa and a channel that keeps what it got."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pytest_httpserver import HTTPServer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.bulk import Bulk
from bot.channels.base import Channel, InboundText, Limits, Lookup, OutboundText, Sent
from bot.inbox import receive
from bot.queue import MAILING, SENDING, TURNS, Queue
from bot.rasa import Rasa
from bot.reconcile import Reconciler
from bot.sender import Sender
from bot.turns import Turns
from storage.database import Database
from storage.models import Alert, Contact, ContactAddress, Message, MessageKind, Task
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from storage.texts import outbox
from storage.texts.spending import Budget
from tests.conftest import NOW

BRYN = Address(ChannelKind.SMS, "+447700900200")
RASA_PATH = "/webhooks/neighbour/message"
ANSWER = {
    "replies": [{"text": "When could you do it?"}],
    "asks": "when",
    "intent": {"name": "greet", "confidence": 0.9},
}


@dataclass
class Outbox(Channel):
    """A channel that keeps what it was given, after failing as often as it is told to."""

    kind: ChannelKind = ChannelKind.SMS
    limits: Limits = field(default_factory=lambda: Limits(longest=1600, per_second=1000))
    fails: list[Exception] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    found: Sent | Lookup = Lookup.UNKNOWABLE
    settle_s: float = 30.0

    async def send(self, outbound: OutboundText) -> Sent:
        if self.fails:
            raise self.fails.pop(0)
        self.sent.append(outbound.text)
        self.to.append(outbound.to)
        return Sent(f"provider-{outbound.message_id}")

    async def find(self, outbound: OutboundText, since: datetime) -> Sent | Lookup:
        return self.found


@dataclass
class Desk:
    """One process of the product, minus Rasa and the providers. Its clock stands still until it is moved."""

    database: Database
    queue: Queue
    turns: Turns
    sender: Sender
    outbox: Outbox
    reconciler: Reconciler
    now: datetime = NOW

    async def receive(self, text: str, provider_id: str = "SM1", **more: Any) -> int | None:
        inbound = InboundText(more.pop("address", BRYN), provider_id, text, **more)
        return await self.database.run(receive, self.queue, inbound, self.now)

    async def work(self) -> None:
        await self.queue.drain()

    async def turn(self, message_id: int | None) -> None:
        assert message_id is not None
        await self.turns.handle(message_id)

    def pass_time(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    async def settle(self, seconds: float) -> int:
        """The worker looks at attempts in doubt, time passes, it looks again; how many got an outcome."""
        await self.reconciler.run()
        self.pass_time(seconds)
        return await self.reconciler.run()

    def rows(self) -> list[Message]:
        with self.database.transaction() as session:
            return list(session.scalars(select(Message).order_by(Message.id)))

    def tasks(self) -> list[str]:
        with self.database.transaction() as session:
            return [task.kind.value for task in session.scalars(select(Task).order_by(Task.id))]

    def alerts(self) -> list[str]:
        with self.database.transaction() as session:
            return [alert.kind.value for alert in session.scalars(select(Alert).order_by(Alert.id))]

    def contact(self) -> Contact:
        with self.database.transaction() as session:
            return session.scalars(select(Contact).order_by(Contact.id)).first() or Contact()

    def address(self) -> ContactAddress:
        with self.database.transaction() as session:
            return session.scalars(select(ContactAddress).order_by(ContactAddress.id)).one()

    async def mail(self, text: str, people: int, channel: ChannelKind = ChannelKind.SMS) -> None:
        """A mailing's rows, as the broadcasts will make them."""
        await self.database.run(self._mail, text, people, channel)

    def _mail(self, session: Session, text: str, people: int, channel: ChannelKind) -> None:
        for number in range(people):
            address = find_or_create(session, Address(channel, f"+447700900{number:03}"), self.now)
            outbox.queue_text(session, address.id, text, MessageKind.MAILING, 1, self.now)
        self.queue.wake(session, channel)


@asynccontextmanager
async def open_desk(database: Database, httpserver: HTTPServer, **options: Any) -> AsyncIterator[Desk]:
    """`options`: `refusal`, `budget` of the senders, `answers_an_hour` of the turns."""
    queue, channel = Queue(database), Outbox()
    channels: dict[ChannelKind, Channel] = {ChannelKind.SMS: channel}
    rasa = Rasa(lambda: (httpserver.url_for("").rstrip("/"),), "a-secret-that-is-long-enough")
    moment: list[Desk] = []

    def clock() -> datetime:
        return moment[0].now

    refusal, budget = options.get("refusal", lambda _: None), options.get("budget", Budget())
    most = options.get("answers_an_hour", 40)
    sender = Sender(database, queue, channels, clock, refusal, budget)
    turns = Turns(database, queue, rasa, {"privacy_page": "example.org"}, clock, sender, most)
    bulk = Bulk(database, queue, channels, clock, refusal, budget, sender)
    for name, handler in ((TURNS, turns.handle), (SENDING, sender.handle), (MAILING, bulk.handle)):
        queue.register(name, handler)
    moment.append(
        Desk(
            database,
            queue,
            turns,
            sender,
            channel,
            Reconciler(database, queue, channels, clock, lambda: clock().timestamp()),
        )
    )
    async with queue.app.open_async():
        yield moment[0]
    await rasa.close()


def rasa_answers(httpserver: HTTPServer, body: Any = ANSWER) -> None:
    httpserver.expect_request(RASA_PATH).respond_with_json(body)
