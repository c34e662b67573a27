"""How a command speaks: progress on standard error, so that standard output stays clean for data."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from rich.console import Console

err = Console(stderr=True, highlight=False)


def say(line: str) -> None:
    err.print(line, markup=False)


def printable(words: str) -> str:
    """A resident's words for a terminal, which would obey the control characters in them."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def quiet_logs() -> None:
    """Warnings and worse, on standard error, as `event key=value`: ids only, never words, names or numbers."""
    handler = logging.StreamHandler()
    handler.setFormatter(_PlaceOnly("%(name)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.ERROR, handlers=[handler])
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[structlog.processors.add_log_level, _without_locals, structlog.processors.KeyValueRenderer()],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


_OPEN = {"procrastinate", "uvicorn"}
"""Libraries whose messages hold ids and addresses of ours, and nothing that a caller sent."""


class _PlaceOnly(logging.Formatter):
    """A library's line by its place and the kind of its error; its words may quote a row, a call, an answer."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] in _OPEN:
            return super().format(record)
        error = f" {self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{record.name} {record.levelname} {record.module}:{record.lineno}{error}"

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the library's name)
        kind, _, trace = ei
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return f"{kind.__name__ if kind else 'error'}{where}"


def _without_locals(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Where it failed, and never with what: a traceback's values can be somebody's words."""
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else sys.exc_info()[1] if info else None
    if error is not None and error.__traceback__ is not None:
        last = error.__traceback__
        while last.tb_next is not None:
            last = last.tb_next
        event["at"] = f"{last.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{last.tb_lineno}"
    return event
