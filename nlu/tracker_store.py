"""Conversations in PostgreSQL, in the schema `rasa`, away from the app's own tables."""

import asyncio
import json
import select
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import sessionmaker

import history
from kept import Kept

RANKING_KEPT = 3  # guesses at the intent, of about forty: the rest is never read again

_TABLE = "SELECT to_regclass('rasa.events')"
_SCHEMA = "CREATE SCHEMA IF NOT EXISTS rasa"
_ORDER = "CREATE INDEX IF NOT EXISTS events_in_order ON rasa.events (sender_id, id)"
_NEWEST = "SELECT timestamp FROM events WHERE sender_id = :who ORDER BY id DESC LIMIT 1"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7237)"


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL store and its table, with these changes.

    It connects when it is used: a server that starts before its database answers 503 until it is there.
    It works in a thread, so that a slow database does not hold up other conversations.
    It reads the last turns and the state before them (history.py), not a conversation of months whole.
    It keeps what it saved (kept.py), and asks only whether that is still the last there is.
    """

    def __init__(
        self,
        *,
        domain: Domain | None = None,
        host: str | None = None,
        port: str | None = None,
        db: str = "postgres",
        username: str | None = None,
        password: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        TrackerStore.__init__(self, domain, event_broker, **kwargs)
        self.engine = _engine(host, port, db, username, password)
        sa.event.listen(self.engine, "checkout", _replaced_if_ended)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._prepared = False
        self._kept = Kept()

    @contextmanager
    def _connection(self) -> Iterator[sa.engine.Connection]:
        """For statements that each begin and end by themselves: one round trip in place of three."""
        if not self._prepared:
            self._prepare()
        with self.engine.connect() as connection:
            yield connection

    def _prepare(self) -> None:
        whole = self.engine.execution_options(isolation_level="READ COMMITTED")
        with whole.begin() as connection:
            connection.execute(sa.text(_ONE_AT_A_TIME))
            if connection.execute(sa.text(_TABLE)).scalar() is None:
                connection.execute(sa.text(_SCHEMA))
                self.Base.metadata.create_all(connection)
                connection.execute(sa.text(_ORDER))
        self._prepared = True

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        kept = self._kept.take(sender_id)
        if kept and not fetch_events_from_all_sessions and await asyncio.to_thread(self._is_whole, kept):
            return kept
        query = history.WHOLE if fetch_events_from_all_sessions else history.RECENT
        events = await asyncio.to_thread(self._read, query, sender_id)
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        tracker.stored = len(events)
        return tracker

    def _is_whole(self, tracker: DialogueStateTracker) -> bool:
        """Whether nothing was added or deleted by anybody else since it was saved."""
        with self._connection() as connection:
            newest = connection.execute(sa.text(_NEWEST), {"who": tracker.sender_id}).scalar()
        return bool(newest == tracker.events[-1].timestamp)

    def _read(self, query: str, sender_id: str) -> list[dict[str, Any]]:
        with self._connection() as connection:
            rows = connection.execute(sa.text(query), {"who": sender_id, "turns": history.TURNS})
            return [json.loads(row.data) for row in rows]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds what is new since `tracker` was read: it must be the one that was read."""
        await asyncio.to_thread(self._save, tracker)
        tracker.stored = len(tracker.events)
        self._kept.put(tracker)

    def _save(self, tracker: DialogueStateTracker) -> None:
        fresh = islice(tracker.events, vars(tracker).get("stored", 0), None)
        rows = [_row(tracker.sender_id, event) for event in fresh]
        if rows:
            with self._connection() as connection:
                connection.execute(sa.insert(self.SQLEvent.__table__), rows)

    async def delete(self, sender_id: str) -> int:
        """How many events were deleted."""
        self._kept.take(sender_id)
        return await asyncio.to_thread(self._delete, sender_id)

    def _delete(self, sender_id: str) -> int:
        event = self.SQLEvent.__table__
        with self._connection() as connection:
            return int(connection.execute(sa.delete(event).where(event.c.sender_id == sender_id)).rowcount)


def _engine(host: str | None, port: str | None, db: str, username: str | None, password: str | None) -> Any:
    # In the query a host may be the folder of a unix socket, which could not stand before the port.
    place = {"host": host or "", "port": str(port or "")}
    url = sa.engine.URL.create(
        "postgresql",
        username,
        password or None,
        database=db,
        query={name: value for name, value in place.items() if value},
    )
    options = "-csearch_path=rasa -cstatement_timeout=5000 -clock_timeout=5000"
    return sa.create_engine(
        url,
        isolation_level="AUTOCOMMIT",  # once: to set it for a statement, and back, is a statement itself
        pool_size=5,
        max_overflow=5,
        connect_args={"options": options, "connect_timeout": 3},
    )


def _replaced_if_ended(connection: Any, *_: object) -> None:
    """One that died with the database is not handed to a turn: nothing comes on an idle one but its end."""
    comes = select.poll()
    comes.register(connection.fileno(), select.POLLIN)
    if comes.poll(0):
        raise sa.exc.DisconnectionError


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    if isinstance(event, UserUttered):
        data["parse_data"] = _trimmed(data["parse_data"])
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _trimmed(parsed: dict[str, Any]) -> dict[str, Any]:
    """Without most guesses, and without the metadata, which the event holds itself."""
    kept = {name: value for name, value in parsed.items() if name != "metadata"}
    return {**kept, "intent_ranking": parsed.get("intent_ranking", [])[:RANKING_KEPT]}
