"""Two ways to log: the server's, which cannot quote a resident, and training's, which tells all."""

import logging
import sys
import warnings

import structlog
from rasa.utils.common import configure_logging_and_warnings

OURS = "neighbour"


class PlaceOnly(logging.Formatter):
    """Our own lines as they are; of a library's line only where it was written and the kind of exception.

    Rasa, Sanic and SQLAlchemy put texts, whole action replies and SQL values into messages and tracebacks.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.name == OURS:
            return f"{record.levelname} {record.getMessage()}"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"{record.levelname} {record.name} {record.module}:{record.lineno} {kind}".rstrip()


def quiet() -> None:
    """Log lines from warnings up to standard error, of every library in this process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    structlog.configure(
        processors=[_event_only],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        cache_logger_on_first_use=True,
    )


def _event_only(logger: object, method: str, event: structlog.typing.EventDict) -> str:
    return str(event["event"])


def plain() -> None:
    """Warnings in full: while training and checking, every word is ours."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", force=True)
    structlog.configure(
        processors=[structlog.dev.ConsoleRenderer(colors=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    )
    configure_logging_and_warnings(logging.WARNING)
    logging.captureWarnings(False)  # environment.py has them thrown away
    warnings.showwarning = _show  # type: ignore[assignment]  # where it was written is not wanted


def _show(message: Warning | str, category: type[Warning], *place: object) -> None:
    """Rasa's remarks on our files; those of libraries on each other have other categories."""
    if category is UserWarning:
        print(f"Warning: {message}", file=sys.stderr, flush=True)
