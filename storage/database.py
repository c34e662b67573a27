"""The one door to PostgreSQL: an engine, one thread and one transaction a call, and the migrations."""

import asyncio
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DisconnectionError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from storage.embedded import DatabaseError, embedded_postgres

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]
"""The revision that our tables are at: the files are named by theirs."""


class Database:
    """PostgreSQL at `url`. Functions run through it take a `Session` first and never see a connection."""

    def __init__(self, url: URL) -> None:
        self.url = url
        # hide_parameters: an error's text may reach a log, and parameters are people's words
        self.engine = create_engine(url, pool_size=10, max_overflow=10, pool_use_lifo=True, hide_parameters=True)
        event.listen(self.engine, "checkout", _replaced_if_ended)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """All or nothing. Never hold one open across a network call."""
        with self._sessions.begin() as session:
            yield session

    async def run[T](self, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """`fn(session, ...)` in a thread and a transaction of its own."""
        return await asyncio.to_thread(self.call, fn, *args, **kwargs)

    def call[T](self, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with self.transaction() as session:
            return fn(session, *args, **kwargs)

    @contextmanager
    def alone(self, lock: int) -> Iterator[None]:
        """Holds a lock of the whole database, so that of two processes at once the second finds the work done."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": lock})
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": lock})

    @contextmanager
    def first(self, lock: int) -> Iterator[bool]:
        """Whether this process is the one that holds the lock until the end of the block; it never waits."""
        with self.engine.connect() as connection:
            ours = bool(connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": lock}).scalar())
            connection.commit()  # the lock is the session's; no transaction stays open beside it
            try:
                yield ours
            finally:
                if ours:
                    connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": lock})

    def migrate(self) -> None:
        """Brings the tables up to date; two processes at once wait for each other."""
        if self._revision() == NEWEST:
            return
        from alembic import command  # noqa: PLC0415 - a third of a second, which a command would wait each time

        with self.engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(7236)"))
            command.upgrade(_alembic(connection), "head")

    def _revision(self) -> str | None:
        """Of the tables as they are; None for an empty database."""
        with self.engine.connect() as connection:
            if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
                return None
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")))

    def draft_migration(self, message: str) -> None:
        """Writes a new file in storage/migrations/versions from what the models say and the tables lack."""
        from alembic import command  # noqa: PLC0415

        with self.engine.begin() as connection:
            command.revision(_alembic(connection), message, autogenerate=True)

    def check(self) -> str:
        """The server's version; DatabaseError with a sentence when it does not answer."""
        try:
            with self.engine.connect() as connection:
                return str(connection.execute(text("SHOW server_version")).scalar_one())
        except OperationalError as error:
            raise DatabaseError(
                "The database does not answer. Check DATABASE_URL and that the server runs."
            ) from error

    def log_no_values(self) -> None:
        """Our own server's log says what failed, and not with which values: they may be a number or words."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ALTER SYSTEM SET log_error_verbosity = terse"))
            connection.execute(text("SELECT pg_reload_conf()"))

    def conninfo(self) -> str:
        """The same address for libpq (psycopg, the queue)."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def close(self) -> None:
        self.engine.dispose()


def speaks(fileno: int) -> bool:
    """Whether something came on an idle connection. Nothing does but its end, or a word before it."""
    comes = select.poll()
    comes.register(fileno, select.POLLIN)
    return bool(comes.poll(0))


def _replaced_if_ended(connection: Any, *_: object) -> None:
    """One that died with the server is not handed to a resident's message. Asking each time took a round trip."""
    if speaks(connection.fileno()):
        raise DisconnectionError


def _alembic(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@contextmanager
def open_database(database_url: str | None, data_dir: Path) -> Iterator[Database]:
    """The council's own server when `database_url` is given, else the embedded one; migrated and ready."""
    if database_url:
        yield from _opened(_url(database_url))
        return
    with embedded_postgres(data_dir) as url:
        for database in _opened(url):
            database.log_no_values()
            yield database


def _url(database_url: str) -> URL:
    try:
        return make_url(database_url).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise DatabaseError(
            "DATABASE_URL is not an address; it looks like postgresql://user:password@host/name."
        ) from error


def _opened(url: URL) -> Iterator[Database]:
    database = Database(url)
    try:
        database.check()
        database.migrate()
        yield database
    finally:
        database.close()
