"""What coordinators write on the command line, as a mailing's fields; MailingError says what cannot be read."""

import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.channels.text import fold
from storage import wall_time
from storage.mailings.mailings import MailingError, When
from storage.models import AskKind, Repeat

NONE = "none"
"""Takes a field away."""
LONGEST_TEXT = 10_000
FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")
TODAY = {"today": 0, "tomorrow": 1}
LAST_MINUTE = time(23, 59)


def words_of(text: str | None, file: Path | None) -> str | None:
    """The text as given, from the file, or from standard input for `-`; with plain marks, as all our texts."""
    if text is not None and file is not None:
        raise MailingError("Give the text or the file that it is in, not both.")
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise MailingError(f"{file.name} is no text in UTF-8: save it as that.") from error
    elif text == "-":
        text = sys.stdin.read(LONGEST_TEXT)
    return None if text is None else fold(text).strip()


def wall_of(written: str, zone: str, now: datetime, at: time | None = None) -> datetime:
    """A time on the wall there: `2027-03-28 09:00`, `tomorrow 09:00`. `at` fills in for a day alone."""
    day, _, hour = written.strip().partition(" ")
    today = _zoned(now, zone).date()
    if day.casefold() in TODAY:
        written = f"{today + timedelta(days=TODAY[day.casefold()])} {hour}".strip()
    for form in FORMATS:
        try:
            read = datetime.strptime(written.strip(), form)
        except ValueError:
            continue
        if form != FORMATS[-1]:
            return read
        if at is not None:
            return datetime.combine(read.date(), at)
    raise MailingError(f"'{written}' is no time: write it like {_example(today)} 09:00, or tomorrow 09:00.")


def end_of(written: str | None, zone: str, now: datetime) -> datetime | None:
    """The moment after which something is over; a day alone ends with its last minute."""
    if written is None:
        return None
    return wall_time.moment(wall_of(written, zone, now, LAST_MINUTE), zone)


def when_of(
    at: str | None, at_once: bool, repeat: Repeat | None, until: str | None, zone: str, now: datetime
) -> When:
    if at_once == (at is not None):
        raise MailingError("Say when it goes: --at '2027-03-28 09:00', or --now.")
    if until and not repeat:
        raise MailingError("--until is the last day of a repetition: say --repeat weekly, too.")
    wall = _zoned(now, zone) if at is None else wall_of(at, zone, now)
    return When(
        wall_time=wall.isoformat(timespec="minutes"),
        send_at=now if at is None else wall_time.moment(wall, zone),
        time_zone=zone,
        repeat=repeat,
        repeat_until=end_of(until, zone, now),
    )


def asked_of(
    ask: str | None, options: Sequence[str] | None, template: str | None, variables: Sequence[str] | None
) -> dict[str, Any]:
    """Question and template, as far as something was said of them. Options alone ask for a choice."""
    found: dict[str, Any] = {}
    if ask is not None:
        found["ask"] = None if ask == NONE else _ask(ask)
        found["options"] = []
    if options:
        found |= {"options": [fold(option).strip() for option in options], "ask": found.get("ask", AskKind.CHOICE)}
    if template is not None or variables:
        found["template"] = None if template == NONE else template_of(template, variables or ())
    return found


def _ask(said: str) -> AskKind:
    try:
        return AskKind(said.casefold().replace("-", "_"))
    except ValueError as error:
        kinds = ", ".join(AskKind)
        raise MailingError(f"'{said}' is nothing that can be asked: there are {kinds}.") from error


def template_of(sid: str | None, variables: Sequence[str]) -> dict[str, Any] | None:
    """`variables` are written as `1={first_name}`."""
    if sid is None:
        if variables:
            raise MailingError("--variable fills a place of a WhatsApp template: name it with --template.")
        return None
    pairs = [variable.partition("=") for variable in variables]
    for name, sign, _ in pairs:
        if not sign or not name.strip():
            raise MailingError(f"'{name}' is no variable: write it like 1={{first_name}}.")
    return {"sid": sid, "variables": {name.strip(): fold(value) for name, _, value in pairs}}


def _zoned(now: datetime, zone: str) -> datetime:
    try:
        return now.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise MailingError(f"There is no time zone '{zone}': write it like Europe/London.") from error


def _example(today: date) -> str:
    return (today + timedelta(days=1)).isoformat()
