"""A real server in front of nothing: load, limits and lost answers, and its own account of what it accepted."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from tests.fakes.ports import free_port
from tests.fakes.process import HERE, built, running


@dataclass(frozen=True)
class Accepted:
    """One request that was accepted, whatever its sender heard of it."""

    at: float
    """Seconds since 1970."""
    target: str
    """Twilio: plain, limited or faulty. Telegram: the number of the chat."""
    sid: str
    fields: dict[str, str]
    """The form that was posted."""


@dataclass(frozen=True)
class Ledger:
    path: Path

    def accepted(self) -> list[Accepted]:
        """In the order of acceptance; a line is there before its answer, but a moment after a lost one."""
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
        return [self._read(json.loads(line)) for line in lines]

    def _read(self, line: dict[str, str]) -> Accepted:
        fields = dict(parse_qsl(line["body"], keep_blank_values=True))
        return Accepted(float(line["at"]), line["target"], line["sid"], fields)


@dataclass(frozen=True)
class TwilioTargets:
    plain: str
    limited: str
    faulty: str
    ledger: Ledger


@dataclass(frozen=True)
class TelegramTarget:
    url: str
    ledger: Ledger


@contextmanager
def nginx_twilio(rate: int = 100, refused: float = 2, lost: float = 1) -> Iterator[TwilioTargets]:
    """Base URLs that answer every POST like Twilio's create-message.

    `plain` accepts all; `limited` accepts `rate` a second (and 20 at once), then answers Twilio's 429; `faulty`
    answers 503 to `refused` percent, and accepts `lost` percent more but answers them 502.
    """
    with _nginx("nginx_twilio.conf", ["plain", "limited", "faulty"], rate=rate, refused=refused, lost=lost) as (
        urls,
        ledger,
    ):
        yield TwilioTargets(**urls, ledger=ledger)


@contextmanager
def nginx_telegram() -> Iterator[TelegramTarget]:
    """A Bot API whose send* keep Telegram's limits (1 a second to a chat, 30 a second to all), then answer 429.

    The number of the chat chooses an error: 400 not found, 401 wrong token, 403 blocked, 502 refused, 504 accepted
    but the answer lost, -1400 moved to -1001400. getUpdates conflicts with another poller (409).
    """
    with _nginx("nginx_telegram.conf", ["telegram"]) as (urls, ledger):
        yield TelegramTarget(urls["telegram"], ledger)


@contextmanager
def _nginx(conf: str, listeners: list[str], **values: float) -> Iterator[tuple[dict[str, str], Ledger]]:
    program = built("bin/nginx")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ports:
        claimed = {name: ports.enter_context(free_port()) for name in listeners}
        text = (HERE / conf).read_text(encoding="utf-8")
        for name, value in {"dir": folder, **claimed, **values}.items():
            text = text.replace(f"@{name}@", str(value))
        file = Path(folder, "nginx.conf")
        file.write_text(text, encoding="utf-8")
        urls = {name: f"http://127.0.0.1:{port}" for name, port in claimed.items()}
        with running([program, "-p", folder, "-c", file, "-e", "stderr"], urls[listeners[0]]):
            yield urls, Ledger(Path(folder, "ledger.jsonl"))
