"""What the worker does, by hand: a text found, and answered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Direction, Message, MessageKind
from storage.people.contacts import conversation_of
from storage.texts import outbox
from storage.texts.messages import Reply
from storage.texts.turns import finish_turn
from tests.conftest import NOW


def inbound(session: Session) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.direction == Direction.IN).order_by(Message.id)))


def answer(database: Database, reply: Reply) -> None:
    with database.transaction() as session:
        newest = inbound(session)[-1]
        session.add(outbox.written_reply(session, newest, reply, MessageKind.TALK, 1, NOW))
        finish_turn(newest, conversation_of(session, newest.contact_id, NOW), "rasa", reply.asks, None, NOW)
