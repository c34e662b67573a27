"""The cable between Rasa and its database: a forwarder that a test can cut and mend."""

import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread

CHUNK = 65_536


class Cable:
    """Listens on a unix socket in `folder`, as PostgreSQL would, and forwards to the one in `target`."""

    def __init__(self, folder: Path, target: Path, port: str = "5432") -> None:
        self.folder = folder
        self._path = folder / f".s.PGSQL.{port}"
        self._target = target / f".s.PGSQL.{port}"
        self._ends: list[socket.socket] = []
        self.mend()

    def mend(self) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self._path))
        self._listener.listen()
        Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """As when the server stops: open connections end, new ones are refused."""
        self._path.unlink()
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(str(self._target))
                self._ends += [near, far]
                for source, sink in ((near, far), (far, near)):
                    Thread(target=_pump, args=(source, sink), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(CHUNK):
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_RDWR)
