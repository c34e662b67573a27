"""Words become rows: filled in, folded to plain letters, counted in segments, and queued with their jobs."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot import inviting
from bot.channels.text import fold, segments
from bot.queue import SENDING, Queue
from storage.models import Message, MessageKind
from storage.texts import outbox
from storage.texts.messages import Reply


class Replies:
    """`words` is what `[privacy_page]` and the like in a response stand for."""

    def __init__(self, queue: Queue, words: Mapping[str, str]) -> None:
        self._queue, self.words = queue, words

    def queue(
        self, session: Session, inbound: Message, replies: Iterable[Reply], kind: MessageKind, now: datetime
    ) -> None:
        """Answers to the address that `inbound` came from, in this order."""
        self.keep(session, self.written(session, inbound, replies, kind, now))

    def written(
        self, session: Session, inbound: Message, replies: Iterable[Reply], kind: MessageKind, now: datetime
    ) -> list[Message]:
        """The same, to be kept by the caller: with their jobs, or as claimed already."""
        filled = [(reply, inviting.filled(session, inbound, reply.text, self.words, now)) for reply in replies]
        worded = [Reply(self.worded(text), reply.choices, reply.asks) for reply, text in filled]
        return [outbox.written_reply(session, inbound, reply, kind, segments(reply.text), now) for reply in worded]

    def keep(self, session: Session, rows: Iterable[Message]) -> None:
        for row in rows:
            session.add(row)
            session.flush()  # each by itself, so that their ids are in their order
            urgent = row.kind is MessageKind.SAFETY
            self._queue.defer(session, SENDING, row.id, row.contact_id, urgent=urgent)

    def to_address(
        self, session: Session, address_id: int, text: str, kind: MessageKind, now: datetime, reply_to: int
    ) -> None:
        """A text that follows from `reply_to` and may go to another address than it came from."""
        text = self.worded(text)
        row = outbox.queue_text(session, address_id, text, kind, segments(text), now, reply_to=reply_to)
        self._queue.defer(session, SENDING, row.id, row.contact_id)

    def literal(self, text: str) -> str:
        """A resident's words, in which nothing is ever filled in: what they say may come back to them."""
        for name in (*self.words, inviting.GAP):
            text = text.replace(f"[{name}]", name)
        return text

    def worded(self, text: str) -> str:
        for name, value in self.words.items():
            text = text.replace(f"[{name}]", value)
        return fold(text)
